/**
 * Tells the room where this person works: at most three frames a second, the newest position wins, again after a
 * reconnect. A position is `{record: id}`, `{lane, rank, dx, dy}` or null (nowhere), never pixels; nobody stores it.
 */
const EVERY = 350;

export class PresenceSender {
  #send;
  #position;
  #timer = null;
  #sentAt = 0;

  constructor(send) {
    this.#send = send;
  }

  show(position) {
    this.#position = position;
    this.#timer ??= setTimeout(() => this.again(), Math.max(0, this.#sentAt + EVERY - Date.now()));
  }

  again() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#sentAt = Date.now();
    if (this.#position !== undefined) this.#send({ t: "presence", position: this.#position });
  }
}
