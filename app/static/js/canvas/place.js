/**
 * From a point of the drawing to a place on the board, and back: cells are lane × column, gaps lie between columns. Pure.
 *
 * @typedef {{place: object, kind: "cell" | "gap", x: number, y: number, width: number, height: number}} Spot
 *   a place with the rectangle that shows it
 */
const EDGE = 0.22;
const GAP_WIDTH = 28;
/** A "+" between two cards stands over the line that connects them, so that both can be hit. */
const OVER_LINE = 30;

/**
 * The spot under a point: the inside of a cell joins its column, its edges and everything between columns make a new one.
 * @returns {Spot | null} null outside all lanes
 */
export function spotAt(layout, { x, y }) {
  const system = layout.systems.find((one) => y >= one.y && y <= one.y + one.height);
  const lane = system?.lanes.find((one) => y >= one.y && y < one.y + one.height);
  if (!lane) return null;
  const { columns } = system;
  const at = columns.findIndex((column) => x < column.x + column.width * (1 - EDGE));
  if (at === -1) return gapSpot(system, lane, columns.length);
  const column = columns[at];
  if (x < column.x + column.width * EDGE) return gapSpot(system, lane, at);
  const place = { lane: lane.id, rank: column.rank };
  return { place, kind: "cell", x: column.x, y: lane.y, width: column.width, height: lane.height };
}

/** The gap in front of column `at`. */
function gapSpot({ columns, head }, lane, at) {
  const [left, right] = [columns[at - 1], columns[at]];
  const place = { lane: lane.id, between: [left?.rank ?? null, right?.rank ?? null] };
  const middle = gapMiddle(left, right, head);
  return { place, kind: "gap", x: middle - GAP_WIDTH / 2, y: lane.y, width: GAP_WIDTH, height: lane.height };
}

function gapMiddle(left, right, head) {
  if (left && right) return (left.x + left.width + right.x) / 2;
  if (left) return left.x + left.width + GAP_WIDTH;
  if (right) return right.x - GAP_WIDTH;
  return head.x + head.width + GAP_WIDTH * 2;
}

/** Where a step goes when it is dropped here; null where nothing would change. */
export function dropAt(layout, point, step) {
  const spot = spotAt(layout, point);
  if (!spot) return null;
  const { lane, rank, between } = spot.place;
  if (rank && rank === step.rank) return lane === step.lane ? null : { ...spot, place: { lane } };
  if (between && lane === step.lane && between.includes(step.rank) && aloneIn(layout, step)) return null;
  return spot;
}

function aloneIn(layout, step) {
  const own = layout.cards.find((card) => card.id === step.id);
  return !layout.cards.some(
    (card) => card.id !== step.id && card.system === own?.system && card.column === own?.column,
  );
}

/** Where to offer a "+": in gaps and empty cells, not on cards. */
export function offerAt(layout, point) {
  const spot = spotAt(layout, point);
  if (!spot) return null;
  const near = ({ x, y, width, height }) =>
    point.x > x && point.x < x + width && point.y > y - 12 && point.y < y + height + 6;
  if (layout.cards.some(near)) return null;
  const between = spot.kind === "gap" && spot.place.between.every(Boolean);
  const y = cardLine(layout, spot) - (between ? OVER_LINE : 0);
  return { ...spot, at: { x: spot.x + spot.width / 2, y } };
}

/** The same for paper that no lane has: on an empty board all of it belongs to the nearest one. */
export function offerNear(layout, point) {
  const [first, last] = [layout.systems[0], layout.systems.at(-1)];
  if (layout.cards.length > 0 || !first) return offerAt(layout, point);
  return offerAt(layout, { x: point.x, y: Math.max(first.y, Math.min(point.y, last.y + last.height - 1)) });
}

/** The height at which the cards of a lane stand: there the "+" belongs. */
function cardLine(layout, { place, y, height }) {
  const lanes = layout.systems.flatMap((system) => system.lanes.filter((lane) => lane.id === place.lane));
  const lane = lanes.find((one) => one.y === y) ?? { y, height };
  const card = layout.cards.find((one) => one.y >= lane.y && one.y < lane.y + lane.height);
  return card ? card.y + card.height / 2 : y + height / 2;
}

/** The spots at the end of the board, one for each lane. */
export function laneEnds(layout) {
  const system = layout.systems.at(-1);
  if (!system) return [];
  return system.lanes.map((lane) => {
    const spot = gapSpot(system, lane, system.columns.length);
    return { ...spot, at: { x: spot.x + spot.width / 2, y: cardLine(layout, spot) } };
  });
}
