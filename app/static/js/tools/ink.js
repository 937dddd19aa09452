/**
 * Ink apart from how it looks: what there is of it on the board that is shown, where it belongs, and removing it.
 */
import { LARGEST_BATCH } from "../model/limits.js";
import { t, tn } from "../base/texts.js";

/** The strokes of the board on this screen. */
export function inkOn({ workshop, picture }) {
  return [...workshop.view.records.strokes.values()].filter(({ board }) => board === picture.board);
}

/** @param {string[]} ids no more than one batch holds */
export function removeInk({ actions }, ids) {
  const operations = ids.slice(0, LARGEST_BATCH).map((stroke) => ({ type: "stroke.remove", stroke }));
  const wish = operations.length === 1 ? operations[0] : { type: "batch", operations };
  actions.remove(wish, tn(operations.length, "{n} Strich entfernt", "{n} Striche entfernt"));
}

/** Strokes by the cell they are anchored to, from left to right. @returns {{where: string, strokes: object[]}[]} */
export function inkByPlace(index, strokes) {
  const order = new Map(index.lanes.map(({ id }, at) => [id, at]));
  const cells = new Map();
  for (const stroke of strokes) {
    const { lane, rank = "" } = stroke.anchor;
    const key = JSON.stringify([rank, order.get(lane)]);
    cells.set(key, { lane, rank, strokes: [...(cells.get(key)?.strokes ?? []), stroke] });
  }
  const sorted = [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, { lane, rank, strokes: some }]) => ({ where: placeName(index, { lane, rank }), strokes: some }));
}

/** "bei Schritt 4 …", or where in its lane there is none. */
function placeName(index, { lane, rank }) {
  const title = index.get(lane)?.title ?? "";
  const own = index.inLane(lane);
  const here = own.find((step) => step.rank === rank);
  if (here) return t("bei {step}", { step: named(index, here) });
  const before = own.findLast((step) => step.rank < rank);
  return before ? t("{lane}, nach {step}", { lane: title, step: named(index, before) }) : title;
}

const named = (index, { id, title }) => [t("Schritt {n}", { n: index.number(id) }), title && `„${title}“`].filter(Boolean).join(" ");
