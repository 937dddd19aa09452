/**
 * The result of a vote, the last one if no other is named: five items on a page; of a poll its answers in their order, or the
 * one sum that is told. A round that is named while it runs shows what it is about, with the letters, and nothing else.
 */
import { itemsPage, rankingPage, rankingRows } from "../ranking.js";
import { roundTitle } from "../round_words.js";
import { lastResult, openRound, sumOf } from "../../model/tally.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { formatNumber, t, tn } from "../../base/texts.js";
import { turnedPage } from "./pages.js";

const PER_PAGE = 5;
const ITEMS_PER_PAGE = 6;
/** Under a notice there is room for one less. */
const ENOUGH = 640;

export function rankingView() {
  const element = h("div", { class: "wall-ranking" });
  let pages = 1;
  const showItems = (view, round, wanted) => {
    pages = Math.max(1, Math.ceil(round.items.length / ITEMS_PER_PAGE));
    const page = Math.min(wanted.page ?? 1, pages);
    redraw(element, [round, page], () => itemsPage(view, round, { page: page - 1, perPage: ITEMS_PER_PAGE }));
    return { title: roundTitle(round), middle: pages > 1 ? t("Seite {n} von {of}", { n: page, of: pages }) : "" };
  };
  return {
    element,
    show({ view, wanted, size }) {
      const open = view.records.rounds.get(wanted.round);
      if (open?.state === "open" && open.form !== "number") return showItems(view, open, wanted);
      const round = resultOf(view, wanted.round);
      const rows = round ? rankingRows(view, round) : [];
      const perPage = size.height < ENOUGH ? PER_PAGE - 1 : PER_PAGE;
      pages = Math.max(1, Math.ceil(rows.length / perPage));
      const page = Math.min(wanted.page ?? 1, pages);
      const running = !round && Boolean(openRound(view.records.rounds.values()));
      redraw(element, [rows, page, perPage, round, running], () => draw(view, { round, rows, page, perPage, running }));
      return { title: titleOf(round), middle: page > 1 ? t("Seite {n} von {of}", { n: page, of: pages }) : "" };
    },
    turned: (by, { page }) => turnedPage(by, page, pages),
  };
}

/** Never one that still runs, whatever is wanted. */
function resultOf({ records }, wanted) {
  const round = records.rounds.get(wanted);
  return round?.state === "closed" && round.tally ? round : lastResult(records.rounds.values());
}

function draw(view, { round, rows, page, perPage, running }) {
  if (!round) return nothing(running);
  const sum = sumOf(round);
  return sum ? total(round, sum) : rankingPage(view, round, { rows, page: page - 1, perPage });
}

function titleOf(round) {
  return !round || (round.subject === "pain_points" && !round.title && !round.tie_of) ? t("Hier hakt es am meisten") : roundTitle(round);
}

/** "Im Raum: 187 Jahre Erfahrung": of too few nothing is said. */
function total(round, { sum, unit }) {
  return h("div", { class: "wall-sum" },
    h("p", { class: "wall-sentence" }, t("Im Raum:")),
    sum === undefined ? h("p", { class: "wall-question" }, t("Zu wenige Antworten für eine Summe")) : [h("p", { class: "wall-big" }, formatNumber(sum)), h("p", { class: "wall-question" }, unit)],
    h("p", { class: "wall-sentence" }, tn(round.voters ?? 0, "{n} Person hat geantwortet", "{n} Personen haben geantwortet")));
}

function nothing(running) {
  const words = running ? t("Die Abstimmung läuft. Das Ergebnis steht hier, sobald sie geschlossen ist.") : t("Es ist noch nicht abgestimmt worden.");
  return h("p", { class: "wall-nothing" }, words);
}
