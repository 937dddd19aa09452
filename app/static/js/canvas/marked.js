/**
 * Which cards are taken together: by Shift or Ctrl and click, by a frame, by keys, by a finger that rests. Events: `change`.
 */
import { announce } from "../base/live_region.js";
import { tn } from "../base/texts.js";

export class Marked extends EventTarget {
  #picture;
  #screen;
  #ids = [];

  constructor({ picture, screen }) {
    super();
    this.#picture = picture;
    this.#screen = screen;
  }

  /** Those that still stand on the board. */
  get ids() {
    const { index } = this.#picture;
    return this.#ids.filter((id) => index.get(id)?.rank);
  }

  /** All that are marked if this one is among them, else this one alone. */
  with(id) {
    const { ids } = this;
    return ids.includes(id) ? ids : [id];
  }

  /** The first one takes along what was open beside the board. */
  toggle(id) {
    const open = this.#screen.selected("step");
    const before = this.ids.length === 0 && open ? [open] : this.ids;
    this.set(before.includes(id) && this.ids.length > 0 ? before.filter((one) => one !== id) : [...new Set([...before, id])]);
  }

  add(...ids) {
    this.set([...new Set([...this.ids, ...ids])]);
  }

  set(ids) {
    if (ids.length === this.#ids.length && ids.every((id, at) => id === this.#ids[at])) return;
    this.#ids = ids;
    if (ids.length > 0) this.#screen.set({ selection: null });
    announce(tn(ids.length, "{n} Schritt gewählt", "{n} Schritte gewählt"));
    this.dispatchEvent(new CustomEvent("change"));
  }

  clear() {
    this.set([]);
  }
}
