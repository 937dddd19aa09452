/**
 * Steps that somebody typed into a lane which was gone when they arrived: they go into the tray instead, where everybody
 * finds them, and what was written on such a card goes along. Its connections stay away; in the tray there are none.
 */
export class Homeless {
  #workshop;
  #board;
  /** Ids of the operations whose steps lie in the tray now. */
  #moved = new Set();
  /** Ids of the operations that were sent anew: what is refused twice stays refused. */
  #again = new Set();

  /** @param {import("../sync/workshop.js").Workshop} workshop @param {() => string} [board] of which tray */
  constructor(workshop, board) {
    this.#workshop = workshop;
    this.#board = board;
  }

  /**
   * @param {{operation: object, reason: string, cause?: string}} refusal
   * @returns {object[] | null} the steps that go into the tray for it; null if it is not about such
   */
  take({ operation, reason, cause }) {
    if (reason !== "unknown" || this.#again.has(operation.id)) return null;
    const steps = stepsOf(operation);
    if (steps.length === 0) return this.#moved.has(cause) ? this.#follow(operation) : null;
    const { lanes } = this.#workshop.view.records;
    if (!steps.every(({ lane }) => lane && !lanes.has(lane))) return null;
    this.#moved.add(operation.id);
    const board = this.#board?.();
    const placeless = steps.map(({ rank: _, between: __, ...step }) => ({ ...bare(step), lane: null, board }));
    this.#send(operation, () => this.#workshop.batch(placeless));
    return steps;
  }

  #follow(operation) {
    this.#send(operation, () => this.#workshop.submit(bare(operation)));
    return [];
  }

  #send(operation, send) {
    this.#workshop.drop(operation.id);
    this.#again.add(send().id);
  }
}

function stepsOf(operation) {
  return [operation, ...(operation.operations ?? [])].filter(({ type }) => type === "step.add");
}

/** As it is said, without what it was sent with. */
function bare({ id: _, based_on: __, ...operation }) {
  return operation;
}
