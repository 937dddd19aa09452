/**
 * Picking one step out of many: a search field and a list, in a dialog.
 */
import { openDialog } from "./dialog.js";
import { h, uniqueId } from "../base/dom.js";
import { t } from "../base/texts.js";
import { numbered } from "../tools/names.js";

/**
 * @param {{title: string, text?: string, confirm: string, index: object, steps: object[]}} options
 * @returns {Promise<string | null>} id of the step; null when nothing was chosen
 */
export async function chooseStep({ title, text, confirm, index, steps }) {
  const options = steps.map((step) => ({
    value: step.id,
    name: numbered(index, step),
    about: index.get(step.lane)?.title ?? t("in der Ablage"),
  }));
  return choose({ title, text, confirm, options, label: t("Schritt suchen: Nummer oder Wort") });
}

/** @param {{title: string, text?: string, confirm: string, label: string, options: {value: string, name: string, about?: string}[]}} wish */
export async function choose({ title, text, confirm, label, options }) {
  let chosen = null;
  const rows = options.map(({ value, name, about }) => {
    const radio = h("input", { type: "radio", name: "choice", value, onchange: () => (chosen = value) });
    return h("label", { class: "choose-row" }, radio, h("span", {}, name, about && h("small", {}, about)));
  });
  const search = h("input", {
    type: "search",
    class: "kern-form-input__input",
    "aria-label": label,
    placeholder: label,
    autofocus: true,
  });
  search.addEventListener("input", () => {
    const words = search.value.toLocaleLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(words);
  });
  const list = h("div", { class: "choose-list", role: "radiogroup", "aria-label": title }, rows);
  const missing = h("p", { class: "problem", id: uniqueId("missing"), role: "alert", hidden: true }, t("Bitte wählen Sie zuerst."));
  list.setAttribute("aria-describedby", missing.id);
  const check = () => {
    missing.hidden = chosen !== null;
    if (chosen === null) list.querySelector("label:not([hidden]) input")?.focus();
    return chosen !== null;
  };
  const actions = [
    { label: t("Abbrechen"), value: false },
    { label: confirm, value: true, primary: true, check },
  ];
  const body = [text && h("p", {}, text), options.length > 8 && search, list, missing];
  return (await openDialog({ title, body, actions })) ? chosen : null;
}
