/**
 * What an operation will probably change, before the server has decided it.
 *
 * There are no rules in here: whether something is allowed is the server's word alone. What it gives is held equal to
 * the server's changes for every accepted operation of `tests/golden/changes`. Operations that are not listed (merges,
 * boards, rounds, undo, whatever the desk sets) are simply shown when their entry arrives.
 */
import { orderOf, placeOf } from "./places.js";
import { apply } from "./state.js";

/** @param {import("./state.js").View} view @param {object} operation @param {string} now ISO time */
export function guess(view, operation, now) {
  return guesses[operation.type]?.(new Desk(view, now), operation) ?? [];
}

/** What a guess looks things up in: the view, who acts, and when. */
class Desk {
  constructor(view, now) {
    this.view = view;
    this.now = now;
    this.author = view.you?.participant;
  }

  get(collection, id) {
    return this.view.records[collection].get(id);
  }

  all(collection) {
    return [...this.view.records[collection].values()];
  }

  put(collection, record) {
    const authored = { ...record, author: this.author, created: this.now };
    return [{ put: { in: collection, record: without(authored, (value) => value === undefined || value === null) } }];
  }

  /** Only what differs counts, and an element that is not there (yet, or any more) is left alone. */
  patch(collection, id, set) {
    if (!this.get(collection, id)) return [];
    return [{ patch: { in: collection, id, set: { ...set, changed: this.now } } }];
  }

  remove(collection, id) {
    return this.get(collection, id) ? [{ remove: { in: collection, id } }] : [];
  }
}

/** Operation fields that become fields of the record as they are; an empty text clears one. */
function named(operation, fields) {
  const set = {};
  for (const field of fields) {
    if (operation[field] !== undefined) set[field] = operation[field] === "" ? null : operation[field];
  }
  return set;
}

const guesses = {
  "lane.add": (desk, { lane, board = "ist", title, party, organisation, after }) =>
    desk.put("lanes", { id: lane, board, title, party, organisation, order: orderOf(desk.view, board, after) }),
  "lane.edit": (desk, operation) =>
    desk.patch("lanes", operation.lane, named(operation, ["title", "party", "organisation"])),
  "lane.move": (desk, { lane, after }) => {
    const board = desk.get("lanes", lane)?.board;
    return desk.patch("lanes", lane, { order: orderOf(desk.view, board, after, lane) });
  },
  "lane.remove": (desk, { lane }) => desk.remove("lanes", lane),

  batch: (desk, { operations }) => {
    const changes = [];
    let { view } = desk;
    for (const operation of operations) {
      const more = guess(view, operation, desk.now);
      changes.push(...more);
      view = apply(view, more);
    }
    return changes;
  },
};

function without(row, drop) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => !drop(value)));
}
