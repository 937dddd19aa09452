/**
 * "Bei uns": what an administration has to say while the group completes the picture: its way of doing each step, and
 * what is handed over.
 */
import { Handovers } from "./handovers.js";
import { OwnAnswers } from "./own_answers.js";
import { choice } from "./field.js";
import { fill, h } from "../base/dom.js";
import { t } from "../base/texts.js";

export class OwnWork {
  #answers;
  #handovers;
  #shown = "steps";
  #choice;
  #parts;

  constructor(element, context) {
    const steps = h("div", { class: "run-part" });
    this.#answers = new OwnAnswers(steps, context);
    this.#handovers = new Handovers(context);
    this.#parts = { steps, handovers: h("div", { class: "run-part run-scroll" }, this.#handovers.element) };
    const names = [
      ["steps", t("Schritte")],
      ["handovers", t("Übergaben")],
    ];
    this.#choice = choice(t("Was möchten Sie ergänzen?"), names, (value) => {
      this.#shown = value ?? this.#shown;
      this.update();
    });
    const head = h("div", { class: "run-choice" }, this.#choice.element);
    fill(element, h("div", { class: "own-work" }, head, Object.values(this.#parts)));
    this.update();
  }

  update() {
    this.#choice.show(this.#shown);
    for (const [name, part] of Object.entries(this.#parts)) part.hidden = name !== this.#shown;
    (this.#shown === "steps" ? this.#answers : this.#handovers).update();
  }
}
