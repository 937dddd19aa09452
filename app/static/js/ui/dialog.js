/**
 * Questions and small forms in front of the page: the browser's own `<dialog>`, so focus stays inside, Escape closes and the
 * focus goes back to where it was. In the KERN style (`kern-dialog`).
 *
 *   if (await confirmDialog({ title: t("Schritt entfernen?"), text: …, confirm: t("Entfernen"), danger: true })) …
 *   const name = await promptDialog({ title: t("Neue Spur"), label: t("Bezeichnung"), value: "", maxlength: 200 });   // null: cancelled
 *   const done = await openDialog({ title, body: element, actions: [{ label, value: "save", primary: true }] });        // null: closed
 *
 * `openDialog` is the ground of both: `body` may hold any elements; a form control marked `required` keeps it open. An action
 * may have `check: () => boolean` (false keeps the dialog open).
 */
import { h, uniqueId } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/texts.js";

/**
 * @typedef {{label: string, value: any, primary?: boolean, danger?: boolean, check?: () => boolean}} Action
 * @param {{title: string, body?: any, actions?: Action[], wide?: boolean}} options
 * @returns {Promise<any>} the value of the chosen action, null when closed
 */
export function openDialog({ title, body, actions = [], wide = false }) {
  const heading = uniqueId("dialog");
  let answer = null;
  const dialog = h("dialog", { class: wide ? "kern-dialog dialog--wide" : "kern-dialog", "aria-labelledby": heading });
  const choose = (/** @type {Action} */ { value, check }) => {
    if (check && !check()) return;
    answer = value;
    dialog.close();
  };
  const form = h("form", { method: "dialog", class: "dialog__form" },
    h("header", { class: "kern-dialog__header" },
      h("h2", { class: "kern-title", id: heading }, title),
      h("button", { type: "button", class: "btn-plain", "aria-label": t("Schließen"), onclick: () => dialog.close() }, icon("close"))),
    body && h("section", { class: "kern-dialog__body" }, body),
    actions.length > 0 && h("footer", { class: "kern-dialog__footer" }, actions.map((action) => button(action, choose))));
  form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const chosen = actions.find(({ primary }) => primary);
    if (chosen) choose(chosen);
  });
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => (dialog.remove(), resolve(answer))));
}

/** Only the primary one submits: it is what Enter means in a field, and what a problem there stops. */
function button(/** @type {Action} */ action, choose) {
  const kind = action.primary ? "kern-btn--primary" : "kern-btn--secondary";
  const press = action.primary ? { type: "submit" } : { type: "button", onclick: () => choose(action) };
  return h("button", { ...press, class: `kern-btn ${kind}${action.danger ? " btn--danger" : ""}` }, action.label);
}

/** @param {{title: string, text?: string, confirm: string, cancel?: string, danger?: boolean}} options @returns {Promise<boolean>} */
export async function confirmDialog({ title, text, confirm, cancel = t("Abbrechen"), danger = false }) {
  const actions = [{ label: cancel, value: false }, { label: confirm, value: true, primary: true, danger }];
  return (await openDialog({ title, body: text && h("p", {}, text), actions })) === true;
}

/** @param {{title: string, label: string, value?: string, confirm?: string, maxlength?: number, multiline?: boolean, required?: boolean}} options */
export async function promptDialog({ title, label, value = "", confirm = t("Speichern"), maxlength = 200, multiline = false, required = true }) {
  const id = uniqueId("prompt");
  const input = h(multiline ? "textarea" : "input", { id, class: "kern-form-input__input", value, maxlength, required, autofocus: true, rows: multiline && 4 });
  const body = h("div", { class: "kern-form-input" }, h("label", { class: "kern-label", for: id }, label), input);
  const actions = [{ label: t("Abbrechen"), value: false }, { label: confirm, value: true, primary: true }];
  return (await openDialog({ title, body, actions })) === true ? input.value.trim() : null;
}
