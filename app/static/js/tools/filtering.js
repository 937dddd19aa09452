/**
 * Looking at some steps only: those with pain points, with notes, those
 * that hang on one person, those of an administration. Several filters let through
 * what all of them let through. What is selected is always seen, so that nothing goes from under one's hands.
 *
 * A filter is `{kind, organisation?}`; which there are on this screen stands in `screen.filters`.
 */
import { deviations } from "./answers.js";

/** Whether a step is let through: `(index, step, filter)`. What hangs on a way that goes out of it counts as its own. */
const KINDS = {
  pains: (index, { id }) => carries(index, id, "pains"),
  islands: (index, { id }) => index.variants(id).some(({ people }) => people === "one"),
  notes: (index, { id }) => carries(index, id, "notes"),
  organisation: (index, step, filter) =>
    index.get(step.lane)?.organisation === filter.organisation || KINDS.different(index, step, filter),
  different: (index, { id }, { organisation }) => deviations(index, id, organisation).length > 0,
};

function carries(index, id, what) {
  return [{ id }, ...index.out(id)].some((one) => index[what](one.id).length > 0);
}

/** The steps that all filters let through. */
export function letThrough(index, filters) {
  return index.steps.filter((step) => filters.every((filter) => KINDS[filter.kind](index, step, filter)));
}

export class Filtering {
  #context;
  #seen = {};
  #shown = new Set();

  /** @param {{screen: object, picture: object}} context */
  constructor(context) {
    this.#context = context;
  }

  get isOn() {
    return this.#context.screen.filters.length > 0;
  }

  /** How many steps are let through. */
  get count() {
    return this.#steps.size;
  }

  /** Whether a step is shown; a flow if it belongs to nothing that is not. */
  shows(id) {
    if (!this.isOn || this.#context.screen.selection?.id === id) return true;
    const flow = this.#context.picture.index.get(id);
    return this.#steps.has(id) || Boolean(flow?.source && this.#steps.has(flow.source) && this.#steps.has(flow.target));
  }

  /** Adds the filter, or takes it away. */
  toggle(filter) {
    const { screen } = this.#context;
    const others = screen.filters.filter((one) => !isSame(one, filter));
    screen.set({ filters: others.length < screen.filters.length ? others : [...others, filter] });
  }

  has(filter) {
    return this.#context.screen.filters.some((one) => isSame(one, filter));
  }

  end() {
    this.#context.screen.set({ filters: [] });
  }

  get #steps() {
    const { screen, picture } = this.#context;
    const now = { index: picture.index, filters: screen.filters };
    if (now.index !== this.#seen.index || now.filters !== this.#seen.filters) {
      this.#seen = now;
      this.#shown = new Set(letThrough(now.index, now.filters).map(({ id }) => id));
    }
    return this.#shown;
  }
}

function isSame(one, other) {
  return one.kind === other.kind && one.organisation === other.organisation;
}
