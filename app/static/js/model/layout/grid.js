/**
 * One system as a coarse grid, before anything has a size.
 *
 * Lines of the grid that connectors may run on, by index. From left to right `2 * column + 1` is the middle of a column
 * and `2 * column` the gutter to its left. From top to bottom every lane has its upper edge, for each of its rows a
 * channel above, the middle and a channel below, and its lower edge.
 */
import { cellAt } from "./plan.js";

/** The columns `first` to `last` (excluded) with the lanes they use, or with all of them. */
export function grid(plan, first, last, allLanes) {
  const made = {
    plan, first, width: last - first,
    lanes: [], // of the plan, those this system shows
    rows: [], // {lane: position in `lanes`, above, middle, below}
    laneRows: [], tops: [], bottoms: [],
    spots: new Map(), // step -> [row, column]
    cards: new Map(), // row and column -> step
    rowAt: new Map(), // index of a row's middle line -> row
    links: [], leaving: [], coming: [],
  };
  const here = (step) => step >= plan.starts[first] && step < plan.starts[last];
  const used = new Set(allLanes ? plan.lanes.keys() : []);
  for (let step = plan.starts[first]; step < plan.starts[last]; step += 1) used.add(plan.places[step][0]);
  const touching = new Set(plan.touching.slice(first, Math.max(last, 1)).flat());
  for (const i of [...touching].sort((a, b) => a - b)) sort(made, plan.links[i], here);
  for (const { source, target } of made.links) used.add(source.lane).add(target.lane);
  made.lanes = [...used].sort((a, b) => a - b);
  layRows(made);
  return made;
}

/** A lane is wherever it is wanted. */
function sort(made, link, here) {
  const [source, target] = [link.source.step, link.target.step];
  if ((!source || here(source)) && (!target || here(target))) made.links.push(link);
  else if (here(source)) made.leaving.push(link);
  else made.coming.push(link);
}

function layRows(made) {
  let line = 0;
  made.lanes.forEach((lane, position) => {
    const cells = Array.from({ length: made.width }, (_, i) => made.plan.cells.get(cellAt(lane, made.first + i)) ?? []);
    const rows = [];
    made.tops.push(line);
    line += 1;
    const depths = cells.reduce((most, cell) => Math.max(most, cell.length), 0);
    for (let depth = 0; depth < depths; depth += 1) {
      const row = made.rows.length;
      made.rows.push({ lane: position, above: line, middle: line + 1, below: line + 2 });
      made.rowAt.set(line + 1, row);
      rows.push(row);
      line += 3;
      cells.forEach((cell, column) => {
        if (depth >= cell.length) return;
        made.spots.set(cell[depth], [row, column]);
        made.cards.set(cellAt(row, column), cell[depth]);
      });
    }
    made.laneRows.push(rows);
    made.bottoms.push(line);
    line += 1;
  });
}
