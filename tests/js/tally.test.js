import assert from "node:assert/strict";
import { test } from "node:test";

import { dotsCast, itemsOf, lastResult, openRound, proposedBudget, rankingOf, tiedAt } from "../../app/static/js/model/tally.js";

const round = {
  id: "r1",
  subject: "pain_points",
  state: "closed",
  closed: "2026-11-24T10:00:00.000Z",
  items: ["p1", "p2", "p3", "p4", "p5"],
  tally: {
    p1: { text: "Eins", dots: 4, voters: 3, organisations: 2 },
    p2: { text: "Zwei", dots: 9, voters: 6, organisations: 5 },
    p3: { text: "Drei", dots: 4, voters: 4, organisations: 3 },
    p4: { text: "Vier", dots: 0, voters: 0 },
  },
};

test("most dots come first, equal ones keep their order and share a place", () => {
  assert.deepEqual(
    rankingOf(round).map(({ id, letter, dots, place }) => [id, letter, dots, place]),
    [["p2", "B", 9, 1], ["p1", "A", 4, 2], ["p3", "C", 4, 2], ["p4", "D", 0, 4], ["p5", "E", 0, 4]],
  );
});

test("an item nobody chose stands there with nothing", () => {
  assert.deepEqual(rankingOf(round).at(-1), { id: "p5", letter: "E", text: "", dots: 0, voters: 0, organisations: undefined, place: 4 });
});

test("the dots of all items sum up", () => {
  assert.equal(dotsCast(round), 17);
  assert.equal(dotsCast({ id: "r2" }), 0);
});

test("a poll brings its own texts", () => {
  assert.deepEqual(itemsOf({ options: [{ id: "o1", text: "Ja" }] }), [{ id: "o1", letter: "A", text: "Ja" }]);
});

test("only a tie across the edge asks for another round", () => {
  const ranking = rankingOf(round);
  assert.deepEqual(tiedAt(ranking, 2), ["p1", "p3"]);
  assert.deepEqual(tiedAt(ranking, 3), []);
  assert.deepEqual(tiedAt(ranking, 4), [], "nothing is tied at no dots");
});

test("the newest closed round counts, and an open one is not a result", () => {
  const older = { ...round, id: "r0", closed: "2026-11-24T09:00:00.000Z" };
  const open = { id: "r2", subject: "pain_points", state: "open", opened: "2026-11-24T10:05:00.000Z" };
  assert.equal(lastResult([round, older, open], "pain_points").id, "r1");
  assert.equal(lastResult([round], "poll"), undefined);
  assert.equal(openRound([round, open]).id, "r2");
  assert.equal(openRound([round]), undefined);
});

test("a third of the items is proposed as budget, between three and ten", () => {
  assert.deepEqual([1, 11, 12, 20, 60].map(proposedBudget), [3, 4, 4, 7, 10]);
});
