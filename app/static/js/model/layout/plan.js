/**
 * What there is to draw, in its order: lanes, columns, cells, numbers and flows of one board.
 *
 * Tray steps and drafts are not drawn; a flow that loses an end with them is not either. From here on a step goes by its
 * number: the steps of some columns are a range of them.
 */
import { byCodeUnit, columns, isPlaced } from "../ranks.js";

/** The key of a cell; 2 to the 16th is more than there can be columns. */
export const cellAt = (row, column) => row * 65536 + column;

export function plan(board) {
  const lanes = [...board.lanes].sort((a, b) => byCodeUnit(a.order ?? "", b.order ?? "") || byCodeUnit(a.id, b.id));
  const laneAt = new Map(lanes.map((lane, i) => [lane.id, i]));
  const placed = [...board.steps].filter((step) => isPlaced(step) && laneAt.has(step.lane));
  const made = {
    lanes,
    ranks: columns(placed),
    steps: [null], // by number
    numbers: new Map(),
    places: [null], // step -> [lane, column]
    cells: new Map(), // lane and column -> from top to bottom
    starts: [1], // the first number of each column and after the last
    links: [],
    touching: [], // by column, which links end there
  };
  number(made, placed, laneAt);
  link(made, board.flows, laneAt);
  return made;
}

function number(made, placed, laneAt) {
  const columnAt = new Map(made.ranks.map((rank, i) => [rank, i]));
  const inOrder = placed.map((step) => ({ at: cellAt(columnAt.get(step.rank), laneAt.get(step.lane)), step }));
  inOrder.sort((a, b) => a.at - b.at || stacked(a.step, b.step));
  for (const { step } of inOrder) {
    const [lane, column] = [laneAt.get(step.lane), columnAt.get(step.rank)];
    const next = made.steps.push(step);
    made.numbers.set(step.id, next - 1);
    made.places.push([lane, column]);
    const key = cellAt(lane, column);
    if (!made.cells.has(key)) made.cells.set(key, []);
    made.cells.get(key).push(next - 1);
    made.starts[column + 1] = next;
  }
}

/** Two steps in one cell: an end stands below what goes on, else the id decides. */
function stacked(a, b) {
  return Number(a.kind === "end") - Number(b.kind === "end") || byCodeUnit(a.id, b.id);
}

/** What runs between two lanes stands in the first column. Each end is a step, or (of a message, 0) a whole lane. */
function link(made, flows, laneAt) {
  const end = (id) => {
    const step = made.numbers.get(id);
    if (step) return { step, lane: made.places[step][0] };
    return laneAt.has(id) ? { step: 0, lane: laneAt.get(id) } : null;
  };
  made.touching = (made.ranks.length ? made.ranks : [""]).map(() => []);
  for (const flow of [...flows].sort((a, b) => byCodeUnit(a.id, b.id))) {
    const [source, target] = [end(flow.source), end(flow.target)];
    if (!source || !target || flow.source === flow.target) continue;
    const ends = [source, target].filter(({ step }) => step).map(({ step }) => made.places[step][1]);
    for (const column of new Set(ends.length ? ends : [0])) made.touching[column].push(made.links.length);
    made.links.push({ flow, source, target, isBetweenLanes: !source.step && !target.step });
  }
}
