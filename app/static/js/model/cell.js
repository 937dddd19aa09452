/**
 * Where a cell (lane and column) lies in a picture of the board, whichever way that is drawn: what is anchored there moves with
 * it, ink as well as whoever points. Pure.
 *
 * Its origin is the middle of the column, at the height of the lane's first row of cards. Bare paper belongs to the nearest
 * cell. A column that is gone is looked for in the one before it; a lane that a row of the score leaves out is not there.
 *
 * @typedef {{lane: string, rank?: string}} Cell
 * @typedef {{x: number, y: number, width: number}} Origin `width`: of its column, by which the picture is larger or smaller
 */

/** @returns {(Cell & Origin) | null} the cell nearest to a point; null where there is no lane */
export function cellAt(layout, { x, y }) {
  const system = nearest(layout.systems, (one) => distance(y, one.y, one.height));
  if (!system) return null;
  const lane = nearest(system.lanes, (one) => distance(y, one.y, one.height));
  const column = nearest(system.columns, (one) => distance(x, one.x, one.width));
  return { lane: lane.id, ...(column && { rank: column.rank }), ...origin(layout, system, { lane, column }) };
}

/** @param {Cell} cell @returns {Origin | null} */
export function cellOf(layout, { lane: id, rank }) {
  const begun = rank && layout.systems.findLast(({ columns }) => columns[0]?.rank <= rank);
  const system = begun || layout.systems[0];
  const lane = system?.lanes.find((one) => one.id === id);
  if (!lane) return null;
  const column = rank && (system.columns.findLast((one) => one.rank <= rank) ?? system.columns[0]);
  return origin(layout, system, { lane, column });
}

const LIKE_A_COLUMN = 184;

function origin(layout, system, { lane, column }) {
  const y = heights(layout).get(`${system.index}.${lane.id}`) ?? lane.y + lane.height / 2;
  if (!column) return { x: system.head.x + system.head.width, y, width: LIKE_A_COLUMN };
  return { x: column.x + column.width / 2, y, width: column.width };
}

const known = new WeakMap();

/** The middle of the first row of cards, by system and lane. */
function heights(layout) {
  if (known.has(layout)) return known.get(layout);
  const found = new Map();
  for (const { index, lanes } of layout.systems) {
    const cards = layout.cards.filter(({ system }) => system === index);
    for (const { id, y, height } of lanes) {
      const tops = cards.filter((card) => card.y >= y && card.y < y + height).map((card) => card.y + card.height / 2);
      if (tops.length) found.set(`${index}.${id}`, Math.min(...tops));
    }
  }
  known.set(layout, found);
  return found;
}

const distance = (at, from, length) => Math.max(from - at, 0, at - from - length);

function nearest(all, far) {
  let [best, least] = [null, Infinity];
  for (const one of all) if (far(one) < least) [best, least] = [one, far(one)];
  return best;
}
