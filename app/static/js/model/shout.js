/**
 * What one line of the Zuruf means: the operations to send as one gesture, and the facts that the preview tells.
 *
 *   Bürgerbüro: Antrag prüfen      a step in that lane, after the last one, connected with it
 *   12 > Bescheid senden           a step after step 12, put into the flow that goes on from there (also "nach 12: …")
 *   Unterlagen vollständig?        a decision (also "? …"); "Start: …", "Ende: …", "Warten: …" make those kinds
 *   4 -> 6 ja                      connects 4 with 6, labelled "ja"
 *   !7 Medienbruch: Text           where it is stuck at step 7;  +7 Text  what runs well;  #7 Text  a note
 *   * Text                         for the Themenspeicher
 *   Beschluss: Text                what the room has found out (also "Ursache:", "Frage:", "Maßnahme: …", `shout_said.js`)
 *   Spur: Bauamt                   a new lane
 *   12                             the next step goes after step 12
 *
 * Pure: ids come from `context.newId`, numbers from `context.numbers`. The result is
 * `{kind, operations, after?, …facts}` or `{kind: "unclear", problem, …}`; an empty line gives null.
 */

import { closest, plain } from "./lane_match.js";
import { LONGEST_LABEL, LONGEST_TEXT, LONGEST_TITLE } from "./limits.js";
import { said } from "./shout_said.js";

const KINDS = { start: "start", anfang: "start", ende: "end", warten: "wait", entscheidung: "decision" };

/**
 * @param {string} line
 * @param {{lanes: object[], steps: Map<string, object>, flows: object[], numbers: Record<string, number>,
 *   after?: string, categories: string[], newId: () => string}} context `lanes` from top to bottom
 */
export function readShout(line, context) {
  const text = line.trim().replace(/\s+/g, " ");
  if (!text) return null;
  return parked(text, context) ?? said(text, context) ?? finding(text, context) ?? connection(text, context) ?? place(text, context) ??
    newLane(text, context) ?? step(text, context);
}

const unclear = (problem, facts = {}) => ({ kind: "unclear", problem, operations: [], ...facts });

function stepByNumber(number, { numbers, steps }) {
  const found = Object.entries(numbers).find(([, its]) => its === Number(number));
  return found && steps.get(found[0]);
}

function parked(text, { newId }) {
  const match = /^\*\s*(.*)$/.exec(text);
  if (!match) return null;
  if (!match[1]) return unclear("empty");
  if (match[1].length > LONGEST_TEXT) return unclear("long");
  return { kind: "parked", text: match[1], operations: [{ type: "note.add", note: newId(), kind: "parked", text: match[1] }] };
}

function finding(text, context) {
  const match = /^([!+#])\s*(\d+)?\s*(.*)$/.exec(text);
  if (!match) return null;
  const [, mark, number, rest] = match;
  const target = number ? stepByNumber(number, context) : context.steps.get(context.after);
  if (!target) return unclear(number ? "no-step" : "which-step", { number });
  if (!rest) return unclear("empty");
  if (rest.length > LONGEST_TEXT) return unclear("long");
  const about = { step: target.id, number: context.numbers[target.id], title: target.title ?? "" };
  const aim = { kind: "step", id: target.id };
  if (mark === "#") {
    const kind = rest.endsWith("?") ? "question" : "fact";
    return { kind: "note", ...about, text: rest, noteKind: kind,
      operations: [{ type: "note.add", note: context.newId(), kind, text: rest, target: aim }] };
  }
  const { category, body } = splitCategory(rest, context.categories);
  const type = mark === "!" ? "pain" : "good";
  return { kind: type, ...about, category, text: body,
    operations: [{ type: `${type}.add`, [type]: context.newId(), target: aim, category, text: body }] };
}

/** "Medienbruch: Text": a known category by its beginning, or up to three words of one's own. */
function splitCategory(text, categories) {
  const match = /^([^:]{2,60}):\s+(.+)$/.exec(text);
  if (!match) return { category: "", body: text };
  const known = categories.find((entry) => plain(entry).startsWith(plain(match[1])));
  if (!known && match[1].split(" ").length > 3) return { category: "", body: text };
  return { category: known ?? match[1], body: match[2] };
}

function connection(text, context) {
  const match = /^(\d+)\s*(?:->|-->|→|=>)\s*(\d+)\s*:?\s*(.*)$/.exec(text);
  if (!match) return null;
  const [, from, to, label] = match;
  const source = stepByNumber(from, context);
  const target = stepByNumber(to, context);
  if (!source || !target) return unclear("no-step", { number: source ? to : from });
  if (source === target) return unclear("same-step");
  if (label.length > LONGEST_LABEL) return unclear("long");
  const facts = { from: Number(from), to: Number(to), label };
  const existing = context.flows.find((flow) => flow.source === source.id && flow.target === target.id);
  if (!existing) return { kind: "flow", ...facts, operations: [flowAdd(context, source.id, target.id, label)] };
  if ((existing.label ?? "") === label) return unclear("flow-exists", facts);
  return { kind: "flow", ...facts, operations: [{ type: "flow.edit", flow: existing.id, label }] };
}

function flowAdd({ newId }, source, target, label) {
  return { type: "flow.add", flow: newId(), source, target, ...(label ? { label } : {}) };
}

/** A number alone: go on from that step. Nothing is sent. */
function place(text, context) {
  const match = /^(?:nach\s+)?(\d+)\s*>?$/i.exec(text);
  if (!match) return null;
  const found = stepByNumber(match[1], context);
  if (!found) return unclear("no-step", { number: match[1] });
  return { kind: "place", number: Number(match[1]), title: found.title ?? "", after: found.id, operations: [] };
}

function newLane(text, { lanes, newId }) {
  const match = /^(?:neue )?spur:\s*(.+)$/i.exec(text);
  if (!match) return null;
  if (match[1].length > LONGEST_TITLE) return unclear("long");
  if (lanes.some((lane) => plain(lane.title) === plain(match[1]))) return unclear("lane-exists", { lane: match[1] });
  return { kind: "lane", lane: match[1],
    operations: [{ type: "lane.add", lane: newId(), title: match[1], party: "internal" }] };
}

function step(text, context) {
  const wish = stepWish(text, context);
  if (wish.problem) return unclear(wish.problem, { number: wish.number });
  if (!wish.title) return unclear("empty");
  if (wish.title.length > LONGEST_TITLE) return unclear("long");
  const after = wish.after;
  const lane = wish.lane ?? context.lanes.find((entry) => entry.id === after?.lane) ?? context.lanes[0];
  if (!lane) return unclear("no-lane");
  const id = context.newId();
  const add = { type: "step.add", step: id, lane: lane.id, kind: wish.kind, title: wish.title };
  const facts = { kind: "step", stepKind: wish.kind, title: wish.title, lane: lane.title, after: id };
  if (!after) return { ...facts, operations: [add] };
  const into = splice(after, context);
  return {
    ...facts,
    follows: context.numbers[after.id], followsTitle: after.title ?? "",
    before: into && context.numbers[into.target],
    connected: after.kind !== "end",
    operations: [{ ...add, between: [{ step: after.id }, null] }, ...connections(after, id, into, context)],
  };
}

/** Takes the line apart: "12 > Kreis: Ende: Bescheid liegt vor" → after 12, lane Kreis, kind end, title. */
function stepWish(text, context) {
  let rest = text;
  let after = context.steps.get(context.after);
  const place = /^(?:(\d+)\s*>\s*|nach\s+(\d+)\s*[:>]\s*)(.*)$/i.exec(rest);
  if (place) {
    const number = place[1] ?? place[2];
    after = stepByNumber(number, context);
    if (!after) return { problem: "no-step", number };
    rest = place[3];
  }
  let lane;
  let kind;
  for (let prefix = /^([^:]{1,80}):\s*(.*)$/.exec(rest); prefix; prefix = /^([^:]{1,80}):\s*(.*)$/.exec(rest)) {
    const itsKind = kind ? undefined : KINDS[plain(prefix[1])];
    const itsLane = lane || itsKind ? undefined : closest(prefix[1], context.lanes);
    if (!itsKind && !itsLane) break;
    kind = kind ?? itsKind;
    lane = lane ?? itsLane;
    rest = prefix[2];
  }
  return { after, lane, ...titleAndKind(rest, kind) };
}

function titleAndKind(rest, kind) {
  const question = /^\?\s*(.*)$/.exec(rest);
  const title = (question ? question[1] : rest).trim();
  return { title, kind: kind ?? (question || title.endsWith("?") ? "decision" : "task") };
}

/** The one flow that goes on from `after`, which a new step is put into; a decision's ways are never guessed. */
function splice(after, { flows, steps }) {
  if (["decision", "parallel"].includes(after.kind)) return undefined;
  const out = flows.filter((flow) => flow.source === after.id && flow.kind !== "message" && steps.has(flow.target));
  return out.length === 1 ? out[0] : undefined;
}

function connections(after, id, into, context) {
  if (after.kind === "end") return [];
  if (!into) return [flowAdd(context, after.id, id)];
  return [
    { type: "flow.remove", flow: into.id },
    flowAdd(context, after.id, id, into.label),
    flowAdd(context, id, into.target),
  ];
}
