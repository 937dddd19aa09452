import assert from "node:assert/strict";
import { test } from "node:test";

import { arrowHead, roundedPath } from "../../app/static/js/canvas/connectors.js";
import { marksOf } from "../../app/static/js/canvas/marks.js";

const map = (rows) => new Map(rows.map((row) => [row.id, row]));

test("corners are rounded, but never by more than half of the shorter side", () => {
  assert.equal(
    roundedPath(
      [
        [0, 0],
        [40, 0],
      ],
      8,
    ),
    "M0 0L40 0",
  );
  assert.equal(
    roundedPath(
      [
        [0, 0],
        [40, 0],
        [40, 10],
      ],
      8,
    ),
    "M0 0L35 0Q40 0 40 5L40 10",
  );
});

test("the arrow points where the line ends", () => {
  assert.equal(
    arrowHead(
      [
        [0, 0],
        [40, 0],
      ],
      10,
    ),
    "M40 0L30 -5L30 5Z",
  );
  assert.equal(
    arrowHead(
      [
        [0, 0],
        [0, 40],
      ],
      10,
    ),
    "M0 40L-5 30L5 30Z",
  );
});

test("a card carries how many notes, pain points, good practices and differing administrations it has", () => {
  const target = { kind: "step", id: "s" };
  const marks = marksOf({
    notes: map([{ id: "n", target }, { id: "free" }]),
    pain_points: map([
      { id: "p", target },
      { id: "q", target },
    ]),
    good_practices: map([{ id: "g", target }]),
    variants: map([
      { id: "s.a", step: "s", answer: "different" },
      { id: "s.b", step: "s", answer: "same" },
      { id: "s.c", step: "s", answer: "absent" },
    ]),
    rounds: new Map(),
  });
  assert.deepEqual(marks.get("s"), { notes: 1, pains: 2, goods: 1, dots: null, different: 2 });
});

test("after a closed round a card carries the dots of all its pain points", () => {
  const target = { kind: "step", id: "s" };
  const tally = { p: { dots: 4 }, q: { dots: 3 } };
  const rounds = map([{ id: "r", subject: "pain_points", state: "closed", closed: "2026-11-24T10:00:00.000Z", tally }]);
  const marks = marksOf({
    pain_points: map([
      { id: "p", target },
      { id: "q", target },
    ]),
    rounds,
  });
  assert.equal(marks.get("s").dots, 7);
});
