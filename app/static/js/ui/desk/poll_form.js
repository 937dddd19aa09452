/**
 * A poll: a question, and how it is answered. "Ja / nein / Enthaltung" and the scale need nothing else.
 */
import { openDialog } from "../dialog.js";
import { formField } from "../field.js";
import { h } from "../../base/dom.js";
import { t } from "../../base/texts.js";

const MOST = 20;
const FORMS = { yes_no: () => t("Ja / nein / Enthaltung"), scale: () => t("Skala von 1 bis 5"), "": () => t("eigene Antworten") };

/** @returns {Promise<object | null>} the fields of `round.open` */
export async function choosePoll() {
  const form = new PollForm();
  const opened = await openDialog({
    title: t("Umfrage öffnen"), body: form.element, wide: true,
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Für alle öffnen"), value: true, primary: true, check: () => form.isWhole() }],
  });
  return opened ? form.round : null;
}

class PollForm {
  #question = h("input", { class: "kern-form-input__input", id: "poll-question", required: true, maxlength: 200, autocomplete: "off", autofocus: true });
  #form = h("select", { class: "kern-form-input__select", id: "poll-form", onchange: () => this.#show() },
    Object.entries(FORMS).map(([value, name]) => h("option", { value }, name())));
  #answers = h("textarea", { class: "kern-form-input__input", id: "poll-answers", rows: 5 });
  #most = h("input", { class: "kern-form-input__input", id: "poll-most", type: "number", min: 1, max: MOST, value: 1 });
  #secret = h("input", { type: "checkbox", checked: true });
  #own = h("div", { class: "stack", hidden: true },
    formField(t("Antworten, eine je Zeile"), this.#answers), formField(t("Antworten für jede Person"), this.#most));

  constructor() {
    this.element = h("div", { class: "stack" },
      formField(t("Frage"), this.#question), formField(t("Wie wird geantwortet?"), this.#form), this.#own,
      h("label", { class: "check" }, this.#secret, h("span", {}, t("geheim: gezeigt wird nur die Summe"))));
  }

  get #options() {
    if (this.#form.value === "yes_no") return [["yes", t("Ja")], ["no", t("Nein")], ["abstain", t("Enthaltung")]];
    if (this.#form.value === "scale") return ["1", "2", "3", "4", "5"].map((n) => [n, n]);
    const lines = this.#answers.value.split("\n").map((line) => line.trim()).filter(Boolean);
    return [...new Set(lines)].map((text, index) => [`a${index + 1}`, text]);
  }

  get round() {
    const form = this.#form.value;
    const options = this.#options.map(([id, text]) => ({ id, text }));
    const budget = form ? 1 : Math.min(options.length, Number(this.#most.value) || 1);
    return { subject: "poll", title: this.#question.value.trim(), options, budget, cap: 1, secret: this.#secret.checked, ...(form && { form }) };
  }

  isWhole() {
    const few = this.#options.length < 2 || this.#options.length > MOST;
    this.#answers.setCustomValidity(few ? t("Bitte nennen Sie zwei bis {n} Antworten.", { n: MOST }) : "");
    return this.#answers.reportValidity() && this.#question.reportValidity();
  }

  #show() {
    this.#own.hidden = this.#form.value !== "";
  }
}
