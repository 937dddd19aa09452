/**
 * The acknowledged picture of a workshop: a state, and the entries after it applied in order.
 *
 * Three cases for an entry and no fourth: old is ignored, the next one is applied, anything else starts over. A picture that
 * no longer fits stays readable, but is no base for further entries.
 */
import { apply } from "../model/state.js";
import { withBallot, withOwnDots } from "./own_dots.js";

export class Acknowledged {
  /** `{seq, epoch, you, workshop, records}`, null before the first state. */
  view = null;
  #outdated = false;

  get seq() {
    return this.view?.seq ?? 0;
  }

  get epoch() {
    return this.view?.epoch;
  }

  get you() {
    return this.view?.you;
  }

  /** What a connection asks for: what came after this picture, or everything. @param {URLSearchParams} query */
  ask(query) {
    if (!this.view || this.#outdated) return;
    query.set("since", this.seq);
    query.set("epoch", this.epoch);
  }

  restart(view) {
    this.view = view;
    this.#outdated = false;
  }

  /** @param {(entry: object) => void} applied for each new entry @returns {boolean} whether the picture still fits */
  follow({ epoch, entries, you, workshop }, applied) {
    this.#outdated = epoch !== this.epoch || (you !== undefined && !seesTheSame(you, this.you));
    for (const entry of this.#outdated ? [] : entries) {
      if (entry.seq <= this.seq) continue;
      this.#outdated = entry.seq !== this.seq + 1;
      if (this.#outdated) break;
      this.view = { ...apply(this.view, entry.changes), seq: entry.seq };
      applied(entry);
    }
    if (you && !this.#outdated) this.view = { ...this.view, you, workshop: workshop ?? this.view.workshop };
    return !this.#outdated;
  }

  /** Ballots have no entries. */
  ballot(operation) {
    this.view = withBallot(this.view, operation);
  }

  dots(frame) {
    this.view = withOwnDots(this.view, frame);
  }
}

/** Entries are filtered for who asks, so they only continue a picture that was made for the same person in the same role. */
function seesTheSame(one, other) {
  return ["participant", "role", "organisation"].every((field) => (one[field] ?? null) === (other[field] ?? null));
}
