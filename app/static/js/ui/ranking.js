/**
 * The result of a closed round: a ranking (letter, text, where it belongs, bar and number, from how many administrations), the
 * answers to a poll, or one sum. The same rows on the wall, on the phone and on the desk; by administration only where
 * everybody looks at their own device.
 */
import { dotsCast, isLettered, itemsOf, meanOf, rankingOf, sumOf } from "../model/tally.js";
import { contextOf, textOf } from "./about.js";
import { h } from "../base/dom.js";
import { formatNumber, formatTime, t, tn } from "../base/texts.js";
import { roundTitle } from "./round_words.js";

/** @returns the rows of `rankingOf` with `context`, "Schritt 5 · Rückfragen"; none where only a sum is told */
export function rankingRows(view, round) {
  if (sumOf(round)) return [];
  const origin = isLettered(round) ? {} : { organisations: undefined }; // from how many a "3" came is of no use
  return rankingOf(round).map((row) => ({ ...row, ...origin, context: contextOf(view, round.subject, row.id) }));
}

/** What an open round is about, with the letters that everybody uses: for whoever votes on paper. Nothing is counted here. */
export function itemsPage(view, round, { page, perPage }) {
  const items = itemsOf(round);
  const left = items.length - (page + 1) * perPage;
  return [
    h("ol", { class: "ranking" }, items.slice(page * perPage, (page + 1) * perPage).map(({ id, letter, text }) => {
      const context = contextOf(view, round.subject, id);
      return h("li", { class: "ranking-item is-open" }, isLettered(round) && h("span", { class: "ranking-letter" }, letter),
        h("span", { class: "ranking-text" }, h("b", {}, text ?? textOf(view, round.subject, id)), context && h("span", {}, context)));
    })),
    h("p", { class: "ranking-sum" }, left > 0 ? tn(left, "und {n} weiterer", "und {n} weitere") : ""),
  ];
}

/** One page of the result, with the sum below it. */
export function rankingPage(view, round, { rows = rankingRows(view, round), page = 0, perPage = rows.length } = {}) {
  const sum = sumOf(round);
  if (sum) return [sumLine(sum), h("p", { class: "ranking-sum" }, voters(round))];
  const shown = rows.slice(page * perPage, (page + 1) * perPage);
  const most = Math.max(1, ...rows.map(({ dots }) => dots));
  const administrations = view.records.organisations.size;
  const withOrganisations = shown.some(({ organisations }) => organisations !== undefined);
  return [
    h("div", { class: "ranking-head", "aria-hidden": "true" },
      h("span", {}, round.subject === "poll" ? t("Stimmen") : t("Klebepunkte")), withOrganisations && h("span", {}, t("aus Verwaltungen"))),
    h("ol", { class: "ranking" }, shown.map((row) => item(row, round, { most, administrations }))),
    h("p", { class: "ranking-sum" }, summary(round, rows.length - (page + 1) * perPage)),
  ];
}

/** All results, the newest open to read and the others below it. */
export function resultsPage(view, rounds) {
  return rounds.map((round, index) => h("details", { class: "result", open: index === 0, dataset: { key: round.id } },
    h("summary", {}, h("span", { class: "result-title" }, roundTitle(round)), round.closed && h("span", { class: "soft" }, t("{time} Uhr", { time: formatTime(round.closed) }))),
    resultPage(view, round)));
}

/** One result as everybody reads it on their own device. */
export function resultPage(view, round) {
  return [rankingPage(view, round), round.groups && byAdministration(view, round), round.ballots?.length > 0 && byPerson(view, round)];
}

function sumLine({ sum, unit }) {
  if (sum === undefined) return h("p", { class: "ranking-few" }, t("Zu wenige haben geantwortet: Die Summe wird erst ab 5 Personen gezeigt."));
  return h("p", { class: "ranking-total" }, t("Im Raum:"), " ", h("b", {}, formatNumber(sum)), ` ${unit}`);
}

function item({ letter, text, context, dots, paper, organisations }, round, { most, administrations }) {
  const bar = h("span", { class: "ranking-bar", "aria-hidden": "true" }, h("span", { style: { width: `${(100 * dots) / most}%` } }));
  const unit = round.subject === "poll" ? tn(dots, "Stimme", "Stimmen") : tn(dots, "Klebepunkt", "Klebepunkte");
  const about = [context, paper > 0 && t("davon {n} auf Zetteln", { n: paper })].filter(Boolean).join(" · ");
  return h("li", { class: isLettered(round) ? "ranking-item" : "ranking-item is-plain" },
    isLettered(round) && h("span", { class: "ranking-letter" }, letter),
    h("span", { class: "ranking-text" }, h("b", {}, text), about && h("span", {}, about)),
    bar,
    h("span", { class: "ranking-dots" }, String(dots), h("span", { class: "visually-hidden" }, ` ${unit}`)),
    h("span", { class: "ranking-organisations" }, organisations === undefined ? "" : t("{n} von {of}", { n: organisations, of: administrations }),
      organisations !== undefined && h("span", { class: "visually-hidden" }, ` ${t("Verwaltungen")}`)));
}

function summary(round, left) {
  const mean = meanOf(round);
  const parts = [
    left > 0 && tn(left, "und {n} weiterer", "und {n} weitere"),
    mean !== undefined && t("im Mittel {mean}", { mean: formatNumber(mean) }),
    voters(round),
    round.subject !== "poll" && tn(dotsCast(round), "{n} Klebepunkt", "{n} Klebepunkte"),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** "13 Personen haben abgestimmt, 3 davon auf Zetteln" */
function voters({ voters: count = 0, paper, subject }) {
  const said = subject === "poll"
    ? tn(count, "{n} Person hat geantwortet", "{n} Personen haben geantwortet")
    : tn(count, "{n} Person hat abgestimmt", "{n} Personen haben abgestimmt");
  return paper ? `${said}, ${t("{n} davon auf Zetteln", { n: paper })}` : said;
}

/** A column for each group that may be shown, the pooled rest last. */
function byAdministration(view, round) {
  const name = ({ organisations, rest }) => (rest ? t("übrige") : view.records.organisations.get(organisations[0])?.name ?? organisations[0]);
  return h("div", { class: "result-groups" },
    h("table", {},
      h("caption", {}, t("Nach Verwaltung")),
      h("thead", {}, h("tr", {}, h("td", {}), round.groups.map((group) => h("th", { scope: "col" }, name(group), h("span", { class: "soft" }, tn(group.voters, "{n} Person", "{n} Personen")))))),
      h("tbody", {}, rankingOf(round).map(({ id, letter, text }) => h("tr", {},
        h("th", { scope: "row" }, isLettered(round) ? [letter, h("span", { class: "visually-hidden" }, ` ${text}`)] : text), round.groups.map(({ dots }) => h("td", {}, dots[id] ?? 0)))))));
}

/** What an open round promised to show: who gave what, named as the workshop names people. */
function byPerson({ records, you }, round) {
  const who = (by) => (by === you.participant ? t("Sie") : records.participants.get(by)?.name ?? records.organisations.get(by)?.name ?? t("eine Person"));
  const items = itemsOf(round);
  const given = (dots) => items.filter(({ id }) => dots[id]).map(({ id, letter, text }) => (round.subject === "poll" ? text : `${letter} ${dots[id]}`));
  return h("details", { class: "result-people" },
    h("summary", {}, t("Wer hat wie abgestimmt?")),
    h("ul", {}, round.ballots.map(({ by, dots }) => h("li", {}, `${who(by)}: ${given(dots).join(", ")}`))));
}
