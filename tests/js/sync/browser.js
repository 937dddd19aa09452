/**
 * As much of a browser as the store needs, for `node --test`: storage, visibility, and sockets and requests that a test
 * plays the server on. `install()` puts them on `globalThis` and gives the lists of sockets and requests so far.
 */
import { gzipSync } from "node:zlib";
export class MemoryStorage {
  #items = new Map();
  get length() {
    return this.#items.size;
  }
  key(i) {
    return [...this.#items.keys()][i] ?? null;
  }
  getItem(key) {
    return this.#items.get(key) ?? null;
  }
  setItem(key, value) {
    this.#items.set(key, String(value));
  }
  removeItem(key) {
    this.#items.delete(key);
  }
}

/** Another tab's storage in use: notices whether what belongs to `id` was gone for a moment. */
export class HoldingStorage extends MemoryStorage {
  letGo = false;

  constructor(storage, id) {
    super();
    this.id = id;
    for (let i = 0; i < storage.length; i++) this.setItem(storage.key(i), storage.getItem(storage.key(i)));
  }
  removeItem(key) {
    super.removeItem(key);
    const keys = Array.from({ length: this.length }, (_, i) => this.key(i));
    if (!keys.some((kept) => kept.includes(this.id))) this.letGo = true;
  }
}

class ServedSocket {
  static OPEN = 1;
  static CONNECTING = 0;
  readyState = 0;
  sent = [];

  constructor(url) {
    this.url = new URL(url);
    ServedSocket.opened.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = 3;
  }
  /** The server says something; the first frame also opens the socket. */
  serve(frame) {
    if (this.readyState === 0) this.onopen?.();
    this.readyState = 1;
    this.onmessage({ data: JSON.stringify(frame) });
  }
  /** The server says it packed. */
  servePacked(frame) {
    this.readyState = 1;
    const packed = gzipSync(JSON.stringify(frame));
    this.onmessage({ data: packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.length) });
  }
  /** The server or the network closes. */
  drop(code = 1006) {
    this.readyState = 3;
    this.onclose({ code });
  }
  get operations() {
    return this.sent.filter(({ t }) => t === "op").map(({ op }) => op);
  }
}

class ServedRequest {
  #resolve;
  #reject;
  #stream;

  constructor(url, { method = "GET", body, signal } = {}, resolve, reject) {
    this.url = new URL(url, "http://werkstatt.test");
    this.method = method;
    this.body = body && JSON.parse(body);
    this.#resolve = resolve;
    this.#reject = reject;
    signal?.addEventListener("abort", () => this.fail());
  }
  answer(status, body = {}, headers = {}) {
    this.#resolve(new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } }));
  }
  /** One more frame of an event stream. */
  serve(frame) {
    this.write(`data: ${JSON.stringify(frame)}\n\n`);
  }
  write(text) {
    if (!this.#stream) {
      const body = new ReadableStream({ start: (controller) => (this.#stream = controller) });
      this.#resolve(new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } }));
    }
    this.#stream.enqueue(new TextEncoder().encode(text));
  }
  end() {
    this.#stream.close();
  }
  /** The network, or the page itself, has cut it. */
  fail() {
    const error = new TypeError("network");
    this.#stream?.error(error);
    this.#reject(error);
  }
}

export function install({ localStorage = new MemoryStorage(), sessionStorage = new MemoryStorage() } = {}) {
  ServedSocket.opened = [];
  const requests = [];
  const page = new EventTarget();
  page.visibilityState = "visible";
  const globals = {
    WebSocket: ServedSocket,
    fetch: (url, options) =>
      new Promise((resolve, reject) => requests.push(new ServedRequest(url, options, resolve, reject))),
    localStorage,
    sessionStorage,
    document: page,
    location: { href: "http://werkstatt.test/w/1" },
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
    requestAnimationFrame: (run) => setImmediate(run),
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return { sockets: ServedSocket.opened, requests, page, localStorage, sessionStorage };
}

const COLLECTIONS = [
  "boards", "lanes", "steps", "flows", "notes", "variants", "pain_points", "good_practices", "strokes", "rounds",
  "measures", "organisations", "participants", "late",
];

export function stateFrame({ seq = 1, epoch = "e1", participant = "p1", records = {}, you = {} } = {}) {
  return {
    t: "state",
    seq,
    epoch,
    you: { participant, role: "participant", ballots: {}, ...you },
    workshop: { id: "w", title: "Probe", phase: "sketch" },
    records: { ...Object.fromEntries(COLLECTIONS.map((name) => [name, []])), ...records },
  };
}
