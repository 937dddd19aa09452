/**
 * The protocol's draft as the room reads it: sections of short lines, from the records. Without persons, unless the workshop
 * promised names; without what is not shown yet.
 */
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { headcount } from "../../model/headcount.js";
import { keyFigures } from "../../model/key_figures.js";
import { Process } from "../../model/process.js";
import { lastResult } from "../../model/tally.js";
import { BoardIndex } from "../../tools/board_index.js";
import { aboutRecord } from "../about.js";
import { figureWords } from "../figures.js";
import { measuresInOrder } from "../measure_words.js";
import { rankingRows } from "../ranking.js";
import { formatDate, t, tn } from "../../base/texts.js";

const MOST_PAINS = 10;

/** @typedef {{title: string, lines: {text: string, more?: string, number?: string | number}[]}} Section */

/** @param {object} view @returns {Section[]} only those with something in them */
export function draftOf(view) {
  const { workshop } = view;
  const sections = [
    { title: t("Werkstatt"), lines: occasion(view) },
    { title: t("Zusammenfassung"), lines: paragraphs(workshop.summary) },
    { title: t("Prozessbild"), lines: figures(view) },
    { title: t("Wo es am meisten hakt"), lines: pains(view) },
    { title: t("Das läuft gut"), lines: notesLike(view, "good_practices") },
    { title: t("Maßnahmen"), lines: measures(view) },
    { title: t("Beschlüsse"), lines: notes(view, "decision") },
    { title: t("Offene Fragen"), lines: notes(view, "question") },
    { title: t("Themenspeicher"), lines: notes(view, "parked") },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function occasion({ workshop, records }) {
  const { joined, organisations } = headcount(records, {});
  const present = organisations.filter((row) => row.id && row.joined).length;
  const who = joined && t("{people} aus {administrations}", {
    people: tn(joined, "{n} Person", "{n} Personen"), administrations: tn(present, "{n} Verwaltung", "{n} Verwaltungen"),
  });
  const where = [workshop.date && formatDate(workshop.date), workshop.place].filter(Boolean).join(", ");
  const named = workshop.authorship === "name" ? workshop.attendees : undefined;
  return [workshop.process || workshop.title, where, who, ...paragraphs(named).map(({ text }) => text)].filter(Boolean).map((text) => ({ text }));
}

function paragraphs(text = "") {
  return text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => ({ text: line }));
}

function figures(view) {
  const numbers = numbersOf(view);
  const index = new BoardIndex(view, FIRST_BOARD, numbers);
  if (!index.steps.length) return [];
  const { tiles } = figureWords(keyFigures(new Process(view.records, FIRST_BOARD, numbers)), index);
  return tiles.map(([number, what]) => ({ number, text: what }));
}

function pains(view) {
  const round = lastResult(view.records.rounds.values(), "pain_points");
  if (!round) return notesLike(view, "pain_points");
  const rows = rankingRows(view, round).filter(({ dots }) => dots > 0).slice(0, MOST_PAINS);
  return rows.map(({ text, context, dots }) => ({ number: dots, text, more: context }));
}

function notesLike(view, name) {
  const rows = [...view.records[name].values()].filter(({ draft, shelved }) => !draft && !shelved);
  return rows.map((row) => ({ text: row.text, more: [aboutRecord(view, row), nameOf(view, row.organisation)].filter(Boolean).join(" · ") }));
}

function notes(view, kind) {
  const rows = [...view.records.notes.values()].filter((note) => note.kind === kind && !note.draft);
  return rows.map((note) => ({ text: note.text, more: aboutRecord(view, note) }));
}

function measures(view) {
  return measuresInOrder(view).map((measure, index) => ({ measure, number: index + 1 })).filter(({ measure }) => measure.status !== "rejected")
    .map(({ measure: { title, organisation, due }, number }) => ({
      number, text: title,
      more: [nameOf(view, organisation) || t("Verantwortung noch offen"), due ? t("bis {day}", { day: formatDate(due) }) : t("Termin noch offen")].join(" · "),
    }));
}

const nameOf = ({ records }, key) => records.organisations.get(key)?.name ?? "";
