/**
 * Pointer on the board: what a press, a click, a pull and hovering mean there. As long as it is down nothing moves under it.
 */
import { CardDrag, Frame, LineDrag } from "./drag.js";
import { offerNear } from "./place.js";
import { shortcuts } from "../base/shortcuts.js";
import { t } from "../base/texts.js";

/** A finger's click comes a moment after it has left. */
const CLICK = 50;

/** @param {HTMLElement} box the scrolling box @param {object} canvas @param {object} context */
export function mountGestures(box, canvas, context) {
  const gestures = new Gestures(canvas, context);
  box.addEventListener("pointerdown", (event) => gestures.press(event));
  box.addEventListener("click", (event) => gestures.click(event));
  box.addEventListener("dblclick", (event) => gestures.again(event));
  box.addEventListener("contextmenu", (event) => gestures.menu(event));
  box.addEventListener("pointermove", (event) => gestures.hover(event));
  // The second press of a double click takes the focus from no field that the first has opened.
  box.addEventListener("mousedown", (event) => event.detail > 1 && !event.target.closest("form") && event.preventDefault());
  // A finger leaves with every tap, before the click that is meant for the "+".
  box.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && canvas.offers.point(null));
}

shortcuts("mouse", [
  [t("Klick aufs freie Papier"), t("Schritt dort einfügen")],
  [t("Doppelklick"), t("Schritt bearbeiten")],
  [t("Rechte Taste"), t("alles, was mit dem Schritt geht")],
  [t("Umschalt+Klick, Umschalt+Ziehen"), t("mehrere Schritte wählen, mit einem Rahmen")],
]);

class Gestures {
  #canvas;
  #context;
  #cardDrag;
  #lineDrag;
  #frame;
  /** Whether one was writing when the pointer went down, and with which kind in an empty form. */
  #before = { writing: false, kind: null };

  constructor(canvas, context) {
    this.#canvas = canvas;
    this.#context = context;
    this.#cardDrag = new CardDrag(canvas);
    this.#lineDrag = new LineDrag(canvas);
    this.#frame = new Frame(canvas);
  }

  press(event) {
    const { writing, handle } = this.#canvas;
    this.#before = { writing: writing.isOpen, kind: writing.idle };
    if (event.target.closest("form")) return;
    this.#holdStill();
    if (event.button !== 0 || this.#context.screen.tool === "connect") return;
    if (event.target.closest(".pull-handle")) {
      event.preventDefault();
      return this.#lineDrag.start(event, this.#canvas.card(handle.step));
    }
    const id = stepAt(event);
    if (id && !takes(event)) this.#cardDrag.start(event, this.#canvas.card(id));
    else if (!id && event.shiftKey && onPaper(event)) this.#frame.start(event);
  }

  #holdStill() {
    const release = this.#canvas.sight.hold();
    const all = new AbortController();
    const up = ({ type, target }) => {
      if (type === "blur" && target !== window) return; // a field or card has lost the focus, not the window
      all.abort();
      release();
      setTimeout(() => this.#canvas.catchUp(), CLICK);
    };
    for (const type of ["pointerup", "pointercancel", "blur"])
      window.addEventListener(type, up, { signal: all.signal, capture: true });
  }

  click(event) {
    if (this.#canvas.justPulled || event.detail > 1 || event.target.closest("button, form")) return;
    const { screen } = this.#context;
    const { marked, hands } = this.#canvas;
    const step = stepAt(event);
    if (step && screen.tool === "connect") return hands.connectVia(step);
    if (step && (takes(event) || (event.pointerType === "touch" && marked.ids.length > 0))) return marked.toggle(step);
    if (step) return marked.clear(), screen.select("step", step);
    const flow = event.target.closest("[data-flow]")?.dataset.flow;
    if (flow) return screen.select("flow", flow);
    const lane = event.target.closest(".board-heads [data-lane]")?.dataset.lane;
    if (lane) return screen.select("lane", lane);
    this.#paper(event);
  }

  /** On bare paper one writes where a step fits; whatever was open or taken before is let go first. */
  #paper(event) {
    const { canvas, screen } = { canvas: this.#canvas, ...this.#context };
    const { writing, kind } = this.#before;
    const busy = writing || screen.selection !== null || screen.tool === "connect" || canvas.marked.ids.length > 0;
    canvas.marked.clear();
    screen.set({ selection: null, tool: "select", source: null });
    if (busy && (kind === null || kind === "task")) return;
    const spot = canvas.mayAdd && offerNear(canvas.picture.layout, canvas.viewport.point(event));
    if (spot) canvas.writing.open(spot, { kind: kind ?? undefined });
  }

  /** A double click edits a card. */
  again(event) {
    if (stepAt(event)) this.#context.screen.dispatchEvent(new CustomEvent("edit"));
  }

  /** The other button, or the key for it, offers all that can be done; a finger that rests takes the card instead. */
  menu(event) {
    const step = stepAt(event);
    if (!step) return;
    event.preventDefault();
    if (event.pointerType !== "touch") this.#canvas.hands.menu(step);
  }

  hover(event) {
    const step = stepAt(event);
    if (step) this.#canvas.placeHandle(step);
    if (event.target.closest(".offer") || this.#canvas.writing.isOpen || event.pointerType === "touch") return;
    this.#canvas.offers.point(event.buttons === 0 && onPaper(event) ? this.#canvas.viewport.point(event) : null);
  }
}

function stepAt({ target }) {
  return target.closest?.("[data-step]")?.dataset.step;
}

/** Whether it takes cards together. */
function takes({ shiftKey, ctrlKey, metaKey }) {
  return shiftKey || ctrlKey || metaKey;
}

function onPaper({ target }) {
  return !target.closest("[data-step], [data-flow], button, form, .board-heads, .pull-handle");
}
