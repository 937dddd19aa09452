/**
 * The interim state for a visitor: the process, who is here, where it is handed over, what weighs most, what is agreed. No
 * authors, and nothing that compares towns.
 */
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { handovers } from "../../model/handover.js";
import { headcount } from "../../model/headcount.js";
import { lastResult } from "../../model/tally.js";
import { BoardIndex } from "../../tools/board_index.js";
import { mediaName } from "../../tools/facts.js";
import { measuresInOrder } from "../measure_words.js";
import { rankingRows } from "../ranking.js";
import { h } from "../../base/dom.js";
import { drawFitting } from "./fit.js";
import { t, tn } from "../../base/texts.js";

const MOST = 4;
const TOP = 3;

export function interimView() {
  const element = h("div", { class: "wall-interim" });
  return {
    element,
    show({ view, workshop, size }) {
      const blocks = [process(view), present(view, workshop), handedOver(view), heaviest(view), agreed(view)];
      drawFitting(element, blocks, { most: MOST, size, draw: (most) => blocks.map((each) => block(each, most)) });
      return { title: view.workshop.title, middle: t("Zwischenstand") };
    },
  };
}

function process({ workshop: { process: name, title, profile = {}, goal }, records }) {
  const steps = [...records.steps.values()].filter(({ lane, draft, board }) => lane && !draft && (board ?? FIRST_BOARD) === FIRST_BOARD).length;
  const lanes = [...records.lanes.values()].filter(({ board }) => (board ?? FIRST_BOARD) === FIRST_BOARD).length;
  const frame = [profile.trigger && t("Auslöser: {text}", { text: profile.trigger }), profile.result && t("Ergebnis: {text}", { text: profile.result })].filter(Boolean);
  const size = `${tn(steps, "{n} Schritt", "{n} Schritte")}, ${tn(lanes, "{n} Spur", "{n} Spuren")}`;
  return { name: "process", title: name || title, lines: [...(frame.length ? frame : [goal].filter(Boolean)), size] };
}

function present({ records }, { here }) {
  const { joined, organisations } = headcount(records, here);
  const names = organisations.filter((row) => row.joined).map(({ name }) => name ?? t("Gäste / andere Stellen"));
  return { name: "present", title: t("Wer hier ist"), lines: [tn(joined, "{n} Person", "{n} Personen"), names.join(", ")].filter(Boolean) };
}

function handedOver(view) {
  const index = new BoardIndex(view, FIRST_BOARD, numbersOf(view));
  const rows = handovers(index, view.records.organisations);
  const between = rows.filter(({ sort }) => sort === "between");
  const shown = unique((between.length ? between : rows).map(({ from, to, flow }) => [`${from.title} → ${to.title}`, mediaName(flow.medium)].filter(Boolean).join(" · ")));
  return { name: "handovers", title: tn(rows.length, "{n} Übergabe", "{n} Übergaben"), lines: shown };
}

function heaviest(view) {
  const round = lastResult(view.records.rounds.values(), "pain_points");
  const rows = round ? rankingRows(view, round).filter(({ dots }) => dots > 0).slice(0, TOP) : [];
  return { name: "top", title: t("Hier hakt es am meisten"), lines: rows.map(({ text }) => text), counts: rows.map(({ dots }) => dots), none: t("Darüber wird noch abgestimmt.") };
}

function agreed(view) {
  const decisions = [...view.records.notes.values()].filter(({ kind, draft }) => kind === "decision" && !draft).map(({ text }) => text);
  const measures = measuresInOrder(view).filter(({ status }) => status !== "rejected").map(({ title }) => title);
  return { name: "agreed", title: t("Bisher vereinbart"), lines: [...decisions, ...measures], none: t("Noch nichts.") };
}

function limited(lines, most) {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), tn(rest, "und {n} weitere", "und {n} weitere")] : lines;
}

const unique = (lines) => [...new Set(lines)];

function block({ name, title, lines, counts = [], none }, most) {
  return h("section", { class: "wall-block", dataset: { block: name, fits: "" } }, h("h2", {}, title),
    lines.length ? h("ul", {}, limited(lines, most).map((line, i) => h("li", {}, counts[i] && h("span", { class: "wall-dots" }, counts[i]), h("span", {}, line)))) : none && h("p", { class: "wall-more" }, none));
}
