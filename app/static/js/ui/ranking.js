/**
 * A closed round as a ranking: letter, text, where it belongs, bar and number, from how many administrations. The same rows
 * on the wall, on the phone and on the desk.
 */
import { dotsCast, rankingOf } from "../model/tally.js";
import { contextOf } from "./about.js";
import { h, fill } from "../base/dom.js";
import { t, tn } from "../base/texts.js";

/** @returns the rows of `rankingOf` with `context`, "Schritt 5 · Rückfragen" */
export function rankingRows(view, round) {
  return rankingOf(round).map((row) => ({ ...row, context: contextOf(view, round.subject, row.id) }));
}

/** One page of the ranking, with the sum below it. */
export function rankingPage(view, round, { rows = rankingRows(view, round), page = 0, perPage = rows.length } = {}) {
  const shown = rows.slice(page * perPage, (page + 1) * perPage);
  const most = Math.max(1, rows[0]?.dots ?? 0);
  const administrations = view.records.organisations.size;
  const withOrganisations = shown.some(({ organisations }) => organisations !== undefined);
  return [
    h("div", { class: "ranking-head", "aria-hidden": "true" },
      h("span", {}, t("Klebepunkte")), withOrganisations && h("span", {}, t("aus Verwaltungen"))),
    h("ol", { class: "ranking" }, shown.map((row) => item(row, most, administrations))),
    h("p", { class: "ranking-sum" }, summary(round, rows.length - (page + 1) * perPage)),
  ];
}

/** Fills `element` with the whole ranking of `round`. */
export function showRanking(element, view, round) {
  fill(element, rankingPage(view, round));
}

function item({ letter, text, context, dots, organisations }, most, administrations) {
  const bar = h("span", { class: "ranking-bar", "aria-hidden": "true" }, h("span", { style: { width: `${(100 * dots) / most}%` } }));
  return h("li", { class: "ranking-item" },
    h("span", { class: "ranking-letter" }, letter),
    h("span", { class: "ranking-text" }, h("b", {}, text), context && h("span", {}, context)),
    bar,
    h("span", { class: "ranking-dots" }, String(dots), h("span", { class: "visually-hidden" }, ` ${tn(dots, "Klebepunkt", "Klebepunkte")}`)),
    h("span", { class: "ranking-organisations" }, organisations === undefined ? "" : t("{n} von {of}", { n: organisations, of: administrations }),
      organisations !== undefined && h("span", { class: "visually-hidden" }, ` ${t("Verwaltungen")}`)));
}

function summary(round, left) {
  const voters = round.voters ?? 0;
  const parts = [
    left > 0 && tn(left, "und {n} weiterer", "und {n} weitere"),
    tn(voters, "{n} Person hat abgestimmt", "{n} Personen haben abgestimmt"),
    tn(dotsCast(round), "{n} Klebepunkt", "{n} Klebepunkte"),
  ];
  return parts.filter(Boolean).join(" · ");
}
