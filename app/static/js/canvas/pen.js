/**
 * The pen and the eraser on the paper. Mouse and pen draw; a finger draws as long as no pen was seen: from then on fingers
 * move the paper, and a resting hand does nothing while the pen is down. Two fingers move and zoom always (`viewport.js`).
 * One stroke is one operation, one pull of the eraser is one batch. As long as it draws nothing moves under the pen.
 */
import { COLOURS, inkFrom, WIDTHS } from "../model/ink.js";
import { LARGEST_BATCH } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { s } from "../base/dom.js";
import { toast } from "../base/toast.js";
import { removeInk } from "../tools/ink.js";
import { drawStroke } from "./ink.js";

/** Of `buttons`: the other end of a pen. */
const ERASER_END = 32;
const CONTROLS = "button, form, a, input, .mini-map";
/** On the screen, in pixels: less than what a hand does unmeant. */
const FINE = 0.6;

export class Pen {
  colour = "red";
  width = "middle";
  #canvas;
  #context;
  #layer = s("g", { class: "layer-pen" });
  /** Whether this device has a pen: then fingers do not draw. */
  #penSeen = false;
  #fingers = new Set();
  /** What is under way: `{pointerType, cancel}`. */
  #pull = null;

  /** @param {object} canvas @param {object} context workshop, screen, rights, actions */
  constructor(canvas, context) {
    this.#canvas = canvas;
    this.#context = context;
    canvas.overlay.before(this.#layer);
    const { root: element } = canvas;
    element.addEventListener("pointerdown", (event) => this.#isMeant(event) && this.#press(event), { capture: true });
    for (const type of ["click", "dblclick", "contextmenu"])
      element.addEventListener(type, (event) => this.#isMeant(event) && swallow(event), { capture: true });
    for (const type of ["pointerup", "pointercancel"])
      window.addEventListener(type, ({ pointerId }) => this.#fingers.delete(pointerId), { capture: true });
  }

  #isMeant({ target }) {
    return ["pen", "eraser"].includes(this.#context.screen.tool) && !target.closest(CONTROLS);
  }

  #press(event) {
    const { pointerType, pointerId, button, target } = event;
    const movesPaper = button !== 0 || target.closest(".is-graspable"); // as without the pen: middle button, space bar
    if (pointerType === "mouse" && movesPaper) return;
    event.stopPropagation();
    if (pointerType === "pen") this.#penSeen = true;
    if (pointerType !== "touch") return event.preventDefault(), this.#begin(event, this.#hand(event));
    this.#fingers.add(pointerId);
    if (this.#pull?.pointerType === "pen") return;
    if (this.#fingers.size > 1) return this.#pull?.cancel();
    this.#begin(event, this.#penSeen ? this.#paper() : this.#hand(event));
  }

  #hand({ buttons }) {
    return this.#context.screen.tool === "eraser" || buttons & ERASER_END ? this.#eraser() : this.#nib();
  }

  /** Follows one pointer until it comes up. @param {{move: (event: PointerEvent) => void, end?: () => void, drop?: () => void}} how */
  #begin(down, { move, end, drop }) {
    this.#pull?.cancel();
    const release = this.#canvas.sight.hold();
    const all = new AbortController();
    const finish = (then) => {
      all.abort();
      this.#pull = null;
      this.#layer.replaceChildren();
      release();
      then?.();
      this.#canvas.render();
    };
    const listen = (type, run) => window.addEventListener(type, run, { signal: all.signal, capture: true });
    const own = (run) => (event) => event.pointerId === down.pointerId && run(event);
    this.#pull = { pointerType: down.pointerType, cancel: () => finish(drop) };
    listen("pointermove", own(move));
    listen("pointerup", own(() => finish(end)));
    listen("pointercancel", own(() => finish(drop)));
    listen("keydown", (event) => event.key === "Escape" && (swallow(event), finish(drop)));
    move(down);
  }

  #nib() {
    const { picture, viewport } = this.#canvas;
    const { workshop } = this.#context;
    const ink = { colour: COLOURS[this.colour], width: WIDTHS[this.width] };
    const points = [];
    const move = (event) => {
      for (const one of each(event)) {
        const { x, y } = viewport.point(one);
        points.push(one.pointerType === "pen" ? [x, y, one.pressure] : [x, y]);
      }
      this.#layer.replaceChildren(drawStroke({ points, ...ink }));
    };
    const end = () => {
      const drawn = inkFrom(picture.layout, points, FINE / viewport.zoom);
      if (drawn) workshop.submit({ type: "stroke.add", stroke: newId(), ...ink, ...drawn });
    };
    return { move, end };
  }

  #eraser() {
    const { rights, workshop } = this.#context;
    const { strokes } = workshop.view.records;
    const gone = new Map();
    let why = null;
    const move = (event) => {
      for (const { clientX, clientY } of each(event)) {
        const element = document.elementFromPoint(clientX, clientY)?.closest("[data-stroke]");
        const record = strokes.get(element?.dataset.stroke);
        if (!record || gone.has(record.id) || gone.size === LARGEST_BATCH) continue;
        const not = rights.why("stroke.remove", { record });
        if (not) why = not;
        else gone.set(record.id, element).get(record.id).classList.add("is-erased");
      }
    };
    const drop = () => gone.forEach((element) => element.classList.remove("is-erased"));
    const end = () => {
      if (gone.size) removeInk(this.#context, [...gone.keys()]);
      else if (why) toast(why);
    };
    return { move, end, drop };
  }

  /** A finger beside a pen. */
  #paper() {
    let before = null;
    const move = (event) => {
      if (before) this.#canvas.viewport.moveBy(before.clientX - event.clientX, before.clientY - event.clientY);
      before = event;
    };
    return { move };
  }
}

function swallow(event) {
  event.stopPropagation();
  event.preventDefault();
}

/** All that the pointer did since it was last told. */
function each(event) {
  const all = event.getCoalescedEvents?.() ?? [];
  return all.length ? all : [event];
}
