/**
 * The present phase: the sentence to read aloud, and the numbers that tell whether the room is done.
 */
import { headcount } from "../../model/headcount.js";
import { dotsCast, lastResult, openRound } from "../../model/tally.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { phaseSpeech } from "../phase_speech.js";
import { phaseName } from "../phases.js";
import { redraw, setText } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";

const COUNTED = ["workshop", "steps", "flows", "notes", "variants", "pain_points", "good_practices", "rounds", "measures", "participants", "presence", "progress"];

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountNow(element, desk) {
  const name = h("span");
  const aloud = h("p", { class: "now-aloud" });
  const words = h("span");
  const numbers = h("p", { class: "now-numbers" });
  fill(aloud, icon("speaker", t("Zum Vorlesen")), words);
  fill(element, h("h2", { class: "panel__title" }, t("Jetzt:"), " ", name), aloud, numbers);
  desk.watch(COUNTED, () => {
    const { phase } = desk.view.workshop;
    setText(name, phaseName(phase));
    setText(words, phaseSpeech(desk.view).aloud);
    const counts = numbersFor(phase, desk);
    redraw(numbers, counts, () => counts.map(([n, what]) => h("span", {}, h("b", {}, n), ` ${what}`)));
  });
}

/** @returns {[number, string][]} */
function numbersFor(phase, desk) {
  return (NUMBERS[phase] ?? (() => []))(desk).filter(Boolean);
}

const sizeOf = (desk, name) => desk.view.records[name].size;
const steps = (desk) => [sizeOf(desk, "steps"), tn(sizeOf(desk, "steps"), "Schritt", "Schritte")];

const NUMBERS = {
  arrive: ({ view, workshop }) => {
    const { joined, organisations } = headcount(view.records, workshop.here);
    const present = organisations.filter((row) => row.id && row.joined).length;
    return [[joined, t("dabei")], [present, t("von {n} Verwaltungen", { n: view.records.organisations.size })]];
  },
  frame: (desk) => [steps(desk)],
  sketch: (desk) => {
    const tray = [...desk.view.records.steps.values()].filter(({ lane }) => !lane).length;
    const flows = sizeOf(desk, "flows");
    return [steps(desk), [flows, tn(flows, "Verbindung", "Verbindungen")], tray > 0 && [tray, t("in der Ablage")]];
  },
  annotate: (desk) => {
    const [notes, variants] = [sizeOf(desk, "notes"), sizeOf(desk, "variants")];
    return [[variants, tn(variants, "Antwort der Verwaltungen", "Antworten der Verwaltungen")], [notes, tn(notes, "Notiz", "Notizen")]];
  },
  pain_points: (desk) => {
    const [pains, goods] = [sizeOf(desk, "pain_points"), sizeOf(desk, "good_practices")];
    return [collected(desk) ?? [pains, tn(pains, "Karte „Wo hakt es?“", "Karten „Wo hakt es?“")], [goods, tn(goods, "Karte „Läuft gut“", "Karten „Läuft gut“")]];
  },
  vote: ({ view, workshop }) => {
    const round = openRound(view.records.rounds.values());
    const { voted, eligible } = workshop.progress[round?.id] ?? {};
    if (round && eligible !== undefined) return [[voted, t("von {n} haben abgestimmt", { n: eligible })]];
    const result = round ? undefined : lastResult(view.records.rounds.values());
    if (!result) return [];
    return [[dotsCast(result), t("Klebepunkte")], [result.voters ?? 0, tn(result.voters ?? 0, "Person hat abgestimmt", "Personen haben abgestimmt")]];
  },
  measures: ({ view }) => {
    const measures = [...view.records.measures.values()];
    const dated = measures.filter(({ due }) => due).length;
    return [[measures.length, tn(measures.length, "Maßnahme", "Maßnahmen")], [dated, t("mit Datum")]];
  },
};

function collected({ view, workshop }) {
  const { collection } = view.workshop;
  const progress = collection?.state === "writing" ? workshop.progress[collection.id] : undefined;
  return progress && [progress.items, t("gesammelt, {n} haben geschrieben", { n: progress.writers })];
}
