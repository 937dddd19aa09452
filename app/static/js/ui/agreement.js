/**
 * Two people of one administration answered differently: shown to them before anybody confirms, and settled by one of them
 * once they have talked.
 */
import { answerName, numbered } from "../tools/names.js";
import { openDialog } from "./dialog.js";
import { choice } from "./field.js";
import { h } from "../base/dom.js";
import { t, tn } from "../base/texts.js";

/** Both answers side by side, for the step's own form. @param {object} variant @param {(answer: string) => void} settle */
export function twoAnswers(variant, settle) {
  const answers = [...new Set(variant.said.map(({ answer }) => answer))];
  return [
    h("p", {}, t("Aus Ihrer Verwaltung gibt es hier zwei Antworten. Sprechen Sie kurz miteinander: Was gilt?")),
    h("div", { class: "row" }, answers.map((answer) =>
      h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: `agree.${answer}` }, onclick: () => settle(answer) }, answerName(answer)))),
  ];
}

/**
 * @param {object} context @param {object[]} variants those of which two things are said
 * @returns {Promise<boolean>} whether all are settled, and sent
 */
export async function askAgreement({ workshop, picture }, variants) {
  const chosen = new Map(variants.map((variant) => [variant, variant.answer]));
  const body = [
    h("p", {}, t("Bevor Sie für Ihre Verwaltung bestätigen: Zu diesen Schritten haben Sie und andere aus Ihrer Verwaltung Verschiedenes geantwortet. Was gilt?")),
    h("ul", { class: "agree-list" }, variants.map((variant) => row(picture.index, variant, chosen))),
  ];
  const actions = [{ label: t("Noch nicht"), value: false }, { label: t("So gilt es: bestätigen"), value: true, primary: true }];
  const title = tn(variants.length, "{n} Schritt mit zwei Antworten", "{n} Schritte mit zwei Antworten");
  if (!(await openDialog({ title, body, actions }))) return false;
  const wishes = [...chosen].map(([{ step, organisation }, answer]) => ({ type: "variant.set", step, organisation, answer, agreed: true }));
  return !(await workshop.batch(wishes).done).refused;
}

function row(index, variant, chosen) {
  const answers = [...new Set(variant.said.map(({ answer }) => answer))];
  const name = numbered(index, index.get(variant.step));
  const control = choice(name, answers.map((answer) => [answer, answerName(answer)]), (answer) => {
    chosen.set(variant, answer ?? chosen.get(variant));
    control.show(chosen.get(variant));
  });
  control.show(variant.answer);
  return h("li", {}, h("p", {}, h("b", {}, name)), control.element);
}
