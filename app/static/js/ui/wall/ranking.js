/**
 * The result of the last vote, five items on a page.
 */
import { rankingPage, rankingRows } from "../ranking.js";
import { lastResult, openRound } from "../../model/tally.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";

const PER_PAGE = 5;

export function rankingView() {
  const element = h("div", { class: "wall-ranking" });
  let pages = 1;
  return {
    element,
    show({ view, wanted }) {
      const round = lastResult(view.records.rounds.values());
      const rows = round ? rankingRows(view, round) : [];
      pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
      const page = Math.min(wanted.page ?? 1, pages);
      const running = !round && Boolean(openRound(view.records.rounds.values()));
      redraw(element, [rows, page, round, running], () => (round ? rankingPage(view, round, { rows, page: page - 1, perPage: PER_PAGE }) : nothing(running)));
      const title = !round || round.subject === "pain_points" ? t("Hier hakt es am meisten") : t("Ergebnis der Abstimmung");
      return { title, middle: page > 1 ? t("Seite {n} von {of}", { n: page, of: pages }) : "" };
    },
    turned(by, { page = 1 }) {
      return { page: Math.min(pages, Math.max(1, page + by)) };
    },
  };
}

function nothing(running) {
  const words = running ? t("Die Abstimmung läuft. Das Ergebnis steht hier, sobald sie geschlossen ist.") : t("Es ist noch nicht abgestimmt worden.");
  return h("p", { class: "wall-nothing" }, words);
}
