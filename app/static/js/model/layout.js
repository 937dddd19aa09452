/**
 * The score layout: the picture of a board as boxes, connectors and numbers, in integer units.
 *
 * `layout(board, wrap, metrics)` is a pure function and does not depend on the order of the records; ties are settled by
 * id. After `wrap` columns a new system begins below, like a line of sheet music; `null` is the roll. What it returns is
 * told in `docs/layout.md`. The server has the same in `app/domain/layout/`; both are held to `tests/golden/layout/`.
 *
 * Read next, in `layout/`: `plan.js` (what there is), `grid.js` (one system), `routes.js` (which way), `tracks.js` and
 * `ports.js` (side by side), `frame.js` (sizes), `drawing.js` (the result).
 */
import { beside } from "./layout/beside.js";
import { drawCards, drawConnectors, drawSystem, drawTags } from "./layout/drawing.js";
import { frame } from "./layout/frame.js";
import { grid } from "./layout/grid.js";
import { plan } from "./layout/plan.js";
import { setPorts } from "./layout/ports.js";
import { routes } from "./layout/routes.js";
import { tags, written } from "./layout/texts.js";
import { assignTracks } from "./layout/tracks.js";

export { PRINT, ROLL, WALL } from "./layout/metrics.js";

/** `board` holds the `lanes`, `steps` and `flows` of one board (any iterables of records). */
export function layout(board, wrap, metrics) {
  const made = systems(plan(board), wrap ?? null, metrics);
  let width = made.reduce((widest, system) => Math.max(widest, system.frame.width), 0);
  if (wrap) {
    width = Math.max(width, metrics.max_width);
    for (const system of made) system.frame = frame(system.parts, width);
  }
  const drawn = { width, height: 0, systems: [], cards: [], connectors: [], tags: [] };
  let top = 0;
  made.forEach((system, index) => {
    const sheet = { parts: system.parts, frame: system.frame, index, top };
    drawn.systems.push(drawSystem(sheet, width));
    drawn.cards.push(...drawCards(sheet));
    drawn.connectors.push(...drawConnectors(sheet, system.routes));
    drawn.tags.push(...drawTags(sheet, system.tags));
    drawn.height = top + system.frame.height;
    top = drawn.height + metrics.system_gap;
  });
  drawn.numbers = {};
  for (const { id, number } of drawn.cards) drawn.numbers[id] = number;
  return drawn;
}

/** The number of every drawn step, without the picture: column by column, from top to bottom. */
export function numbers(board) {
  return Object.fromEntries(plan(board).numbers);
}

/** Which systems stand on which page of this height: `{index, systems, y, height}`, whole systems only. */
export function pages(drawn, height) {
  const found = [];
  for (const system of drawn.systems) {
    const page = found.at(-1);
    const bottom = system.y + system.height;
    if (page && bottom - page.y <= height) {
      page.systems.push(system.index);
      page.height = bottom - page.y;
    } else {
      found.push({ index: found.length, systems: [system.index], y: system.y, height: system.height });
    }
  }
  return found;
}

/** A system ends after `wrap` columns, or sooner where it would get wider than the preset allows. */
function systems(found, wrap, metrics) {
  const count = found.ranks.length;
  const most = wrap === null ? count : Math.min(wrap, mostColumns(metrics) || wrap);
  const made = [];
  let first = 0;
  while (first < count || (!made.length && found.lanes.length)) {
    let last = Math.min(first + most, count);
    let system = systemOf(found, [first, last], wrap === null, metrics);
    while (wrap !== null && metrics.max_width > 0 && metrics.max_width < system.frame.width && last - first > 1) {
      last -= 1;
      system = systemOf(found, [first, last], false, metrics);
    }
    made.push(system);
    first = last;
  }
  return made;
}

/** How many columns fit into the preset's width at best; 0 where it has none. */
function mostColumns(metrics) {
  if (!metrics.max_width) return 0;
  const room = metrics.max_width - metrics.head_width - 2 * metrics.lead + metrics.gap;
  return Math.max(1, Math.floor(room / (metrics.card_width + metrics.gap)));
}

function systemOf(found, [first, last], allLanes, metrics) {
  const texts = written(grid(found, first, last, allLanes || !found.ranks.length), metrics);
  const ways = routes(texts);
  const tracks = assignTracks(texts.grid, ways);
  const marks = tags(texts, ways);
  const ports = setPorts(texts, ways, marks);
  const parts = { ...texts, tracks, beside: beside(texts, ports) };
  return { parts, frame: frame(parts, 0), routes: ways, tags: marks };
}
