/**
 * What this person has sent and nobody has answered yet: sent in its order, held back when the server asks for a pause,
 * sent again after every reconnect, given up never; only what could never arrive is refused here.
 */
import { t } from "../base/texts.js";
import { newId } from "./ids.js";

/** How many may be unanswered at once. More would still be on its way when the server asks for a pause, and be taken
 * after it, before what came earlier. */
const AT_ONCE = 50;
const NOT_SAVED_PAUSE = 2;
/** What the server takes in one frame, in bytes; a larger one would cut the line, again after every reconnect. */
const FRAME = 64 * 1024;

export class Outgoing {
  #send;
  #refuse;
  #sent = new Set();
  #pending = null;
  #held = null;
  #waiting = new Map();
  /** Whether the server says that it cannot save now. */
  unsaved = false;

  /**
   * @param {(frame: object) => void} send to an open connection; without one it does nothing
   * @param {(refusal: {id: string, reason: string, detail: string}) => void} refuse
   */
  constructor(send, refuse) {
    this.#send = send;
    this.#refuse = refuse;
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

  /** Whether all of it outlives this page. */
  get safe() {
    return this.#pending?.safe ?? true;
  }

  /** What was kept on another history goes on without it; what means nothing without it is refused. */
  rebase(epoch) {
    const detail = t("Es ging nicht mehr: inzwischen wurde ein früherer Stand wiederhergestellt.");
    for (const { id } of this.#pending.rebase(epoch)) this.#refuse({ id, reason: "restored", detail });
  }

  /** Keeps the wish under an id of its own. `done` resolves with what the server said. */
  add(wish, epoch) {
    const operation = { ...wish, id: newId() };
    this.#pending.add(operation, epoch);
    return { operation, done: this.#answerTo(operation.id) };
  }

  send(operation) {
    if (this.#held !== null || this.#sent.size >= AT_ONCE || this.#sent.has(operation.id)) return;
    const frame = { t: "op", op: operation };
    if (bytesOf(frame) > FRAME) {
      const detail = t("Das ist zu viel auf einmal. Bitte teilen Sie es auf.");
      this.#refuse({ id: operation.id, reason: "too_large", detail });
      return;
    }
    this.#sent.add(operation.id);
    this.#send(frame);
  }

  /** Everything pending, with what another tab of this person has left behind. */
  sendAll() {
    this.#pending?.read();
    this.#sent.clear();
    this.#sendOn();
  }

  /** The server has answered: `{seq?}` or `{refused}`. */
  answer(id, answer) {
    this.unsaved = false;
    this.#pending.remove(id);
    for (const resolve of this.#waiting.get(id) ?? []) resolve(answer);
    this.#waiting.delete(id);
    if (this.#sent.delete(id)) this.#sendOn();
  }

  /** The answers to everything that is on its way now, once all have come. @returns {Promise<object[]>} */
  settled() {
    return Promise.all([...this].map(({ id }) => this.#answerTo(id)));
  }

  /** The server asks to be asked again: nothing is sent for a while, then everything pending, in its order. */
  later({ reason, retry_after: seconds = NOT_SAVED_PAUSE }) {
    this.unsaved = reason === "not_saved";
    clearTimeout(this.#held);
    this.#held = setTimeout(() => {
      this.#held = null;
      this.sendAll();
    }, seconds * 1000);
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

function bytesOf(frame) {
  return new TextEncoder().encode(JSON.stringify(frame)).length;
}
