/**
 * How much of the board one looks at: what is seen first, what "fit" shows, how much of it is drawn and in which detail,
 * lane titles that stay in view.
 */
import { ROLL } from "../model/layout/metrics.js";
import { detailAt, isOutOf, typeAt, windowAround } from "./detail.js";
import { headsAt, keepTitlesInView } from "./lane_titles.js";

/** A board with more lanes than fit begins smaller, but in type that is read at arm's length. */
const READABLE = 0.85;
const MARGIN = 40;
const SCROLL_BAR = 16;
/** Of a row of the score, in the layout's units: two cards; and in steps, so that few window sizes draw it anew. */
const NARROWEST = 640;
const STEP = 40;
/** How much wider its rows may be to show it all. */
const ROWS = [1, 1.4, 2, 2.8, 4, 5.6];
const NO_HEADS = { width: 0, metrics: ROLL, lanes: [] };

export class Look {
  #heads;
  #canvas;
  #screen;
  #picture;
  #begun = false;
  #isAtStart = true;
  #rollZoom = null;
  #within = null;

  /** @param {SVGElement} heads @param {object} canvas its viewport and picture @param {object} context screen and picture */
  constructor(heads, canvas, { screen, picture }) {
    this.#heads = heads;
    this.#canvas = canvas;
    this.#screen = screen;
    this.#picture = picture;
    this.resized();
    canvas.viewport.addEventListener("scroll", () => this.#scrolled());
  }

  /** What `drawBoard` is to draw now. */
  get drawn() {
    const { seen, zoom } = this.#canvas.viewport;
    if (isOutOf(this.#within, seen) || !this.#within) this.#within = windowAround(seen, this.#layout.cards.length);
    return { within: this.#within, detail: detailAt(zoom), type: typeAt(zoom) };
  }

  get isScore() {
    return this.#screen.form === "score";
  }

  /** How the lane heads are drawn now; in the score every row has its own. */
  get heads() {
    return this.isScore ? NO_HEADS : headsAt(this.#layout.systems[0], this.#canvas.viewport.zoom);
  }

  headsOf = (system) => (this.isScore ? headsAt(system, this.#canvas.viewport.zoom, false) : null);

  /** How much wider than in the layout they are, in pixels. */
  insetAt(zoom) {
    return this.isScore ? 0 : Math.ceil((headsAt(this.#layout.systems[0], zoom).width - this.#canvas.headWidth) * zoom);
  }

  /** A row of the score is as wide as the view, in type that is read. */
  resized() {
    const width = this.#canvas.viewport.room.width - SCROLL_BAR;
    if (width > 0) this.#picture.rowWidth = Math.max(NARROWEST, Math.floor(width / READABLE / STEP) * STEP);
  }

  /** From the roll to the score and back; what one has worked on last, or else looked at, stays in view. */
  turn() {
    const { viewport } = this.#canvas;
    const kept = this.#canvas.card(this.#canvas.focused) ?? this.#inView();
    const toScore = !this.isScore;
    if (toScore) this.#rollZoom = viewport.zoom;
    this.#within = null;
    this.#screen.set({ form: toScore ? "score" : "roll" });
    if (toScore) this.resized();
    viewport.zoomTo(toScore ? viewport.room.width / (this.#layout.width + MARGIN) : this.#rollZoom);
    const { headWidth } = this.#canvas;
    if (kept) viewport.reveal(this.#canvas.card(kept.id), headWidth, "instant");
  }

  #widen() {
    const { room } = this.#canvas.viewport;
    const scale = (rowWidth) => {
      this.#picture.rowWidth = rowWidth;
      const { width, height } = this.#picture.layout;
      return Math.min(room.width / width, room.height / height);
    };
    this.resized();
    const widths = ROWS.map((factor) => Math.round(this.#picture.rowWidth * factor));
    this.#picture.rowWidth = widths.reduce((best, one) => (scale(one) > scale(best) ? one : best));
    this.#canvas.render();
  }

  #inView() {
    const { x, y, width } = this.#canvas.viewport.seen;
    const left = x + Math.min(this.#canvas.headWidth, width / 2);
    return this.#layout.cards.find((card) => card.x >= left && card.y + card.height >= y);
  }

  /** Before the first drawing that is seen: as many lanes as are readable. */
  begin() {
    const { viewport } = this.#canvas;
    if (this.#begun || viewport.room.height === 0) return;
    this.#begun = true;
    this.#isAtStart = false;
    viewport.zoom = Math.min(viewport.zoom, Math.max(READABLE, viewport.room.height / this.#layout.height));
  }

  /** After every drawing. */
  render() {
    if (!this.#isAtStart) this.#start();
    this.#keepTitles();
  }

  /** What `fit` will show: all lanes, or, when they are in view already, all of the board. */
  get next() {
    if (this.isScore) return "all";
    return this.#canvas.viewport.showsHeight(this.#layout.height) ? "all" : "lanes";
  }

  fit() {
    if (this.next === "all") this.all();
    else this.#canvas.viewport.fitHeight(this.#layout.height);
  }

  /** Everything at once; the score breaks its rows where that gets largest. */
  all() {
    if (this.isScore) this.#widen();
    const { width, height } = this.#layout;
    this.#canvas.viewport.fit({ width: width + MARGIN, height });
  }

  get #layout() {
    return this.#canvas.picture.layout;
  }

  /** To where the process begins. */
  #start() {
    this.#isAtStart = true;
    const first = this.#layout.cards.find(({ number }) => number === 1);
    if (first) this.#canvas.viewport.reveal(first, this.#canvas.headWidth, "instant");
  }

  #scrolled() {
    this.#keepTitles();
    if (isOutOf(this.#within, this.#canvas.viewport.seen)) this.#canvas.render();
  }

  #keepTitles() {
    keepTitlesInView(this.#heads, this.heads, this.#canvas.viewport.seen);
  }
}
