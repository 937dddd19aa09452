/**
 * What the canvas shows of the board: the picture of now, held still while something is under one's fingers, and with a gap
 * where a step is being written, so that one sees where it will stand and what it will be connected with.
 *
 * Whoever draws or points on the canvas asks here; what is sent is composed from the picture of now.
 */
import { guess } from "../model/guess.js";
import { remembered } from "../model/board.js";
import { apply } from "../model/state.js";
import { BoardIndex } from "../tools/board_index.js";
import { drawnAs } from "../tools/picture.js";

export class Sight {
  #workshop;
  #picture;
  #stops = 0;
  /** Whether there was something to take over while it was held. */
  isStale = false;
  #wish = null;
  #layoutOf = remembered(drawnAs);
  layout;
  /** @type {BoardIndex} */
  index;
  /** All records, as in a view. */
  records;

  constructor({ workshop, picture }) {
    this.#workshop = workshop;
    this.#picture = picture;
    this.follow();
  }

  /** Takes over what is true now, unless something holds the sight still. */
  follow() {
    this.isStale = this.#stops > 0;
    if (this.isStale) return;
    const { view } = this.#workshop;
    this.records = view.records;
    this.layout = this.#picture.layout;
    this.index = this.#picture.index;
    if (this.#wish) this.#open(view);
  }

  /** Nothing moves until the function that this gives is called, and `follow` after it. */
  hold() {
    let held = true;
    this.#stops += 1;
    return () => {
      if (held) this.#stops -= 1;
      held = false;
    };
  }

  /** @param {((index: BoardIndex) => object[]) | null} wish the operations that would be sent now; null closes the gap */
  open(wish) {
    this.#wish = wish;
  }

  #open(view) {
    const { board, index } = this.#picture;
    const wished = guess(view, { type: "batch", operations: this.#wish(index) }, new Date(0).toISOString());
    const then = apply(view, wished);
    this.records = then.records;
    this.layout = this.#layoutOf(then, this.#picture.how, board);
    this.index = new BoardIndex(then, board, this.layout.numbers);
  }
}
