/**
 * Another way for the frames, where a network cuts websockets: they come as server-sent events, and go by POST.
 *
 * Read by `fetch`, because an EventSource hides the status and comes back by itself when it likes. With `seconds` an answer
 * is asked for that ends so soon, again and again: what a proxy holds back until it is complete arrives all the same.
 *
 * Tells `alive()` for whatever arrives, `frame(object)`, and `closed(code)` once, unless this side closed.
 */
import { newId } from "./ids.js";
import { closeCode, Posts } from "./posts.js";

const AGAIN = 0;

export class Stream {
  #where;
  #events;
  #seconds;
  #id = newId();
  #posts;
  #ended = new AbortController();

  /** @param {() => {path: string, query: URLSearchParams}} where asked anew for each answer: it names the last seq */
  constructor(where, events, { seconds } = {}) {
    this.#where = where;
    this.#events = events;
    this.#seconds = seconds;
    this.#posts = new Posts(where().path, { answered: (frame) => this.#tell(frame), failed: (code) => this.#closed(code) });
    this.#follow();
  }

  send(frame) {
    if (frame.t === "op") this.#posts.operation(frame.op);
    if (frame.t === "presence") this.#posts.presence({ position: frame.position, stream: this.#id });
    return true;
  }

  /** Nobody can be asked here: the server says by itself every ten seconds that it is there. */
  ping() {
    return false;
  }

  close() {
    this.#ended.abort();
    this.#posts.stop();
  }

  async #follow() {
    let code = AGAIN;
    while (code === AGAIN) code = await this.#answer().catch(() => 1006);
    this.#closed(code);
  }

  /** @returns {Promise<number>} the code it ended with */
  async #answer() {
    const { path, query } = this.#where();
    query.set("stream", this.#id);
    if (this.#seconds) query.set("seconds", this.#seconds);
    const headers = { Accept: "text/event-stream" };
    const response = await fetch(`${path}/entries?${query}`, { headers, cache: "no-store", signal: this.#ended.signal });
    if (!response.ok) return closeCode(await response.json());
    let heard = false;
    for await (const frame of framesOf(response, () => this.#events.alive())) {
      if (this.#ended.signal.aborted) return 1006;
      if (frame.t === "close") return frame.code;
      heard = true;
      this.#tell(frame);
    }
    return heard && this.#seconds ? AGAIN : 1006;
  }

  /** What goes wrong in the page is no fault of the line: it is reported as it would be from a socket's event. */
  #tell(frame) {
    try {
      this.#events.frame(frame);
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  }

  #closed(code) {
    if (this.#ended.signal.aborted) return;
    this.close();
    this.#events.closed(code);
  }
}

/** The frames of an event stream; none where a gate of the network has answered with a page of its own. */
async function* framesOf({ body }, alive) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    const events = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = events.pop();
    for (const event of events) if (event.startsWith("data: ")) yield JSON.parse(event.slice("data: ".length));
  }
}
