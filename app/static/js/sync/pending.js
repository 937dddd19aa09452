/**
 * The operations this browser has not seen acknowledged, in their order.
 *
 * They live in localStorage, one key each, written before anything is sent: a synchronous write cannot be overtaken by
 * a reload. The key names workshop and participant, so nothing is ever sent under another identity; a restored workshop
 * (another epoch) is still the same person's. What a former identity has left here is only ever shown: `leftBehind`.
 *
 * Tabs of one person share the list: each reads what others have left and may send it too, which the operation's id
 * makes harmless. A key goes only when its operation has been answered, so there is no moment in which it could be lost.
 */
import { dropOld, keptUnder, keysOf } from "./kept.js";
import { REFUSED } from "./refusals.js";

const PREFIX = "werkstatt.pending";
/** What somebody else in this browser is only just sending, in another tab, is not left behind. */
const ON_ITS_WAY = 60 * 1000;

export class Pending {
  #storage;
  #scope;
  #kept = new Map();
  #unkept = new Set();
  #last = 0;

  /** @param {Storage} storage @param {{workshop: string, participant: string}} identity */
  constructor(storage, { workshop, participant }) {
    this.#storage = storage;
    this.#scope = `${PREFIX}.${workshop}.${participant}.`;
    dropOld(storage, `${PREFIX}.`);
    this.read();
  }

  /** Takes in what is left from before, or from a tab that has been closed. */
  read() {
    for (const { key: _, ...one } of keptUnder(this.#storage, this.#scope)) {
      this.#last = Math.max(one.n, this.#last);
      if (!this.#kept.has(one.operation.id)) this.#kept.set(one.operation.id, one);
    }
  }

  /** Keeps an operation until it is answered. Where storage is full or off it is kept in this page only. */
  add(operation, epoch) {
    this.#last = Math.max(Date.now(), this.#last + 1);
    this.#keep({ n: this.#last, epoch, operation });
  }

  remove(id) {
    this.#kept.delete(id);
    this.#unkept.delete(id);
    this.#storage.removeItem(this.#scope + id);
  }

  clear() {
    for (const id of [...this.#kept.keys()]) this.remove(id);
  }

  /**
   * What was composed on another history stands on nothing of this one: it forgets its base.
   * @returns {object[]} the operations that mean nothing without it
   */
  rebase(epoch) {
    const lost = [];
    for (const one of [...this.#kept.values()].filter((each) => each.epoch !== epoch)) {
      const { based_on: base, ...rest } = one.operation;
      const operation = typeof base === "string" ? one.operation : rest; // a board that is copied stays what is copied
      if ("seq" in operation) lost.push(operation);
      this.#keep({ ...one, epoch, operation });
    }
    return lost;
  }

  get(id) {
    return this.#kept.get(id)?.operation;
  }

  get size() {
    return this.#kept.size;
  }

  /** Whether everything here outlives the page. */
  get safe() {
    return this.#unkept.size === 0;
  }

  *[Symbol.iterator]() {
    for (const { operation } of this.#kept.values()) yield operation;
  }

  #keep(one) {
    const { id } = one.operation;
    this.#kept.set(id, one);
    try {
      this.#storage.setItem(this.#scope + id, JSON.stringify(one));
      this.#unkept.delete(id);
    } catch {
      this.#unkept.add(id);
    }
  }
}

/**
 * What others than `participant` have typed into this workshop in this browser and that went nowhere: never sent, or not
 * taken; of everybody, without one.
 * @param {Storage} storage @returns {{operation: object, discard: () => void}[]}
 */
export function leftBehind(storage, { workshop, participant }) {
  const [unsent, refused] = [PREFIX, REFUSED].map((prefix) =>
    keptUnder(storage, `${prefix}.${workshop}.`).filter(
      ({ key }) => !participant || !key.startsWith(`${prefix}.${workshop}.${participant}.`),
    ),
  );
  return [...unsent.filter(({ n }) => !participant || n < Date.now() - ON_ITS_WAY), ...refused]
    .sort((a, b) => a.n - b.n)
    .map(({ key, operation }) => ({ operation, discard: () => storage.removeItem(key) }));
}

/** Whatever anybody on this device has left in a workshop. @param {Storage} storage */
export function forget(storage, workshop) {
  for (const prefix of [PREFIX, REFUSED])
    for (const key of keysOf(storage, `${prefix}.${workshop}.`)) storage.removeItem(key);
}
