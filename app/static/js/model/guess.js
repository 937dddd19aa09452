/**
 * What an operation will probably change, before the server has decided it.
 *
 * There are no rules in here: whether something is allowed is the server's word alone. What it gives is held equal to
 * the server's changes for every accepted operation of `tests/golden/changes`. Operations that are not listed (merges,
 * boards, rounds, undo, whatever the desk sets) are simply shown when their entry arrives.
 */
import { isSide, meeting } from "./handover.js";
import { orderOf, placeOf } from "./places.js";
import { removals } from "./removal.js";
import { apply } from "./state.js";
import { merge } from "./text_merge.js";
import { withCleanTexts } from "./texts.js";

const COLLECTED = {
  steps: ["steps"],
  notes: ["notes"],
  pain_points: ["pain_points"],
  findings: ["pain_points", "good_practices"],
};
const TARGETS = { step: "steps", flow: "flows", lane: "lanes", pain: "pain_points" };

/** @param {import("./state.js").View} view @param {object} operation @param {string} now ISO time */
export function guess(view, operation, now) {
  const make = operation.said_by ? null : guesses[operation.type]; // somebody else's words may be their draft
  return make ? make(new Desk(view, now), withCleanTexts(operation)) : [];
}

/** What a guess looks things up in: the view, who acts, and when. */
class Desk {
  constructor(view, now) {
    this.view = view;
    this.now = now;
    this.you = view.you ?? {};
  }

  get(collection, id) {
    return this.view.records[collection].get(id);
  }

  put(collection, record) {
    const authored = { ...record, author: this.you.participant, created: this.now };
    return [{ put: { in: collection, record: withoutEmpty(authored) } }];
  }

  /** The silent collection a new record of this kind is a draft of: one that runs, or that of what it is about. */
  draftOf(collection, about) {
    if (about?.draft) return about.draft;
    const running = this.view.workshop.collection;
    const collects = running?.state === "writing" && COLLECTED[running.of].includes(collection);
    return collects && this.you.role === "participant" ? running.id : null;
  }

  /** What a note or finding is about. */
  about({ kind, id }) {
    return this.get(TARGETS[kind], id);
  }

  /** An element that is not there (yet, or any more) is left alone. */
  patch(collection, id, set) {
    if (!this.get(collection, id)) return [];
    return [{ patch: { in: collection, id, set: { ...set, changed: this.now } } }];
  }

  edit(collection, id, set, base) {
    return this.patch(collection, id, mergedTexts(set, this.get(collection, id), base));
  }

  remove(collection, id) {
    return this.get(collection, id) ? removals(this.view, collection, id) : [];
  }
}

/** Texts that somebody else changed since `base` are merged by the word. */
function mergedTexts(set, now, base = {}) {
  const merged = { ...set };
  for (const [field, old] of Object.entries(base)) {
    const [mine, theirs] = [set[field], now?.[field] ?? ""];
    if (typeof mine === "string" && theirs !== old && theirs !== mine) merged[field] = merge(old, theirs, mine);
  }
  return merged;
}

/** The fields that the operation names, as they will stand in the record; an empty text clears those in `clearable`. */
function named(operation, fields, clearable = []) {
  const set = {};
  for (const field of fields) {
    if (operation[field] === undefined) continue;
    set[field] = clearable.includes(field) ? operation[field] || null : operation[field];
  }
  return set;
}

function withoutEmpty(record) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null));
}

/** Facts over older facts: a null or nothing takes one back. Null when none is left. */
function factsOver(old, facts) {
  if (!facts) return null;
  const kept = Object.entries({ ...old, ...facts }).filter(([, value]) => value !== null && value !== "" && value.length !== 0);
  return kept.length ? Object.fromEntries(kept) : null;
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

function addNote(desk, { note: id, kind, text, target, board = "ist" }) {
  const about = target && desk.about(target);
  if (target && !about) return [];
  const note = { id, board: about?.board ?? board, kind, text, target };
  if (!isSide(note)) return desk.put("notes", { ...note, draft: desk.draftOf("notes", about) });
  const { draft, shown } = meeting(desk.view.records.notes.values(), note, desk.now);
  return [...desk.put("notes", { ...note, draft }), ...shown];
}

function setVariant(desk, operation) {
  const { step: stepId, organisation, answer } = operation;
  const step = desk.get("steps", stepId);
  if (!step) return [];
  const id = `${stepId}.${organisation}`;
  const old = desk.get("variants", id);
  const set = { answer, ...named(operation, ["comment", "people", "written"], ["comment"]) };
  if (operation.facts !== undefined) set.facts = factsOver(old?.facts, operation.facts);
  Object.assign(set, saidOf(desk.you, old?.said, operation));
  if (old) return desk.patch("variants", id, set);
  return desk.put("variants", { id, board: step.board, step: stepId, organisation, ...set, draft: desk.draftOf("variants", step) });
}

/** What each of an administration's people answered: these themselves, not who leads. */
function saidOf({ participant: by, role }, before = [], { answer, agreed }) {
  if (role !== "participant") return before.length ? { said: null } : {};
  const others = agreed ? [] : before.filter((each) => each.by !== by);
  return { said: [...others, { by, answer }] };
}

/** `pain.add` and `good.add` differ in the collection and in the field that names the record. */
function addFinding(desk, collection, { id, target, category = "", text, organisation, contact }) {
  const about = desk.about(target);
  if (!about) return [];
  return desk.put(collection, { id, board: about.board, target, category, text, organisation, contact: contact || null, draft: desk.draftOf(collection, about) });
}

const MEASURE_FIELDS = ["detail", "organisation", "organisations", "due", "pains", "impact", "effort", "contact"];

/** To another sentence nobody has agreed yet. */
function noteFields(desk, wish) {
  const set = named(wish, ["kind", "text", "target"]);
  return wish.text !== undefined && desk.get("notes", wish.note)?.agreed ? { ...set, agreed: null } : set;
}

function agree(desk, { note: id, organisation, agreed }) {
  const note = desk.get("notes", id);
  if (!note) return [];
  const { [organisation]: _before, ...others } = note.agreed ?? {};
  const now = agreed ? { ...others, [organisation]: desk.now } : others;
  return [{ patch: { in: "notes", id, set: { agreed: Object.keys(now).length ? now : null } } }];
}

/** A function of nobody is none. */
function goodFields(wish) {
  const set = named(wish, ["category", "text", "target", "organisation", "contact"], ["contact"]);
  return wish.organisation === null ? { ...set, contact: null } : set;
}

function measureFields(operation) {
  const set = named(operation, MEASURE_FIELDS, MEASURE_FIELDS);
  for (const list of ["organisations", "pains"]) {
    if (set[list]) set[list] = set[list].length ? [...new Set(set[list])] : null;
  }
  return set;
}

function answerMeasure(desk, { measure: id, organisation, answer, comment }) {
  const { [organisation]: _before, ...answers } = desk.get("measures", id)?.answers ?? {};
  if (answer !== null) answers[organisation] = withoutEmpty({ answer, comment: comment || null });
  return desk.patch("measures", id, { answers: Object.keys(answers).length ? answers : null });
}

function editProtocol({ view: { workshop } }, wish) {
  const set = named(wish, ["summary", "attendees"], ["summary", "attendees"]);
  return [{ patch: { in: "workshop", set: mergedTexts(set, workshop, wish.base) } }];
}

function addStroke(desk, { stroke: id, points, colour, width, anchor }) {
  const lane = desk.get("lanes", anchor.lane);
  return lane ? desk.put("strokes", { id, board: lane.board, points, colour, width, anchor: withoutEmpty(anchor) }) : [];
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
  "note.add": addNote,
  "note.edit": (desk, wish) => desk.edit("notes", wish.note, noteFields(desk, wish), wish.base),
  "note.agree": agree,
  "note.remove": (desk, { note }) => desk.remove("notes", note),
  "variant.set": setVariant,
  "pain.add": (desk, wish) => addFinding(desk, "pain_points", { ...wish, id: wish.pain }),
  "pain.edit": (desk, wish) => desk.edit("pain_points", wish.pain, named(wish, ["category", "text", "target"]), wish.base),
  "pain.remove": (desk, { pain }) => desk.remove("pain_points", pain),
  "pain.shelve": (desk, { pain, shelved }) => desk.patch("pain_points", pain, { shelved }),
  "good.shelve": (desk, { good, shelved }) => desk.patch("good_practices", good, { shelved }),
  "good.add": (desk, wish) => addFinding(desk, "good_practices", { ...wish, id: wish.good }),
  "good.edit": (desk, wish) => desk.edit("good_practices", wish.good, goodFields(wish), wish.base),
  "good.remove": (desk, { good }) => desk.remove("good_practices", good),
  "measure.add": (desk, wish) =>
    desk.put("measures", { id: wish.measure, title: wish.title, ...measureFields(wish), status: wish.status ?? "proposed" }),
  "measure.edit": (desk, wish) =>
    desk.edit("measures", wish.measure, { ...named(wish, ["title", "status"]), ...measureFields(wish) }, wish.base),
  "measure.remove": (desk, { measure }) => desk.remove("measures", measure),
  "measure.answer": answerMeasure,
  "protocol.edit": editProtocol,
  "stroke.add": addStroke,
  "stroke.remove": (desk, { stroke }) => desk.remove("strokes", stroke),
  batch,
};
