/**
 * Pointing at the paper: as long as the tool is in the hand, everybody sees on their board and on the wall where this pointer
 * is. It rests after a while without moving, and it is off while something is collected silently or voted on, when nobody is to
 * see where others look.
 */
import { mayPoint } from "../tools/waiting.js";
import { s } from "../base/dom.js";
import { dotFor, Pointers, spotOf } from "./pointers.js";

/** A pointer that was forgotten goes away, in ms. */
const REST = 4000;
/** So many of one's own positions come back at most, before they are told apart from others'. */
const REMEMBERED = 20;

export class Laser {
  #canvas;
  #context;
  #own = dotFor();
  #others;
  #told = [];
  #timer = 0;
  #shown = false;

  /** @param {object} canvas @param {object} context workshop, screen */
  constructor(canvas, context) {
    this.#canvas = canvas;
    this.#context = context;
    const layer = s("g", { class: "layer-pointers" });
    canvas.overlay.after(layer);
    layer.append(this.#own);
    this.#own.setAttribute("hidden", "");
    this.#others = new Pointers(layer.appendChild(s("g")));
    const { root: element } = canvas;
    element.addEventListener("pointermove", (event) => this.#isOn && this.#point(event));
    element.addEventListener("pointerdown", (event) => this.#isOn && this.#press(event), { capture: true });
    element.addEventListener("pointerleave", () => this.#rest());
    element.addEventListener("click", (event) => this.#isOn && !isControl(event) && event.stopPropagation(), { capture: true });
    context.workshop.addEventListener("presence", () => this.show());
  }

  get #isOn() {
    return this.#context.screen.tool === "laser";
  }

  /** After every drawing, and when somebody points elsewhere. */
  show() {
    if (!this.#isOn) this.#rest();
    const { view, here } = this.#context.workshop;
    const pointing = here.positions.filter((one) => one.position.lane && !this.#isOwn(one, view.you));
    this.#others.show(this.#canvas.picture.layout, pointing, view.records);
  }

  /** One's own words come back from the room, perhaps without a name. */
  #isOwn({ position, organisation, participant }, you) {
    const mine = participant ? participant === you.participant : !organisation || organisation === you.organisation;
    return mine && this.#told.includes(keyOf(position));
  }

  #press(event) {
    if (isControl(event)) return;
    event.stopPropagation();
    this.#point(event);
  }

  #point(event) {
    const { workshop } = this.#context;
    const at = this.#canvas.viewport.point(event);
    const spot = mayPoint(workshop.view) && spotOf(this.#canvas.picture.layout, at);
    if (!spot) return this.#rest();
    this.#own.removeAttribute("hidden");
    this.#own.style.transform = `translate(${at.x}px, ${at.y}px)`;
    this.#shown = true;
    this.#told = [...this.#told, keyOf(spot)].slice(-REMEMBERED);
    workshop.presence(spot);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rest(), REST);
  }

  #rest() {
    if (!this.#shown) return;
    const { workshop, screen } = this.#context;
    this.#shown = false;
    clearTimeout(this.#timer);
    this.#own.setAttribute("hidden", "");
    const step = screen.selected("step");
    workshop.presence(step ? { record: step } : null);
  }
}

const isControl = ({ target }) => Boolean(target.closest("button, form, a, input, .mini-map"));

const keyOf = ({ lane, rank = "", dx = 0, dy = 0 }) => `${lane} ${rank} ${dx} ${dy}`;
