/**
 * The operations this browser has not seen acknowledged, in their order.
 *
 * They live in localStorage, one key each, written before anything is sent: a synchronous write cannot be overtaken by
 * a reload, and two tabs of the same person see (and may both send) the same list, which the operation's id makes
 * harmless. The key holds workshop, epoch and participant, so nothing is ever sent under another identity.
 */
const PREFIX = "werkstatt.pending";

export class Pending {
  #storage;
  #scope;
  #operations = new Map();
  #last = 0;

  /** @param {Storage} storage @param {{workshop: string, epoch: string, participant: string}} identity */
  constructor(storage, { workshop, epoch, participant }) {
    this.#storage = storage;
    this.#scope = `${PREFIX}.${workshop}.${participant}.`;
    this.#read(epoch);
  }

  /** What is left from before, also from an epoch that a restore has ended: only its unacknowledged operations count. */
  #read(epoch) {
    const found = [];
    for (const key of keysOf(this.#storage, this.#scope)) {
      const { n, operation } = JSON.parse(this.#storage.getItem(key));
      found.push({ n, operation });
      this.#storage.removeItem(key);
    }
    this.#scope += `${epoch}.`;
    for (const { n, operation } of found.sort((a, b) => a.n - b.n)) this.add(operation, n);
  }

  /** Keeps an operation until it is answered. Where storage is full or off it is kept in this page only. */
  add(operation, n = Math.max(Date.now(), this.#last + 1)) {
    this.#last = Math.max(n, this.#last);
    this.#operations.set(operation.id, operation);
    try {
      this.#storage.setItem(this.#scope + operation.id, JSON.stringify({ n, operation }));
    } catch {
      // The list in memory still holds it; the status keeps saying "wartet" until it is acknowledged.
    }
  }

  remove(id) {
    this.#operations.delete(id);
    this.#storage.removeItem(this.#scope + id);
  }

  clear() {
    for (const id of [...this.#operations.keys()]) this.remove(id);
  }

  get(id) {
    return this.#operations.get(id);
  }

  get size() {
    return this.#operations.size;
  }

  [Symbol.iterator]() {
    return this.#operations.values();
  }
}

function keysOf(storage, prefix) {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key) => key.startsWith(prefix));
}
