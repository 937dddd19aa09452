/**
 * Dots for a person without a device, entered at the desk: what was entered before is never shown again.
 */
import { isLettered, itemsOf } from "../../model/tally.js";
import { textOf } from "../about.js";
import { openDialog } from "../dialog.js";
import { h } from "../../base/dom.js";
import { setText } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";

/** @param {import("./desk.js").Desk} desk @param {object} round @param {{id: string, name: string}} person */
export async function giveForSomebody(desk, round, { id: person, name }) {
  const left = h("p", { class: "hint", "aria-live": "polite" });
  const rows = itemsOf(round).map((item) => itemRow(desk.view, round, item));
  const inputs = rows.map(({ input }) => input);
  const given = () => inputs.reduce((sum, input) => sum + (Number(input.value) || 0), 0);
  const count = () => setText(left, t("Noch {n} von {of}", { n: round.budget - given(), of: round.budget }));
  const list = h("ol", { class: "round-items", oninput: count }, rows.map(({ element }) => element));
  count();
  const saved = await openDialog({
    title: t("Für {name} eintragen", { name }), wide: true,
    body: h("div", { class: "stack" },
      h("p", { class: "hint" }, t("Was Sie hier eintragen, ersetzt, was diese Person vorher gegeben hatte. Es wird danach nicht mehr gezeigt.")),
      left, list),
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Eintragen"), value: true, primary: true, check: () => given() <= round.budget && inputs.every((input) => input.reportValidity()) }],
  });
  if (saved) send(desk, { round, inputs, person });
}

function itemRow(view, round, { id, letter, text }) {
  const name = text ?? textOf(view, round.subject, id);
  const input = h("input", { class: "kern-form-input__input hand-number", type: "number", min: 0, max: round.cap, value: "0", "aria-label": `${letter}: ${name}`, dataset: { item: id } });
  return { input, element: h("li", { class: "row" }, input, isLettered(round) && h("span", { class: "ballot-letter" }, letter), h("span", { class: "grow" }, name)) };
}

/** Fewer dots first: the budget must hold at every moment, also when an earlier entry is replaced. */
async function send(desk, { round, inputs, person }) {
  const wishes = inputs.map(({ dataset, value }) => ({ type: "vote.cast", round: round.id, item: dataset.item, dots: Number(value), for: person })).sort((a, b) => a.dots - b.dots);
  const answers = await Promise.all(wishes.map((wish) => desk.send(wish)));
  if (!answers.some(({ refused }) => refused)) toast(t("Eingetragen"), { kind: "good", seconds: 4 });
}
