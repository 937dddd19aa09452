/**
 * Finding on the board: "12" is the step of that number, a word is looked for in all that was written about a step or a
 * flow. Capitals, accents and the spelling of umlauts do not count. Pure.
 *
 * @typedef {object} Hit
 * @property {"step" | "flow" | "notes"} kind what to select
 * @property {string} [id]
 * @property {string} text   what was found, cut so that the first word found is near its beginning
 * @property {string} source where it stands: "title", "number", "detail", "facts", "label", "note", "pain", "good", "variant"
 */

const BEFORE = 4; // words kept in front of the one that was found
const FIRST = ["number", "title"]; // everything else comes after those, in the order of reading

/** @param {import("./board_index.js").BoardIndex} index @returns {Hit[]} one for each step, flow and note of the board, best first */
export function search(index, query) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits = [
    ...[...index.steps, ...index.tray].map((step) => bestOf({ kind: "step", id: step.id }, aboutStep(index, step), words)),
    ...index.flows.map((flow) => bestOf({ kind: "flow", id: flow.id }, aboutFlow(index, flow), words)),
    ...index.boardNotes.map((note) => bestOf({ kind: "notes", id: note.id }, [["note", note.text]], words)),
  ];
  return hits.filter(Boolean).sort((a, b) => merit(a, words) - merit(b, words));
}

/** For comparing: "Gebühr", "gebuehr" and "GEBUHR" are the same. */
export function folded(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/([aou])e/g, "$1").replaceAll("ß", "ss");
}

function aboutStep(index, step) {
  const { it, legal, documents = [] } = step.facts ?? {};
  const number = index.number(step.id);
  return [
    ["number", number === null ? "" : String(number)],
    ["title", step.title],
    ["detail", step.detail],
    ...[...documents, it, legal].map((text) => ["facts", text]),
    ...index.variants(step.id).map(({ comment }) => ["variant", comment]),
    ...said(index, step.id),
  ];
}

function aboutFlow(index, flow) {
  return [["label", flow.label], ...said(index, flow.id)];
}

function said(index, id) {
  return [
    ...index.pains(id).flatMap(({ text, category }) => [["pain", text], ["pain", category]]),
    ...index.notes(id).map(({ text }) => ["note", text]),
    ...index.goods(id).map(({ text }) => ["good", text]),
  ];
}

/** The first text that holds a word, if the texts together hold all of them. A number has to be the whole one. */
function bestOf(hit, texts, words) {
  const rows = texts.filter(([, text]) => text).map(([source, text]) => ({ source, text, plain: folded(text) }));
  const holds = ({ source, plain }, word) => (source === "number" ? plain === word : plain.includes(word));
  if (!words.every((word) => rows.some((row) => holds(row, word)))) return null;
  const { source, text } = rows.find((row) => words.some((word) => holds(row, word)));
  return { ...hit, source, text: cut(text, words) };
}

function cut(text, words) {
  const parts = text.split(/\s+/);
  const at = parts.findIndex((part) => words.some((word) => folded(part).includes(word)));
  return at > BEFORE ? `… ${parts.slice(at - BEFORE).join(" ")}` : text;
}

/** The number that was typed, then titles that begin with it, other titles, everything else. */
function merit({ source, text }, [word]) {
  const at = FIRST.indexOf(source);
  if (at === -1) return FIRST.length + 1;
  return source === "title" && !folded(text).startsWith(word) ? at + 1 : at;
}
