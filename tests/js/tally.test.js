import assert from "node:assert/strict";
import { test } from "node:test";

import { closedRounds, dotsCast, itemsOf, lastResult, lastVote, meanOf, openRound, proposedBudget, rankingOf, sumOf, tiedAt } from "../../app/static/js/model/tally.js";

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
  assert.deepEqual(rankingOf(round).at(-1), { id: "p5", letter: "E", text: "", dots: 0, voters: undefined, paper: 0, organisations: undefined, place: 4 });
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

test("a tie round keeps its letters, and counts only where it is asked for", () => {
  const tie = { ...round, id: "r2", closed: "2026-11-24T10:30:00.000Z", tie_of: "r1", letters: ["C", "E"], items: ["p3", "p5"] };
  assert.deepEqual(itemsOf(tie).map(({ letter }) => letter), ["C", "E"]);
  assert.equal(lastResult([round, tie]).id, "r2");
  assert.equal(lastResult([round, tie], "pain_points").id, "r1");
});

const poll = (form, dots, fields) => ({
  id: "p", subject: "poll", form, state: "closed", closed: "2026-11-24T11:00:00.000Z",
  options: Object.keys(dots).map((id) => ({ id, text: id })), voters: 6,
  tally: Object.fromEntries(Object.entries(dots).map(([id, n]) => [id, { text: id, dots: n, voters: n }])), ...fields,
});

test("a poll is no vote, but a result", () => {
  const asked = poll("yes_no", { yes: 1, no: 4, abstain: 1 });
  assert.equal(lastVote([round, asked]).id, "r1");
  assert.deepEqual(closedRounds([round, asked]).map(({ id }) => id), ["p", "r1"]);
  assert.deepEqual(rankingOf(asked).map(({ id, place }) => [id, place]), [["yes", 2], ["no", 1], ["abstain", 2]], "as they stand");
});

test("a scale has a mean", () => {
  assert.equal(meanOf(poll("scale", { 1: 0, 2: 1, 3: 0, 4: 3, 5: 0 })), 3.5);
  assert.equal(meanOf(poll("scale", { 1: 0 })), undefined);
  assert.equal(meanOf(round), undefined);
});

test("of numbers there is one sum, and none where too few have answered", () => {
  assert.deepEqual(sumOf(poll("number", { years: 187 })), { sum: 187, unit: "years", voters: 6 });
  assert.deepEqual(sumOf(poll("number", { years: 1 }, { tally: {}, voters: 2 })), { sum: undefined, unit: "years", voters: 2 });
  assert.equal(sumOf(round), undefined);
});

test("what came from paper is marked in its row", () => {
  const counted = { ...round, tally: { ...round.tally, p1: { text: "Eins", dots: 4, voters: 1, paper: 3 } } };
  assert.deepEqual(rankingOf(counted).map(({ paper }) => paper), [0, 3, 0, 0, 0]);
});
