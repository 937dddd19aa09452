/**
 * What the connection test tries, one thing after the other, each with an end: nothing here waits for ever. Each answers with
 * plain figures; `connection_verdict.js` judges them.
 */
const AT = "/verbindungstest";
const PINGS = 8;
const PATIENCE = 8_000;
/** Frames of the stream come this far apart altogether, where nothing holds them back. */
const SPREAD = 1_200;

/** @returns {Promise<{get: boolean, post: boolean, ms: number, clock: number}>} median answer time; server's clock minus ours, ms */
export async function checkHttp() {
  const asked = [];
  for (let n = 0; n < PINGS; n++) asked.push(await asking());
  const [, ...warm] = asked; // the first one also makes the connection
  const good = warm.filter(Boolean).sort((a, b) => a.ms - b.ms);
  const middle = good[Math.floor(good.length / 2)];
  const post = await asking({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ test: "ä".repeat(500) }) });
  return { get: good.length === warm.length, post: post !== null, ms: middle?.ms, clock: middle?.clock };
}

/** @returns {Promise<{works: boolean, ms?: number, full?: boolean}>} */
export async function checkSocket() {
  const socket = new EchoSocket();
  const ms = await socket.echo();
  socket.close();
  return { works: ms !== null, ms: ms ?? undefined, full: socket.full };
}

/** @returns {Promise<{works: boolean, buffered: boolean, full?: boolean}>} */
export async function checkStream() {
  const arrived = [];
  const status = await streamed("strom", () => arrived.push(performance.now()), PATIENCE);
  const spread = arrived.length > 1 ? arrived.at(-1) - arrived[0] : 0;
  return { works: arrived.length > 0 && status === 200, buffered: spread < SPREAD / 2, full: status === 503 };
}

/**
 * Says nothing for a while and then looks whether the line is still there: by the socket, else by the stream.
 * @param {{socket: boolean, seconds: number, tick: (passed: number) => void}} options
 * @returns {Promise<{held: boolean, seconds: number}>} how long it was held at least
 */
export async function checkIdle({ socket, seconds, tick }) {
  const begun = Date.now();
  const passed = () => Math.min(seconds, Math.floor((Date.now() - begun) / 1000));
  const ticking = setInterval(() => tick(passed()), 1000);
  const held = await (socket ? silentSocket(seconds) : silentStream(seconds));
  clearInterval(ticking);
  return { held, seconds: held ? seconds : passed() };
}

/** @returns {{secure: boolean, encrypted: boolean, cookies: boolean, storage: boolean}} */
export function checkBrowser() {
  return { secure: isSecureContext, encrypted: location.protocol === "https:", cookies: keepsCookies(), storage: keepsItems() };
}

async function asking(options = {}) {
  const begun = performance.now();
  try {
    const answer = await fetch(`${AT}/ping`, { cache: "no-store", signal: within(PATIENCE), ...options });
    const { now } = await answer.json();
    const ms = performance.now() - begun;
    return { ms, clock: Date.parse(now) + ms / 2 - Date.now() };
  } catch {
    return null;
  }
}

async function silentSocket(seconds) {
  const socket = new EchoSocket();
  if ((await socket.echo()) === null) return false;
  await Promise.race([socket.ended, new Promise((resolve) => setTimeout(resolve, seconds * 1000))]);
  const ms = await socket.echo();
  socket.close();
  return ms !== null;
}

async function silentStream(seconds) {
  let beats = 0;
  await streamed(`strom?silence=${seconds}`, () => beats++, seconds * 1000 + PATIENCE);
  return beats > 1;
}

/** @returns {Promise<number>} the status, 0 for none */
async function streamed(path, arrived, patience) {
  try {
    const answer = await fetch(`${AT}/${path}`, { headers: { Accept: "text/event-stream" }, cache: "no-store", signal: within(patience) });
    const reader = answer.body.getReader();
    while (!(await reader.read()).done) if (answer.ok) arrived();
    return answer.status;
  } catch {
    return 0;
  }
}

class EchoSocket {
  full = false;
  #socket;
  #opened;

  constructor() {
    const url = new URL(`${AT}/ws`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    this.#socket = new WebSocket(url.href);
    this.#opened = new Promise((resolve) => this.#socket.addEventListener("open", resolve));
    this.ended = new Promise((resolve) => this.#socket.addEventListener("close", ({ code }) => resolve((this.full = code === 1013))));
  }

  /** @returns {Promise<number|null>} ms there and back; null where nothing came back */
  async echo() {
    const silent = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
    const over = this.ended.then(() => null);
    if ((await Promise.race([this.#opened, silent, over])) === null) return null;
    const begun = performance.now();
    const back = new Promise((resolve) => this.#socket.addEventListener("message", () => resolve(performance.now() - begun), { once: true }));
    if (this.#socket.readyState !== WebSocket.OPEN) return null;
    this.#socket.send("Verbindungstest");
    return Promise.race([back, silent, over]);
  }

  close() {
    this.#socket.close();
  }
}

/** `AbortSignal.timeout` for browsers that have none. */
function within(ms) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}

function keepsCookies() {
  document.cookie = "verbindungstest=1; SameSite=Lax; Max-Age=60; path=/verbindungstest";
  const kept = document.cookie.includes("verbindungstest=1");
  document.cookie = "verbindungstest=; SameSite=Lax; Max-Age=0; path=/verbindungstest";
  return kept;
}

function keepsItems() {
  try {
    localStorage.setItem("verbindungstest", "1");
    localStorage.removeItem("verbindungstest");
    return true;
  } catch {
    return false;
  }
}
