import assert from "node:assert/strict";
import { test } from "node:test";

import { outline } from "../../app/static/js/canvas/ink.js";
import { colourName, COLOURS, inkFrom, MOST_POINTS, simplified } from "../../app/static/js/model/ink.js";
import { cellOf } from "../../app/static/js/model/cell.js";
import { inkByPlace } from "../../app/static/js/tools/ink.js";
import { board } from "./small_board.js";

const layout = {
  systems: [
    {
      index: 0, y: 0, height: 200, head: { x: 0, width: 100 },
      columns: [{ rank: "a0", x: 120, width: 184 }, { rank: "a1", x: 360, width: 184 }],
      lanes: [{ id: "citizen", y: 0, height: 100 }, { id: "town", y: 100, height: 100 }],
    },
  ],
  cards: [{ id: "a", system: 0, x: 120, y: 20, width: 184, height: 60 }],
};

test("a straight line is its two ends, and what turns keeps its corners", () => {
  const line = Array.from({ length: 50 }, (_, at) => [at, at / 2]);
  assert.deepEqual(simplified(line), [[0, 0], [49, 24.5]]);
  const hook = [[0, 0], [10, 0.1], [20, 0], [20, 10], [20.1, 20]];
  assert.deepEqual(simplified(hook), [[0, 0], [20, 0], [20.1, 20]]);
  assert.deepEqual(simplified([[3, 4, 0.5]]), [[3, 4, 0.5]], "a dot stays a dot");
});

test("a scribble of any length has no more points than the server takes, and looks the same", () => {
  const scribble = Array.from({ length: 6000 }, (_, at) => [at / 3 + 40 * Math.cos(at / 8), 60 * Math.sin(at / 5)]);
  const kept = simplified(scribble);
  assert.ok(kept.length <= MOST_POINTS && kept.length > MOST_POINTS / 3, String(kept.length));
  assert.deepEqual([kept[0], kept.at(-1)], [scribble[0], scribble.at(-1)]);
});

test("ink is anchored to the cell around which it was drawn, and is found there again", () => {
  const around = [[110, 10], [320, 10], [320, 95], [110, 95], [110, 10]];
  const { anchor, points } = inkFrom(layout, around);
  assert.deepEqual(anchor, { lane: "citizen", rank: "a0", dx: -102, dy: -40 });
  const cell = cellOf(layout, anchor);
  assert.deepEqual(points.map(([x, y]) => [x + anchor.dx + cell.x, y + anchor.dy + cell.y]), around);
  assert.equal(inkFrom({ systems: [], cards: [] }, around), null);
});

test("the pressure of a pen comes along", () => {
  assert.deepEqual(inkFrom(layout, [[130, 30, 0.123], [200, 30, 0.9]]).points, [[0, 0, 0.12], [70, 0, 0.9]]);
});

test("a stroke is a closed shape around its points, wider where it was pressed", () => {
  const spread = (d) => {
    const ys = [...d.matchAll(/-?[\d.]+ (-?[\d.]+)/g)].map(([, y]) => Number(y));
    return Math.max(...ys) - Math.min(...ys);
  };
  const line = (pressure) => outline({ points: [[0, 0, pressure], [50, 0, pressure], [100, 0, pressure]], width: 8 });
  assert.match(line(0.5), /^M.*Q.*Z$/);
  assert.ok(spread(line(0.9)) > spread(line(0.2)));
  assert.ok(spread(outline({ points: [[0, 0]], width: 8 })) > 4, "a dot can be seen");
});

test("each colour has a name", () => {
  assert.deepEqual(Object.values(COLOURS).map(colourName), ["red", "blue", "green", "black"]);
  assert.equal(colourName("#123456"), undefined);
});

test("in words ink lies at a step, behind one, or in a lane", () => {
  const index = board([["a", "citizen", 0], ["b", "town", 1]]);
  const stroke = (id, lane, rank) => ({ id, anchor: { lane, rank } });
  const strokes = [stroke("1", "town", "a1"), stroke("2", "citizen", "a1"), stroke("3", "citizen", "a0"), stroke("4", "town", "a0"), stroke("5", "town", "a1")];
  const said = inkByPlace(index, strokes).map(({ where, strokes: some }) => [where.replace(/ .*„/, " „"), some.map(({ id }) => id)]);
  assert.deepEqual(said.map(([, ids]) => ids), [["3"], ["4"], ["2"], ["1", "5"]]);
  assert.match(said[0][0], /^bei/);
  assert.equal(said[1][0], "town");
  assert.match(said[2][0], /^citizen, nach/);
});
