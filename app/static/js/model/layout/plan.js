/**
 * What there is to draw, in its order: lanes, columns, cells, numbers and flows of one board.
 *
 * Tray steps and drafts are not drawn; a flow that loses an end with them is not either.
 */
import { byCodeUnit, columns, isPlaced } from "../ranks.js";

/** The key of a cell; 2 to the 16th is more than there can be columns. */
export const cellAt = (row, column) => row * 65536 + column;

export function plan(board) {
  const lanes = [...board.lanes].sort((a, b) => byCodeUnit(a.order ?? "", b.order ?? "") || byCodeUnit(a.id, b.id));
  const laneAt = new Map(lanes.map((lane, i) => [lane.id, i]));
  const placed = [...board.steps].filter((step) => isPlaced(step) && laneAt.has(step.lane));
  const ranks = columns(placed);
  const columnAt = new Map(ranks.map((rank, i) => [rank, i]));
  const cells = new Map();
  const places = new Map();
  for (const step of placed.sort(stacked)) {
    const place = [laneAt.get(step.lane), columnAt.get(step.rank)];
    places.set(step.id, place);
    const key = cellAt(...place);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(step.id);
  }
  return {
    lanes,
    steps: new Map(placed.map((step) => [step.id, step])),
    ranks,
    cells, // lane and column -> steps from top to bottom
    places, // step -> [lane, column]
    numbers: numbered(lanes, ranks, cells),
    links: links(board.flows, laneAt, places),
  };
}

/** Two steps in one cell: an end stands below what goes on, else the id decides. */
function stacked(a, b) {
  return Number(a.kind === "end") - Number(b.kind === "end") || byCodeUnit(a.id, b.id);
}

function numbered(lanes, ranks, cells) {
  const numbers = new Map();
  ranks.forEach((_, column) => {
    lanes.forEach((__, lane) => {
      for (const id of cells.get(cellAt(lane, column)) ?? []) numbers.set(id, numbers.size + 1);
    });
  });
  return numbers;
}

/** Each end of a link is a step, or (of a message) a whole lane. */
function links(flows, laneAt, places) {
  const end = (id) => {
    if (places.has(id)) return { step: id, lane: places.get(id)[0] };
    return laneAt.has(id) ? { step: null, lane: laneAt.get(id) } : null;
  };
  const found = [];
  for (const flow of [...flows].sort((a, b) => byCodeUnit(a.id, b.id))) {
    const [source, target] = [end(flow.source), end(flow.target)];
    if (source && target && flow.source !== flow.target) {
      found.push({ flow, source, target, isBetweenLanes: source.step === null && target.step === null });
    }
  }
  return found;
}
