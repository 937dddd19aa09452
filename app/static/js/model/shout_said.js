/**
 * What the room has found out, called out with its word before it: "Ursache: …", "Beschluss: …", "Frage: …" (about the pain
 * point that is being talked about, if one is), "Maßnahme: Kreis: Merkblatt bis 31.3." Pure.
 */
import { LONGEST_TEXT, LONGEST_TITLE } from "./limits.js";
import { readMeasure } from "./measure_line.js";

const WORDS = { ursache: "cause", beschluss: "decision", frage: "question" };
const LINE = /^(ursache|beschluss|(?:offene )?frage|maßnahme|massnahme)\s*:\s*(.*)$/i;

/** @param {{newId: () => string, talk?: string, organisations?: object[], today?: string}} context `talk`: the pain point's id */
export function said(text, { newId, talk, organisations = [], today = "" }) {
  const match = LINE.exec(text);
  if (!match) return null;
  const [, word, rest] = match;
  if (!rest) return { kind: "unclear", problem: "empty", operations: [] };
  const noteKind = WORDS[word.toLowerCase().replace("offene ", "")];
  if (!noteKind) return measure(readMeasure(rest, { organisations, today }), { newId, talk, organisations });
  if (rest.length > LONGEST_TEXT) return { kind: "unclear", problem: "long", operations: [] };
  const target = talk && { target: { kind: "pain", id: talk } };
  return { kind: "said", noteKind, text: rest, talk, operations: [{ type: "note.add", note: newId(), kind: noteKind, text: rest, ...target }] };
}

function measure(fields, { newId, talk, organisations }) {
  const { title, organisation, due } = fields;
  if (title.length > LONGEST_TITLE) return { kind: "unclear", problem: "long", operations: [] };
  return { kind: "measure", title, leadName: organisations.find(({ id }) => id === organisation)?.name, due,
    operations: [{ type: "measure.add", measure: newId(), ...fields, ...(talk && { pains: [talk] }) }] };
}
