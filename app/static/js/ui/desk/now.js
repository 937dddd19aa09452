/**
 * The present stage: the sentence to read aloud, the usual trap, the numbers that tell whether the room is done, and what
 * comes after.
 */
import { lengthOf } from "../../model/agenda.js";
import { headcount } from "../../model/headcount.js";
import { minutesOf, placeAfter, placeOf, rowAfter, rowsOf } from "../../model/stages.js";
import { dotsCast, lastVote, openRound } from "../../model/tally.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { speechOf } from "../phase_speech.js";
import { redraw, setText } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";
import { rowName } from "./course.js";
import { nextName } from "./steps.js";

const COUNTED = ["workshop", "steps", "flows", "notes", "variants", "pain_points", "good_practices", "rounds", "measures", "participants", "presence", "progress"];

/** Tools that show the numbers themselves. */
const COUNTS_ITSELF = ["merging"];

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountNow(element, desk) {
  const name = h("span");
  const aloud = line("now-aloud", icon("speaker", t("Zum Vorlesen")));
  const trap = line("now-trap", h("b", {}, t("Die übliche Falle:")));
  const after = h("p", { class: "now-after" });
  const numbers = h("p", { class: "now-numbers" });
  fill(element, h("h2", { class: "panel__title" }, t("Jetzt:"), " ", name), aloud.element, numbers, trap.element, after);
  desk.watch(COUNTED, () => {
    const { view } = desk;
    const place = placeOf(view);
    const speech = speechOf(view, place);
    setText(name, nameOf(view, place));
    aloud.say(speech.aloud);
    trap.say(speech.trap);
    setText(after, afterWords(view, place));
    const counts = COUNTS_ITSELF.includes(place.stage.tool) ? [] : numbersFor(view.workshop.phase, desk);
    redraw(numbers, counts, () => counts.map(([n, what]) => h("span", {}, h("b", {}, n), ` ${what}`)));
    numbers.hidden = counts.length === 0;
  });
}

function line(name, sign) {
  const words = h("span");
  const element = h("p", { class: name }, sign, " ", words);
  return {
    element,
    say(text) {
      setText(words, text);
      element.hidden = !text;
    },
  };
}

/** "Wo hakt es? (still sammeln)" */
function nameOf(view, place) {
  const row = rowName(rowsOf(view.workshop)[place.row] ?? { phase: view.workshop.phase });
  const { name } = speechOf(view, place);
  return !name || row.toLowerCase().includes(name.toLowerCase()) ? row : t("{row} ({stage})", { row, stage: name });
}

/** "Danach: sichten und zusammenführen (8 min), dann Abstimmen (12 min)." What comes behind the next step. */
function afterWords(view, place) {
  const next = placeAfter(view, place);
  const first = next && behind(view, place, next);
  const second = first && behind(view, next, first);
  if (!first) return "";
  return second ? t("Danach: {first}, dann {second}.", { first: said(view, next, first), second: said(view, first, second) }) : t("Danach: {first}.", { first: said(view, next, first) });
}

/** Of a row that has not begun only the row is told. */
const behind = (view, from, to) => (to.row === from.row ? placeAfter(view, to) : rowAfter(view, to));

function said(view, from, to) {
  const row = rowsOf(view.workshop)[to.row];
  const minutes = to.row === from.row ? minutesOf(view, to) : lengthOf(row);
  const stage = nextName(view, from, to);
  return minutes ? t("{stage} ({n} min)", { stage, n: minutes }) : stage;
}

/** @returns {[number, string][]} */
function numbersFor(phase, desk) {
  return collected(desk) ?? (NUMBERS[phase] ?? (() => []))(desk).filter(Boolean);
}

/** While something is collected in silence: how much, and from how many of those who have a device. */
function collected({ view, workshop }) {
  const { collection } = view.workshop;
  const progress = collection?.state === "writing" ? workshop.progress[collection.id] : undefined;
  if (!progress) return undefined;
  const able = [...view.records.participants.values()].filter(({ role, removed, device }) => role === "participant" && !removed && device !== false).length;
  return [[progress.items, t("gesammelt,")], [progress.writers, t("von {n} haben geschrieben", { n: Math.max(able, progress.writers) })]];
}

const sizeOf = (desk, name) => desk.view.records[name].size;
const steps = (desk) => [sizeOf(desk, "steps"), tn(sizeOf(desk, "steps"), "Schritt", "Schritte")];

const NUMBERS = {
  arrive: ({ view, workshop }) => {
    const { joined, organisations } = headcount(view.records, workshop.here);
    const present = organisations.filter((row) => row.id && row.joined).length;
    const all = view.records.organisations.size;
    return [[joined, t("dabei")], all > 0 && [present, t("von {n} Verwaltungen", { n: all })]];
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
    return [[pains, tn(pains, "Karte „Wo hakt es?“", "Karten „Wo hakt es?“")], [goods, tn(goods, "Karte „Läuft gut“", "Karten „Läuft gut“")]];
  },
  vote: ({ view, workshop }) => {
    const round = openRound(view.records.rounds.values());
    const { voted, eligible } = workshop.progress[round?.id] ?? {};
    if (round && eligible !== undefined) return [[voted, t("von {n} haben abgestimmt", { n: eligible })]];
    const result = round ? undefined : lastVote(view.records.rounds.values());
    if (!result) return [];
    return [[dotsCast(result), t("Klebepunkte")], [result.voters ?? 0, tn(result.voters ?? 0, "Person hat abgestimmt", "Personen haben abgestimmt")]];
  },
  measures: ({ view }) => {
    const measures = [...view.records.measures.values()];
    const dated = measures.filter(({ due }) => due).length;
    return [[measures.length, tn(measures.length, "Maßnahme", "Maßnahmen")], [dated, t("mit Datum")]];
  },
};
