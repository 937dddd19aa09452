/**
 * What the server did not take. What somebody typed into it stays in this browser until they let go of it, through a reload
 * too; and it is known which refusal another one follows from: what was typed for a card that never came to be is refused
 * as well, and belongs to what was typed on the card. A card that came too late and waits for the moderator is not there either.
 */
import { typedIn } from "../model/typed.js";
import { dropOld, keptUnder } from "./kept.js";

export const REFUSED = "werkstatt.refused";

export class Refusals {
  #storage;
  #scope;
  #last = 0;
  /** The id of an element that never came to be → the operation that was to make it. */
  #missing = new Map();

  /** @param {Storage} storage @param {{workshop: string, participant: string}} identity */
  constructor(storage, { workshop, participant }) {
    this.#storage = storage;
    this.#scope = `${REFUSED}.${workshop}.${participant}.`;
    dropOld(storage, `${REFUSED}.`);
    for (const { operation, cause } of this) this.#miss(operation, cause);
  }

  /**
   * @param {{operation: object, reason: string, detail: string}} refusal @param {Iterable<{id: string, operation: object}>} late wishes that wait
   * @returns {string|undefined} the id of the operation that this one depended on
   */
  add(refusal, late) {
    const { operation } = refusal;
    for (const wish of late) for (const id of madeBy(wish.operation)) this.#missing.set(id, wish.id);
    const cause = [...stringsOf(operation)].map((string) => this.#missing.get(string)).find(Boolean);
    this.#miss(operation, cause);
    if (typedIn(operation).length > 0) this.#keep({ ...refusal, cause });
    return cause;
  }

  /** Somebody has read it. @param {string} id of the operation */
  drop(id) {
    this.#storage.removeItem(this.#scope + id);
  }

  /** All that nobody has let go of, in the order it came. */
  *[Symbol.iterator]() {
    for (const { key: _, n: __, ...refusal } of keptUnder(this.#storage, this.#scope)) yield refusal;
  }

  #miss(operation, cause = operation.id) {
    for (const id of madeBy(operation)) this.#missing.set(id, cause);
  }

  #keep(refusal) {
    this.#last = Math.max(Date.now(), this.#last + 1);
    try {
      this.#storage.setItem(this.#scope + refusal.operation.id, JSON.stringify({ n: this.#last, ...refusal }));
    } catch {
      // full or off: its card lasts as long as the page
    }
  }
}

/** The elements an operation makes: `step.add {step}`, `note.add {note}`, and those of a batch. */
function madeBy({ type, operations = [], ...fields }) {
  const [kind, verb] = type.split(".");
  return [...(verb === "add" && fields[kind] ? [fields[kind]] : []), ...operations.flatMap(madeBy)];
}

function* stringsOf(value) {
  if (typeof value === "string") yield value;
  else if (value && typeof value === "object") for (const each of Object.values(value)) yield* stringsOf(each);
}
