/**
 * "Jetzt sprechen wir. Bitte nach vorn schauen.": lies over the whole page as long as the moderator wants it. Nothing is
 * done to what lies below: what was being typed stands there afterwards, with the focus and the cursor in it.
 */
import { fill, h } from "../base/dom.js";
import { t } from "../base/texts.js";

export class Front {
  #lines = h("div", { class: "front__lines", "aria-live": "polite" });
  #dialog = h("dialog", { class: "front", "aria-labelledby": "front-title", closedby: "none", tabindex: "-1" },
    h("h2", { id: "front-title" }, t("Jetzt sprechen wir. Bitte nach vorn schauen.")), this.#lines,
    h("p", { class: "front__kept" }, t("Was Sie geschrieben haben, bleibt. Es geht weiter, sobald die Moderation freigibt.")));
  #on = false;

  constructor() {
    document.body.append(this.#dialog);
    this.#dialog.addEventListener("keydown", (event) => event.key === "Escape" && event.preventDefault());
    this.#dialog.addEventListener("cancel", (event) => event.preventDefault());
    this.#dialog.addEventListener("close", () => this.#on && this.#dialog.showModal()); // some let Escape through
  }

  /** @param {boolean} on @param {string[]} lines what else is to be known meanwhile */
  show(on, lines) {
    const said = lines.join("\n");
    if (this.#lines.dataset.said !== said) {
      this.#lines.dataset.said = said;
      fill(this.#lines, lines.map((line) => h("p", {}, line)));
    }
    if (on === this.#on) return;
    this.#on = on;
    if (on) this.#dialog.showModal();
    else this.#dialog.close();
  }
}
