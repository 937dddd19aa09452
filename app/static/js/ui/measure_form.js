/**
 * The form of a measure. An edit sends what was changed and what the texts were before, so that nobody's words are lost.
 */
import { newId } from "../sync/ids.js";
import { rankingOf, lastResult } from "../model/tally.js";
import { aboutRecord } from "./about.js";
import { openDialog } from "./dialog.js";
import { h, uniqueId } from "../base/dom.js";
import { sayMissing } from "../base/problem.js";
import { LONGEST_TEXT } from "../model/limits.js";
import { formField, labelled } from "./field.js";
import { ANSWERS, LEVELS, STATUS } from "./measure_words.js";
import { t } from "../base/texts.js";

/** @param {import("../sync/workshop.js").Workshop} workshop @param {object} [known] fields to begin with */
export async function proposeMeasure(workshop, known = {}) {
  const form = new MeasureForm(workshop.view, known);
  if (!(await form.ask(t("Neue Maßnahme")))) return;
  workshop.submit({ type: "measure.add", measure: newId(), ...named(form.values) });
}

export async function editMeasure(workshop, measure) {
  const form = new MeasureForm(workshop.view, measure);
  if (!(await form.ask(t("Maßnahme bearbeiten")))) return;
  const changed = differing(form.values, measure);
  if (!Object.keys(changed).length) return;
  const base = Object.fromEntries(["title", "detail"].filter((field) => field in changed).map((field) => [field, measure[field] ?? ""]));
  workshop.submit({ type: "measure.edit", measure: measure.id, ...changed, ...(Object.keys(base).length ? { base } : {}) });
}

/** What an administration has said aloud. @param {[string, string][]} involved keys and names */
export async function answerFor(workshop, measure, involved) {
  const choice = (options) => h("select", { class: "kern-form-input__select" }, options.map(([value, word]) => h("option", { value }, word)));
  const [who, what] = [choice(involved), choice(Object.entries(ANSWERS).map(([value, word]) => [value, word()]))];
  const comment = h("input", { class: "kern-form-input__input", maxlength: LONGEST_TEXT, autocomplete: "off" });
  const actions = [{ label: t("Abbrechen"), value: false }, { label: t("Speichern"), value: true, primary: true }];
  const body = [labelled(t("Verwaltung"), who), labelled(t("Antwort"), what), labelled(t("Bemerkung (freiwillig)"), comment)];
  if (!(await openDialog({ title: measure.title, body, actions }))) return;
  const words = comment.value.trim();
  workshop.submit({ type: "measure.answer", measure: measure.id, organisation: who.value, answer: what.value, ...(words && { comment: words }) });
}

const isEmpty = (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0);
const named = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));

function differing(values, measure) {
  const same = (a, b) => JSON.stringify(isEmpty(a) ? null : a) === JSON.stringify(b === undefined || isEmpty(b) ? null : b);
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => !same(value, measure[field])));
}

class MeasureForm {
  #fields = {};
  #organisations;
  #pains;
  #body;

  constructor(view, measure) {
    const keeps = view.you.role !== "participant";
    const administrations = [...view.records.organisations.values()].map(({ id, name }) => [id, name]);
    const levels = Object.entries(LEVELS).map(([value, word]) => [value, word()]);
    const own = keeps ? "" : view.you.organisation ?? "";
    this.#organisations = checks(t("Beteiligt"), administrations, measure.organisations);
    this.#pains = checks(t("Gegen welche Schwachstellen"), pains(view), measure.pains);
    this.#body = h("div", { class: "stack measure-form" },
      this.#text("title", t("Maßnahme"), { value: measure.title, maxlength: 200, required: true, autofocus: true }),
      this.#text("detail", t("Näheres"), { value: measure.detail, maxlength: 2000, rows: 2 }, "textarea"),
      h("div", { class: "measure-form-row" },
        this.#choice("organisation", t("Führt"), administrations, measure.organisation ?? (measure.id ? "" : own)),
        this.#text("due", t("Bis wann"), { value: measure.due, type: "date" }),
        this.#text("contact", t("Ansprechstelle (Funktion)"), { value: measure.contact, maxlength: 200 })),
      this.#organisations.element, this.#pains.element,
      h("div", { class: "measure-form-row" },
        this.#choice("impact", t("Wirkung"), levels, measure.impact),
        this.#choice("effort", t("Aufwand"), levels, measure.effort),
        keeps && this.#choice("status", t("Stand"), Object.entries(STATUS).map(([value, word]) => [value, word()]), measure.status ?? "proposed", false)));
  }

  async ask(title) {
    const check = () => this.#fields.title.value.trim() !== "" || sayMissing(this.#fields.title);
    return openDialog({ title, body: this.#body, wide: true, actions: [{ label: t("Abbrechen"), value: false }, { label: t("Speichern"), value: true, primary: true, check }] });
  }

  /** As the operation wants them: texts as they are, what was not chosen as null. */
  get values() {
    const values = Object.fromEntries(Object.entries(this.#fields).map(([name, control]) => [name, control.value.trim() || null]));
    return { ...values, title: this.#fields.title.value.trim(), organisations: this.#organisations.chosen(), pains: this.#pains.chosen() };
  }

  #text(name, label, props, tag = "input") {
    return this.#labelled(name, label, h(tag, { type: tag === "input" ? "text" : null, autocomplete: "off", ...props, value: props.value ?? "", class: "kern-form-input__input" }));
  }

  #choice(name, label, options, value = "", open = true) {
    const all = open ? [["", t("noch offen")], ...options] : options;
    return this.#labelled(name, label, h("select", { class: "kern-form-input__select" }, all.map(([key, word]) => h("option", { value: key, selected: key === value }, word))));
  }

  #labelled(name, label, control) {
    control.id = uniqueId("measure");
    this.#fields[name] = control;
    return formField(label, control);
  }
}

/** Boxes to tick. @param {[string, string][]} options */
function checks(legend, options, chosen = []) {
  const boxes = options.map(([value]) => h("input", { type: "checkbox", value, checked: chosen.includes(value) }));
  const labels = options.map(([, word], index) => h("label", { class: "check" }, boxes[index], h("span", {}, word)));
  const element = h("fieldset", { class: "measure-checks" }, h("legend", { class: "label" }, legend), labels);
  return { element: options.length ? element : null, chosen: () => boxes.filter(({ checked }) => checked).map(({ value }) => value) };
}

/** Pain points with the most dots first, so that the measures start where it hurts. @returns {[string, string][]} */
function pains(view) {
  const result = lastResult(view.records.rounds.values(), "pain_points");
  const order = result ? rankingOf(result).map(({ id }) => id) : [];
  const place = ({ id }) => (order.includes(id) ? order.indexOf(id) : Infinity);
  const dots = ({ id }) => result?.tally[id]?.dots;
  return [...view.records.pain_points.values()].filter(({ shelved }) => !shelved).sort((a, b) => place(a) - place(b))
    .map((pain) => [pain.id, [pain.text, aboutRecord(view, pain), dots(pain) && t("{n} Klebepunkte", { n: dots(pain) })].filter(Boolean).join(" · ")]);
}
