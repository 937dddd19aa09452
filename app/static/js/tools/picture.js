/**
 * Layout and index of the board that is on this screen, made at most once for each view.
 */
import { layout } from "../model/layout.js";
import { ROLL } from "../model/layout/metrics.js";
import { FIRST_BOARD, remembered } from "../model/board.js";
import { BoardIndex } from "./board_index.js";

export class Picture {
  #workshop;
  #view = null;
  #layoutOf = remembered((board) => layout(board, null, ROLL));
  #layout = null;
  #index = null;

  /** @param {{view: import("../model/state.js").View}} workshop */
  constructor(workshop) {
    this.#workshop = workshop;
  }

  get board() {
    return FIRST_BOARD;
  }

  get layout() {
    this.#follow();
    return this.#layout;
  }

  /** @returns {BoardIndex} */
  get index() {
    this.#follow();
    return this.#index;
  }

  #follow() {
    const { view } = this.#workshop;
    if (view === this.#view) return;
    this.#view = view;
    this.#layout = this.#layoutOf(view);
    this.#index = new BoardIndex(view, this.board, this.#layout.numbers);
  }
}
