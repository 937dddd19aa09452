/**
 * The rescue archive: what another laptop needs to carry on with this workshop (`app/domain/archive.py` reads it).
 *
 * It holds what others see of the workshop too, so that the file tells nothing about whoever kept it: no drafts, no ballots,
 * no signature that the workshop does not promise, names only where it promises names, and what was said at the end only
 * where that is shown.
 *
 * @param {import("./state.js").View} view acknowledged, never guessed
 * @param {{codes: {join: string, wall: string}, saved: string, versions?: object}} about the codes as they are spelled, the
 *   moment in ISO 8601, what the server told of the protocol's frozen versions, by id
 */
export function archiveOf({ seq, epoch, you, workshop, records }, { codes, saved, versions }) {
  const { focus: _, front: _front, turn: _turn, notice: _notice, code: _code, ...head } = workshop;
  const rows = Object.entries(records).filter(([name]) => name in KEPT);
  const kept = rows.map(([name, all]) => [
    name,
    [...all.values()].filter((row) => !row.draft).map((row) => KEPT[name](asOthersSee(row, { name, you, workshop }), workshop)),
  ]);
  const named = workshop.authorship === "name" ? kept : kept.map(([name, all]) => [name, name === "participants" ? [] : all]);
  const state = { workshop: asAllSee(head), records: Object.fromEntries(named) };
  return { format: "prozesswerkstatt.rescue", version: 1, saved, workshop: workshop.id, seq, epoch, codes, state, ...(versions && { versions }) };
}

/** As `visibility.as_all_see` has it. */
function asAllSee({ attendees, feedback, ...head }) {
  if (attendees && head.authorship === "name") head.attendees = attendees;
  if (!feedback) return head;
  const { helpful: _helpful, remarks: _remarks, ...kept } = feedback;
  return { ...head, feedback: feedback.shown ? feedback : kept };
}

/** Where nobody else learns who wrote it, whatever the workshop promises. */
const UNSIGNED = new Set(["pain_points", "good_practices"]);

/** What is kept of a record. Late wishes are nobody's but their author's. */
const whole = (row) => row;
const KEPT = {
  boards: whole,
  lanes: whole,
  steps: whole,
  flows: whole,
  notes: whole,
  variants: whole,
  pain_points: whole,
  good_practices: whole,
  strokes: whole,
  rounds: ({ ballots: _, lent: __, ...row }) => row,
  measures: whole,
  organisations: whole,
  participants: ({ id, name, organisation }) => ({ id, name, ...(organisation && { organisation }) }),
};

/** What I have written carries my id for me alone. */
function asOthersSee(row, { name, you, workshop }) {
  if (!row.author || row.author !== you.participant) return row;
  const { author, ...unsigned } = row;
  if (UNSIGNED.has(name)) return unsigned;
  const shown = { name: author, administration: you.organisation }[workshop.authorship];
  return shown ? { ...unsigned, author: shown } : unsigned;
}
