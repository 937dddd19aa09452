/**
 * Pointer on the board: what a press, a click, a pull and hovering mean there.
 */
import { CardDrag, LineDrag } from "./drag.js";
import { offerAt } from "./place.js";

/** @param {HTMLElement} box the scrolling box @param {object} canvas @param {object} context */
export function mountGestures(box, canvas, context) {
  const gestures = new Gestures(canvas, context);
  box.addEventListener("pointerdown", (event) => gestures.press(event));
  box.addEventListener("click", (event) => gestures.click(event));
  box.addEventListener("dblclick", (event) => gestures.again(event));
  box.addEventListener("pointermove", (event) => gestures.hover(event));
  // A finger leaves with every tap, before the click that is meant for the "+".
  box.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && canvas.offers.point(null));
}

class Gestures {
  #canvas;
  #context;
  #cardDrag;
  #lineDrag;

  constructor(canvas, context) {
    this.#canvas = canvas;
    this.#context = context;
    this.#cardDrag = new CardDrag(canvas);
    this.#lineDrag = new LineDrag(canvas);
  }

  press(event) {
    if (event.button !== 0 || this.#context.screen.tool === "connect") return;
    if (event.target.closest(".pull-handle")) {
      event.preventDefault();
      return this.#lineDrag.start(event, this.#canvas.card(this.#canvas.handle.step));
    }
    const id = stepAt(event);
    if (id) this.#cardDrag.start(event, this.#canvas.card(id));
  }

  click(event) {
    if (this.#canvas.justPulled || event.target.closest("button, form")) return;
    const { screen } = this.#context;
    const step = stepAt(event);
    if (step && screen.tool === "connect") return this.#canvas.connectVia(step);
    if (step) return screen.select("step", step);
    const flow = event.target.closest("[data-flow]")?.dataset.flow;
    if (flow) return screen.select("flow", flow);
    const lane = event.target.closest(".board-heads [data-lane]")?.dataset.lane;
    if (lane) return screen.select("lane", lane);
    this.#paper(event);
  }

  /** On bare paper a tool for a kind writes there; a finger, which cannot hover, gets the "+" first. */
  #paper(event) {
    const { canvas, screen } = { canvas: this.#canvas, ...this.#context };
    const point = canvas.viewport.point(event);
    const spot = canvas.mayAdd && offerAt(canvas.picture.layout, point);
    if (spot && !["select", "connect"].includes(screen.tool)) return canvas.writing.open(spot);
    if (spot && event.pointerType === "touch") canvas.offers.point(point);
    if (!canvas.writing.isOpen) screen.set({ selection: null, tool: "select", source: null });
  }

  /** A double click edits a card, or writes where there is none. */
  again(event) {
    const { canvas, screen } = { canvas: this.#canvas, ...this.#context };
    if (stepAt(event)) return screen.dispatchEvent(new CustomEvent("edit"));
    if (event.target.closest("button, form, [data-flow], .board-heads")) return;
    const spot = canvas.mayAdd && offerAt(canvas.picture.layout, canvas.viewport.point(event));
    if (spot) canvas.writing.open(spot);
  }

  hover(event) {
    const step = stepAt(event);
    if (step) this.#canvas.placeHandle(step);
    if (event.target.closest(".offer") || this.#canvas.writing.isOpen || event.pointerType === "touch") return;
    const paper =
      event.buttons === 0 &&
      !event.target.closest("[data-step], button, form, .board-heads, .pull-handle, .connector-label");
    this.#canvas.offers.point(paper ? this.#canvas.viewport.point(event) : null);
  }
}

function stepAt({ target }) {
  return target.closest?.("[data-step]")?.dataset.step;
}
