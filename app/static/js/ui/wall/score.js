/**
 * The two pictures of the process on the wall: the score in readable type, and the whole in numbers. Each is worked out
 * once per state of the board.
 */
import { WALL, layout } from "../../model/layout.js";
import { FIRST_BOARD, remembered } from "../../model/board.js";

/** Around the drawing: what the preset leaves of the wall on both sides, and the same below and above at half. */
export const MARGIN = { x: (1280 - WALL.max_width) / 2, y: 10 };

/** Cards that hold a number and nothing else. */
export const OVERVIEW = {
  ...WALL,
  card_width: 84, title_size: 38, title_line: 42, lines_min: 1, lines_max: 1, text_side: 4, text_top: 15, text_bottom: 15,
  slant: 16, mark: 0, gap: 40, lead: 16, lane_pad: 18, stack: 16, track: 12, port: 14, overhang: 14,
  head_width: 190, lane_size: 26, lane_line: 30, slim: 40, max_width: 0,
};
/** In so many systems at most is the whole drawn; with more of them each gets too low to be read. */
const MOST_SYSTEMS = 6;
const NO_WRAP = 1000; // the width alone ends a system
const LARGEST = 1.6;

/** Which board is to be shown: the one that is wanted while it is there, else the first. */
export function shownBoard({ records }, { board }) {
  return records.boards.has(board) ? board : FIRST_BOARD;
}

/** What the process is called, and of which picture, where that is not the first. */
export function titleWith({ workshop, records }, board) {
  const name = workshop.process || workshop.title;
  return board === FIRST_BOARD ? name : `${records.boards.get(board).title}: ${name}`;
}

/** The score, at most as wide as the wall. */
export const scoreOf = remembered((board) => layout(board, NO_WRAP, WALL));

/** Everything at once, broken where it gets largest in `size`. */
export const wholeOf = remembered((all, size) => {
  const board = bare(all);
  const columns = new Set(board.steps.map(({ rank }) => rank).filter(Boolean)).size;
  const wraps = Array.from({ length: MOST_SYSTEMS }, (_, more) => Math.max(1, Math.ceil(columns / (more + 1))));
  const scale = ({ width, height }) => Math.min(LARGEST, size.width / width, size.height / height);
  return [...new Set(wraps)].map((wrap) => layout(board, wrap, OVERVIEW)).reduce((best, drawing) => (scale(drawing) > scale(best) ? drawing : best));
});

/** Without words on cards and flows. */
function bare({ lanes, steps, flows }) {
  return { lanes, steps: steps.map((step) => ({ ...step, title: "" })), flows: flows.map((flow) => ({ ...flow, label: undefined })) };
}
