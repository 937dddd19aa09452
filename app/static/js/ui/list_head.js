/**
 * Over the list: "17 von 23 Schritten machen alle gleich", which steps are shown, and whether their notes are read there.
 * What one administration does otherwise is a filter like any other: the picture fades the rest.
 */
import { comparison } from "../tools/answers.js";
import { select } from "./field.js";
import { fill, h } from "../base/dom.js";
import { redraw, setText } from "../base/redraw.js";
import { t } from "../base/texts.js";

const DIFFERENT = "different";
const WIDE = "(min-width: 768px)";

export class ListHead {
  element = h("div", { class: "list-head" });
  /** Whether the texts of notes and pain points stand in the rows. */
  texts = matchMedia(WIDE).matches;
  #screen;
  #sentence = h("p", { class: "list-sentence" });
  #filter = h("div");

  /** @param {{screen: object}} context @param {() => void} onchange the rows are to show something else */
  constructor({ screen }, onchange) {
    this.#screen = screen;
    const texts = h("input", { type: "checkbox" });
    texts.checked = this.texts;
    texts.addEventListener("change", () => {
      this.texts = texts.checked;
      onchange();
    });
    const check = h("label", { class: "check list-texts" }, texts, t("Notizen zeigen"));
    fill(this.element, this.#sentence, h("div", { class: "list-choices" }, this.#filter, check));
  }

  update(index) {
    this.element.hidden = index.steps.length === 0;
    const { differing } = this;
    const found = comparison(index, differing);
    const { same, steps } = found;
    const words = found.answers > 0 ? t("{same} von {steps} Schritten machen alle gleich.", { same, steps }) : "";
    setText(this.#sentence, words);
    redraw(this.#filter, [found, differing], () => (same < steps || differing) && this.#choices(found));
  }

  /** Whose differences alone are shown: the key of an administration, "all", or null for every step. */
  get differing() {
    const filter = this.#screen.filters.find(({ kind }) => kind === DIFFERENT);
    return filter ? (filter.organisation ?? "all") : null;
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
      const others = this.#screen.filters.filter(({ kind }) => kind !== DIFFERENT);
      const organisation = control.value === "all" ? undefined : control.value;
      this.#screen.set({ filters: control.value ? [...others, { kind: DIFFERENT, organisation }] : others });
    });
    return control;
  }
}
