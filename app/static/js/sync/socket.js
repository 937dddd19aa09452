/**
 * One way for the frames: a websocket, both ways in one line.
 *
 * The state, which may be large, comes packed (gzip) where the browser can unpack it; what follows waits for it.
 *
 * Tells `alive()` when the network has let it through, `frame(object)`, and `closed(code)` once, unless this side closed.
 */
export class Socket {
  #socket;
  /** Resolves when what has to be unpacked is, and everything behind it was told. */
  #unpacking = null;
  #closed = false;

  /** @param {{path: string, query: URLSearchParams}} where @param {any} events */
  constructor({ path, query }, { alive, frame, closed }) {
    const url = new URL(`${path}/live?${query}`, location.href);
    if ("DecompressionStream" in globalThis) url.searchParams.set("packed", "1");
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    this.#socket = new WebSocket(url.href);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onopen = () => alive();
    this.#socket.onmessage = ({ data }) => this.#take(data, (text) => !this.#closed && frame(JSON.parse(text)));
    this.#socket.onclose = ({ code }) => closed(code);
  }

  /** @returns {boolean} whether it went out */
  send(frame) {
    if (this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Asks the server for a sign of life. @returns {boolean} whether it can be asked */
  ping(seq) {
    return this.send({ t: "ping", seq });
  }

  #take(data, tell) {
    if (typeof data === "string" && this.#unpacking === null) return tell(data);
    const told = (this.#unpacking ?? Promise.resolve()).then(async () => tell(await unpacked(data)));
    this.#unpacking = told;
    told.finally(() => this.#unpacking === told && (this.#unpacking = null));
  }

  close() {
    this.#closed = true;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
  }
}

async function unpacked(data) {
  if (typeof data === "string") return data;
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
