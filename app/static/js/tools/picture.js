/**
 * Layout and index of the board that is on this screen, made at most once for each view.
 */
import { layout } from "../model/layout.js";
import { ROLL } from "../model/layout/metrics.js";
import { FIRST_BOARD, remembered } from "../model/board.js";
import { BoardIndex } from "./board_index.js";

export class Picture {
  #workshop;
  #screen;
  #view = null;
  #shown = null;
  #layoutOf = remembered((board) => layout(board, null, ROLL));
  #layout = null;
  #index = null;

  /**
   * @param {{view: import("../model/state.js").View}} workshop
   * @param {{board: string}} screen which board it shows, as long as there is one
   */
  constructor(workshop, screen) {
    this.#workshop = workshop;
    this.#screen = screen;
  }

  get board() {
    return this.#workshop.view.records.boards.has(this.#screen.board) ? this.#screen.board : FIRST_BOARD;
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
    const { board } = this;
    if (view === this.#view && board === this.#shown) return;
    this.#view = view;
    this.#shown = board;
    this.#layout = this.#layoutOf(view, undefined, board);
    this.#index = new BoardIndex(view, board, this.#layout.numbers);
  }
}
