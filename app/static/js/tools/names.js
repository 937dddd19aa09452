/**
 * Steps, flows and kinds in words, the same in picture, list, panel and read aloud.
 */
import { factWords } from "./facts.js";
import { ranged } from "../model/process.js";
import { t, tn } from "../base/texts.js";

/** In the order of the tool bar; what lay people need first. */
export const KINDS = ["task", "decision", "wait", "end", "start", "parallel", "message", "subprocess"];

export function kindName(kind) {
  return {
    task: t("Schritt"),
    decision: t("Entscheidung"),
    wait: t("Warten"),
    start: t("Anfang"),
    end: t("Ende"),
    parallel: t("Gleichzeitig"),
    message: t("Nachricht"),
    subprocess: t("Teilprozess"),
  }[kind];
}

/** How an administration does a step. */
export function answerName(answer) {
  return {
    same: t("wie gezeigt"),
    different: t("anders"),
    absent: t("entfällt"),
    unknown: t("weiß nicht"),
  }[answer];
}

export function titleOf(step) {
  return step.title || t("(ohne Bezeichnung)");
}

/** "6 · Gebühr vereinnahmen" */
export function numbered(index, step) {
  const number = index.number(step.id);
  return number === null ? titleOf(step) : `${number} · ${titleOf(step)}`;
}

/** "Ja → 6", "zurück zu Schritt 2 (Rückfrage)": one way out of a step as the list says it. */
export function wayOut(index, flow, back) {
  const number = index.number(flow.target) ?? index.get(flow.target)?.title ?? "?";
  if (!back) return flow.label ? t("{label} → {n}", { label: flow.label, n: number }) : t("→ {n}", { n: number });
  if (flow.label) return t("zurück zu Schritt {n} ({label})", { n: number, label: flow.label });
  return t("zurück zu Schritt {n}", { n: number });
}

/** The facts of a step as ranges over all administrations: "8–20 min". */
export function rangedFacts(index, step) {
  return ranged(
    step.facts,
    index.variants(step.id).map(({ facts }) => facts),
  );
}

/** What a screen reader says of a card: number, kind, title, lane, facts, what sticks to it, and where it goes on. */
export function spokenName(index, id) {
  const step = index.get(id);
  const parts = [t("Schritt {n}", { n: index.number(id) ?? "" }).trim()];
  if (step.kind !== "task") parts.push(kindName(step.kind));
  parts.push(titleOf(step));
  const lane = index.get(step.lane);
  if (lane) parts.push(lane.title);
  return [...parts, ...factWords(rangedFacts(index, step)), ...carried(index, id), ...onward(index, id)].join(", ");
}

/** ["weiter mit 3"], ["weiter mit 2 (nein), 5 (ja)"] */
function onward(index, id) {
  const flows = [...index.out(id)].sort((a, b) => index.number(a.target) - index.number(b.target));
  const ways = flows.map(({ target, label }) => {
    const to = index.number(target) ?? index.get(target)?.title ?? "?";
    return label ? `${to} (${label})` : to;
  });
  return ways.length > 0 ? [t("weiter mit {steps}", { steps: ways.join(", ") })] : [];
}

/** What sticks to it: ["1 Notiz", "hakt hier 2 Mal", …]. */
function carried(index, id) {
  const words = [];
  const [notes, pains, goods] = [index.notes(id), index.pains(id), index.goods(id)];
  if (notes.length) words.push(tn(notes.length, "{n} Notiz", "{n} Notizen"));
  if (pains.length) words.push(tn(pains.length, "hakt hier {n} Mal", "hakt hier {n} Mal"));
  const dots = index.dotsAt(id);
  if (dots) words.push(tn(dots, "{n} Klebepunkt", "{n} Klebepunkte"));
  if (goods.length) words.push(tn(goods.length, "läuft {n} Mal gut", "läuft {n} Mal gut"));
  const different = index.different(id);
  if (different) words.push(t("{n} anders", { n: different }));
  return words;
}
