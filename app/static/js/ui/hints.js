/**
 * Hints and key figures in the side panel: what the picture suggests to talk about, kind by kind, each with a way to its
 * card and a way to be rid of it. Above them what can be counted. On a card's own panel only what is about that card.
 */
import { hintSentence, ruleName } from "./hint_words.js";
import { figureWords } from "./figures.js";
import { section } from "./field.js";
import { goTo } from "./go_to.js";
import { iconButton } from "./buttons.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";

/** The panel with all of them. */
export function mountHints(context) {
  const { insight, picture } = context;
  const figures = h("div", { class: "stack stack--tight" });
  const list = h("div", { class: "stack hints" });
  const element = h("div", { class: "stack" }, section(t("Kennzahlen"), figures), section(t("Hinweise"), list));
  const update = () => {
    const counted = insight.figures && figureWords(insight.figures, picture.index);
    redraw(figures, counted, () => counted && figureParts(counted));
    const hints = insight.hints.map((hint) => ({ ...hint, sentence: hintSentence(picture.index, hint) }));
    redraw(list, [hints, insight.hidden], () => [groups(context, hints), ending(context, hints)]);
  };
  update();
  const nothing = () => {};
  return { element, update, title: () => t("Kennzahlen und Hinweise"), edit: nothing, compose: nothing };
}

function figureParts({ tiles, remarks }) {
  const tile = ([number, what]) => h("div", { class: "figure" }, h("dt", {}, what), h("dd", {}, number));
  return [h("dl", { class: "figures" }, tiles.map(tile)), remarks.map((words) => h("p", { class: "hint" }, words))];
}

/** Those about one step or flow, for its own panel. @returns {{element: HTMLElement, update: () => void}} */
export function mountHintsAbout(context, id) {
  const { insight, picture } = context;
  const element = h("aside", { class: "hints hints--about", "aria-label": t("Hinweise") });
  const all = h("button", { type: "button", class: "link hints-all", onclick: () => goTo(context, { kind: "hints" }) }, t("Alle Hinweise"));
  const update = () => {
    const hints = insight.about(id).map((hint) => ({ ...hint, sentence: hintSentence(picture.index, hint) }));
    element.hidden = hints.length === 0;
    redraw(element, hints, () => [hints.map((hint) => h("div", { class: "hint-row" }, words(hint), dismiss(context, hint))), all]);
  };
  update();
  return { element, update };
}

function words({ rule, sentence }) {
  return h("p", { class: "hint-words" }, icon("idea"), h("span", {}, h("b", {}, ruleName(rule)), " ", sentence));
}

function groups(context, hints) {
  const rules = [...new Set(hints.map(({ rule }) => rule))];
  const row = (hint) => h("li", { class: "hint-row" }, opening(context, hint), dismiss(context, hint));
  return rules.map((rule) => {
    const rows = hints.filter((hint) => hint.rule === rule).map(row);
    return h("section", { class: "hint-group" }, h("h4", {}, ruleName(rule)), h("ul", {}, rows));
  });
}

function opening(context, { id, target, sentence }) {
  const open = () => goTo(context, target);
  return h("button", { type: "button", class: "hint-open", onclick: open, dataset: { key: `open.${id}` } }, sentence);
}

function dismiss({ insight }, { id, sentence }) {
  return iconButton("close", t("Ausblenden: {hint}", { hint: sentence }), () => insight.dismiss(id), `dismiss.${id}`);
}

function ending({ insight }, hints) {
  const none = h("p", { class: "hint" }, t("Nichts fällt auf."));
  const restore = h(
    "button",
    { type: "button", class: "link", onclick: () => insight.restore(), dataset: { key: "restore" } },
    tn(insight.hidden, "{n} ausgeblendeten wieder zeigen", "{n} ausgeblendete wieder zeigen"),
  );
  return [hints.length === 0 && insight.hidden === 0 && none, insight.hidden > 0 && restore];
}
