/**
 * Guesses about what people say of the process: notes, answers, findings, measures, the protocol's texts, ink. See `guess.js`.
 */
import { factsOver, mergedTexts, named, withoutEmpty } from "./guess_desk.js";
import { isSide, meeting } from "./handover.js";

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

/** To another sentence, or about something else, nobody has agreed yet. */
function noteFields(desk, wish) {
  const set = named(wish, ["kind", "text", "target"]);
  const note = desk.get("notes", wish.note);
  if (!note?.agreed) return set;
  const { target = note.target, ...words } = mergedTexts(set, note, wish.base);
  const stays = Object.entries(words).every(([name, value]) => value === note[name]) && target?.id === note.target?.id;
  return stays ? set : { ...set, agreed: null };
}

function agree(desk, { note: id, organisation, agreed }) {
  const note = desk.get("notes", id);
  if (!note) return [];
  const { [organisation]: _before, ...others } = note.agreed ?? {};
  const now = agreed ? { ...others, [organisation]: desk.now } : others;
  return [{ patch: { in: "notes", id, set: { agreed: Object.keys(now).length ? now : null } } }];
}

/** A function of nobody is none, and that of one administration not another's. */
function goodFields(desk, wish) {
  const set = named(wish, ["category", "text", "target", "organisation", "contact"], ["contact"]);
  const before = desk.get("good_practices", wish.good)?.organisation;
  const leaves = wish.organisation === null || (wish.organisation !== undefined && wish.organisation !== before);
  return leaves ? { contact: null, ...set } : set;
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

export const SAID = {
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
  "good.edit": (desk, wish) => desk.edit("good_practices", wish.good, goodFields(desk, wish), wish.base),
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
};
