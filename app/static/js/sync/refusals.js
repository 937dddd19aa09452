/**
 * Which refusal another one follows from. What was typed for a card that never came to be is refused as well, and belongs to
 * what was typed on the card: both are shown as one. A card that came too late and waits for the moderator is not there either.
 */
export class Refusals {
  /** The id of an element that never came to be → the operation that was to make it. */
  #missing = new Map();

  /**
   * @param {object} operation refused now @param {Iterable<{id: string, operation: object}>} late wishes that wait
   * @returns {string|undefined} the id of the operation that this one depended on
   */
  add(operation, late) {
    for (const wish of late) for (const id of madeBy(wish.operation)) this.#missing.set(id, wish.id);
    const strings = [...stringsOf(operation)];
    const cause = strings.map((string) => this.#missing.get(string)).find(Boolean);
    for (const id of madeBy(operation)) this.#missing.set(id, cause ?? operation.id);
    return cause;
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
