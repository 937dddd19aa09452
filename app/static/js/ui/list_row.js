/**
 * What one row of the list shows of a step, as data and as marks.
 */
import { leadsBack } from "../tools/compose.js";
import { factWords } from "../tools/facts.js";
import { kindName, titleOf, wayOut } from "../tools/names.js";
import { h } from "../base/dom.js";
import { t, tn } from "../base/texts.js";

/** All that a row shows, so that it is drawn anew only when this changes. */
export function rowFacts(index, step) {
  const ways = index.out(step.id).map((flow) => wayOut(index, flow, leadsBack(index, flow)));
  const pains = index.pains(step.id);
  return {
    number: index.number(step.id),
    title: titleOf(step),
    kind: step.kind === "task" ? "" : kindName(step.kind),
    lane: index.get(step.lane)?.title ?? "",
    words: factWords(step.facts).join(" · "),
    ways: ways.join(" · "),
    counts: [index.notes(step.id).length, pains.length, index.goods(step.id).length, index.dotsAt(step.id)],
    different: index.different(step.id),
  };
}

/** Counts of what sticks to the step; numbers to see, words to hear. */
export function marks({ counts: [notes, pains, goods, dots], different }) {
  const mark = (n, name, words) =>
    n > 0 &&
    h(
      "span",
      { class: `list-mark list-mark-${name}` },
      h("span", { "aria-hidden": "true" }, n),
      h("span", { class: "visually-hidden" }, words),
    );
  return h(
    "span",
    { class: "list-marks" },
    different > 0 && h("span", { class: "list-different" }, t("{n} anders", { n: different })),
    mark(goods, "good", tn(goods, "läuft {n} Mal gut", "läuft {n} Mal gut")),
    mark(notes, "note", tn(notes, "{n} Notiz", "{n} Notizen")),
    dots > 0
      ? mark(dots, "dots", tn(dots, "{n} Klebepunkt", "{n} Klebepunkte"))
      : mark(pains, "pain", tn(pains, "hakt hier {n} Mal", "hakt hier {n} Mal")),
  );
}
