/**
 * The little form on the paper: a title typed right where the step will stand. Enter adds it and opens the next one behind
 * it; Escape closes; what was typed when somebody clicks elsewhere is added, not lost.
 */
import { LONGEST_TITLE } from "../model/limits.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/texts.js";
import { kindName } from "../tools/names.js";

const EDGE = 6;

export class InlineForm {
  #layer;
  #form = null;
  #close = null;

  /** @param {HTMLElement} layer lies over the drawing */
  constructor(layer) {
    this.#layer = layer;
  }

  get isOpen() {
    return this.#form !== null;
  }

  /**
   * @param {{x: number, y: number, least: number}} at screen pixels in the layer: the form's middle, and how far left
   *   it may reach
   * @param {{kind: string, onadd: (title: string, more: boolean) => void, onclose?: () => void, onescape?: () => void,
   *   below?: (input: HTMLInputElement) => HTMLElement}} how `below`: what stands under the field
   */
  open(at, { kind, onadd, onclose, onescape, below }) {
    this.close();
    const input = h("input", {
      name: "title",
      maxlength: LONGEST_TITLE,
      autocomplete: "off",
      enterkeyhint: "done",
      "aria-label": t("{kind}: Bezeichnung", { kind: kindName(kind) }),
      placeholder: PLACEHOLDERS[kind]?.() ?? kindName(kind),
    });
    const form = h(
      "form",
      { class: `inline-form inline-${kind}`, onsubmit: (event) => (event.preventDefault(), add(true)) },
      icon(ICONS[kind] ?? kind),
      input,
      h("button", { type: "submit", class: "btn-plain", "aria-label": t("Hinzufügen") }, icon("check")),
      h("p", { class: "inline-hint" }, t("Eingabetaste: hinzufügen und weiter · Esc: fertig")),
      below?.(input),
    );
    const add = (more) => {
      const title = input.value.trim();
      input.value = "";
      if (title) onadd(title, more);
      else if (more) this.close();
    };
    form.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Escape") return;
      input.value = "";
      this.close();
      onescape?.();
    });
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (form.contains(relatedTarget) || !form.isConnected) return;
      add(false);
      this.close();
    });
    this.#form = form;
    this.#close = onclose;
    this.#layer.append(form);
    form.style.left = `${Math.max(at.x, at.least + form.offsetWidth / 2)}px`;
    form.style.top = `${Math.max(at.y, form.offsetHeight / 2 + EDGE)}px`;
    input.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  close() {
    const form = this.#form;
    if (!form) return;
    const onclose = this.#close;
    this.#form = this.#close = null;
    form.remove();
    onclose?.();
  }
}

const ICONS = { task: "step" };

const PLACEHOLDERS = {
  task: () => t("Was geschieht hier?"),
  decision: () => t("Welche Frage?"),
  wait: () => t("Worauf wird gewartet?"),
  start: () => t("Womit beginnt es?"),
  end: () => t("Womit endet es?"),
  message: () => t("Welche Nachricht?"),
};
