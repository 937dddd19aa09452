/**
 * What stands on a ballot for one item: dots with − and +, an answer to choose, or a field for a number. Each has an `element`
 * and `show()`, which brings it to what the paper says.
 */
import { isLettered } from "../model/tally.js";
import { contextOf, textOf } from "./about.js";
import { fill, h, uniqueId } from "../base/dom.js";
import { setText } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";

/** @param {import("./ballot_paper.js").Paper} paper @param {{id: string, letter: string, text?: string}} item */
export function cardFor(paper, item) {
  const { subject, form } = paper.round;
  if (form === "number") return new NumberField(paper, item);
  return subject === "poll" ? new Choice(paper, item) : new Card(paper, item);
}

class Card {
  #paper;
  #item;
  #minus;
  #plus;
  #dots = h("span", { class: "ballot-dots", "aria-hidden": "true" });
  #said = h("span", { class: "visually-hidden" });
  #reason = h("span", { class: "visually-hidden", id: uniqueId("reason") });

  constructor(paper, item) {
    this.#paper = paper;
    this.#item = item;
    const { view, round } = paper;
    const context = contextOf(view, round.subject, item.id, { title: true });
    const label = uniqueId("ballot");
    this.#minus = this.#button("−", t("Einen Klebepunkt wegnehmen"), -1, label);
    this.#plus = this.#button("+", t("Einen Klebepunkt geben"), 1, `${label} ${this.#reason.id}`);
    this.element = h("li", { class: "ballot-item" },
      context && h("p", { class: "ballot-context" }, context),
      h("p", { class: "ballot-text", id: label }, h("span", { class: "ballot-letter" }, item.letter), h("span", {}, textOf(view, round.subject, item.id))),
      h("div", { class: "ballot-hand", role: "group", "aria-labelledby": label }, this.#minus, this.#dots, this.#said, this.#plus, this.#reason));
  }

  show() {
    const { cap } = this.#paper.round;
    const given = this.#paper.dots[this.#item.id] ?? 0;
    if (this.#dots.dataset.given !== String(given)) {
      this.#dots.dataset.given = String(given);
      fill(this.#dots, Array.from({ length: cap }, (_, n) => h("span", { class: n < given ? "dot is-given" : "dot" })));
    }
    const reason = this.#paper.limitAt(given);
    setText(this.#said, tn(given, "{n} Klebepunkt", "{n} Klebepunkte"));
    setText(this.#reason, reason);
    this.#minus.setAttribute("aria-disabled", String(given === 0));
    this.#plus.setAttribute("aria-disabled", String(Boolean(reason)));
  }

  /** Dead at a limit, but not `disabled`: whoever stands on it with the keyboard would fall off. */
  #button(sign, name, by, describedby) {
    const give = () => this.#paper.give(this.#item, by);
    return h("button", { type: "button", class: "ballot-button", "aria-label": name, "aria-describedby": describedby, onclick: give }, sign);
  }
}

class Choice {
  #paper;
  #item;
  #input;

  constructor(paper, item) {
    this.#paper = paper;
    this.#item = item;
    const { round } = paper;
    const choose = () => paper.choose(item, this.#input.checked);
    this.#input = h("input", { type: round.budget === 1 ? "radio" : "checkbox", name: `choice-${round.id}`, onchange: choose });
    this.element = h("li", {}, h("label", { class: "ballot-item ballot-choice" },
      this.#input, isLettered(round) && h("span", { class: "ballot-letter" }, item.letter), h("span", {}, item.text)));
  }

  show() {
    this.#input.checked = Boolean(this.#paper.dots[this.#item.id]);
  }
}

/** Sent when the field is left: half a number is none. */
class NumberField {
  #paper;
  #item;
  #input;

  constructor(paper, item) {
    this.#paper = paper;
    this.#item = item;
    const id = uniqueId("number");
    this.#input = h("input", { class: "kern-form-input__input ballot-number", id, type: "number", inputmode: "numeric", min: 0, max: paper.round.cap, step: 1, onchange: () => this.#give() });
    this.element = h("li", { class: "ballot-item" }, h("label", { class: "kern-label", for: id }, item.text), this.#input);
  }

  show() {
    const given = this.#paper.dots[this.#item.id];
    if (document.activeElement !== this.#input) this.#input.value = given ?? "";
  }

  #give() {
    if (this.#input.value !== "" && this.#input.reportValidity()) this.#paper.set(this.#item, Number(this.#input.value));
  }
}
