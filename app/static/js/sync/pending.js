/**
 * The operations this browser has not seen acknowledged, in their order.
 *
 * They live in localStorage, one key each, written before anything is sent: a synchronous write cannot be overtaken by
 * a reload. The key names workshop and participant, so nothing is ever sent under another identity; a restored workshop
 * (another epoch) is still the same person's.
 *
 * Tabs of one person share the list: each reads what others have left and may send it too, which the operation's id
 * makes harmless. A key goes only when its operation has been answered, so there is no moment in which it could be lost.
 */
const PREFIX = "werkstatt.pending";
/** Longer than a workshop is kept on the server: what nobody came back for is not kept on a shared device for ever. */
const KEPT = 60 * 24 * 3600 * 1000;

export class Pending {
  #storage;
  #scope;
  #operations = new Map();
  #last = 0;

  /** @param {Storage} storage @param {{workshop: string, participant: string}} identity */
  constructor(storage, { workshop, participant }) {
    this.#storage = storage;
    this.#scope = `${PREFIX}.${workshop}.${participant}.`;
    dropOld(storage);
    this.read();
  }

  /** Takes in what is left from before, or from a tab that has been closed. */
  read() {
    const found = keysOf(this.#storage, this.#scope).map((key) => kept(this.#storage, key));
    for (const { n, operation } of found.sort((a, b) => a.n - b.n)) {
      this.#last = Math.max(n, this.#last);
      if (!this.#operations.has(operation.id)) this.#operations.set(operation.id, operation);
    }
  }

  /** Keeps an operation until it is answered. Where storage is full or off it is kept in this page only. */
  add(operation) {
    this.#last = Math.max(Date.now(), this.#last + 1);
    this.#operations.set(operation.id, operation);
    try {
      this.#storage.setItem(this.#scope + operation.id, JSON.stringify({ n: this.#last, operation }));
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

/** Whatever anybody on this device has left unsent in a workshop. @param {Storage} storage */
export function forget(storage, workshop) {
  for (const key of keysOf(storage, `${PREFIX}.${workshop}.`)) storage.removeItem(key);
}

function dropOld(storage) {
  for (const key of keysOf(storage, `${PREFIX}.`)) {
    if (kept(storage, key).n < Date.now() - KEPT) storage.removeItem(key);
  }
}

/** @returns {{n: number, operation?: object}} what does not read is as good as very old */
function kept(storage, key) {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return { n: 0 };
  }
}

function keysOf(storage, prefix) {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key) => key.startsWith(prefix));
}
