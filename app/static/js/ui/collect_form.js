/**
 * The form of a silent collection: one card at a time, what it says, what it belongs to, what kind it is. The same form
 * changes a card that is there already.
 */
import { LONGEST_LABEL, LONGEST_TEXT, LONGEST_TITLE } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { keepDraft } from "../tools/drafts.js";
import { h } from "../base/dom.js";
import { redraw, setText } from "../base/redraw.js";
import { t } from "../base/texts.js";
import { mountAsked } from "./asked.js";
import { CATEGORIES } from "./categories.js";
import { choice, labelled } from "./field.js";

const NOTE_KINDS = () => [["fact", t("Hinweis")], ["question", t("Offene Frage")], ["idea", t("Idee")], ["tip", t("Erfahrungstipp")]];
const FEW = 6;

/** What differs between the kinds of cards. @type {Record<string, {name: () => string, ask: () => string, where: boolean | "free"}>} */
export const CARDS = {
  pain: { name: () => t("Hier hakt es"), ask: () => t("Wo hakt es? Ein Gedanke je Karte."), where: true },
  good: { name: () => t("Das läuft gut"), ask: () => t("Was läuft bei Ihnen gut? Ein Gedanke je Karte."), where: true },
  note: { name: () => t("Notiz"), ask: () => t("Was möchten Sie festhalten?"), where: "free" },
  step: { name: () => t("Schritt"), ask: () => t("Was geschieht? Ein Schritt je Karte, z. B. „Antrag prüfen“."), where: false },
};

export class CollectForm {
  #context;
  #sort;
  #edited = null;
  #category = "";
  #kind = "fact";
  #text = h("textarea", { id: "collect-text", rows: 3, maxlength: LONGEST_TEXT, required: true });
  #where = h("select", { id: "collect-where" });
  #sorts;
  #kinds = choice(t("Art der Notiz"), NOTE_KINDS(), (kind) => this.#choose({ kind: kind ?? "fact" }));
  #categories = h("div", { class: "collect-chips", role: "group", "aria-label": t("Kategorie (freiwillig)") });
  #asked;
  #send = h("button", { type: "submit", class: "kern-btn kern-btn--primary" });
  #cancel = h("button", { type: "button", class: "kern-btn kern-btn--tertiary", onclick: () => this.edit(null) }, t("Abbrechen"));
  #parts;
  #forget;

  constructor(context, sorts) {
    this.#context = context;
    this.#sort = sorts[0];
    this.#sorts = choice(t("Was schreiben Sie?"), sorts.map((sort) => [sort, CARDS[sort].name()]), (sort) => this.#choose({ sort: sort ?? this.#sort }));
    this.#sorts.element.hidden = sorts.length < 2;
    this.#asked = mountAsked(context);
    this.#parts = { text: labelled(" ", this.#text), where: labelled(t("Wozu gehört es?"), this.#where) };
    this.#forget = keepDraft(this.#text, "collect");
    this.element = h("form", { class: "collect-form", onsubmit: (event) => this.#submit(event) },
      this.#sorts.element, this.#kinds.element, this.#parts.text, this.#parts.where, this.#categories, this.#asked.element,
      h("div", { class: "row collect-send" }, this.#send, this.#cancel));
    this.update();
  }

  update() {
    const sort = this.#sort;
    const isFinding = sort === "pain" || sort === "good";
    this.#sorts.show(sort);
    this.#kinds.show(this.#kind);
    this.#kinds.element.hidden = sort !== "note";
    setText(this.#parts.text.querySelector("label"), CARDS[sort].ask());
    this.#text.maxLength = sort === "step" ? LONGEST_TITLE : LONGEST_TEXT;
    this.#parts.where.hidden = !CARDS[sort].where;
    this.#where.required = CARDS[sort].where === true;
    this.#showPlaces();
    redraw(this.#categories, [isFinding, this.#category], () => isFinding && this.#chips());
    this.#categories.hidden = !isFinding;
    this.#asked.element.hidden = sort !== "good" || !this.#asked.possible;
    setText(this.#send, this.#edited ? t("Speichern") : t("Karte festhalten"));
    this.#cancel.hidden = !this.#edited;
    for (const button of this.#sorts.element.children) button.disabled = Boolean(this.#edited);
  }

  /** The card into the form; null: back to a new one. */
  edit(card) {
    this.#edited = card;
    const { text, title, target, category = "", kind = "fact" } = card?.record ?? {};
    this.#text.value = text ?? title ?? "";
    [this.#category, this.#kind, this.#sort] = [category, kind, card?.sort ?? this.#sort];
    if (card?.sort === "good") this.#asked.show(card.record);
    this.update();
    if (card) this.#where.value = target?.id ?? "";
    if (card) this.#text.focus();
  }

  get edited() {
    return this.#edited?.record.id ?? null;
  }

  /** What is written and not held fast, or changed and not saved. */
  get unsent() {
    const { text, title } = this.#edited?.record ?? {};
    const written = this.#text.value.trim();
    return written === (text ?? title ?? "") ? "" : written;
  }

  forget() {
    this.#forget();
  }

  #choose({ sort = this.#sort, kind = this.#kind, category = this.#category }) {
    [this.#sort, this.#kind, this.#category] = [sort, kind, category];
    this.update();
  }

  /** Steps by number, then what goes from one to the next; what is selected on the board is chosen already. */
  #showPlaces() {
    const { index } = this.#context.picture;
    const free = CARDS[this.#sort].where === "free";
    const steps = index.steps.map((step) => [step.id, `${index.number(step.id) ?? "–"} · ${step.title || t("(ohne Bezeichnung)")}`]);
    const way = ({ id, source, target, label }) => [id, `${index.number(source) ?? "?"} → ${index.number(target) ?? "?"}${label ? ` (${label})` : ""}`];
    const flows = index.flows.map(way).sort((a, b) => parseInt(a[1]) - parseInt(b[1]));
    const chosen = this.#where.value || this.#selected;
    redraw(this.#where, [free, steps, flows], () => [
      h("option", { value: "" }, free ? t("zum Ganzen") : t("Bitte wählen …")),
      group(t("Schritte"), steps), flows.length > 0 && group(t("Zwischen zwei Schritten"), flows)]);
    this.#where.value = chosen;
    if (this.#where.selectedIndex < 0) this.#where.value = "";
  }

  get #selected() {
    const { selection } = this.#context.screen;
    return ["step", "flow"].includes(selection?.kind) ? selection.id : "";
  }

  #chips() {
    const known = CATEGORIES.includes(this.#category) || !this.#category ? CATEGORIES : [this.#category, ...CATEGORIES];
    const all = known.indexOf(this.#category) >= FEW;
    const chip = (name) => h("button", { type: "button", class: "collect-chip", "aria-pressed": String(name === this.#category), dataset: { key: name },
      onclick: () => this.#choose({ category: name === this.#category ? "" : name }) }, name.slice(0, LONGEST_LABEL));
    const rest = h("span", { class: "collect-rest", hidden: !all }, known.slice(FEW).map(chip));
    const more = h("button", { type: "button", class: "collect-chip collect-more", hidden: all, onclick: () => ([rest.hidden, more.hidden] = [false, true]) }, t("Weitere Kategorien"));
    return [known.slice(0, FEW).map(chip), rest, more];
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (!text) {
      this.#text.value = "";
      return this.element.reportValidity();
    }
    this.#context.workshop.submit(this.#operation(text));
    this.#forget();
    this.edit(null);
    this.#where.value = this.#selected;
    this.#text.focus();
  }

  #operation(text) {
    const [sort, record] = [this.#sort, this.#edited?.record];
    const id = { [sort]: record?.id ?? newId() };
    const verb = record ? "edit" : "add";
    if (sort === "step") return { type: `step.${verb}`, ...id, title: text, ...(record ? { base: { title: record.title } } : { lane: null, kind: "task", board: this.#context.picture.board }) };
    const { index } = this.#context.picture;
    const place = index.get(this.#where.value);
    const target = place ? { kind: place.source ? "flow" : "step", id: place.id } : null;
    const base = record && { base: { text: record.text } };
    if (sort === "note") return { type: `note.${verb}`, ...id, kind: this.#kind, text, ...(target || record ? { target } : { board: index.board }), ...base };
    const asked = sort === "good" ? this.#asked.fields() : {};
    return { type: `${sort}.${verb}`, ...id, target, category: this.#category, text, ...asked, ...base };
  }
}

function group(label, options) {
  return h("optgroup", { label }, options.map(([value, text]) => h("option", { value }, text)));
}
