/**
 * What a contribution says and where it belongs, in words: for ballot, ranking, merging and measures.
 */
import { numbersOf } from "../model/board.js";
import { t } from "../base/texts.js";

/** The text of a record that is voted on. */
export function textOf(view, subject, id) {
  const record = view.records[subject]?.get(id);
  return record?.text ?? record?.title ?? "";
}

/** @returns "Schritt 5 · Medienbruch" for a pain point or note that is voted on; "" for what belongs nowhere */
export function contextOf(view, subject, id, options) {
  if (subject !== "pain_points" && subject !== "notes") return "";
  const record = view.records[subject].get(id);
  return record ? aboutRecord(view, record, options) : "";
}

/** The same for the record of a pain point, good practice or note. @param {{title?: boolean}} [options] the step's title too */
export function aboutRecord(view, { target, category }, options) {
  return [targetWords(view, target, options), category].filter(Boolean).join(" · ");
}

/** "Schritt 5", "Schritt 5: Titel" or "Schritt 5 → 6": what a record is attached to. */
export function targetWords(view, target, { title = false } = {}) {
  const numbers = numbersOf(view);
  const step = (id) => t("Schritt {n}", { n: numbers[id] ?? "–" });
  if (target?.kind === "step") {
    const name = title && view.records.steps.get(target.id)?.title;
    return name ? `${step(target.id)}: ${name}` : step(target.id);
  }
  if (target?.kind === "flow") {
    const flow = view.records.flows.get(target.id);
    return flow ? `${step(flow.source)} → ${numbers[flow.target] ?? "–"}` : "";
  }
  if (target?.kind === "pain") return view.records.pain_points.get(target.id)?.text ?? "";
  if (target?.kind === "lane") return view.records.lanes.get(target.id)?.title ?? "";
  return "";
}
