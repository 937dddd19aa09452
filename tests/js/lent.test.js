import assert from "node:assert/strict";
import { test } from "node:test";
import { dotsOf, hasFinished, lentTo } from "../../app/static/js/model/lent.js";
import { withBallot, withOwnDots } from "../../app/static/js/sync/own_dots.js";

const round = { id: "r", state: "open", lent: { ida: { to: "anna", at: "2" }, udo: { to: "anna", at: "1" }, eva: { to: "bert", at: "0" } } };
const view = { you: { participant: "anna", ballots: { r: { a: 1 } }, finished: [] }, records: { rounds: new Map([["r", round]]) } };
const cast = (fields) => ({ type: "vote.cast", round: "r", item: "b", dots: 2, ...fields });

test("who votes on my device stands in the order in which it was granted", () => {
  assert.deepEqual(lentTo(round, view.you), [{ person: "udo", finished: false }, { person: "ida", finished: false }]);
  assert.deepEqual(lentTo(undefined, view.you), []);
});

test("the two ballots of one device are never mixed", () => {
  const both = withBallot(withBallot(view, cast({ for: "ida" })), cast());
  assert.deepEqual(dotsOf(both, "r"), { a: 1, b: 2 });
  assert.deepEqual(dotsOf(both, "r", "ida"), { b: 2 });
  assert.deepEqual(dotsOf(both, "r", "udo"), {});
});

test("a ballot for somebody who votes on another device, or at the desk, is nobody's here", () => {
  assert.equal(withBallot(view, cast({ for: "eva" })), view);
  assert.equal(withBallot(view, cast({ for: "nobody" })), view);
  assert.equal(withBallot(view, { type: "vote.paper", round: "r", voters: 1, dots: {} }), view);
});

test("with the device the second ballot is given back, and nothing of it stays", () => {
  const given = withBallot(view, cast({ for: "ida" }));
  for (const back of [withBallot(given, { type: "vote.finish", round: "r", for: "ida" }), withOwnDots(given, { round: "r", for: "ida", dots: { b: 2 }, finished: true })]) {
    assert.deepEqual(dotsOf(back, "r", "ida"), {});
    assert.equal(hasFinished(back, "r", "ida"), true);
    assert.equal(hasFinished(back, "r"), false, "mine is another");
  }
});

test("a new grant is told as an empty ballot that is not finished", () => {
  const back = withBallot(view, { type: "vote.finish", round: "r", for: "ida" });
  const again = withOwnDots(back, { round: "r", for: "ida", dots: {} });
  assert.equal(hasFinished(again, "r", "ida"), false);
});
