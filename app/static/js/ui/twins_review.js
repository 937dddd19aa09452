/**
 * Twins gone through one after the other: what will become of both is shown before each is merged, and what is two things
 * after all stays two. Those that are alike to the word may be merged in one go.
 */
import { keepInTab, tabStorage } from "../sync/storage.js";
import { LARGEST_BATCH } from "../model/limits.js";
import { nearest, sameSteps } from "../model/twins.js";
import { titleOf } from "../tools/names.js";
import { askMerge } from "./merge_form.js";
import { openDialog } from "./dialog.js";
import { h } from "../base/dom.js";
import { t, tn } from "../base/texts.js";
import { toast } from "../base/toast.js";

/** The twins on this board; `fresh` of a board that was just taken over are compared with what stood there before. */
export function twinsOn({ steps, tray }, fresh = null) {
  if (!fresh) return apart(sameSteps([...steps, ...tray]));
  const all = [...steps, ...tray];
  return all.filter(({ id }) => fresh.has(id)).flatMap((step) => {
    const before = all.filter((other) => !fresh.has(other.id) && roleOf(other) === roleOf(step));
    const twin = nearest(step, before);
    return twin ? [[twin, step]] : [];
  });
}

function apart(pairs) {
  if (pairs.length === 0) return pairs;
  const kept = keptApart();
  return pairs.filter((pair) => !kept.includes(named(pair)));
}

/** A start is the twin of a start only, an end that of an end. */
const roleOf = ({ kind }) => (kind === "start" || kind === "end" ? kind : "within");

/** @param {object} context @param {[object, object][]} pairs [the one that stays, its twin] */
export async function reviewTwins(context, pairs) {
  const rest = await allAtOnce(context, pairs);
  if (rest === null) return;
  let [merged, entries] = [pairs.length - rest.length, rest.length < pairs.length ? 1 : 0];
  for (const [at, pair] of rest.entries()) {
    if (!pair.every(({ id }) => context.picture.index.get(id))) continue; // somebody was quicker
    const { answer, into, from } = await askMerge(context, pair.map(({ id }) => id), {
      title: t("Derselbe Schritt? ({n} von {all})", { n: at + 1, all: rest.length }),
      actions: [
        { label: t("Aufhören"), value: null },
        { label: t("Beide behalten"), value: "both" },
        { label: t("Zusammenführen"), value: "merge", primary: true },
      ],
    });
    if (!answer) break;
    if (answer === "merge" && !(await sent(context, [{ type: "step.merge", into, from: [from] }]))) break;
    if (answer === "both") keepApart(pair);
    if (answer === "merge") [merged, entries] = [merged + 1, entries + 1];
  }
  if (merged) said(context, merged, entries);
  context.screen.dispatchEvent(new CustomEvent("change"));
}

/** What was said to be two things after all is not asked again on this device. */
const KEPT = `twins.${globalThis.document?.body.dataset.workshop ?? ""}`;
const named = (pair) => pair.map(({ id }) => id).join(" ");
const keptApart = () => JSON.parse(tabStorage().getItem(KEPT) ?? "[]");
const keepApart = (pair) => keepInTab(KEPT, JSON.stringify([...keptApart(), named(pair)]));

/** Those that read the same to the word and stand in the same lane. @returns {Promise<[object, object][] | null>} the others; null: stop */
async function allAtOnce(context, pairs) {
  const alike = pairs.filter(([a, b]) => a.title === b.title && a.lane === b.lane).slice(0, LARGEST_BATCH);
  if (alike.length < 2) return pairs;
  const answer = await openDialog({
    title: tn(alike.length, "{n} Schritt ist wörtlich gleich", "{n} Schritte sind wörtlich gleich"),
    body: [
      h("ul", { class: "merge-list" }, alike.map(([step]) => h("li", {}, titleOf(step)))),
      h("p", {}, t("Notizen, Verbindungen und Angaben gehen mit; Unterschiede bleiben bei den Verwaltungen stehen.")),
    ],
    actions: [
      { label: t("Einzeln ansehen"), value: "each" },
      { label: t("Alle zusammenführen"), value: "all", primary: true },
    ],
  });
  if (answer !== "all") return answer === null ? null : pairs;
  const operations = alike.map(([into, from]) => ({ type: "step.merge", into: into.id, from: [from.id] }));
  if (!(await sent(context, operations))) return null;
  return pairs.filter((pair) => !alike.includes(pair));
}

async function sent({ workshop }, operations) {
  return !(await workshop.batch(operations).done).refused;
}

/** One press takes back one entry: where there were several, the arrow above does it step by step. */
function said({ actions }, count, entries) {
  const back = { label: t("Rückgängig"), run: () => actions.undo() };
  toast(tn(count, "{n} Schritt zusammengeführt", "{n} Schritte zusammengeführt"), entries === 1 ? { action: back } : {});
}
