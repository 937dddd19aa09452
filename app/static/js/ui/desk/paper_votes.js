/**
 * "Zettelstimmen": what was counted from paper, all of it at once. It replaces what was entered before and is never shown here
 * again; until the round is closed nobody sees more of it than how many papers there are.
 */
import { isLettered, itemsOf } from "../../model/tally.js";
import { textOf } from "../about.js";
import { openDialog } from "../dialog.js";
import { formField } from "../field.js";
import { h } from "../../base/dom.js";
import { setText } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";

const PEOPLE = 300;

/** @param {import("./desk.js").Desk} desk @param {object} round */
export async function enterPaperVotes(desk, round) {
  const form = new PaperForm(desk.view, round);
  const saved = await openDialog({
    title: t("Zettelstimmen eintragen"), body: form.element, wide: true,
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Eintragen"), value: true, primary: true, check: () => form.isRight() }],
  });
  if (!saved) return;
  const { refused } = await desk.send({ type: "vote.paper", round: round.id, ...form.totals });
  if (!refused) toast(t("Eingetragen"), { kind: "good", seconds: 4 });
}

class PaperForm {
  #round;
  #voters;
  #rows;
  #hint = h("p", { class: "hint", "aria-live": "polite" });

  constructor(view, round) {
    this.#round = round;
    this.#voters = number({ id: "paper-voters", max: PEOPLE, "aria-describedby": "paper-hint" });
    this.#rows = itemsOf(round).map((item) => this.#row(item, item.text ?? textOf(view, round.subject, item.id)));
    this.element = h("div", { class: "stack", oninput: () => this.#show() },
      h("p", { class: "hint", id: "paper-hint" }, t("Tragen Sie alle Zettel auf einmal ein; ein neuer Eintrag ersetzt den alten. Gezeigt werden sie erst mit dem Ergebnis, als Zettelstimmen gekennzeichnet.")),
      formField(t("Zahl der Zettel"), this.#voters),
      this.#hint,
      h("ol", { class: "round-items" }, this.#rows.map(({ element }) => element)));
    this.#show();
  }

  get totals() {
    const given = this.#rows.map(({ id, input }) => [id, Number(input.value)]).filter(([, dots]) => dots);
    return { voters: Number(this.#voters.value), dots: Object.fromEntries(given) };
  }

  isRight() {
    return [this.#voters, ...this.#rows.map(({ input }) => input)].every((input) => input.reportValidity());
  }

  get #left() {
    const { voters, dots } = this.totals;
    return this.#round.budget * voters - Object.values(dots).reduce((sum, n) => sum + n, 0);
  }

  #row({ id, letter }, text) {
    const input = number({ class: "kern-form-input__input hand-number", "aria-label": `${letter}: ${text}` });
    return { id, input, element: h("li", { class: "row" }, input, isLettered(this.#round) && h("span", { class: "ballot-letter" }, letter), h("span", { class: "grow" }, text)) };
  }

  #show() {
    const { voters } = this.totals;
    for (const { input } of this.#rows) input.max = this.#round.cap * voters;
    const left = this.#left;
    this.#voters.setCustomValidity(left < 0 ? t("So viele Punkte haben so wenige Personen nicht. Bitte prüfen Sie die Zahl der Zettel.") : "");
    setText(this.#hint, t("Noch {n} von {of}", { n: left, of: this.#round.budget * voters }));
  }
}

const number = (props) => h("input", { class: "kern-form-input__input", type: "number", min: 0, value: "0", required: true, ...props });
