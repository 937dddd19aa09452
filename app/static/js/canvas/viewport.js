/**
 * Looking around: the board lies in a scrolling box, so wheel, touch and scroll bars do what they do everywhere. This adds
 * dragging the paper with the mouse, zooming (Ctrl + wheel, two fingers, buttons) and fitting.
 *
 * Points are in the layout's units; `zoom` is screen pixels for one of them. Events: `zoom`.
 */
const LEAST = 0.25;
const MOST = 2.5;
const LARGEST_FIT = 1.4;
export const STEP = 1.2;

export class Viewport extends EventTarget {
  #box;
  #sheet;
  #size = { width: 1, height: 1 };
  zoom;

  /** @param {HTMLElement} box the scrolling box @param {HTMLElement} sheet what lies in it @param {number} [zoom] to begin with */
  constructor(box, sheet, zoom = 1) {
    super();
    this.zoom = zoom;
    this.#box = box;
    this.#sheet = sheet;
    box.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    box.addEventListener("pointerdown", (event) => this.#pointerdown(event));
    this.#pinch();
  }

  /** From where to where the drawing is seen. */
  get seen() {
    const top = this.#box.scrollTop / this.zoom;
    return { top, bottom: top + this.visible.height };
  }

  /** How much of the drawing fits into the box at this zoom. */
  get visible() {
    return { width: this.#box.clientWidth / this.zoom, height: this.#box.clientHeight / this.zoom };
  }

  resize(size) {
    this.#size = size;
    this.#apply();
  }

  /** @param {{clientX: number, clientY: number}} event @returns {{x: number, y: number}} */
  point({ clientX, clientY }) {
    const { left, top } = this.#sheet.getBoundingClientRect();
    return { x: (clientX - left) / this.zoom, y: (clientY - top) / this.zoom };
  }

  /** Zooms so that what lies under `anchor` (screen, default: the middle) stays there. */
  zoomTo(zoom, anchor = this.#middle()) {
    const next = Math.min(MOST, Math.max(LEAST, zoom));
    if (next === this.zoom) return;
    const fixed = this.point(anchor);
    this.zoom = next;
    this.dispatchEvent(new CustomEvent("zoom"));
    this.#apply();
    const now = this.point(anchor);
    this.#box.scrollLeft += (fixed.x - now.x) * next;
    this.#box.scrollTop += (fixed.y - now.y) * next;
  }

  fit({ width, height }) {
    this.zoomTo(Math.min(this.#box.clientWidth / width, this.#fitting(height)));
    this.#box.scrollTo(0, 0);
  }

  /** From top to bottom, staying where one is between left and right. */
  fitHeight(height) {
    this.zoomTo(this.#fitting(height));
    this.#box.scrollTop = 0;
  }

  showsHeight(height) {
    return Math.abs(this.zoom - this.#fitting(height)) < 0.01;
  }

  /** Scrolls only as far as needed to have a rectangle in view, with room for the lane heads on the left. */
  reveal({ x, y, width, height }, headWidth = 0, behavior = calm() ? "instant" : "smooth") {
    const [z, margin] = [this.zoom, 24];
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.#box;
    const left = nearest(scrollLeft, (x - headWidth) * z - margin, (x + width) * z + margin - clientWidth);
    const top = nearest(scrollTop, y * z - margin, (y + height) * z + margin - clientHeight);
    if (left === scrollLeft && top === scrollTop) return;
    this.#box.scrollTo({ left, top, behavior });
  }

  #fitting(height) {
    return Math.max(LEAST, Math.min(this.#box.clientHeight / height, LARGEST_FIT));
  }

  #apply() {
    this.#sheet.style.width = `${this.#size.width * this.zoom}px`;
    this.#sheet.style.height = `${this.#size.height * this.zoom}px`;
  }

  #middle() {
    const { left, top, width, height } = this.#box.getBoundingClientRect();
    return { clientX: left + width / 2, clientY: top + height / 2 };
  }

  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoomTo(this.zoom * Math.exp(-event.deltaY * 0.0025), event);
  }

  /** The mouse on bare paper takes hold of it; touch scrolls by itself. */
  #pointerdown(event) {
    const paper = !event.target.closest("[data-step], [data-flow], button, form");
    const middle = event.button === 1;
    if (event.pointerType !== "mouse" || !(middle || (event.button === 0 && paper))) return;
    const box = this.#box;
    const start = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop };
    const end = new AbortController();
    const move = (moved) => {
      if (Math.abs(start.x - moved.clientX - box.scrollLeft) + Math.abs(start.y - moved.clientY - box.scrollTop) < 3)
        return;
      box.classList.add("is-dragging");
      box.scrollTo(start.x - moved.clientX, start.y - moved.clientY);
    };
    const stop = () => (end.abort(), box.classList.remove("is-dragging"));
    window.addEventListener("pointermove", move, { signal: end.signal });
    for (const type of ["pointerup", "pointercancel", "blur"])
      window.addEventListener(type, stop, { signal: end.signal });
  }

  #pinch() {
    let before = null;
    const box = this.#box;
    box.addEventListener("touchstart", ({ touches }) => (before = touches.length === 2 ? spread(touches) : null));
    box.addEventListener(
      "touchmove",
      (event) => {
        if (!before || event.touches.length !== 2) return;
        event.preventDefault();
        const now = spread(event.touches);
        box.scrollLeft -= now.clientX - before.clientX;
        box.scrollTop -= now.clientY - before.clientY;
        this.zoomTo((this.zoom * now.distance) / before.distance, now);
        before = now;
      },
      { passive: false },
    );
  }
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
