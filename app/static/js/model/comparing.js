/**
 * A Prozessbild against the one it is based on: `app/domain/comparing.py` in JavaScript, held to the same golden file.
 */
const COMPARED = {
  lanes: ["title", "party", "organisation"],
  steps: ["kind", "title", "detail", "activity", "facts", "milestone", "lane"],
  flows: ["source", "target", "label", "kind", "medium", "share"],
};
const REFERRING = new Set(["lane", "source", "target"]);

/**
 * @returns {Record<"lanes" | "steps" | "flows", {added: string[], removed: string[], changed: {id: string, was: string, fields: string[]}[]}> | null}
 *   `id` on this board, `removed` and `was` on the one it is based on; null where that is not there
 */
export function comparison(records, board) {
  const base = records.boards.get(board)?.based_on;
  if (!records.boards.has(base)) return null;
  const before = placedOn(records, base);
  const after = placedOn(records, board);
  const copies = copiesIn(before, after);
  return Object.fromEntries(Object.keys(COMPARED).map((name) => [name, compared(name, before[name], after[name], copies)]));
}

export function isEmpty(found) {
  return Object.values(found).every((kinds) => Object.values(kinds).every(({ length }) => length === 0));
}

function compared(name, before, after, copies) {
  const kept = new Map([...before.keys()].filter((id) => copies.has(id)).map((id) => [copies.get(id), id]));
  const there = (field, value) => (REFERRING.has(field) ? (copies.get(value) ?? value) : value);
  const differing = (old, now) => COMPARED[name].filter((field) => !same(there(field, old[field]), now[field]));
  const both = [...after].filter(([id]) => kept.has(id));
  return {
    added: [...after.keys()].filter((id) => !kept.has(id)),
    removed: [...before.keys()].filter((id) => !copies.has(id)),
    changed: both.map(([id, now]) => ({ id, was: kept.get(id), fields: differing(before.get(kept.get(id)), now) })).filter(({ fields }) => fields.length > 0),
  };
}

/** Originals and their copies on the other board. */
function copiesIn(before, after) {
  const originals = new Set(Object.values(before).flatMap((rows) => [...rows.keys()]));
  const copies = new Map();
  for (const rows of Object.values(after)) {
    for (const [id, { origin }] of rows) {
      if (originals.has(origin?.copy_of) && !copies.has(origin.copy_of)) copies.set(origin.copy_of, id);
    }
  }
  return copies;
}

function placedOn(records, board) {
  const placed = (name) => (row) => row.board === board && !row.draft && (name !== "steps" || row.lane !== undefined);
  return Object.fromEntries(Object.keys(COMPARED).map((name) => [name, new Map([...records[name]].filter(([, row]) => placed(name)(row)))]));
}

function same(one, other) {
  return sorted(one) === sorted(other);
}

/** As a text in which the order of keys says nothing, and nothing, "" and false are alike. */
function sorted(value) {
  if (value === undefined || value === null || value === "" || value === false) return "";
  if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}
