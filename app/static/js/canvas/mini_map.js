/**
 * The whole board in a corner, and where on it one looks: a click or a pull there goes there. Only while the board is larger
 * than the view, and not on phones. A long roll is pressed together, so that its lanes can still be told apart.
 *
 * A picture for the mouse: by keyboard the arrow keys, Pos1, Ende and the search go everywhere, so it is in nobody's way there.
 */
import { h, s } from "../base/dom.js";
import { whenIdle } from "../base/idle.js";
import { setAttributes } from "./svg.js";

const WIDTH = { least: 64, most: 240 };
const HEIGHT = { least: 48, most: 150 };

export class MiniMap {
  #canvas;
  #drawing = s("svg", { preserveAspectRatio: "none" });
  #view = h("div", { class: "mini-map-view" });
  #element = h("div", { class: "mini-map", "aria-hidden": "true", hidden: true }, this.#drawing, this.#view);
  #drawn = null;
  #heat = null;
  #later = null;

  /** @param {HTMLElement} element @param {object} canvas its viewport and picture */
  constructor(element, canvas) {
    this.#canvas = canvas;
    element.append(this.#element);
    canvas.viewport.addEventListener("scroll", () => this.#follow());
    this.#element.addEventListener("pointerdown", (event) => this.#hold(event));
    this.#element.addEventListener("pointermove", (event) => event.buttons && this.#go(event));
  }

  render() {
    const { layout, records } = this.#canvas.picture;
    const { width, height } = this.#canvas.viewport.visible;
    this.#element.hidden = layout.cards.length === 0 || (layout.width <= width && layout.height <= height);
    if (this.#element.hidden) return;
    if (!this.#drawn) this.#draw();
    else if (this.#drawn !== layout || this.#heat !== records.pain_points) this.#later ??= whenIdle(() => this.#draw());
    this.#follow();
  }

  /** Nobody waits for the map: it comes after what has changed was painted. */
  #draw() {
    const { layout, records } = this.#canvas.picture;
    this.#later = null;
    this.#drawn = layout;
    this.#heat = records.pain_points;
    const { width, height } = this.#size;
    Object.assign(this.#element.style, { width: `${width}px`, height: `${height}px` });
    setAttributes(this.#drawing, { viewBox: `0 0 ${layout.width} ${layout.height}` });
    const lanes = layout.systems.flatMap((system) => system.lanes.map((lane) => ({ ...system, ...lane, x: system.x })));
    const hurting = new Set([...records.pain_points.values()].map(({ target }) => target?.id));
    const path = (name, boxes) => boxes.length > 0 && s("path", { class: name, d: boxes.map(rectangle).join("") });
    const parts = [
      path("band band-internal", lanes.filter(({ party }) => party !== "external")),
      path("band band-external", lanes.filter(({ party }) => party === "external")),
      path("mini-map-card", layout.cards.filter(({ id }) => !hurting.has(id))),
      path("mini-map-pain", layout.cards.filter(({ id }) => hurting.has(id))),
    ];
    this.#drawing.replaceChildren(...parts.filter(Boolean));
  }

  /** Where one looks. */
  #follow() {
    if (this.#element.hidden) return;
    const { layout } = this.#canvas.picture;
    const { x, y, width, height } = this.#canvas.viewport.seen;
    const size = this.#size;
    const [across, down] = [size.width / layout.width, size.height / layout.height];
    const [left, top] = [Math.min(x, layout.width) * across, Math.min(y, layout.height) * down];
    Object.assign(this.#view.style, {
      transform: `translate(${left}px, ${top}px)`,
      width: `${Math.min(width * across, size.width - left)}px`,
      height: `${Math.min(height * down, size.height - top)}px`,
    });
  }

  get #size() {
    const { width, height } = this.#canvas.picture.layout;
    const within = (value, { least, most }) => Math.round(Math.max(least, Math.min(most, value)));
    const high = within((WIDTH.most * height) / width, HEIGHT);
    return { width: within((high * width) / height, WIDTH), height: high };
  }

  #hold(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#element.setPointerCapture(event.pointerId);
    this.#go(event);
  }

  #go({ clientX, clientY }) {
    const { layout } = this.#canvas.picture;
    const { left, top, width, height } = this.#element.getBoundingClientRect();
    const [x, y] = [((clientX - left) / width) * layout.width, ((clientY - top) / height) * layout.height];
    this.#canvas.viewport.centre({ x, y });
  }
}

const rectangle = ({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}Z`;
