/**
 * What Sichten shows: the cards by step, two that may mean the same, and what was put aside.
 */
import { h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { t, tn } from "../../base/texts.js";

/** @param {{target: object, title: string, cards: import("../../model/sifting.js").Card[]}[]} groups */
export function siftingList(groups, how) {
  if (groups.length === 0) return h("p", { class: "soft" }, t("Noch nichts gesammelt."));
  return groups.map(({ title, cards }) =>
    h("section", { class: "sift-group" }, h("h3", {}, title), h("ul", { class: "desk-list" }, cards.map((card) => row(card, how)))));
}

function row({ sort, id, text, category, merged }, { chosen, busy, toggle }) {
  const place = chosen.indexOf(id);
  const box = h("input", { type: "checkbox", disabled: busy, dataset: { key: id }, onchange: () => toggle(id) });
  box.checked = place >= 0;
  return h("li", { class: `desk-card sift-${sort}`, "data-chosen": place >= 0 },
    h("label", { class: "check" }, box,
      h("span", {}, kind(sort, category), h("span", {}, text), place === 0 && chosen.length > 1 && h("b", { class: "chip chip--light" }, t("bleibt")))),
    sources(merged));
}

function kind(sort, category) {
  const name = sort === "good" ? t("Läuft gut") : t("Hakt");
  return h("span", { class: "soft desk-about" }, icon(sort), [name, category].filter(Boolean).join(" · "));
}

function sources(merged) {
  return merged.length > 0 && h("ul", { class: "desk-merged", "aria-label": t("Zusammengeführt aus") }, merged.map((source) => h("li", {}, source.text)));
}

/** Asks whether two cards mean the same; whichever is pressed keeps its words. */
export function twinCard([one, other], { left, merge, keep }) {
  const stays = (card, from) => h("button", { type: "button", class: "sift-twin", dataset: { key: `twin.${card.id}` }, onclick: () => merge(card, from) },
    kind(card.sort, card.category), h("span", {}, card.text), h("b", { class: "link" }, t("Diese Worte behalten")));
  return h("section", { class: "notice sift-question", "aria-label": t("Vorschlag zum Zusammenführen") },
    h("p", { class: "row row--between" }, h("b", {}, t("Meinen diese beiden dasselbe?")), left > 1 && h("span", { class: "soft" }, tn(left, "{n} Vorschlag", "{n} Vorschläge"))),
    h("div", { class: "sift-pair" }, stays(one, other), stays(other, one)),
    h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "apart" }, onclick: keep }, t("Nein, das sind zwei Dinge")));
}

/** @param {import("../../model/sifting.js").Card[]} cards */
export function shelvedList(cards, { busy, takeUp }) {
  if (cards.length === 0) return null;
  const again = (card) => !busy && h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", dataset: { key: `up.${card.id}` }, onclick: () => takeUp(card) }, t("Wieder aufnehmen"));
  return h("details", {}, h("summary", {}, tn(cards.length, "{n} Karte zurückgestellt", "{n} Karten zurückgestellt")),
    h("ul", { class: "desk-list" }, cards.map((card) =>
      h("li", { class: "desk-card row row--between" }, h("span", { class: "grow" }, kind(card.sort, shelvedName(card.shelved)), h("span", {}, card.text)), again(card)))));
}

const shelvedName = (shelved) => (shelved === "parked" ? t("Themenspeicher") : t("nicht weiterverfolgt"));
