/**
 * Sichten, for all to follow: the cards by step, those that mean the same already one, and how many there were. What was put
 * aside is no longer there; who wrote a card never is.
 */
import { numbersOf } from "../../model/board.js";
import { sifted } from "../../model/sifting.js";
import { aboutRecord } from "../about.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";
import { turnedPage } from "./pages.js";

const PER_PAGE = 6;

export function siftingView() {
  const element = h("div", { class: "wall-sifting" });
  let pages = 1;
  return {
    element,
    show({ view, wanted }) {
      const { cards, written } = sifted(view.records, numbersOf(view));
      pages = Math.max(1, Math.ceil(cards.length / PER_PAGE));
      const page = Math.min(wanted.page ?? 1, pages);
      const rows = cards.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ sort, text, merged, record }) => ({ sort, text, more: merged.length, about: aboutRecord(view, record) }));
      redraw(element, rows, () => (rows.length ? h("ol", {}, rows.map(card)) : h("p", { class: "wall-nothing" }, t("Noch nichts gesammelt."))));
      const count = written > cards.length ? t("{written} → {n} Karten", { written, n: cards.length }) : tn(cards.length, "{n} Karte", "{n} Karten");
      return { title: t("Was meint dasselbe?"), middle: pages > 1 ? `${count} · ${t("Seite {n} von {of}", { n: page, of: pages })}` : count };
    },
    turned: (by, { page }) => turnedPage(by, page, pages),
  };
}

function card({ sort, text, more, about }) {
  const words = [sort === "good" && t("Läuft gut"), about, more > 0 && tn(more, "{n} weitere dazu", "{n} weitere dazu")].filter(Boolean).join(" · ");
  return h("li", { class: `wall-block wall-block-${sort}` }, h("p", { class: "sifting-about" }, words), h("p", { class: "sifting-text" }, text));
}
