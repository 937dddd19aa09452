/**
 * One websocket that comes back by itself.
 *
 * Reconnects are jittered (a whole room must not return in one instant) and immediate when the network or the tab comes
 * back. A ping of the application, not of the protocol, finds a half-open socket within fifteen seconds: browsers tell
 * nobody when a WLAN has silently gone.
 *
 * Calls `opened()`, `frame(object)`, `lost(sinceMs)` and, for the codes after which coming back is no use, `ended(code)`.
 */
const PING_EVERY = 10_000;
const PONG_WITHIN = 5_000;
/** Until the first frame, which may be a whole workshop over a slow network; each further attempt is given more. */
const OPEN_WITHIN = 15_000;
const LONGEST_WAIT = 8_000;
const FIRST_WAIT = 250;

/** not signed in, not a member or removed, no such workshop, other wire version, deleted */
const FINAL = new Set([4401, 4403, 4404, 4409, 4410]);

export class Connection {
  #address;
  #listener;
  #socket = null;
  #attempt = 0;
  #retry = null;
  #ping = null;
  /** Runs out when the server has stayed silent for too long. */
  #pong = null;
  #stopped = false;

  /** @param {() => string} address of the socket, asked anew for each attempt (it names the last seq) */
  constructor(address, listener) {
    this.#address = address;
    this.#listener = listener;
    addEventListener("online", this.#now);
    addEventListener("pageshow", this.#now);
    document.addEventListener("visibilitychange", this.#now);
  }

  /** Anew if there is a socket already, with whatever `address` says now. */
  open() {
    this.#drop();
    const socket = new WebSocket(this.#address());
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#received(JSON.parse(data));
    socket.onclose = ({ code }) => socket === this.#socket && this.#closed(code);
    this.#pong = setTimeout(() => this.#closed(1006), OPEN_WITHIN * (1 + this.#attempt));
  }

  /** @returns {boolean} whether it went to an open socket */
  send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  stop() {
    this.#stopped = true;
    this.#drop();
    removeEventListener("online", this.#now);
    removeEventListener("pageshow", this.#now);
    document.removeEventListener("visibilitychange", this.#now);
  }

  #received(frame) {
    clearTimeout(this.#pong);
    this.#pong = null;
    if (this.#attempt !== 0 || this.#ping === null) {
      this.#attempt = 0;
      clearInterval(this.#ping);
      this.#ping = setInterval(() => this.#heartbeat(), PING_EVERY);
      this.#listener.opened();
    }
    this.#listener.frame(frame);
  }

  #heartbeat() {
    if (this.#pong !== null || !this.send({ t: "ping", seq: this.#listener.seq() })) return;
    this.#pong = setTimeout(() => this.#closed(1006), PONG_WITHIN);
  }

  #closed(code) {
    this.#drop();
    if (FINAL.has(code)) {
      this.#stopped = true;
      this.#listener.ended(code);
      return;
    }
    this.#listener.lost();
    const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#attempt++);
    this.#retry = setTimeout(() => this.open(), ceiling * (0.5 + Math.random() / 2));
  }

  #drop() {
    clearInterval(this.#ping);
    clearTimeout(this.#pong);
    clearTimeout(this.#retry);
    this.#ping = this.#pong = null;
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  /** The network or the page is back: an open socket proves itself by a pong, a waiting retry starts now. */
  #now = () => {
    if (this.#stopped || document.visibilityState === "hidden") return;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#heartbeat();
    else if (this.#socket?.readyState !== WebSocket.CONNECTING) this.open();
  };
}
