/**
 * The little form on the paper: a title typed right where the step will stand. Enter adds it and goes on behind it, Tab
 * leads to its facts, Escape closes; a list that is pasted becomes as many steps; what was typed when somebody clicks
 * elsewhere is added, not lost.
 */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { shortcuts } from "../base/shortcuts.js";
import { t } from "../base/texts.js";
import { kindName } from "../tools/names.js";
import { titlesOf } from "../tools/lines.js";

const LEAST_WIDTH = 232;
/** As far as a card's number stands out. */
const EDGE = 12;

shortcuts("writing", [
  [t("Eingabe"), t("hinzufügen und weiterschreiben")],
  [t("Tab"), t("hinzufügen und zu den Angaben")],
  [t("Esc"), t("nicht hinzufügen")],
]);

export class InlineForm {
  #layer;
  #how;
  #form = null;
  #input;
  #sign = h("span", { class: "inline-sign" });
  #hint = h("p", { class: "inline-hint" });

  /**
   * @param {HTMLElement} layer lies over the drawing
   * @param {{onadd: (titles: string[], more: boolean) => boolean, ontab: (titles: string[]) => boolean, ontype: (text: string) => void,
   *   onclose: () => void, onescape: () => void, below: (input: HTMLElement) => HTMLElement}} how `onadd` and `ontab` say
   *   whether they took it
   */
  constructor(layer, how) {
    this.#layer = layer;
    this.#how = how;
  }

  get isOpen() {
    return this.#form !== null;
  }

  get isEmpty() {
    return !this.#input?.value.trim();
  }

  /** Opens it, or goes on in it: the field stays, and with it the keyboard of a phone. */
  open({ kind, label }) {
    if (!this.#form) this.#make();
    this.#form.className = `inline-form inline-${kind}`;
    this.#sign.replaceChildren(icon(ICONS[kind] ?? kind));
    this.#hint.textContent = t("Enter: weiter · Tab: Angaben");
    this.#input.setAttribute("aria-label", label);
    this.#input.placeholder = PLACEHOLDERS[kind]?.() ?? kindName(kind);
    this.#input.focus({ preventScroll: true });
  }

  /**
   * Over this card (pixels of the layer), as large at least, and no further left than `least`.
   * @returns {{x: number, y: number, width: number, height: number}} what it covers
   */
  lay({ x, y, width, height, number }, least) {
    const form = this.#form;
    form.dataset.number = number;
    form.style.width = `${Math.max(width + EDGE * 2, LEAST_WIDTH)}px`;
    form.style.minHeight = `${height + EDGE * 1.5}px`;
    form.style.left = `${Math.max(x + width / 2, least + form.offsetWidth / 2)}px`;
    form.style.top = `${y - EDGE}px`;
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = form;
    return { x: offsetLeft - offsetWidth / 2, y: offsetTop, width: offsetWidth, height: offsetHeight };
  }

  /** Says something in place of the keys. */
  say(words) {
    this.#hint.textContent = words;
  }

  close() {
    const form = this.#form;
    if (!form) return;
    this.#form = null;
    form.remove();
    this.#how.onclose();
  }

  #make() {
    this.#input = h("textarea", { name: "title", rows: 2, autocomplete: "off", enterkeyhint: "done" });
    const form = h(
      "form",
      { onsubmit: (event) => (event.preventDefault(), this.#add(true)) },
      this.#sign,
      this.#input,
      h("button", { type: "submit", class: "btn-plain", "aria-label": t("Hinzufügen") }, icon("check")),
      this.#hint,
      this.#how.below(this.#input),
    );
    this.#input.addEventListener("beforeinput", (event) => this.#beforeInput(event));
    this.#input.addEventListener("input", () => this.#typed());
    form.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (form.contains(relatedTarget) || relatedTarget?.closest(".front") || this.#form !== form) return; // in front one comes back
      this.#add(false);
      this.close();
    });
    this.#form = form;
    this.#layer.append(form);
  }

  /** Enter, also from keyboards on glass that know no keys. */
  #beforeInput(event) {
    if (!["insertLineBreak", "insertParagraph"].includes(event.inputType)) return;
    event.preventDefault();
    this.#add(true);
  }

  /** More lines than one can only have been pasted or dropped. */
  #typed() {
    const { value } = this.#input;
    const titles = titlesOf(value);
    if (titles.length > 1) this.#add(true);
    else if (value.includes("\n")) this.#input.value = titles[0] ?? "";
    this.#how.ontype(this.#input.value);
  }

  #add(more) {
    const { value } = this.#input;
    const titles = titlesOf(value);
    if (titles.length === 0) return more && this.close();
    this.#input.value = "";
    if (!this.#how.onadd(titles, more)) this.#input.value = value;
  }

  #key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.#input.value = "";
      this.close();
      this.#how.onescape();
    } else if (event.key === "Tab" && !event.shiftKey && event.target === this.#input) {
      const { value } = this.#input;
      this.#input.value = "";
      if (this.#how.ontab(titlesOf(value))) event.preventDefault();
      else this.#input.value = value;
    }
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
