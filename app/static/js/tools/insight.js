/**
 * Hints and key figures of the board on this screen. They are worked out a moment after a change, when the browser has time
 * for it, and once for whatever comes in together: nobody waits for them.
 *
 * What somebody dismisses is dismissed for this board on this device. Events: `change`.
 */
import { hintsOf } from "../model/hints.js";
import { keyFigures } from "../model/key_figures.js";
import { Process } from "../model/process.js";
import { dropOld, kept } from "../sync/kept.js";
import { lastingStorage } from "../sync/storage.js";
import { whenIdle } from "../base/idle.js";

const PREFIX = "werkstatt.hints";
const GATHER = 250;
const READ = ["lanes", "steps", "flows", "variants", "organisations"];

export class Insight extends EventTarget {
  #context;
  #seen = {};
  #timer = null;
  #all = [];
  #dismissed = new Set();
  figures = null;

  /** @param {{workshop: object, picture: object, screen: object}} context */
  constructor(context) {
    super();
    this.#context = context;
    dropOld(lastingStorage(), `${PREFIX}.`);
    for (const source of [context.workshop, context.screen]) source.addEventListener("change", () => this.#later());
    this.#later();
  }

  /** Those that nobody here has dismissed. */
  get hints() {
    return this.#all.filter(({ id }) => !this.#dismissed.has(id));
  }

  get hidden() {
    return this.#all.length - this.hints.length;
  }

  /** Those about a step, flow or lane. */
  about(id) {
    return this.hints.filter(({ target }) => target.id === id);
  }

  dismiss(id) {
    this.#remember(new Set(this.#dismissed).add(id));
  }

  restore() {
    this.#remember(new Set());
  }

  #later() {
    if (this.#timer || !this.#isNew()) return;
    this.#timer = setTimeout(() => whenIdle(() => this.#update()), GATHER);
  }

  #update() {
    this.#timer = null;
    const board = this.#context.picture.board;
    if (board !== this.#seen.board) this.#dismissed = this.#remembered(board);
    this.#seen = this.#now();
    const process = new Process(this.#seen, board, this.#context.picture.layout.numbers);
    this.#all = hintsOf(process);
    this.figures = keyFigures(process);
    this.dispatchEvent(new CustomEvent("change"));
  }

  #now() {
    const { records } = this.#context.workshop.view;
    return { ...Object.fromEntries(READ.map((name) => [name, records[name]])), board: this.#context.picture.board };
  }

  #isNew() {
    const now = this.#now();
    return Object.keys(now).some((name) => now[name] !== this.#seen[name]);
  }

  #key(board) {
    return `${PREFIX}.${this.#context.workshop.id}.${board}`;
  }

  #remembered(board) {
    return new Set(kept(lastingStorage(), this.#key(board)).dismissed);
  }

  /** Only what still is a hint is kept: the storage does not grow. */
  #remember(ids) {
    this.#dismissed = ids;
    const dismissed = this.#all.filter(({ id }) => ids.has(id)).map(({ id }) => id);
    try {
      lastingStorage().setItem(this.#key(this.#seen.board), JSON.stringify({ n: Date.now(), dismissed }));
    } catch {
      // dismissed as long as the page is open
    }
    this.dispatchEvent(new CustomEvent("change"));
  }
}
