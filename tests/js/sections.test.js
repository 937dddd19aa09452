import assert from "node:assert/strict";
import { test } from "node:test";

import { lastOpenIn, ownSection, sectionsOf, tablesOf } from "../../app/static/js/model/sections.js";

const step = (id, rank, more = {}) => ({ id, rank, kind: "task", ...more });
const BOARD = [
  step("early", "a0"),
  step("start", "a1", { kind: "start", section: { organisations: ["ahl"] } }),
  step("one", "a2"),
  step("complete", "a3", { milestone: true, section: { organisations: ["bir", "kreis"], table: 2 } }),
  step("beside", "a3"),
  step("decided", "a4", { milestone: true, section: { table: 1 } }),
  step("end", "a5", { kind: "end", milestone: true }),
];
const ids = (steps) => steps.map(({ id }) => id);

test("start and milestones cut the process, and what stands before the first belongs to it", () => {
  const sections = sectionsOf(BOARD);
  assert.deepEqual(sections.map(({ steps }) => ids(steps)), [["early", "start", "one"], ["complete", "beside"], ["decided", "end"]]);
  assert.deepEqual(sections.map(({ to }) => to?.id), ["complete", "decided", "end"]);
});

test("a process in one part has no sections", () => {
  assert.deepEqual(sectionsOf([]), []);
  assert.deepEqual(sectionsOf(BOARD.slice(0, 3)), []);
});

test("one's own section is that of the table, else that of the administration", () => {
  const sections = sectionsOf(BOARD);
  const own = (who) => ownSection(sections, who)?.step.id;
  assert.equal(own({ organisation: "kreis" }), "complete");
  assert.equal(own({ organisation: "kreis", table: 1 }), "decided");
  assert.equal(own({ organisation: "ahl", table: 7 }), "start");
  assert.equal(own({ organisation: null, table: null }), undefined);
});

test("one goes on writing behind the last step of the section that is no end", () => {
  const sections = sectionsOf(BOARD);
  assert.equal(lastOpenIn(sections[1]).id, "beside");
  assert.equal(lastOpenIn(sections[2]).id, "decided");
});

test("tables are told once, in order", () => {
  assert.deepEqual(tablesOf(sectionsOf(BOARD)), [1, 2]);
});
