/**
 * What to vote on and how: the form before a round is opened.
 */
import { letter } from "../../model/shuffle.js";
import { proposedBudget } from "../../model/tally.js";
import { aboutRecord, textOf } from "../about.js";
import { openDialog } from "../dialog.js";
import { fill, h } from "../../base/dom.js";
import { numbersOf } from "../../model/board.js";
import { setText } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";

const SUBJECTS = { pain_points: () => t("Wo hakt es?"), notes: () => t("Notizen und Ideen"), measures: () => t("Maßnahmen") };
const CAP = 3;
const MANY = 12;

/** Ids of what can be voted on, in the order of the steps, which is the order of the letters. */
export function itemsFor(view, subject) {
  const numbers = numbersOf(view);
  const at = ({ target }) => numbers[target?.id] ?? Infinity;
  return [...view.records[subject].values()]
    .filter((record) => !record.draft && (subject !== "notes" || record.kind === "idea" || record.kind === "question"))
    .sort((a, b) => at(a) - at(b) || ((a.created ?? "") < (b.created ?? "") ? -1 : 1) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/**
 * @param {object} [again] an earlier round with the `items` to take (the tied ones)
 * @returns {Promise<{subject, items, budget, cap, secret} | null>}
 */
export async function chooseRound(view, again) {
  const form = new RoundForm(view, again);
  const opened = await openDialog({
    title: again ? t("Stichwahl öffnen") : t("Abstimmung öffnen"), body: form.element, wide: true,
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Für alle öffnen"), value: true, primary: true, check: () => form.items.length > 0 }],
  });
  return opened ? form.round : null;
}

class RoundForm {
  #view;
  #only;
  #subject;
  #budget = number("round-budget", 1, 100);
  #cap = number("round-cap", 1, 100);
  #secret = h("input", { type: "checkbox", checked: true });
  #list = h("ol", { class: "round-items" });
  #hint = h("p", { class: "hint", "aria-live": "polite" });

  constructor(view, again) {
    this.#view = view;
    this.#only = again?.items;
    this.#subject = h("select", { class: "kern-form-input__select", id: "round-subject", disabled: Boolean(again), onchange: () => this.#fill() },
      Object.entries(SUBJECTS).map(([value, name]) => h("option", { value, selected: value === (again?.subject ?? "pain_points") }, name())));
    this.element = h("div", { class: "stack" },
      h("div", { class: "round-fields" },
        field("round-subject", t("Worüber"), this.#subject), field("round-budget", t("Klebepunkte für jede Person"), this.#budget), field("round-cap", t("höchstens auf eine Karte"), this.#cap)),
      h("label", { class: "check" }, this.#secret, h("span", {}, t("geheim: gezeigt wird nur die Summe"))),
      this.#hint, this.#list);
    this.#list.addEventListener("change", () => this.#counted());
    this.#fill();
  }

  get items() {
    return [...this.#list.querySelectorAll("input:checked")].map(({ value }) => value);
  }

  get round() {
    const budget = Number(this.#budget.value);
    return { subject: this.#subject.value, items: this.items, budget, cap: Math.min(budget, Number(this.#cap.value)), secret: this.#secret.checked };
  }

  #fill() {
    const subject = this.#subject.value;
    const ids = this.#only ?? itemsFor(this.#view, subject);
    fill(this.#list, ids.map((id) => {
      const box = h("input", { type: "checkbox", value: id, checked: true });
      const about = aboutRecord(this.#view, this.#view.records[subject].get(id));
      return h("li", {}, h("label", { class: "check" }, box, h("span", { class: "ballot-letter" }), h("span", {}, textOf(this.#view, subject, id), about && h("span", { class: "soft" }, ` · ${about}`))));
    }));
    this.#budget.value = String(this.#only ? 1 : proposedBudget(ids.length));
    this.#cap.value = String(this.#only ? 1 : CAP);
    this.#counted();
  }

  /** Letters go to what is voted on, so they are given anew when something is left out. */
  #counted() {
    let index = 0;
    for (const row of this.#list.children) {
      const sign = row.querySelector(".ballot-letter");
      setText(sign, row.querySelector("input").checked ? letter(index++) : "–");
    }
    const many = index > MANY ? ` ${t("Mehr als {n} sind schwer zu überblicken; führen Sie vorher zusammen, was dasselbe meint.", { n: MANY })}` : "";
    setText(this.#hint, tn(index, "{n} Karte steht zur Wahl.", "{n} Karten stehen zur Wahl.") + many);
  }
}

const number = (id, min, max) => h("input", { class: "kern-form-input__input", id, type: "number", min, max, required: true });
const field = (id, label, control) => h("div", { class: "kern-form-input" }, h("label", { class: "kern-label", for: id }, label), control);
