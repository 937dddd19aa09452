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
const PREFIX = "werkstatt.pending";
/** Longer than a workshop is kept on the server: what nobody came back for is not kept on a shared device for ever. */
const KEPT = 60 * 24 * 3600 * 1000;
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
    dropOld(storage);
    this.read();
  }

  /** Takes in what is left from before, or from a tab that has been closed. */
  read() {
    const found = keysOf(this.#storage, this.#scope).map((key) => kept(this.#storage, key));
    for (const one of found.filter(({ operation }) => operation).sort((a, b) => a.n - b.n)) {
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
      const { based_on, ...operation } = one.operation;
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
 * What others than `participant` have typed into this workshop in this browser and never sent; of everybody, without one.
 * @param {Storage} storage @returns {{operation: object, discard: () => void}[]}
 */
export function leftBehind(storage, { workshop, participant }) {
  const others = keysOf(storage, `${PREFIX}.${workshop}.`).filter(
    (key) => !participant || !key.startsWith(`${PREFIX}.${workshop}.${participant}.`),
  );
  return others
    .map((key) => ({ ...kept(storage, key), discard: () => storage.removeItem(key) }))
    .filter(({ operation, n }) => operation && (!participant || n < Date.now() - ON_ITS_WAY))
    .sort((a, b) => a.n - b.n);
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

/** @returns {{n: number, epoch?: string, operation?: object}} what does not read is as good as very old */
function kept(storage, key) {
  try {
    return JSON.parse(storage.getItem(key)) ?? { n: 0 };
  } catch {
    return { n: 0 };
  }
}

function keysOf(storage, prefix) {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key) => key.startsWith(prefix));
}
