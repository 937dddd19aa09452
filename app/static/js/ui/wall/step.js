/**
 * One step, large: what was agreed, how the administrations do it, what was said about it. Without names.
 */
import { t } from "../../base/texts.js";
import { factRows } from "../../tools/facts.js";
import { answerName } from "../../tools/names.js";
import { lastResult } from "../../model/tally.js";
import { h } from "../../base/dom.js";
import { numbersOf } from "../../model/board.js";
import { isInPlay } from "../../model/in_play.js";
import { redraw } from "../../base/redraw.js";
import { blockOf, drawFitting, limited } from "./fit.js";

const MOST = 6;

export function stepView() {
  const element = h("div", { class: "wall-step" });
  return {
    element,
    show({ view, wanted, size }) {
      const id = wanted.step ?? focusedStep(view.workshop);
      const step = view.records.steps.get(id);
      const title = view.workshop.process || view.workshop.title;
      if (!step || step.draft) {
        redraw(element, null, () => h("p", { class: "wall-nothing" }, t("Kein Schritt gewählt.")));
        return { title };
      }
      const facts = contents(view, step);
      drawFitting(element, facts, { most: MOST, size, draw: (most) => page(facts, most) });
      return { title, middle: facts.lane };
    },
    turned(by, { step }, view) {
      return { step: neighbour(view, step, by) };
    },
  };
}

const focusedStep = (workshop) => (workshop.focus?.target?.kind === "step" ? workshop.focus.target.id : undefined);

function neighbour(view, step, by) {
  const numbers = numbersOf(view);
  const order = Object.keys(numbers).sort((a, b) => numbers[a] - numbers[b]);
  const at = order.indexOf(step ?? focusedStep(view.workshop));
  return order[Math.min(order.length - 1, Math.max(0, at + by))];
}

function contents(view, step) {
  const { records } = view;
  const at = (collection) => [...records[collection].values()].filter((row) => row.target?.id === step.id && isInPlay(row));
  const tally = lastResult(records.rounds.values(), "pain_points")?.tally ?? {};
  const pains = at("pain_points").map(({ id, text }) => ({ text, dots: tally[id]?.dots ?? 0 })).sort((a, b) => b.dots - a.dots);
  return {
    number: numbersOf(view)[step.id],
    title: step.title || t("ohne Bezeichnung"),
    lane: records.lanes.get(step.lane)?.title ?? "",
    detail: step.detail ?? "",
    facts: factRows(step.facts),
    variants: variantsOf(view, step),
    pains,
    notes: at("notes").map(({ text }) => text),
    goods: at("good_practices").map(({ text }) => text),
  };
}

/** Who does it otherwise, each by name, unless none is to be named; those who do it as shown only as a number. */
function variantsOf({ workshop, records }, step) {
  const named = (organisation) => (workshop.authorship === "none" ? "" : (records.organisations.get(organisation)?.name ?? ""));
  const own = [...records.variants.values()].filter((variant) => variant.step === step.id);
  const apart = own.filter(({ answer }) => answer !== "same").map(({ organisation, answer, comment }) => ({
    who: named(organisation), answer: answerName(answer), comment: comment ?? "",
  }));
  return { same: own.length - apart.length, of: own.length, apart };
}

function page({ number, title, facts, detail, variants, pains, notes, goods }, most) {
  return [
    h("h2", { class: "wall-step-title" }, h("span", { class: "wall-badge" }, number ?? "–"), h("span", {}, title)),
    h("div", { class: "wall-step-columns" },
      h("div", { dataset: { fits: "" } },
        facts.length > 0 && h("dl", { class: "wall-facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
        detail && h("p", { class: "wall-detail" }, detail),
        variants.of > 0 && variantBlock(variants, most)),
      h("div", { dataset: { fits: "" } },
        pains.length > 0 && blockOf("pain", t("Wo hakt es?"), limited(pains, most, painLine)),
        notes.length > 0 && blockOf("note", t("Notizen"), limited(notes, most, (text) => text)),
        goods.length > 0 && blockOf("good", t("Läuft gut"), limited(goods, most, (text) => text)))),
  ];
}

function variantBlock({ same, of, apart }, most) {
  return blockOf("variant", t("In den Verwaltungen"), [
    same > 0 && h("li", {}, t("{n} von {of} wie gezeigt", { n: same, of })),
    ...limited(apart, most, ({ who, answer, comment }) =>
      [who && h("b", {}, who), ` ${answer}`, comment && `: ${comment}`]),
  ]);
}

const painLine = ({ text, dots }) => [dots > 0 && h("span", { class: "wall-dots" }, dots), h("span", {}, text)];
