/**
 * Suche / Biete: where it is stuck with some and runs well with others. Who seeks is never named; who offers only where they
 * chose to be. On the last page what all have in common, and where the work hangs on one person, in numbers.
 */
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { core, islands, matches } from "../../model/learning.js";
import { Process } from "../../model/process.js";
import { targetWords } from "../about.js";
import { coreWords, islandWords } from "../learning_words.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { drawFitting, limited } from "./fit.js";
import { t, tn } from "../../base/texts.js";
import { turnedPage } from "./pages.js";

const PER_PAGE = 3;
const MOST = 3;
const MOST_ISLANDS = 5;

export function exchangeView() {
  const element = h("div", { class: "wall-exchange" });
  let pages = 1;
  return {
    element,
    show({ view, wanted, size }) {
      const process = new Process(view.records, FIRST_BOARD, numbersOf(view));
      const [rows, together] = [rowsOf(view, process), togetherOf(process)];
      const own = Math.ceil(rows.length / PER_PAGE);
      pages = Math.max(1, own + (together.length ? 1 : 0));
      const page = Math.min(wanted.page ?? 1, pages);
      const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
      if (shown.length) drawFitting(element, shown, { most: MOST, size, draw: (most) => list(shown, most) });
      else if (together.length) drawFitting(element, together, { most: together.length, size, draw: (most) => sentences(together.slice(0, most)) });
      else redraw(element, null, nothing);
      return { title: t("Voneinander lernen"), middle: pages > 1 ? t("Seite {n} von {of}", { n: page, of: pages }) : "" };
    },
    turned: (by, { page }) => turnedPage(by, page, pages),
  };
}

/** "Gemeinsamer Kern: 17 von 23 Schritten machen alle gleich.", "In 4 von 6 hängt Schritt 10 an einer Person." */
function togetherOf(process) {
  const counted = core(process);
  const hanging = islands(process).sort((a, b) => b.single.length - a.single.length).slice(0, MOST_ISLANDS);
  return [counted.told > 0 && coreWords(counted), ...hanging.map((island) => islandWords(island, process.number(island.step)))].filter(Boolean);
}

function rowsOf(view, process) {
  const { records } = view;
  return matches(process, records).map(({ target, seeks, pains, offers }) => ({
    about: targetWords(view, target, { title: true }),
    seeks,
    pains: pains.map((id) => records.pain_points.get(id).text),
    offers: offers.map(({ text, organisation }) => ({ text, who: records.organisations.get(organisation)?.name })),
  }));
}

const sentences = (lines) => h("ul", { class: "wall-together", dataset: { fits: "" } }, lines.map((text) => h("li", {}, text)));
const nothing = () => h("p", { class: "wall-nothing" }, t("Noch steht an keinem Schritt beides: wo es hakt, und wo es gut läuft."));

function list(rows, most) {
  const texts = (lines, draw) => h("ul", {}, limited(lines, most, draw));
  return [
    h("div", { class: "exchange-head", "aria-hidden": "true" }, h("p", {}, t("Suche")), h("p", {}, t("Biete"))),
    h("ol", {}, rows.map(({ about, seeks, pains, offers }) => h("li", {},
      h("h2", {}, about),
      h("div", { class: "wall-block wall-block-pain", dataset: { fits: "" } }, h("p", {}, h("b", {}, tn(seeks, "{n} sucht", "{n} suchen"))), texts(pains, (text) => text)),
      h("div", { class: "wall-block wall-block-good", dataset: { fits: "" } }, texts(offers, ({ who, text }) => [who && h("b", {}, who), who && ": ", text]))))),
  ];
}
