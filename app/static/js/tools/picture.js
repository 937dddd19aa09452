/**
 * Layout and index of the board that is on this screen, made at most once for each view.
 */
import { layout } from "../model/layout.js";
import { ROLL } from "../model/layout/metrics.js";
import { FIRST_BOARD, remembered } from "../model/board.js";
import { BoardIndex } from "./board_index.js";

const NO_WRAP = 1000; // the width alone ends a row
/** A row of the list is at least what a laptop shows in one, also on a phone. */
const LEAST_ROW = 1560;
/** Of a board with more steps nobody needs the score to have its list in lines: they are as long as a row at most. */
const MANY = 150;
const LINE = 6;

/** The roll, or where `how` tells a width the score: the same drawing, broken into rows. */
export function drawnAs(board, how) {
  return how ? layout(board, NO_WRAP, { ...ROLL, max_width: how.width }) : layout(board, null, ROLL);
}

export class Picture {
  #workshop;
  #screen;
  #view = null;
  #shown = null;
  #layoutOf = remembered(drawnAs);
  #scoreOf = remembered(drawnAs);
  #layout = null;
  #width = null;
  /** In the layout's units; whoever shows the picture knows. */
  rowWidth = 1600;
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

  /** How wide a row of the score may get; undefined in the roll. */
  get how() {
    return this.#screen.form === "score" ? { width: this.rowWidth } : undefined;
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

  /** With which column each row of the list begins: as the score breaks it, also while the roll is shown. */
  get rows() {
    const width = Math.max(this.rowWidth, LEAST_ROW);
    const { steps, columns } = this.index;
    const isShown = this.how?.width === width;
    if (!isShown && steps.length > MANY) return columns.filter((_, at) => at % LINE === 0);
    const score = isShown ? this.layout : this.#scoreOf(this.#workshop.view, { width }, this.board);
    return score.systems.map((system) => system.columns[0]?.rank ?? "");
  }

  #follow() {
    const { view } = this.#workshop;
    const { board, how } = this;
    if (view === this.#view && board === this.#shown && how?.width === this.#width) return;
    this.#view = view;
    this.#shown = board;
    this.#width = how?.width;
    this.#layout = this.#layoutOf(view, how, board);
    this.#index = new BoardIndex(view, board, this.#layout.numbers);
  }
}
