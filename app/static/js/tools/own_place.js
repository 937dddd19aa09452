/**
 * Where in the process this person works: on which board, and there in the section of their table or administration. Board
 * and table are chosen on this device and kept as long as the tab, also when it is loaded again; they are never sent.
 */
import { keepInTab, tabStorage } from "../sync/storage.js";
import { lastOpenIn, ownSection, sectionsOf } from "../model/sections.js";

export class OwnPlace {
  #context;
  #keep;
  #index = null;
  #sections = [];

  /** @param {{workshop: object, picture: object, screen: EventTarget}} context */
  constructor(context) {
    this.#context = context;
    const { screen, workshop } = context;
    this.#keep = (name) => `${name}.${workshop.id}`;
    screen.board = tabStorage().getItem(this.#keep("board")) ?? screen.board;
    screen.addEventListener("change", () => keepInTab(this.#keep("board"), screen.board));
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
    return Number(tabStorage().getItem(this.#keep("table"))) || null;
  }

  /** @param {number | null} table */
  sitAt(table) {
    keepInTab(this.#keep("table"), table ? String(table) : "");
    this.#context.screen.dispatchEvent(new CustomEvent("change"));
  }
}
