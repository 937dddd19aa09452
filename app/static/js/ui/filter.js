/**
 * Looking at some of the steps: how one begins with it, in the dialog of the search, and the strip over board and list that
 * says so as long as it lasts, with one click to end it.
 */
import { touches } from "../canvas/detail.js";
import { letThrough } from "../tools/filtering.js";
import { select } from "./field.js";
import { islandWords } from "./learning_words.js";
import { h } from "../base/dom.js";
import { announce } from "../base/live_region.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

const SAID = 3;

/** What a filter is called, in words. */
function filterName(index, { kind, organisation }) {
  const name = index.organisations.find(({ id }) => id === organisation)?.name ?? "";
  return { pains: t("Wo hakt es?"), notes: t("Notizen"), islands: t("Wissensinseln"), organisation: name, different: name ? t("Anders bei {organisation}", { organisation: name }) : t("Unterschiede") }[kind];
}

/** Buttons for what there is something of, and a list of the administrations. @param {(then: () => void) => void} close */
export function filterChoices({ picture, filtering }, close) {
  const { index } = picture;
  const choose = (filter) => close(() => filtering.toggle(filter));
  const counted = (filter) => ({ filter, n: letThrough(index, [filter]).length });
  const kinds = ["pains", "notes", "islands"].map((kind) => counted({ kind })).filter(({ n, filter }) => n > 0 || filtering.has(filter));
  const among = index.organisations.map(({ id }) => counted({ kind: "organisation", organisation: id })).filter(({ n }) => n > 0);
  if (kinds.length + among.length === 0) return null;
  const button = ({ filter, n }) =>
    h(
      "button",
      { type: "button", class: "kern-btn kern-btn--secondary btn--small", "aria-pressed": String(filtering.has(filter)), onclick: () => choose(filter) },
      t("{what} ({n})", { what: filterName(index, filter), n }),
    );
  const heading = h("h3", { class: "find-heading" }, t("Nur diese Schritte zeigen"));
  return [heading, h("div", { class: "row" }, kinds.map(button), among.length > 0 && administrations(index, among, choose))];
}

function administrations(index, among, choose) {
  const options = among.map(({ filter, n }) => [filter.organisation, t("{what} ({n})", { what: filterName(index, filter), n })]);
  const control = select([["", t("Verwaltung …")], ...options], {
    class: "kern-form-input__select find-organisation",
    "aria-label": t("Schritte einer Verwaltung: ihre Spuren, und was sie anders macht"),
  });
  control.addEventListener("change", () => control.value && choose({ kind: "organisation", organisation: control.value }));
  return control;
}

/** The strip. @returns {{render: () => void}} */
export function mountFilter(element, { screen, picture, filtering, canvas }) {
  let told = screen.filters;
  const render = () => {
    const { index } = picture;
    element.hidden = !filtering.isOn;
    const names = screen.filters.map((filter) => filterName(index, filter));
    const count = filtering.isOn ? t("{n} von {all} Schritten", { n: filtering.count, all: index.steps.length }) : t("Alle Schritte");
    const said = filtering.has({ kind: "islands" }) ? islandsSaid(index, letThrough(index, screen.filters)) : [];
    redraw(element, [names, count, said], () => [
      h("p", {}, icon("eye"), h("span", {}, t("Gezeigt wird nur:"), " ", h("b", {}, names.join(" · ")), " – ", count)),
      said.length > 0 && h("ul", { class: "filter-said" }, said.map((words) => h("li", {}, words))),
      h("button", { type: "button", class: "btn-plain filter-end", onclick: () => filtering.end() }, icon("close"), t("Alle zeigen")),
    ]);
    if (screen.filters === told) return;
    told = screen.filters;
    announce([...names, count].join(", "));
    if (filtering.isOn) requestAnimationFrame(() => lead(canvas, letThrough(index, told)));
  };
  return { render };
}

/** How many administrations hang on one person there: the first few, the cards say the rest. */
function islandsSaid(index, steps) {
  const told = ({ id }) => index.variants(id).filter(({ people }) => people);
  const keys = (variants) => variants.map(({ organisation }) => organisation);
  return steps.slice(0, SAID).map((step) => {
    const single = told(step).filter(({ people }) => people === "one");
    const unwritten = keys(single.filter(({ written }) => written === false));
    return islandWords({ told: told(step).length, single: keys(single), unwritten }, index.number(step.id));
  });
}

/** To the first that is let through, if none of them is in view. */
function lead(canvas, steps) {
  const { x, y, width, height } = canvas.viewport.seen;
  const seen = { x, y, right: x + width, bottom: y + height };
  const cards = steps.map(({ id }) => canvas.card(id)).filter(Boolean);
  if (cards.length > 0 && !cards.some((card) => touches(seen, card))) canvas.show(cards[0].id);
}
