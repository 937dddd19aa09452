/**
 * Looking around: the board lies in a scrolling box, so wheel, touch and scroll bars do what they do everywhere. This adds
 * zooming (Ctrl + wheel, two fingers, buttons) and fitting; `pan.js` adds taking hold of the paper.
 *
 * Points are in the layout's units; `zoom` is screen pixels for one of them. What the box measures is noted when it changes,
 * because asking for it in the middle of drawing makes the browser lay out everything drawn so far. The drawing begins
 * `inset` pixels into the sheet, where the lane heads are wider than the layout has them. Events: `zoom`, `scroll`.
 */
import { shortcuts } from "../base/shortcuts.js";
import { t } from "../base/texts.js";

shortcuts("mouse", [[t("Strg+Mausrad"), t("größer, kleiner")]]);

const LEAST = 0.1;
const MOST = 2.5;
const LARGEST_FIT = 1.4;
export const STEP = 1.2;

export class Viewport extends EventTarget {
  #box;
  #sheet;
  #size = { width: 1, height: 1 };
  #room = { width: 0, height: 0 };
  #at = { left: 0, top: 0 };
  #insetAt;
  #inset = 0;
  zoom;

  /**
   * @param {HTMLElement} box the scrolling box @param {HTMLElement} sheet what lies in it
   * @param {{zoom: number, insetAt: (zoom: number) => number}} begin
   */
  constructor(box, sheet, { zoom, insetAt }) {
    super();
    this.zoom = zoom;
    this.#insetAt = insetAt;
    this.#box = box;
    this.#sheet = sheet;
    this.measure();
    box.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    pinch(box, this);
  }

  /** To be called when the box may have got another size; tells whether it has. */
  measure() {
    const { width, height } = this.#room;
    this.#room = { width: this.#box.clientWidth, height: this.#box.clientHeight };
    return width !== this.#room.width || height !== this.#room.height;
  }

  /** What is seen of the drawing. */
  get seen() {
    const [x, y] = [(this.#at.left - this.#inset) / this.zoom, this.#at.top / this.zoom];
    return { x, y, width: this.#room.width / this.zoom, height: this.#room.height / this.zoom };
  }

  /** How much of the drawing fits into the box at this zoom. */
  get visible() {
    return { width: (this.#room.width - this.#inset) / this.zoom, height: this.#room.height / this.zoom };
  }

  /** The box, in pixels. */
  get room() {
    return this.#room;
  }

  resize(size) {
    const inset = this.#insetAt(this.zoom);
    if (size.width === this.#size.width && size.height === this.#size.height && inset === this.#inset) return;
    this.#size = size;
    this.#apply();
  }

  /** @param {{clientX: number, clientY: number}} event @returns {{x: number, y: number}} */
  point({ clientX, clientY }) {
    const { left, top } = this.#sheet.getBoundingClientRect();
    return { x: (clientX - left - this.#inset) / this.zoom, y: (clientY - top) / this.zoom };
  }

  /** Zooms so that what lies under `anchor` (screen, default: the middle) stays there. */
  zoomTo(zoom, anchor = this.#middle()) {
    const next = Math.min(MOST, Math.max(LEAST, zoom));
    if (next === this.zoom) return;
    const fixed = this.point(anchor);
    const { left, top } = this.#box.getBoundingClientRect();
    this.zoom = next;
    this.#apply();
    const x = fixed.x * next + this.#inset;
    this.#box.scrollTo(x - (anchor.clientX - left), fixed.y * next - (anchor.clientY - top));
    this.#note();
    this.dispatchEvent(new CustomEvent("zoom"));
  }

  /** The middle of the view comes to this point of the drawing. */
  centre({ x, y }) {
    const { width, height } = this.#room;
    this.#go({ left: x * this.zoom + this.#inset - width / 2, top: y * this.zoom - height / 2 });
  }

  /** By screen pixels. */
  moveBy(left, top) {
    this.#go({ left: this.#box.scrollLeft + left, top: this.#box.scrollTop + top });
  }

  fit({ width, height }) {
    const fits = this.#room.width / width;
    this.zoomTo(Math.min((this.#room.width - this.#insetAt(fits)) / width, this.#fitting(height)));
    this.#go({ left: 0, top: 0 });
  }

  /** From top to bottom, staying where one is between left and right. */
  fitHeight(height) {
    this.zoomTo(this.#fitting(height));
    this.#go({ left: this.#box.scrollLeft, top: 0 });
  }

  showsHeight(height) {
    return Math.abs(this.zoom - this.#fitting(height)) < 0.01;
  }

  /** Scrolls only as far as needed to have a rectangle in view, with room for the lane heads on the left. */
  reveal({ x, y, width, height }, headWidth = 0, behavior = calm() ? "instant" : "smooth") {
    const [z, margin] = [this.zoom, 24];
    const { scrollLeft, scrollTop } = this.#box;
    const most = (x + width) * z + this.#inset + margin - this.#room.width;
    const left = nearest(scrollLeft, (x - headWidth) * z - margin, most);
    const top = nearest(scrollTop, y * z - margin, (y + height) * z + margin - this.#room.height);
    if (left === scrollLeft && top === scrollTop) return;
    this.#go({ left, top, behavior });
  }

  #fitting(height) {
    return Math.max(LEAST, Math.min(this.#room.height / height, LARGEST_FIT));
  }

  #apply() {
    this.#inset = this.#insetAt(this.zoom);
    this.#sheet.style.setProperty("--inset", `${this.#inset}px`);
    this.#sheet.style.width = `${this.#size.width * this.zoom + this.#inset}px`;
    this.#sheet.style.height = `${this.#size.height * this.zoom}px`;
  }

  #go({ left, top, behavior = "instant" }) {
    this.#box.scrollTo({ left, top, behavior });
    this.#scrolled();
  }

  #scrolled() {
    if (this.#note()) this.dispatchEvent(new CustomEvent("scroll"));
  }

  #note() {
    const { scrollLeft: left, scrollTop: top } = this.#box;
    const isNew = left !== this.#at.left || top !== this.#at.top;
    this.#at = { left, top };
    return isNew;
  }

  #middle() {
    const { left, top, width, height } = this.#box.getBoundingClientRect();
    return { clientX: left + width / 2, clientY: top + height / 2 };
  }

  /** Where nothing lies above or below, a wheel that only goes up and down moves the roll along. */
  #wheel(event) {
    const { ctrlKey, metaKey, shiftKey, deltaX, deltaY } = event;
    if (ctrlKey || metaKey) {
      event.preventDefault();
      this.zoomTo(this.zoom * Math.exp(-deltaY * 0.0025), event);
    } else if (!shiftKey && deltaX === 0 && this.#size.height * this.zoom <= this.#room.height + 1) {
      event.preventDefault();
      this.moveBy(deltaY, 0);
    }
  }
}

/** Two fingers move and zoom at once. */
function pinch(box, viewport) {
  let before = null;
  box.addEventListener("touchstart", ({ touches }) => (before = touches.length === 2 ? spread(touches) : null));
  const move = (event) => {
    if (!before || event.touches.length !== 2) return;
    event.preventDefault();
    const now = spread(event.touches);
    viewport.moveBy(before.clientX - now.clientX, before.clientY - now.clientY);
    viewport.zoomTo((viewport.zoom * now.distance) / before.distance, now);
    before = now;
  };
  box.addEventListener("touchmove", move, { passive: false });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function spread([a, b]) {
  return {
    distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    clientX: (a.clientX + b.clientX) / 2,
    clientY: (a.clientY + b.clientY) / 2,
  };
}

/** The scroll position nearest to `now` at which both edges are in view; the near edge wins where only one can be. */
function nearest(now, atMost, atLeast) {
  return Math.max(0, Math.min(atMost, Math.max(now, atLeast)));
}
