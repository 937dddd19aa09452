/**
 * What goes to the server where there is no socket: operations in their order, one POST at a time, with all that waits; and
 * the newest position.
 *
 * An answer becomes the frames a socket would have brought: `ack` and `refused`. What concerns the whole POST means the same
 * as there: not signed in, no longer a member, too much at once, not saved. Anything else ends the line, and what was not
 * answered is sent again by whoever comes back.
 */
import { t } from "../base/texts.js";

const MOST = 50;
const MOST_CHARACTERS = 200_000;
const WITHIN = 20_000;
const PAUSE = 2;

/** Which close code our server's problems are; the same status from something on the way means nothing. */
const CODES = { not_signed_in: 4401, not_a_member: 4403, not_found: 4404, deleted: 4410 };
const REFUSALS = new Set([400, 403, 413, 415, 422]);

/** @param {{type?: string}|null} problem the body of an answer that is none */
export const closeCode = (problem) => CODES[problem?.type] ?? 1006;

export class Posts {
  #path;
  #listener;
  #waiting = new Map();
  #most = MOST;
  #posting = false;
  #place = null;
  #placing = false;
  #stopped = new AbortController();

  /** @param {string} path of the workshop @param {{answered: (frame: object) => void, failed: (code: number) => void}} listener */
  constructor(path, listener) {
    this.#path = path;
    this.#listener = listener;
  }

  operation(operation) {
    this.#waiting.set(operation.id, operation);
    this.#run();
  }

  async presence(place) {
    this.#place = place;
    if (this.#placing) return;
    this.#placing = true;
    while (this.#place) {
      const body = this.#place;
      this.#place = null;
      await this.#post("presence", body).catch(() => undefined); // the next one says it anew
    }
    this.#placing = false;
  }

  stop() {
    this.#stopped.abort();
    this.#waiting.clear();
  }

  async #run() {
    if (this.#posting) return;
    this.#posting = true;
    await Promise.resolve(); // what is sent in one go goes in one POST
    while (this.#waiting.size > 0) {
      const portion = this.#portion();
      const answer = await this.#post("operations", { operations: portion }).catch(() => ({ status: 0 }));
      if (!this.#stopped.signal.aborted) this.#answered(portion, answer);
    }
    this.#posting = false;
  }

  #portion() {
    const portion = [];
    let size = 0;
    for (const operation of this.#waiting.values()) {
      size += JSON.stringify(operation).length;
      if (portion.length > 0 && (portion.length >= this.#most || size > MOST_CHARACTERS)) break;
      portion.push(operation);
    }
    return portion;
  }

  async #post(what, body) {
    const within = new AbortController();
    const giveUp = () => within.abort();
    const timer = setTimeout(giveUp, WITHIN);
    this.#stopped.signal.addEventListener("abort", giveUp);
    try {
      const headers = { "Content-Type": "application/json" };
      const options = { method: "POST", headers, body: JSON.stringify(body), signal: within.signal };
      const response = await fetch(`${this.#path}/${what}`, options);
      return { status: response.status, after: response.headers.get("retry-after"), body: await response.json().catch(() => null) };
    } finally {
      clearTimeout(timer);
      this.#stopped.signal.removeEventListener("abort", giveUp);
    }
  }

  #answered(portion, { status, after, body }) {
    if (status === 200 && Array.isArray(body?.results)) this.#results(body.results);
    else if (status === 429 || status === 507) {
      const reason = status === 429 ? "rate" : "not_saved";
      this.#pause(portion, { reason, retry_after: body?.retry_after ?? (Number(after) || PAUSE) });
    } else if (!REFUSALS.has(status) || closeCode(body) !== 1006) this.#fail(closeCode(body));
    else if (portion.length > 1) this.#most = Math.ceil(portion.length / 2);
    else this.#refused(portion[0], status, body);
  }

  #results(results) {
    let pause = false;
    for (const { id, seq, refused } of results) {
      this.#waiting.delete(id);
      if (refused?.retry_after) pause = true;
      this.#listener.answered(refused ? { t: "refused", id, ...refused } : { t: "ack", id, seq });
    }
    if (pause) this.#waiting.clear(); // whoever holds them back sends them again, in their order
  }

  #pause(portion, refused) {
    this.#waiting.clear();
    for (const { id } of portion) this.#listener.answered({ t: "refused", id, detail: "", ...refused });
  }

  /** By the server, or by something on the way that reads along. */
  #refused({ id }, status, body) {
    this.#waiting.delete(id);
    this.#most = MOST;
    const detail = body?.detail ?? t("Das Netz hier hat die Eingabe abgewiesen ({status}).", { status });
    this.#listener.answered({ t: "refused", id, reason: body?.type ?? "network", detail });
  }

  #fail(code) {
    this.stop();
    this.#listener.failed(code);
  }
}
