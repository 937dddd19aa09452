/**
 * Where in the process this person works: the section of their table or administration, on the board that is shown. The
 * table is chosen on this device and kept there; it is never sent.
 */
import { lastOpenIn, ownSection, sectionsOf } from "../model/sections.js";

export class OwnPlace {
  #context;
  #key;
  #index = null;
  #sections = [];

  /** @param {{workshop: object, picture: object, screen: EventTarget}} context */
  constructor(context) {
    this.#context = context;
    this.#key = `table.${context.workshop.id}`;
  }

  /** @returns {import("../model/sections.js").Section[]} */
  get sections() {
    const { index } = this.#context.picture;
    if (index !== this.#index) [this.#index, this.#sections] = [index, sectionsOf(index.steps)];
    return this.#sections;
  }

  get section() {
    const { organisation } = this.#context.workshop.view.you;
    return ownSection(this.sections, { organisation, table: this.table });
  }

  /** Behind which step this person goes on writing. */
  get lastOpen() {
    const { section } = this;
    return section ? lastOpenIn(section) : this.#context.picture.index.lastOpen;
  }

  get table() {
    return Number(sessionStorage.getItem(this.#key)) || null;
  }

  /** @param {number | null} table */
  sitAt(table) {
    if (table) sessionStorage.setItem(this.#key, String(table));
    else sessionStorage.removeItem(this.#key);
    this.#context.screen.dispatchEvent(new CustomEvent("change"));
  }
}
