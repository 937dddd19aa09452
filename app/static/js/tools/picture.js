/**
 * Layout and index of the board that is on this screen, made at most once for each view.
 */
import { layout } from "../model/layout.js";
import { ROLL } from "../model/layout/metrics.js";
import { boardOf, FIRST_BOARD } from "../model/board.js";
import { BoardIndex } from "./board_index.js";

export class Picture {
  #workshop;
  #view = null;
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
    if (!this.#view || DRAWN.some((name) => view.records[name] !== this.#view.records[name])) {
      this.#layout = layout(boardOf(view, this.board), null, ROLL);
    }
    this.#view = view;
    this.#index = new BoardIndex(view, this.board, this.#layout.numbers);
  }
}

const DRAWN = ["lanes", "steps", "flows"];
