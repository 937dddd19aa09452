/**
 * What a guess works with: the view that it looks things up in, who acts and when, and how a change is written down.
 */
import { removals } from "./removal.js";
import { merge } from "./text_merge.js";

const COLLECTED = {
  steps: ["steps"],
  notes: ["notes"],
  pain_points: ["pain_points"],
  findings: ["pain_points", "good_practices"],
};
const TARGETS = { step: "steps", flow: "flows", lane: "lanes", pain: "pain_points" };

/** What a guess looks things up in: the view, who acts, and when. */
export class Desk {
  constructor(view, now) {
    this.view = view;
    this.now = now;
    this.you = view.you ?? {};
  }

  get(collection, id) {
    return this.view.records[collection].get(id);
  }

  put(collection, record) {
    const authored = { ...record, author: this.you.participant, created: this.now };
    return [{ put: { in: collection, record: withoutEmpty(authored) } }];
  }

  /** The silent collection a new record of this kind is a draft of: one that runs, or that of what it is about. */
  draftOf(collection, about) {
    if (about?.draft) return about.draft;
    const running = this.view.workshop.collection;
    const collects = running?.state === "writing" && COLLECTED[running.of].includes(collection);
    return collects && this.you.role === "participant" ? running.id : null;
  }

  /** What a note or finding is about. */
  about({ kind, id }) {
    return this.get(TARGETS[kind], id);
  }

  /** An element that is not there (yet, or any more) is left alone. */
  patch(collection, id, set) {
    if (!this.get(collection, id)) return [];
    return [{ patch: { in: collection, id, set: { ...set, changed: this.now } } }];
  }

  edit(collection, id, set, base) {
    return this.patch(collection, id, mergedTexts(set, this.get(collection, id), base));
  }

  remove(collection, id) {
    return this.get(collection, id) ? removals(this.view, collection, id) : [];
  }
}

/** Texts that somebody else changed since `base` are merged by the word. */
export function mergedTexts(set, now, base = {}) {
  const merged = { ...set };
  for (const [field, old] of Object.entries(base)) {
    const [mine, theirs] = [set[field], now?.[field] ?? ""];
    if (typeof mine === "string" && theirs !== old && theirs !== mine) merged[field] = merge(old, theirs, mine);
  }
  return merged;
}

/** The fields that the operation names, as they will stand in the record; an empty text clears those in `clearable`. */
export function named(operation, fields, clearable = []) {
  const set = {};
  for (const field of fields) {
    if (operation[field] === undefined) continue;
    set[field] = clearable.includes(field) ? operation[field] || null : operation[field];
  }
  return set;
}

export function withoutEmpty(record) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null));
}

/** Facts over older facts: a null or nothing takes one back. Null when none is left. */
export function factsOver(old, facts) {
  if (!facts) return null;
  const kept = Object.entries({ ...old, ...facts }).filter(([, value]) => value !== null && value !== "" && value.length !== 0);
  return kept.length ? Object.fromEntries(kept) : null;
}
