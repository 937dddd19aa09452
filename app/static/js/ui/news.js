/**
 * What others do is said politely and summed up: "3 neue Schritte, 1 neue Notiz", soon after a quiet while, and when much
 * goes on at once only now and then, so that whoever listens can also think. The sentence of the phase speaks for itself.
 */
import { announce } from "../base/live_region.js";
import { phaseName } from "./phases.js";
import { t, tn } from "../base/texts.js";

/** In ms: how long something is gathered at least, and how long it is quiet after it was said. */
const GATHER = 4000;
const QUIET = 15000;

const COUNTED = {
  steps: (n) => tn(n, "{n} neuer Schritt", "{n} neue Schritte"),
  notes: (n) => tn(n, "{n} neue Notiz", "{n} neue Notizen"),
  pain_points: (n) => tn(n, "{n} neuer Eintrag „Wo hakt es?“", "{n} neue Einträge „Wo hakt es?“"),
  good_practices: (n) => tn(n, "{n} neuer Eintrag „Läuft gut“", "{n} neue Einträge „Läuft gut“"),
  measures: (n) => tn(n, "{n} neue Maßnahme", "{n} neue Maßnahmen"),
};

/** @param {{workshop: import("../sync/workshop.js").Workshop}} context @param {(text: string) => void} [say] */
export function mountNews({ workshop, picture }, say = announce) {
  let known = ids(workshop.view);
  let { phase, locked } = workshop.view.workshop;
  let timer = null;
  let quietUntil = 0;
  /** Steps that this page itself has just taken away: its own guess is ahead of what is acknowledged. */
  const ownRemovals = new Set();
  const tell = () => {
    timer = null;
    const before = known;
    known = ids(workshop.view);
    const words = news(workshop.view, before, { ownRemovals, here: picture?.board });
    ownRemovals.clear();
    if (words.length === 0) return;
    say(words.join(", "));
    quietUntil = Date.now() + QUIET;
  };
  workshop.addEventListener("change", () => {
    const now = workshop.view.workshop;
    if (now.phase !== phase) say(phaseName(now.phase));
    else if (locked && !now.locked) say(t("Die Bearbeitung ist wieder offen."));
    ({ phase, locked } = now);
    for (const id of known.steps)
      if (workshop.acknowledged?.records.steps.has(id) && !workshop.view.records.steps.has(id)) ownRemovals.add(id);
    timer ??= setTimeout(tell, Math.max(GATHER, quietUntil - Date.now()));
  });
}

/** What came and went since `before` on the board that is shown; one's own has been said already. */
function news({ records, you }, before, { ownRemovals, here }) {
  const isNews = ({ author, board = here }) => (!author || author !== you.participant) && (!here || board === here);
  const words = [];
  for (const [name, word] of Object.entries(COUNTED)) {
    const fresh = [...records[name].values()].filter((row) => !before[name].has(row.id) && isNews(row));
    if (fresh.length > 0) words.push(word(fresh.length));
  }
  const gone = [...before.steps].filter((id) => !records.steps.has(id) && !ownRemovals.has(id)).length;
  if (gone > 0) words.push(tn(gone, "{n} Schritt entfernt", "{n} Schritte entfernt"));
  return words;
}

const ids = ({ records }) => Object.fromEntries(Object.keys(COUNTED).map((name) => [name, new Set(records[name].keys())]));
