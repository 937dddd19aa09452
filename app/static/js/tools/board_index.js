/**
 * One board, looked up: what belongs to which step, who follows whom, in which order to read.
 *
 * Made anew for each view and never altered, so everything on the screen answers from the same moment. Numbers come
 * from the layout, because picture, list and protocol must say the same "Schritt 12".
 */
import { byCodeUnit, columns, isPlaced } from "../model/ranks.js";
import { lastResult } from "../model/tally.js";

export class BoardIndex {
  #byId;
  #numbers;
  #out;
  #into;
  #notes;
  #pains;
  #goods;
  #variants;
  #dots;

  /** @param {import("../model/state.js").View} view @param {string} board @param {Record<string, number>} numbers */
  constructor(view, board, numbers) {
    const of = (name) => [...(view.records[name]?.values() ?? [])];
    const here = (name) => of(name).filter((row) => row.board === board);
    this.board = board;
    this.#numbers = numbers;
    this.lanes = here("lanes").sort((a, b) => byCodeUnit(a.order, b.order) || byCodeUnit(a.id, b.id));
    this.flows = here("flows");
    this.#out = grouped(this.flows, (flow) => flow.source);
    this.#into = grouped(this.flows, (flow) => flow.target);
    const steps = here("steps");
    this.steps = steps.filter(isPlaced).sort((a, b) => this.number(a.id) - this.number(b.id));
    this.tray = steps.filter((step) => !isPlaced(step)).sort(byAge);
    this.columns = columns(this.steps);
    this.#byId = new Map([...steps, ...this.lanes, ...this.flows].map((row) => [row.id, row]));
    this.organisations = of("organisations");
    this.boardNotes = here("notes").filter((note) => !note.target);
    this.#notes = byTarget(view.records.notes);
    this.#pains = byTarget(view.records.pain_points);
    this.#goods = byTarget(view.records.good_practices);
    this.#variants = grouped(of("variants"), (variant) => variant.step);
    this.#dots = lastResult(of("rounds"), "pain_points")?.tally;
  }

  get(id) {
    return this.#byId.get(id) ?? null;
  }

  number(id) {
    return this.#numbers[id] ?? null;
  }

  /** Behind which step one goes on writing: the last that is not an end. */
  get lastOpen() {
    return this.steps.findLast((step) => step.kind !== "end") ?? null;
  }

  /** The steps of a lane, left to right. */
  inLane(lane) {
    return this.steps.filter((step) => step.lane === lane);
  }

  out(id) {
    return [...(this.#out.get(id) ?? [])].sort((a, b) => this.#byNumber(a.target, b.target));
  }

  into(id) {
    return [...(this.#into.get(id) ?? [])].sort((a, b) => this.#byNumber(a.source, b.source));
  }

  notes(target) {
    return this.#notes.get(target) ?? [];
  }

  pains(target) {
    return this.#pains.get(target) ?? [];
  }

  goods(target) {
    return this.#goods.get(target) ?? [];
  }

  /** Dots of the last closed round on pain points; null as long as none is closed. */
  dots(pain) {
    return this.#dots ? (this.#dots[pain]?.dots ?? 0) : null;
  }

  /** All dots on the pain points of a step or flow. */
  dotsAt(target) {
    return this.pains(target).reduce((sum, { id }) => sum + (this.dots(id) ?? 0), 0);
  }

  /** What the administrations answered about a step. */
  variants(step) {
    return this.#variants.get(step) ?? [];
  }

  /** How many administrations do a step otherwise, or not at all. */
  different(step) {
    return this.variants(step).filter(({ answer }) => answer === "different" || answer === "absent").length;
  }

  #byNumber(a, b) {
    return (this.number(a) ?? Infinity) - (this.number(b) ?? Infinity);
  }
}

/** Worked out once for a state of the collection: most changes are to another one. */
function byTarget(rows = NOTHING) {
  if (!targeted.has(rows)) {
    const some = [...rows.values()].filter((row) => row.target).sort(byAge);
    targeted.set(
      rows,
      grouped(some, (row) => row.target.id),
    );
  }
  return targeted.get(rows);
}

const NOTHING = new Map();
const targeted = new WeakMap();

function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    if (groups.has(key)) groups.get(key).push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function byAge(a, b) {
  return byCodeUnit(a.created ?? "", b.created ?? "") || byCodeUnit(a.id, b.id);
}
