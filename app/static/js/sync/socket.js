/**
 * One way for the frames: a websocket, both ways in one line.
 *
 * Tells `alive()` when the network has let it through, `frame(object)`, and `closed(code)` once, unless this side closed.
 */
export class Socket {
  #socket;

  /** @param {{path: string, query: URLSearchParams}} where @param {any} events */
  constructor({ path, query }, { alive, frame, closed }) {
    const url = new URL(`${path}/live?${query}`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    this.#socket = new WebSocket(url.href);
    this.#socket.onopen = () => alive();
    this.#socket.onmessage = ({ data }) => frame(JSON.parse(data));
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

  close() {
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
  }
}
