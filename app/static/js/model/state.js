/**
 * The picture of a workshop in the browser: `app/domain/state.py` in JavaScript, with the same three verbs.
 *
 * A view is never altered. `apply` gives a new one that shares every collection it did not touch, so comparing
 * `before.records.steps === after.records.steps` tells whether anything about steps changed.
 *
 * @typedef {Record<string, any>} Row
 * @typedef {{put?: {in: string, record: Row}, patch?: {in: string, id?: string, set: Row}, remove?: {in: string, id: string}}} Change
 * @typedef {{seq: number, epoch: string, you: Row, workshop: Row, records: Record<string, Map<string, Row>>}} View
 */

/** @returns {View} from a `state` frame or `GET …/state`, whose records are lists */
export function viewOf(frame) {
  const records = {};
  for (const [name, rows] of Object.entries(frame.records)) {
    records[name] = new Map(rows.map((row) => [row.id, row]));
  }
  return { seq: frame.seq, epoch: frame.epoch, you: frame.you, workshop: frame.workshop, records };
}

/** @param {View} view @param {Change[]} changes @returns {View} */
export function apply(view, changes) {
  if (changes.length === 0) return view;
  let workshop = view.workshop;
  const records = { ...view.records };
  const touched = new Set();
  const collection = (name) => {
    if (!touched.has(name)) {
      records[name] = new Map(records[name]);
      touched.add(name);
    }
    return records[name];
  };
  for (const { put, patch, remove } of changes) {
    if (put) collection(put.in).set(put.record.id, put.record);
    else if (remove) collection(remove.in).delete(remove.id);
    else if (patch.in === "workshop") workshop = patched(workshop, patch.set);
    else if (records[patch.in].has(patch.id)) {
      const rows = collection(patch.in);
      rows.set(patch.id, patched(rows.get(patch.id), patch.set));
    }
  }
  return { ...view, workshop, records };
}

/** A null in `fields` deletes; everything else replaces a whole field. */
function patched(row, fields) {
  const merged = { ...row, ...fields };
  for (const key of Object.keys(fields)) {
    if (merged[key] === null) delete merged[key];
  }
  return merged;
}

/** Names of the collections (and "workshop", "you") in which two views differ. */
export function differences(before, after) {
  const names = new Set();
  for (const name of Object.keys(after.records)) {
    if (before.records[name] !== after.records[name]) names.add(name);
  }
  if (before.workshop !== after.workshop) names.add("workshop");
  if (before.you !== after.you) names.add("you");
  return names;
}
