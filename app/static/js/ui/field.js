/**
 * A form control tied to one field of a record, for many hands at once: saves on Enter, on leaving and after a pause;
 * follows what others change; never touches what somebody is just typing.
 */
import { h, uniqueId } from "../base/dom.js";
import { announce } from "../base/live_region.js";
import { clearProblem, sayProblem } from "../base/problem.js";
import { t } from "../base/texts.js";

const PAUSE = 900;

export class Field {
  #control;
  #read;
  #write;
  #valid;
  #problem;
  #shown;
  #timer = null;

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
   * @param {{read: () => string, write: (text: string, base: string) => void, valid?: (text: string) => boolean,
   *   problem?: string}} how `base` is the text the edit started from; `problem` says what is wrong with what is not valid
   */
  constructor(control, { read, write, valid = () => true, problem = t("So lässt sich das nicht übernehmen.") }) {
    this.#control = control;
    this.#read = read;
    this.#write = write;
    this.#valid = valid;
    this.#problem = problem;
    this.#shown = control.value = read();
    control.addEventListener("input", () => this.#typed());
    control.addEventListener("change", () => this.save());
    control.addEventListener("blur", () => this.save());
    control.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && control.tagName === "INPUT") this.save();
      if (event.key === "Escape" && this.#dirty) {
        control.value = this.#shown;
        clearProblem(control);
        event.stopPropagation();
      }
    });
  }

  /** Shows what the record holds now, unless there is something here that it does not hold yet. */
  update() {
    if (this.#dirty) return;
    const text = this.#read();
    if (text === this.#control.value || (this.#focused && text === this.#control.value.trim())) return;
    const caret = this.#focused && this.#control.selectionStart;
    this.#shown = this.#control.value = text;
    if (typeof caret === "number") this.#control.setSelectionRange(caret, caret);
  }

  save() {
    clearTimeout(this.#timer);
    if (!this.#dirty || !this.#check()) return;
    const base = this.#shown;
    this.#shown = this.#control.value;
    this.#write(this.#control.value.trim(), base.trim());
  }

  get #dirty() {
    return this.#control.value !== this.#shown;
  }

  get #focused() {
    return document.activeElement === this.#control;
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), PAUSE);
  }

  #check() {
    const valid = this.#valid(this.#control.value);
    if (valid) clearProblem(this.#control);
    else if (this.#control.getAttribute("aria-invalid") !== "true") {
      sayProblem(this.#control, this.#problem);
      announce(this.#problem);
    }
    return valid;
  }
}

/** A label above a control, in the small size of the side panel. */
export function labelled(label, control, { hint } = {}) {
  control.id ||= uniqueId("field");
  control.classList.add(control.tagName === "SELECT" ? "kern-form-input__select" : "kern-form-input__input");
  const note = hint && h("p", { class: "kern-hint", id: uniqueId("hint") }, hint);
  if (note) control.setAttribute("aria-describedby", note.id);
  return h(
    "div",
    { class: "kern-form-input field--small" },
    h("label", { class: "kern-label", for: control.id }, label),
    control,
    note,
  );
}

/** The same in a dialog, in full size; the control has its `id` and its look. @param {string} [more] said less loudly */
export function formField(label, control, more) {
  return h("div", { class: "kern-form-input" }, h("label", { class: "kern-label", for: control.id }, label, more && h("span", { class: "soft" }, ` ${more}`)), control);
}

/** @param {[string, string][]} options value and text */
export function select(options, props = {}) {
  return h(
    "select",
    props,
    options.map(([value, text]) => h("option", { value }, text)),
  );
}

/**
 * A few choices side by side, of which one or none is pressed.
 * @param {string} label @param {[string, string][]} options @param {(value: string | null) => void} onchoose null: taken back
 */
export function choice(label, options, onchoose) {
  const buttons = options.map(([value, text]) =>
    h(
      "button",
      {
        type: "button",
        value,
        "aria-pressed": "false",
        onclick: ({ currentTarget }) => onchoose(currentTarget.getAttribute("aria-pressed") === "true" ? null : value),
      },
      text,
    ),
  );
  const element = h("div", { class: "segmented", role: "group", "aria-label": label }, buttons);
  const show = (chosen) =>
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === chosen)));
  return { element, show };
}

/** A part of the panel with its heading. */
export function section(title, ...children) {
  const heading = uniqueId("section");
  return h(
    "section",
    { class: "panel-section", "aria-labelledby": heading },
    h("h3", { id: heading }, title),
    children,
  );
}

/** The sentence why something cannot be changed; nothing where it can. */
export function why(reason) {
  return reason ? h("p", { class: "hint why" }, reason) : null;
}

/** "von Ihnen", "Stadt Birkfeld" or a name: as much as the workshop's settings let this person see. */
export function byline(view, author) {
  if (!author) return "";
  if (author === view.you.participant) return t("von Ihnen");
  return view.records.organisations.get(author)?.name ?? view.records.participants.get(author)?.name ?? "";
}
