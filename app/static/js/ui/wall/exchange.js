/**
 * Suche / Biete: where it is stuck with some and runs well with others. Who seeks is never named; who offers only where they
 * chose to be.
 */
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { matches } from "../../model/learning.js";
import { Process } from "../../model/process.js";
import { targetWords } from "../about.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { drawFitting } from "./fit.js";
import { t, tn } from "../../base/texts.js";

const PER_PAGE = 3;
const MOST = 3;

export function exchangeView() {
  const element = h("div", { class: "wall-exchange" });
  let pages = 1;
  return {
    element,
    show({ view, wanted, size }) {
      const rows = rowsOf(view);
      pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
      const page = Math.min(wanted.page ?? 1, pages);
      const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
      if (rows.length) drawFitting(element, shown, { most: MOST, size, draw: (most) => list(shown, most) });
      else redraw(element, null, nothing);
      return { title: t("Voneinander lernen"), middle: pages > 1 ? t("Seite {n} von {of}", { n: page, of: pages }) : "" };
    },
    turned(by, { page = 1 }) {
      return { page: Math.min(pages, Math.max(1, page + by)) };
    },
  };
}

function rowsOf(view) {
  const { records } = view;
  const process = new Process(records, FIRST_BOARD, numbersOf(view));
  return matches(process, records).map(({ target, seeks, pains, offers }) => ({
    about: targetWords(view, target, { title: true }),
    seeks,
    pains: pains.map((id) => records.pain_points.get(id).text),
    offers: offers.map(({ text, organisation }) => ({ text, who: records.organisations.get(organisation)?.name })),
  }));
}

const nothing = () => h("p", { class: "wall-nothing" }, t("Noch steht an keinem Schritt beides: wo es hakt, und wo es gut läuft."));

function list(rows, most) {
  const texts = (lines, draw) => h("ul", {}, limited(lines, most, draw));
  return [
    h("div", { class: "exchange-head", "aria-hidden": "true" }, h("p", {}, t("Suche")), h("p", {}, t("Biete"))),
    h("ol", {}, rows.map(({ about, seeks, pains, offers }) => h("li", {},
      h("h2", {}, about),
      h("div", { class: "wall-block wall-block-pain", dataset: { fits: "" } }, h("p", {}, h("b", {}, tn(seeks, "{n} Mal hakt es hier", "{n} Mal hakt es hier"))), texts(pains, (text) => text)),
      h("div", { class: "wall-block wall-block-good", dataset: { fits: "" } }, texts(offers, ({ who, text }) => [who && h("b", {}, who), who && ": ", text]))))),
  ];
}

function limited(rows, most, draw) {
  const rest = rows.length - most;
  return [rows.slice(0, most).map((row) => h("li", {}, draw(row))), rest > 0 && h("li", { class: "wall-more" }, tn(rest, "und {n} weitere", "und {n} weitere"))];
}
