/**
 * One board as a process: its placed steps as a graph, with what the administrations said about each. Looked up once, so
 * that whatever is counted on it is linear. Mirrors `app/domain/process.py`; what is counted on both is held to
 * `tests/golden/key_figures.json`.
 *
 * @typedef {[number, number]} Span from, to
 */
import { FIRST_BOARD } from "./board.js";

const MEASURED = ["work_min", "wait_h", "per_year"];
const NONE = [];

export class Process {
  #records;
  #numbers;
  #steps;
  #out;
  #into;
  #onward;
  #variants;
  #spans = new Map();

  /** @param {Record<string, Map<string, object>>} records @param {string} board @param {Record<string, number>} numbers */
  constructor(records, board, numbers) {
    const here = (name) => [...records[name].values()].filter((row) => (row.board ?? FIRST_BOARD) === board);
    this.#records = records;
    this.#numbers = numbers;
    const steps = here("steps");
    this.lanes = here("lanes");
    this.flows = here("flows");
    /** In the order of their numbers, the ones on the cards. */
    this.steps = steps.filter(({ id }) => numbers[id]).sort((a, b) => numbers[a.id] - numbers[b.id]);
    this.tray = steps.filter(({ lane, draft }) => !lane && !draft);
    this.#steps = new Map(this.steps.map((step) => [step.id, step]));
    this.#out = grouped(this.flows, "source");
    this.#into = grouped(this.flows, "target");
    this.#onward = grouped(
      this.flows.filter(({ source, target }) => numbers[source] && numbers[target] > numbers[source]),
      "source",
    );
    this.#variants = grouped(records.variants.values(), "step");
  }

  step(id) {
    return this.#steps.get(id);
  }

  number(id) {
    return this.#numbers[id];
  }

  /** The lane of a flow's end, which may be a lane itself. */
  laneOf(end) {
    return this.#records.lanes.get(this.#records.steps.get(end)?.lane ?? end);
  }

  organisation(id) {
    return this.#records.organisations.get(id);
  }

  out(id) {
    return this.#out.get(id) ?? NONE;
  }

  into(id) {
    return this.#into.get(id) ?? NONE;
  }

  /** The flows that lead on, not back. */
  onward(id) {
    return this.#onward.get(id) ?? NONE;
  }

  variants(id) {
    return this.#variants.get(id) ?? NONE;
  }

  /** The measured facts of a step over what the group and each administration say; 0 where nobody said. */
  spans(id) {
    if (!this.#spans.has(id)) {
      const said = this.variants(id).map(({ facts }) => facts);
      this.#spans.set(id, spansOf(ranged(this.step(id).facts, said)));
    }
    return this.#spans.get(id);
  }
}

/** Facts whose numbers are ranges over these and what the administrations `said`. */
export function ranged(facts = {}, said = []) {
  const spans = { ...facts };
  for (const name of MEASURED) {
    const amounts = [facts, ...said].filter((each) => each?.[name] !== undefined).map((each) => spanOf(each[name]));
    if (amounts.length === 0) continue;
    spans[name] = valueOf([Math.min(...amounts.map(([low]) => low)), Math.max(...amounts.map(([, high]) => high))]);
  }
  return spans;
}

/** @returns {Record<string, Span>} */
export function spansOf(facts = {}) {
  return Object.fromEntries(MEASURED.map((name) => [name, spanOf(facts[name] ?? 0)]));
}

export function valueOf([from, to]) {
  return from === to ? from : { from, to };
}

function spanOf(value) {
  return typeof value === "object" ? [value.from, value.to] : [value, value];
}

function grouped(rows, name) {
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(row[name]);
    if (group) group.push(row);
    else groups.set(row[name], [row]);
  }
  return groups;
}
