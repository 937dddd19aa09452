/**
 * A line to the server that comes back by itself: when to connect, by which way, and whether anybody is still there.
 *
 * Reconnects are jittered (a whole room must not return in one instant) and immediate when the network or the tab comes
 * back. A heartbeat of the application, not of the protocol, finds a half-open line within fifteen seconds: browsers tell
 * nobody when a WLAN has silently gone. How the frames travel is `socket.js`'s or `stream.js`'s, which of the two is
 * `ways.js`'s to say; while it is not the socket, one is tried beside now and then and takes over as soon as it works.
 *
 * Calls `opened()`, `frame(object)` and `lost()`; after a code with which coming back is no use, `endedBy` says which.
 */
import { Socket } from "./socket.js";
import { tabStorage } from "./storage.js";
import { Stream } from "./stream.js";
import { Ways } from "./ways.js";

const PING_EVERY = 10_000;
const PONG_WITHIN = 5_000;
const SILENCE = 15_000;
/** Until the network lets anything through; each further attempt is given more. */
const THROUGH_WITHIN = 6_000;
/** Until the first frame, which may be a whole workshop over a slow network. */
const OPEN_WITHIN = 15_000;
const STOOD = 10_000;
const LONGEST_WAIT = 8_000;
const FIRST_WAIT = 250;
const CUT = 1006;
const POLL_SECONDS = 2;
const RESTART = 1012;
/** Not one of our server's codes: something on the way, or nothing at all any more. */
const isCut = (code) => code < 4000 && code !== RESTART;

/** not signed in, not a member or removed, no such workshop, other wire version, deleted */
const FINAL = new Set([4401, 4403, 4404, 4409, 4410]);

const TRAVEL = {
  socket: (where, events) => new Socket(where(), events),
  stream: (where, events) => new Stream(where, events),
  poll: (where, events) => new Stream(where, events, { seconds: POLL_SECONDS }),
};

export class Connection {
  #where;
  #listener;
  #ways = new Ways(tabStorage());
  /** `{way, transport, heard, at}`: the line in use, and the socket tried beside it. */
  #line = null;
  #beside = null;
  #attempt = 0;
  #retry = null;
  #ping = null;
  #silence = null;
  #probe = null;
  #stopped = false;
  /** Since when there has been no line, in ms of this machine's clock; and the code for which there will be none again. */
  since = Date.now();
  endedBy = null;

  /** @param {() => {path: string, query: URLSearchParams}} where asked anew for each attempt: it names the last seq */
  constructor(where, listener) {
    this.#where = where;
    this.#listener = listener;
    addEventListener("online", this.#now);
    addEventListener("pageshow", this.#now);
    document.addEventListener("visibilitychange", this.#now);
  }

  get connected() {
    return this.#line?.heard ?? false;
  }

  /** Anew if there is a line already, with whatever `where` says now. */
  open() {
    this.#drop();
    this.#line = this.#start(this.#ways.next());
    this.#expect(THROUGH_WITHIN * this.#patience);
  }

  /** A slow network needs more than the first attempt gave; a dead one must not be waited for ever longer. */
  get #patience() {
    return 1 + Math.min(this.#attempt, 2);
  }

  /** @returns {boolean} whether it went out */
  send(frame) {
    return this.connected && this.#line.transport.send(frame);
  }

  stop() {
    this.#stopped = true;
    this.#drop();
    removeEventListener("online", this.#now);
    removeEventListener("pageshow", this.#now);
    document.removeEventListener("visibilitychange", this.#now);
  }

  #start(way) {
    const line = { way, transport: null, heard: false, at: Date.now() };
    line.transport = TRAVEL[way](this.#where, {
      alive: () => line === this.#line && this.#expect(line.heard ? SILENCE : OPEN_WITHIN * this.#patience),
      frame: (frame) => this.#received(line, frame),
      closed: (code) => this.#closed(line, code),
    });
    return line;
  }

  #received(line, frame) {
    if (line === this.#beside) this.#takeOver();
    if (line !== this.#line) return;
    this.#expect(SILENCE);
    line.at = Date.now();
    if (!line.heard) this.#heard(line);
    this.#ping ??= setTimeout(() => this.#ask(), PING_EVERY);
    this.#listener.frame(frame);
  }

  /** Due since something arrived: a timer that only ever sets itself comes once a minute in a hidden tab, after `SILENCE`. */
  #ask() {
    this.#ping = null;
    this.#line.transport.ping(this.#listener.seq());
  }

  #heard(line) {
    line.heard = true;
    line.since = line.at;
    this.#ways.heard(line.way);
    if (line.way !== "socket") this.#probe = setTimeout(() => this.#tryBeside(), this.#ways.pause);
    this.#listener.opened();
  }

  /** Within this time there has to be another sign of life. */
  #expect(ms) {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#closed(this.#line, CUT, { silent: true }), ms);
  }

  #closed(line, code, { silent = false } = {}) {
    if (line === this.#beside) return this.#giveUpBeside();
    if (line !== this.#line) return;
    const lasted = line.heard ? Date.now() - line.since : 0;
    this.#ways.ended(line.way, { heard: line.heard, lasted, cut: isCut(code), silent });
    if (lasted >= STOOD) this.#attempt = 0;
    this.#drop();
    if (FINAL.has(code)) {
      this.#stopped = true;
      this.endedBy = code;
    } else this.#comeBack();
    this.#listener.lost();
  }

  #comeBack() {
    const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#attempt++);
    this.#retry = setTimeout(() => this.open(), ceiling * (0.5 + Math.random() / 2));
  }

  #tryBeside() {
    this.#beside = this.#start("socket");
    this.#probe = setTimeout(() => this.#giveUpBeside(), OPEN_WITHIN);
  }

  #giveUpBeside() {
    clearTimeout(this.#probe);
    this.#beside.transport.close();
    this.#beside = null;
    this.#probe = setTimeout(() => this.#tryBeside(), this.#ways.pause);
  }

  #takeOver() {
    const socket = this.#beside;
    this.#beside = null;
    this.#drop();
    this.#line = socket;
    this.#ways.healed();
  }

  #drop() {
    if (this.connected) this.since = Date.now();
    for (const timer of [this.#ping, this.#silence, this.#retry, this.#probe]) clearTimeout(timer);
    this.#ping = null;
    for (const line of [this.#line, this.#beside]) line?.transport.close();
    this.#line = this.#beside = null;
  }

  /** The network or the page is back: an open line proves itself, a waiting retry starts now. */
  #now = ({ persisted = false }) => {
    if (this.#stopped || document.visibilityState === "hidden") return;
    const line = this.#line;
    if (!line || persisted) this.open();
    else if (line.heard && line.transport.ping(this.#listener.seq())) this.#expect(PONG_WITHIN);
    else if (line.heard && Date.now() - line.at >= PING_EVERY) this.open();
  };
}
