/**
 * The side panel: shows what is selected and nothing else. Made anew when the selection, the phase or the role changes;
 * in between it only follows, so that nobody's cursor jumps.
 */
import { mountBoardNotes } from "./board_notes.js";
import { mountFlow } from "./flow_form.js";
import { mountHints } from "./hints.js";
import { mountLanes } from "./lane_form.js";
import { mountStep } from "./step_panel.js";
import { h } from "../base/dom.js";
import { iconButton } from "./buttons.js";
import { setText } from "../base/redraw.js";
import { t } from "../base/texts.js";

const MAKERS = {
  step: mountStep,
  flow: mountFlow,
  lane: mountLanes,
  notes: (context) => mountBoardNotes(context),
  hints: (context) => mountHints(context),
};

export class Panel {
  #element;
  #context;
  #title = h("h2", { class: "side-title", id: "side-title", tabindex: "-1" });
  #body = h("div", { class: "side-body" });
  #shown = null;
  #content = null;

  constructor(element, context) {
    this.#element = element;
    this.#context = context;
    const close = iconButton("close", t("Schließen"), () => this.#close(), "close");
    element.append(h("header", { class: "side-head" }, this.#title, close), this.#body);
    element.setAttribute("aria-labelledby", this.#title.id);
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.#close();
    });
  }

  render() {
    const { screen } = this.#context;
    const key = this.#key();
    if (key !== this.#shown) this.#mount(key);
    else this.#content?.update();
    this.#element.hidden = !this.#content;
    if (this.#content) setText(this.#title, this.#content.title());
    else if (screen.selection) screen.set({ selection: null });
  }

  /** Puts the cursor where one starts to type. @param {string} [part] "facts": of a step */
  edit(part) {
    this.#content?.edit(part);
  }

  /** Puts the cursor into the field for a new note. */
  compose() {
    this.#content?.compose();
  }

  /** The heading, for a sheet that covers the screen. */
  focus() {
    this.#title.focus();
  }

  #key() {
    const { screen, workshop, rights } = this.#context;
    if (!screen.selection || !this.#exists()) return null;
    const { phase, locked } = workshop.view.workshop;
    return JSON.stringify([screen.selection, phase, locked ?? false, rights.isConfirmed(), workshop.view.you.role]);
  }

  #exists() {
    const { kind, id } = this.#context.screen.selection;
    return kind === "lane" || kind === "notes" || kind === "hints" || this.#context.picture.index.get(id) !== null;
  }

  /** What is being typed is saved before its form goes: leaving a field saves it. */
  #mount(key) {
    if (this.#body.contains(document.activeElement)) document.activeElement.blur();
    const { kind, id } = this.#context.screen.selection ?? {};
    this.#content = key && MAKERS[kind](this.#context, id);
    this.#body.replaceChildren(...(this.#content ? [this.#content.element] : []));
    this.#body.scrollTop = 0;
    this.#shown = key;
  }

  #close() {
    this.#context.screen.set({ selection: null });
    this.#context.screen.dispatchEvent(new CustomEvent("panelclosed"));
  }
}
