/**
 * The two pictures of the process on the wall: the score in readable type, and the whole in numbers. Each is worked out
 * once per state of the board.
 */
import { WALL, layout } from "../../model/layout.js";
import { boardOf } from "../numbers.js";

export const MARGIN = 10;

/** The preset's type on slimmer cards and heads: four columns fit where it has three. */
export const PARTS = {
  ...WALL,
  card_width: 198, text_side: 6, lines_max: 5, head_width: 136, head_pad: 10, lane_size: 21, lane_line: 25, lane_pad: 16,
  gap: 40, lead: 12, overhang: 14, tag_pad: 8, tag_width: 110,
  max_width: 1280 - 2 * MARGIN,
};

/** Cards that hold a number and nothing else. */
export const OVERVIEW = {
  ...WALL,
  card_width: 84, title_size: 38, title_line: 42, lines_min: 1, lines_max: 1, text_side: 4, text_top: 15, text_bottom: 15,
  slant: 16, mark: 0, gap: 40, lead: 16, lane_pad: 18, stack: 16, track: 12, port: 14, overhang: 14,
  head_width: 190, lane_size: 26, lane_line: 30, slim: 40, max_width: 0,
};
const WRAPS = [4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 50, 70, 100];
const NO_WRAP = 1000; // the width alone ends a system
const LARGEST = 1.6;

/** The score, at most as wide as the wall. */
export const scoreOf = remembered((view) => layout(boardOf(view), NO_WRAP, PARTS));

/** Everything at once, broken where it gets largest in `size`. */
export const wholeOf = remembered((view, size) => {
  const board = bare(boardOf(view));
  const columns = new Set(board.steps.map(({ rank }) => rank).filter(Boolean)).size;
  const wraps = [...WRAPS.filter((wrap) => wrap < columns), Math.max(1, columns)];
  const scale = ({ width, height }) => Math.min(LARGEST, size.width / width, size.height / height);
  return wraps.map((wrap) => layout(board, wrap, OVERVIEW)).reduce((best, drawing) => (scale(drawing) >= scale(best) ? drawing : best));
});

/** Without words on cards and flows. */
function bare({ lanes, steps, flows }) {
  return { lanes, steps: steps.map((step) => ({ ...step, title: "" })), flows: flows.map((flow) => ({ ...flow, label: undefined })) };
}

function remembered(make) {
  let last = {};
  return (view, size) => {
    const { lanes, steps, flows } = view.records;
    const same = last.lanes === lanes && last.steps === steps && last.flows === flows && last.size?.width === size?.width && last.size?.height === size?.height;
    if (!same) last = { lanes, steps, flows, size, found: make(view, size) };
    return last.found;
  };
}
