/**
 * What an operation will probably change, before the server has decided it.
 *
 * There are no rules in here: whether something is allowed is the server's word alone. What it gives is held equal to
 * the server's changes for every accepted operation of `tests/golden/changes`. Operations that are not listed (merges,
 * boards, rounds, undo, whatever the desk sets) are simply shown when their entry arrives.
 */
import { Desk, factsOver, named } from "./guess_desk.js";
import { SAID } from "./guess_said.js";
import { orderOf, placeOf } from "./places.js";
import { apply } from "./state.js";
import { withCleanTexts } from "./texts.js";

/** @param {import("./state.js").View} view @param {object} operation @param {string} now ISO time */
export function guess(view, operation, now) {
  const make = operation.said_by ? null : guesses[operation.type]; // somebody else's words may be their draft
  return make ? make(new Desk(view, now), withCleanTexts(operation)) : [];
}

function addLane(desk, operation) {
  const { lane: id, board = "ist", title, party, organisation } = operation;
  return desk.put("lanes", { id, board, title, party, organisation, order: orderOf(desk.view, board, operation.after) });
}

function moveLane(desk, { lane, after }) {
  return desk.patch("lanes", lane, { order: orderOf(desk.view, desk.get("lanes", lane)?.board, after, lane) });
}

function addStep(desk, operation) {
  const { step: id, kind, title = "", detail, activity, facts, milestone, board = "ist" } = operation;
  const common = { id, kind, title, facts: factsOver({}, facts), milestone: milestone || null, detail: detail || null, activity: activity || null };
  if (operation.lane === null) return desk.put("steps", { ...common, board, draft: desk.draftOf("steps") });
  const lane = desk.get("lanes", operation.lane);
  if (!lane) return [];
  const place = { board: lane.board, lane: lane.id, rank: placeOf(desk.view, lane.board, operation) };
  return desk.put("steps", { ...common, ...place });
}

function editStep(desk, operation) {
  const set = named(operation, ["title", "kind", "detail", "activity", "milestone"], ["detail", "activity", "milestone"]);
  if (operation.facts !== undefined) set.facts = factsOver(desk.get("steps", operation.step)?.facts, operation.facts);
  return desk.edit("steps", operation.step, set, operation.base);
}

function moveStep(desk, operation) {
  const step = desk.get("steps", operation.step);
  if (!step) return [];
  if (operation.lane === null) {
    const flows = [...desk.view.records.flows.values()].filter(({ source, target }) => source === step.id || target === step.id);
    const loose = flows.flatMap((flow) => desk.remove("flows", flow.id));
    return [...loose, ...desk.patch("steps", step.id, { lane: null, rank: null })];
  }
  const stays = operation.rank === undefined && operation.between === undefined && step.rank;
  const rank = stays || placeOf(desk.view, step.board, operation);
  return desk.patch("steps", step.id, { lane: operation.lane, rank });
}

function batch(desk, { operations }) {
  const changes = [];
  let { view } = desk;
  for (const operation of operations) {
    const more = guess(view, operation, desk.now);
    changes.push(...more);
    view = apply(view, more);
  }
  return changes;
}

/** Where a flow of this source, target and kind leads; null where an end is not there. */
function flowEnds(desk, { source, target, kind = "sequence" }) {
  const [from, to] = [source, target].map((end) => desk.get("steps", end) ?? desk.get("lanes", end));
  if (!from || !to) return null;
  const toLane = desk.get("lanes", source) || desk.get("lanes", target);
  return { source, target, board: from.board, kind: toLane ? "message" : kind };
}

function addFlow(desk, { flow: id, source, target, label = "", medium, share, kind }) {
  const ends = flowEnds(desk, { source, target, kind });
  return ends ? desk.put("flows", { id, ...ends, label, medium: medium || null, share }) : [];
}

function editFlow(desk, operation) {
  const set = named(operation, ["label", "medium", "share"], ["medium"]);
  const moved = named(operation, ["source", "target"]);
  const ends = Object.keys(moved).length ? flowEnds(desk, { ...desk.get("flows", operation.flow), ...moved }) : {};
  return ends ? desk.patch("flows", operation.flow, { ...set, ...ends }) : [];
}

const guesses = {
  "lane.add": addLane,
  "lane.edit": (desk, wish) => desk.patch("lanes", wish.lane, named(wish, ["title", "party", "organisation"])),
  "lane.move": moveLane,
  "lane.remove": (desk, { lane }) => desk.remove("lanes", lane),
  "step.add": addStep,
  "step.edit": editStep,
  "step.move": moveStep,
  "step.remove": (desk, { step }) => desk.remove("steps", step),
  "flow.add": addFlow,
  "flow.edit": editFlow,
  "flow.remove": (desk, { flow }) => desk.remove("flows", flow),
  ...SAID,
  batch,
};
