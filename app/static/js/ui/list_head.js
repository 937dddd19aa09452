/**
 * Over the list: "17 von 23 Schritten machen alle gleich", which steps are shown, and whether their notes are read there.
 */
import { comparison } from "../tools/answers.js";
import { select } from "./field.js";
import { fill, h } from "../base/dom.js";
import { redraw, setText } from "../base/redraw.js";
import { t } from "../base/texts.js";

const WIDE = "(min-width: 768px)";

export class ListHead {
  element = h("div", { class: "list-head" });
  /** Whose differences alone are shown: the key of an administration, "all", or null for every step. */
  differing = null;
  /** Whether the texts of notes and pain points stand in the rows. */
  texts = matchMedia(WIDE).matches;
  #sentence = h("p", { class: "list-sentence" });
  #filter = h("div");

  /** @param {() => void} onchange something else is to be shown */
  constructor(onchange) {
    const texts = h("input", { type: "checkbox" });
    texts.checked = this.texts;
    texts.addEventListener("change", () => {
      this.texts = texts.checked;
      onchange();
    });
    this.onchange = onchange;
    const check = h("label", { class: "check list-texts" }, texts, t("Notizen zeigen"));
    fill(this.element, this.#sentence, h("div", { class: "list-choices" }, this.#filter, check));
  }

  update(index) {
    this.element.hidden = index.steps.length === 0;
    const found = comparison(index);
    if (!found.differing.some(({ id }) => id === this.differing) && this.differing !== "all") this.differing = null;
    if (found.same === found.steps) this.differing = null;
    const { same, steps } = found;
    const words = found.answers > 0 ? t("{same} von {steps} Schritten machen alle gleich.", { same, steps }) : "";
    setText(this.#sentence, words);
    redraw(this.#filter, [found, this.differing], () => same < steps && this.#choices(found));
  }

  /** Shows every step again. */
  showAll() {
    this.differing = null;
  }

  #choices({ steps, same, differing }) {
    const options = [
      ["", t("Alle Schritte")],
      ["all", t("Nur Unterschiede ({n})", { n: steps - same })],
      ...differing.map(({ id, name, n }) => [id, t("Nur {organisation} ({n})", { organisation: name, n })]),
    ];
    const control = select(options, {
      class: "kern-form-input__select",
      "aria-label": t("Welche Schritte?"),
      dataset: { key: "differing" },
    });
    control.value = this.differing ?? "";
    control.addEventListener("change", () => {
      this.differing = control.value || null;
      this.onchange();
    });
    return control;
  }
}
