/**
 * How much of the board one looks at: what is seen first, what "fit" shows, lane titles that stay in view.
 */
import { keepTitlesInView } from "./lane_titles.js";

/** A board with more lanes than fit begins smaller, but in type that is read at arm's length. */
const READABLE = 0.85;
const MARGIN = 40;

export class Look {
  #box;
  #heads;
  #canvas;
  #begun = false;

  /** @param {HTMLElement} box the scrolling box @param {SVGElement} heads @param {object} canvas its viewport and picture */
  constructor(box, heads, canvas) {
    this.#box = box;
    this.#heads = heads;
    this.#canvas = canvas;
    box.addEventListener("scroll", () => this.#keepTitles(), { passive: true });
  }

  /** After every drawing. */
  render() {
    if (!this.#begun && this.#box.clientHeight > 0) this.#begin();
    this.#keepTitles();
  }

  /** What `fit` will show: all lanes, or, when they are in view already, all of the board. */
  get next() {
    return this.#canvas.viewport.showsHeight(this.#layout.height) ? "all" : "lanes";
  }

  fit() {
    const { width, height } = this.#layout;
    if (this.next === "all") this.#canvas.viewport.fit({ width: width + MARGIN, height });
    else this.#canvas.viewport.fitHeight(height);
  }

  get #layout() {
    return this.#canvas.picture.layout;
  }

  /** As many lanes as are readable, where the process begins. */
  #begin() {
    this.#begun = true;
    const { viewport, headWidth } = this.#canvas;
    const { cards, height } = this.#layout;
    viewport.zoomTo(Math.min(viewport.zoom, Math.max(READABLE, this.#box.clientHeight / height)));
    const first = cards.find(({ number }) => number === 1);
    if (first) viewport.reveal(first, headWidth, "instant");
  }

  #keepTitles() {
    keepTitlesInView(this.#heads, this.#layout.systems[0]?.lanes ?? [], this.#canvas.viewport.seen);
  }
}
