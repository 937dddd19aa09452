/**
 * What to vote on and how: the form before a round is opened.
 */
import { letter } from "../../model/shuffle.js";
import { CAP, itemsFor, proposedRound } from "../../model/proposal.js";
import { proposedBudget } from "../../model/tally.js";
import { aboutRecord, textOf } from "../about.js";
import { openDialog } from "../dialog.js";
import { formField } from "../field.js";
import { fill, h } from "../../base/dom.js";
import { setText } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";
import { subjectName } from "../round_words.js";

const SUBJECTS = ["pain_points", "notes", "measures"];
const MANY = 12;
const FEW = 5;
const NUMBER = { class: "kern-form-input__input", type: "number", required: true };

/** @param {string} [subject] what is proposed @returns {Promise<{subject, items, budget, cap, secret, groups_from?} | null>} */
export async function chooseRound(view, subject = proposedRound(view)?.subject) {
  const form = new RoundForm(view, subject);
  const opened = await openDialog({
    title: t("Abstimmung öffnen"), body: form.element, wide: true,
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Für alle öffnen"), value: true, primary: true, check: () => form.items.length > 0 }],
  });
  return opened ? form.round : null;
}

class RoundForm {
  #view;
  #subject;
  #budget = number("round-budget", 1, 100);
  #cap = number("round-cap", 1, 100);
  #secret = h("input", { type: "checkbox", checked: true });
  #grouped = h("input", { type: "checkbox", onchange: () => (this.#least.disabled = !this.#grouped.checked) });
  #least = h("input", { ...NUMBER, class: "kern-form-input__input hand-number", min: FEW, max: 100, value: FEW, disabled: true, "aria-label": t("Personen mindestens in jeder Gruppe") });
  #list = h("ol", { class: "round-items" });
  #hint = h("p", { class: "hint", "aria-live": "polite" });

  constructor(view, subject) {
    this.#view = view;
    this.#subject = h("select", { class: "kern-form-input__select", id: "round-subject", onchange: () => this.#fill() },
      SUBJECTS.map((value) => h("option", { value, selected: value === subject }, subjectName(value))));
    this.element = h("div", { class: "stack" },
      h("div", { class: "round-fields" },
        formField(t("Worüber"), this.#subject), formField(t("Klebepunkte für jede Person"), this.#budget), formField(t("höchstens auf eine Karte"), this.#cap)),
      h("label", { class: "check" }, this.#secret, h("span", {}, t("geheim: gezeigt wird nur die Summe"))),
      h("div", { class: "row" }, h("label", { class: "check" }, this.#grouped, h("span", {}, t("auch nach Verwaltung zeigen, in Gruppen ab Personen:"))), this.#least),
      this.#hint, this.#list);
    this.#list.addEventListener("change", () => this.#counted());
    this.#fill();
  }

  get items() {
    return [...this.#list.querySelectorAll("input:checked")].map(({ value }) => value);
  }

  get round() {
    const budget = Number(this.#budget.value);
    return { subject: this.#subject.value, items: this.items, budget, cap: Math.min(budget, Number(this.#cap.value)), secret: this.#secret.checked, ...(this.#grouped.checked && { groups_from: Number(this.#least.value) }) };
  }

  #fill() {
    const subject = this.#subject.value;
    const ids = itemsFor(this.#view, subject);
    fill(this.#list, ids.map((id) => {
      const box = h("input", { type: "checkbox", value: id, checked: true });
      const about = aboutRecord(this.#view, this.#view.records[subject].get(id));
      return h("li", {}, h("label", { class: "check" }, box, h("span", { class: "ballot-letter" }), h("span", {}, textOf(this.#view, subject, id), about && h("span", { class: "soft" }, ` · ${about}`))));
    }));
    this.#budget.value = String(proposedBudget(ids.length));
    this.#cap.value = String(CAP);
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

const number = (id, min, max) => h("input", { ...NUMBER, id, min, max });
