/**
 * What concerns the whole room besides the view: all eyes to the front, whose turn it is, a word to everybody, and how far a
 * silent collection or a vote has come: as a count, never what was written or chosen.
 */
import { openRound } from "../../model/tally.js";
import { t, tn } from "../../base/texts.js";

/** How long a word to everybody stands on the wall. */
const WORD = 90_000;
/** Where the count stands large anyway. */
const COUNTS_ITSELF = ["task"];
const SILENT = ["dark", "pause"];

/** @param {import("../../sync/workshop.js").Workshop} workshop @param {string} shown the view @returns {{text: string, quiet?: boolean}[]} */
export function noticesOf(workshop, shown) {
  if (SILENT.includes(shown)) return [];
  const { view } = workshop;
  const counts = COUNTS_ITSELF.includes(shown) ? "" : countOf(workshop);
  const loud = [view.workshop.front && t("Jetzt sprechen wir. Bitte nach vorn schauen."), turnOf(view), wordOf(workshop)];
  return [...loud.map((text) => ({ text })), { text: counts, quiet: true }].filter(({ text }) => text);
}

function turnOf({ workshop: { turn }, records }) {
  if (!turn) return "";
  const name = (key) => records.organisations.get(key)?.name ?? t("Gäste / andere Stellen");
  const [now, next] = turn.order.slice(turn.now, turn.now + 2).map(name);
  return next ? t("Jetzt: {now} · danach: {next}", { now, next }) : t("Jetzt: {now}", { now });
}

function wordOf(workshop) {
  const { notice } = workshop.view.workshop;
  return notice && workshop.now() - Date.parse(notice.at) < WORD ? notice.text : "";
}

/** "17 von 20 haben abgestimmt", "12 gesammelt, 9 haben geschrieben" */
export function countOf(workshop) {
  const { view, progress } = workshop;
  const round = openRound(view.records.rounds.values());
  const { collection } = view.workshop;
  if (round) {
    const { voted, eligible } = progress[round.id] ?? {};
    return eligible === undefined ? "" : t("{voted} von {eligible} haben abgestimmt", { voted, eligible });
  }
  const writing = collection?.state === "writing" ? progress[collection.id] : undefined;
  if (!writing) return "";
  const { items, writers } = writing;
  return tn(writers, "{items} gesammelt, {n} hat geschrieben", "{items} gesammelt, {n} haben geschrieben", { items });
}
