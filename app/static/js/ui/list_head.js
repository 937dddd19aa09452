/**
 * Over the list: "17 von 23 Schritten machen alle gleich", which steps are shown, and whether their notes are read there.
 * What one administration does otherwise is a filter like any other: the picture fades the rest.
 */
import { askedOf, comparison, mayAnswer, unanswered } from "../tools/answers.js";
import { select } from "./field.js";
import { coreWords } from "./learning_words.js";
import { fill, h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw, setText } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";

const DIFFERENT = "different";
const WIDE = "(min-width: 768px)";

export class ListHead {
  element = h("div", { class: "list-head" });
  /** Whether the texts of notes and pain points stand in the rows. */
  texts = matchMedia(WIDE).matches;
  #screen;
  #workshop;
  #own = h("div", { class: "list-own" });
  #sentence = h("p", { class: "list-sentence" });
  #filter = h("div");

  /** @param {{screen: object, workshop: object}} context @param {() => void} onchange the rows are to show something else */
  constructor({ screen, workshop }, onchange) {
    this.#screen = screen;
    this.#workshop = workshop;
    const texts = h("input", { type: "checkbox" });
    texts.checked = this.texts;
    texts.addEventListener("change", () => {
      this.texts = texts.checked;
      onchange();
    });
    const check = h("label", { class: "check list-texts" }, texts, t("Notizen zeigen"));
    fill(this.element, this.#own, this.#sentence, h("div", { class: "list-choices" }, this.#filter, check));
  }

  update(index) {
    this.element.hidden = index.steps.length === 0;
    const { differing } = this;
    const found = comparison(index, differing);
    const open = this.#open(index);
    redraw(this.#own, open, () => open > 0 && this.#toOwn(open));
    const { same, steps } = found;
    const words = found.answers > 0 ? coreWords({ same, steps }) : "";
    setText(this.#sentence, words);
    redraw(this.#filter, [found, differing], () => (same < steps || differing) && this.#choices(found));
  }

  /** How many steps still wait for an answer of this person's administration. */
  #open(index) {
    const { view } = this.#workshop;
    const { organisation } = view.you;
    if (!organisation || !mayAnswer(view)) return 0;
    return unanswered(index, askedOf(index, organisation), organisation).length;
  }

  #toOwn(open) {
    return h(
      "button",
      {
        type: "button",
        class: "kern-btn kern-btn--secondary btn--small",
        onclick: () => this.#screen.set({ view: "answers", selection: null }),
      },
      tn(open, "Wie ist es bei Ihnen? Noch {n} Schritt offen", "Wie ist es bei Ihnen? Noch {n} Schritte offen"),
      icon("arrow-right"),
    );
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
