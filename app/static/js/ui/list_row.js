/**
 * What one row of the list shows of a step, as data and as marks.
 */
import { leadsBack } from "../tools/compose.js";
import { deviations } from "../tools/answers.js";
import { factWords } from "../tools/facts.js";
import { answerName, kindName, numbered, rangedFacts, titleOf, wayOut } from "../tools/names.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { openStepMenu } from "./step_menu.js";
import { t, tn } from "../base/texts.js";

/** As many texts of one sort as a row shows; the panel shows all. */
const MOST_TEXTS = 3;

/**
 * All that a row shows, so that it is drawn anew only when this changes.
 * @param {{texts?: boolean, differing?: string | null}} how with the texts of notes and pain points; with what one
 *   administration (or "all") does otherwise
 */
export function rowFacts(index, step, { texts = false, differing = null } = {}) {
  const ways = index.out(step.id).map((flow) => wayOut(index, flow, leadsBack(index, flow)));
  const pains = index.pains(step.id);
  return {
    number: index.number(step.id),
    title: titleOf(step),
    kind: step.kind === "task" ? "" : kindName(step.kind),
    milestone: Boolean(step.milestone),
    lane: index.get(step.lane)?.title ?? "",
    words: factWords(rangedFacts(index, step)).join(" · "),
    ways: ways.join(" · "),
    counts: [index.notes(step.id).length, pains.length, index.goods(step.id).length, index.dotsAt(step.id)],
    different: index.different(step.id),
    said: [...(differing ? answers(index, step.id, differing) : []), ...(texts ? said(index, step.id) : [])],
  };
}

/** What the administrations do otherwise, in words: ["different", "Stadt Birkfeld: anders: nur mit Termin · 8 min"]. */
function answers(index, id, differing) {
  const rows = deviations(index, id, differing === "all" ? undefined : differing);
  const name = (key) => index.organisations.find((one) => one.id === key)?.name ?? key;
  return rows.map(({ organisation, answer, comment, facts }) => {
    const what = [`${name(organisation)}: ${answerName(answer)}`, comment, ...factWords(facts)];
    return ["different", what.filter(Boolean).join(" · ")];
  });
}

function said(index, id) {
  const sorts = [
    ["pain", index.pains(id)],
    ["good", index.goods(id)],
    ["note", index.notes(id)],
  ];
  return sorts.flatMap(([sort, rows]) => {
    const texts = rows.slice(0, MOST_TEXTS).map(({ text }) => [sort, text]);
    const more = rows.length - texts.length;
    return more > 0 ? [...texts, [sort, tn(more, "und {n} weitere", "und {n} weitere")]] : texts;
  });
}

/**
 * The card to open (or, once some are taken together, to take along), the button for what can be done with it, the "+" behind it.
 * @param {{facts: object, selected: boolean, marking: boolean, marked: boolean, add: false | (() => void)}} how
 */
export function rowParts(context, id, { facts, selected, marking, marked, add }) {
  const { screen, picture, canvas } = context;
  const name = numbered(picture.index, picture.index.get(id));
  const button = (key, props, ...children) =>
    h("button", { type: "button", dataset: { key: `${key}.${id}` }, ...props }, children);
  const card = {
    class: `list-card list-${picture.index.get(id).kind}`,
    "aria-pressed": String(marking ? marked : selected),
    onclick: () => (marking ? canvas.marked.toggle(id) : screen.select("step", id)),
  };
  const menu = {
    class: "btn-plain list-menu",
    "aria-label": t("{step}: was möchten Sie tun?", { step: name }),
    onclick: () => openStepMenu(context, id),
  };
  const plus = { class: "list-plus", "aria-label": t("Schritt einfügen nach {step}", { step: name }), onclick: add };
  return [
    button("open", card, marked && h("span", { class: "list-marked" }, icon("check")), cardParts(facts)),
    button("menu", menu, icon("more")),
    add && button("plus", plus, icon("plus")),
  ];
}

function cardParts(facts) {
  const above = [facts.lane, facts.kind, facts.milestone && t("Meilenstein")].filter(Boolean).join(" · ");
  return [
    h("span", { class: "list-lane" }, above),
    h("span", { class: "list-title" }, h("b", { class: "list-number" }, facts.number), " ", facts.title),
    facts.words && h("span", { class: "list-facts" }, facts.words),
    facts.ways && h("span", { class: "list-ways" }, facts.ways),
    saidList(facts),
    marks(facts),
  ];
}

/** Notes, pain points and deviations of a step as they were written. */
function saidList({ said: rows }) {
  const names = { pain: t("Hakt"), good: t("Läuft gut"), note: t("Notiz"), different: t("Anders") };
  const row = ([sort, text]) =>
    h("span", { class: `list-said-${sort}` }, h("span", { class: "visually-hidden" }, `${names[sort]}: `), text);
  return rows.length > 0 && h("span", { class: "list-said" }, rows.map(row));
}

/** Counts of what sticks to the step; numbers to see, words to hear. */
function marks({ counts: [notes, pains, goods, dots], different }) {
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
