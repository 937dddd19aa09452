/**
 * What this person has sent and nobody has answered yet: sent in its order, held back when the server asks for a pause,
 * sent again after every reconnect, given up never.
 */
import { newId } from "./ids.js";

/** How many may be unanswered at once. More would still be on its way when the server asks for a pause, and be taken
 * after it, before what came earlier. */
const AT_ONCE = 50;

export class Outgoing {
  #send;
  #sent = new Set();
  #pending = null;
  #held = null;
  #waiting = new Map();

  /** @param {(operation: object) => void} send to an open connection; without one it does nothing */
  constructor(send) {
    this.#send = send;
  }

  /** @param {import("./pending.js").Pending} pending of the identity this page now has */
  adopt(pending) {
    this.#pending = pending;
  }

  get size() {
    return this.#pending?.size ?? 0;
  }

  [Symbol.iterator]() {
    return (this.#pending ?? [])[Symbol.iterator]();
  }

  get(id) {
    return this.#pending?.get(id);
  }

  /** Keeps the wish under an id of its own, then sends it. `done` resolves with what the server said. */
  add(wish) {
    const operation = { ...wish, id: newId() };
    this.#pending.add(operation);
    return { operation, done: this.#answerTo(operation.id) };
  }

  send(operation) {
    if (this.#held !== null || this.#sent.size >= AT_ONCE || this.#sent.has(operation.id)) return;
    this.#sent.add(operation.id);
    this.#send(operation);
  }

  /** Everything pending, with what another tab of this person has left behind. */
  sendAll() {
    this.#pending?.read();
    this.#sent.clear();
    this.#sendOn();
  }

  /** The server has answered: `{seq?}` or `{refused}`. */
  answer(id, answer) {
    this.#pending.remove(id);
    for (const resolve of this.#waiting.get(id) ?? []) resolve(answer);
    this.#waiting.delete(id);
    if (this.#sent.delete(id)) this.#sendOn();
  }

  /** The answers to everything that is on its way now, once all have come. @returns {Promise<object[]>} */
  settled() {
    return Promise.all([...this].map(({ id }) => this.#answerTo(id)));
  }

  /** Nothing is sent for a while; then everything still pending goes again, in its order. */
  hold(ms) {
    clearTimeout(this.#held);
    this.#held = setTimeout(() => {
      this.#held = null;
      this.sendAll();
    }, ms);
  }

  /** Nothing more is sent, and nothing is kept. */
  end() {
    clearTimeout(this.#held);
    this.#pending?.clear();
  }

  #sendOn() {
    for (const operation of this) this.send(operation);
  }

  #answerTo(id) {
    return new Promise((resolve) => this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]));
  }
}
