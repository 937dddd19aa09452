/**
 * Which way the frames travel next: the socket; where a network cuts it, the event stream; where that is held back, short
 * answers in turn. Learns from how each attempt ended, and remembers in this tab what works here.
 *
 * A socket counts as cut when it never opened, or when it is lost again and again before it has stood for a while; a server
 * that restarts, or a network that is gone altogether, closes the stream as well, and then both are tried in turn.
 */
const STEADY = 20_000;
const GIVEN_UP = 4;
const FIRST_PROBE = 3_000;
const LONGEST_PROBE = 300_000;
const KEY = "werkstatt.way";

export class Ways {
  #storage;
  #unsteady = 0;
  #fallback = "stream";
  #doubt = false;
  #probe = FIRST_PROBE;

  /** @param {Storage} storage of this tab */
  constructor(storage) {
    this.#storage = storage;
    const kept = storage.getItem(KEY);
    if (kept !== "stream" && kept !== "poll") return;
    this.#fallback = kept;
    this.#unsteady = GIVEN_UP;
  }

  /** @returns {"socket"|"stream"|"poll"} */
  next() {
    return this.#unsteady < GIVEN_UP || this.#doubt ? "socket" : this.#fallback;
  }

  /** A way works. */
  heard(way) {
    this.#doubt = false;
    this.#remember(way);
  }

  /** The socket that was tried beside the stream works. It is trusted for good once it has stood for a while. */
  healed() {
    this.#unsteady = GIVEN_UP - 1;
  }

  /** @param {string} way @param {{heard: boolean, lasted: number, cut: boolean, silent: boolean}} how */
  ended(way, { heard, lasted, cut, silent }) {
    this.#doubt = false;
    if (way === "socket") {
      if (heard && lasted >= STEADY) this.#trust();
      else if (cut) this.#unsteady += heard ? 1 : 2;
    } else if (silent && way === "stream" && lasted < STEADY) this.#fallback = "poll";
    else if (!heard) this.#doubt = true;
  }

  /** How long to wait, while on another way, before the socket is tried again; longer each time. */
  get pause() {
    const pause = this.#probe;
    this.#probe = Math.min(LONGEST_PROBE, pause * 3);
    return pause;
  }

  #trust() {
    this.#unsteady = 0;
    this.#fallback = "stream";
    this.#probe = FIRST_PROBE;
  }

  #remember(way) {
    try {
      if (way === "socket") this.#storage.removeItem(KEY);
      else this.#storage.setItem(KEY, way);
    } catch {
      // Storage is full or off: the next page finds out anew.
    }
  }
}
