/**
 * What is wrong with a field, in words, beside it and tied to it, so that it is seen and read out (WCAG 3.3.1); gone as soon
 * as somebody types there again. Takes the place of the browser's bubbles, which speak its language and vanish by themselves.
 */
import { h, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./texts.js";

const said = new WeakMap();
let first = null;

/** @param {ParentNode & EventTarget} root all forms in there, also those that come later */
export function mountProblems(root = document) {
  root.addEventListener("invalid", (event) => (event.preventDefault(), refuse(event.target)), true);
  for (const type of ["input", "change"]) root.addEventListener(type, ({ target }) => clearProblem(groupOf(target)), true);
}

/** @param {HTMLElement} control @param {string} text */
export function sayProblem(control, text) {
  clearProblem(control);
  const line = h("p", { class: "kern-error", id: uniqueId("problem") }, icon("warning"), text);
  const before = control.getAttribute("aria-describedby");
  said.set(control, { line, before });
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", [before, line.id].filter(Boolean).join(" "));
  (control.closest(".with-unit, label.check") ?? control).after(line);
}

export function clearProblem(control) {
  const { line, before } = said.get(control) ?? {};
  if (!line) return;
  line.remove();
  said.delete(control);
  control.removeAttribute("aria-invalid");
  if (before) control.setAttribute("aria-describedby", before);
  else control.removeAttribute("aria-describedby");
}

/** For a form that checks itself: nothing was typed where something has to be. */
export function sayMissing(control, text = wordsFor({ validity: { valueMissing: true } })) {
  sayProblem(control, text);
  control.focus();
}

/** The browser finds a form's problems one by one; the first gets the focus. */
function refuse(control) {
  if (groupOf(control) === control) sayProblem(control, wordsFor(control));
  if (!first) queueMicrotask(() => (first.focus(), (first = null)));
  first ??= control;
}

/** Radio buttons have one problem together: that of the first. */
function groupOf(control) {
  return (control.type === "radio" && control.form?.querySelector(`[name="${CSS.escape(control.name)}"]`)) || control;
}

function wordsFor({ validity, type, min, max, validationMessage }) {
  if (validity.valueMissing) return ["radio", "checkbox"].includes(type) ? t("Bitte wählen Sie zuerst.") : t("Bitte schreiben Sie hier etwas.");
  if (validity.typeMismatch && type === "email") return t("Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel name@stadt.example.");
  if (type === "number" && max) return t("Bitte eine Zahl von {min} bis {max}.", { min: min || 0, max });
  return validationMessage;
}
