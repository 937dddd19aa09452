/**
 * The process's profile at the desk: read and filled in during the day. Only what was changed is sent, so that two who write
 * different fields do not undo each other.
 */
import { LONGEST_TEXT } from "../../model/limits.js";
import { formatAmount, parseAmount } from "../../tools/facts.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { clearProblem, sayProblem } from "../../base/problem.js";
import { t } from "../../base/texts.js";
import { openDialog } from "../dialog.js";
import { formField } from "../field.js";
import { PROFILE, profileList } from "../profile.js";

/** @param {HTMLElement} element a button @param {import("./desk.js").Desk} desk */
export function mountProfile(element, desk) {
  fill(element, icon("document"), t("Steckbrief"));
  element.hidden = false;
  element.addEventListener("click", () => (desk.moderates ? edit(desk) : read(desk)));
}

const profileOf = (desk) => desk.view.workshop.profile ?? {};

function read(desk) {
  return openDialog({ title: t("Steckbrief"), body: profileList(profileOf(desk)) ?? h("p", {}, t("Noch leer.")) });
}

async function edit(desk) {
  const old = profileOf(desk);
  const controls = PROFILE.map(([name, , show]) =>
    h(name === "per_year" ? "input" : "textarea", { id: `profile-${name}`, class: "kern-form-input__input", rows: 2, maxlength: LONGEST_TEXT, autocomplete: "off", value: show(old[name]) }));
  const fields = PROFILE.map(([, title], n) => formField(title(), controls[n]));
  const cases = controls.at(-1);
  cases.addEventListener("input", () => clearProblem(cases));
  const saved = await openDialog({
    title: t("Steckbrief"),
    wide: true,
    body: h("div", { class: "stack" }, fields),
    actions: [
      { label: t("Abbrechen"), value: false },
      { label: t("Speichern"), value: true, primary: true, check: () => isAmount(cases) },
    ],
  });
  if (!saved) return;
  const typed = PROFILE.map(([name], n) => [name, name === "per_year" ? parseAmount(controls[n].value) : controls[n].value.trim() || null]);
  const profile = Object.fromEntries(typed.filter(([name, value], n) => PROFILE[n][2](value) !== PROFILE[n][2](old[name])));
  if (Object.keys(profile).length) desk.send({ type: "workshop.edit", profile });
}

function isAmount(control) {
  if (parseAmount(control.value) !== undefined) return true;
  sayProblem(control, t("Bitte eine Zahl oder eine Spanne, zum Beispiel 12 oder 8–20."));
  return false;
}
