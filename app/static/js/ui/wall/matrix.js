/**
 * The measures by impact and effort; on the pages behind it each with who, until when, and what the administrations said.
 */
import { ANSWERS, LEVELS, measuresInOrder } from "../measure_words.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { formatDate, t, tn } from "../../base/texts.js";
import { turnedPage } from "./pages.js";

const IMPACT = ["high", "medium", "low"];
const EFFORT = ["low", "medium", "high"];
/** Titles that a field holds; with more of them it holds their numbers. */
const TITLES = 2;
const PER_PAGE = 4;

export function matrixView() {
  const element = h("div", { class: "wall-matrix" });
  let pages = 1;
  return {
    element,
    show({ view, wanted }) {
      const rows = rowsOf(view);
      pages = 1 + Math.ceil(rows.length / PER_PAGE);
      const number = Math.min(wanted.page ?? 1, pages);
      redraw(element, [rows, number], () => (!rows.length ? nothing() : number === 1 ? matrix(rows) : list(rows.slice((number - 2) * PER_PAGE, (number - 1) * PER_PAGE))));
      return { title: t("Maßnahmen"), middle: number === 1 ? t("Wirkung × Aufwand") : t("Seite {n} von {of}", { n: number, of: pages }) };
    },
    turned: (by, { page }) => turnedPage(by, page, pages),
  };
}

function rowsOf(view) {
  const name = (key) => view.records.organisations.get(key)?.name ?? key;
  return measuresInOrder(view).map((measure, index) => ({ ...measure, number: index + 1 }))
    .filter(({ status }) => status !== "rejected")
    .map(({ number, title, impact, effort, due, organisation, organisations = [], answers = {} }) => ({
      number, title, impact, effort, due, lead: organisation && name(organisation),
      with: organisations.filter((key) => key !== organisation).map(name),
      said: Object.entries(ANSWERS).map(([answer, word]) => [word(), Object.values(answers).filter((one) => one.answer === answer).length]).filter(([, n]) => n),
    }));
}

const nothing = () => h("p", { class: "wall-nothing" }, t("Noch keine Maßnahmen."));

function matrix(rows) {
  const open = rows.filter(({ impact, effort }) => !impact || !effort);
  return [
    h("div", { class: "matrix" },
      h("p", { class: "matrix-up" }, t("Wirkung")),
      IMPACT.map((impact) => [
        h("p", { class: "matrix-level" }, LEVELS[impact]()),
        EFFORT.map((effort) => field(rows.filter((row) => row.impact === impact && row.effort === effort), impact === "high" && effort === "low")),
      ]),
      h("p", { class: "matrix-corner" }),
      EFFORT.map((effort) => h("p", { class: "matrix-level" }, LEVELS[effort]())),
      h("p", { class: "matrix-across" }, t("Aufwand"))),
    open.length > 0 && h("p", { class: "matrix-open" }, h("span", {}, t("noch nicht eingeschätzt")), numbers(open)),
  ];
}

function field(rows, first) {
  return h("div", { class: "matrix-field", dataset: { first: String(first) } },
    first && h("p", { class: "matrix-first" }, t("zuerst angehen")),
    rows.length > TITLES ? numbers(rows) : h("ul", { dataset: { n: rows.length } }, rows.map(({ number, title }) => h("li", {}, badge(number), h("span", {}, title)))));
}

const numbers = (rows) => h("p", { class: "matrix-numbers" }, rows.map(({ number }) => badge(number)));
const badge = (number) => h("b", { class: "wall-number" }, number);

function list(rows) {
  return h("ol", { class: "wall-measures" }, rows.map(({ number, title, lead, with: others, due, said }) => h("li", {}, badge(number),
    h("div", {},
      h("p", { class: "wall-measure-title" }, title),
      h("p", {}, [
        lead ?? t("Verantwortung noch offen"), others.length && tn(others.length, "mit einer weiteren Verwaltung", "mit {n} weiteren Verwaltungen"),
        due ? t("bis {day}", { day: formatDate(due) }) : t("Termin noch offen"),
      ].filter(Boolean).join(" · ")),
      said.length > 0 && h("p", {}, said.map(([word, n]) => `${n} × ${word}`).join(", "))))));
}
