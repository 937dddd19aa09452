/**
 * People who come without a device: entered by name, by function or only as a number of heads; and what they say, entered for
 * them, so that it counts as theirs.
 */
import { newId } from "../../sync/ids.js";
import { choose } from "../choose.js";
import { openDialog } from "../dialog.js";
import { formField } from "../field.js";
import { h } from "../../base/dom.js";
import { t } from "../../base/texts.js";
import { withoutDevice } from "./without_device.js";

const MOST = 30;

/** @param {import("./desk.js").Desk} desk */
export async function enterPeople(desk) {
  const form = personForm(desk.view);
  const saved = await openDialog({
    title: t("Ohne Gerät dabei"),
    body: h("div", { class: "stack" }, h("p", { class: "hint" }, t("Sie zählen mit; was sie sagen und ihre Klebepunkte tragen Sie für sie ein.")), form.element),
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Eintragen"), value: true, primary: true, check: () => form.count.reportValidity() && form.name.reportValidity() }],
  });
  if (!saved) return;
  const count = Number(form.count.value);
  const called = form.name.value.trim() || t("Ohne Gerät");
  const taken = new Set([...desk.view.records.participants.values()].map(({ name }) => name));
  for (const name of namesFor(called, count, taken)) desk.send({ type: "participant.add", participant: newId(), name, ...form.administration, device: false });
}

/** Who was entered as another name or administration, with a device or without. */
export async function editPerson(desk, { id, name, organisation = "" }) {
  const form = personForm(desk.view, { name, organisation, alone: true });
  const check = () => form.name.reportValidity();
  const saved = await openDialog({ title: t("{name} bearbeiten", { name }), body: form.element, actions: [{ label: t("Abbrechen"), value: false }, { label: t("Speichern"), value: true, primary: true, check }] });
  if (!saved) return;
  const wish = { ...(form.name.value.trim() !== name && { name: form.name.value.trim() }), ...(form.where.value !== organisation && { organisation: form.where.value || null }) };
  if (Object.keys(wish).length) desk.send({ type: "participant.edit", participant: id, ...wish });
}

/** Whose words the next lines of the Zuruf are. @returns {Promise<object | null>} */
export async function chooseSpeaker(desk) {
  const { organisations } = desk.view.records;
  const options = withoutDevice(desk.view).map(({ id, name = "–", organisation }) => ({ value: id, name, about: organisations.get(organisation)?.name ?? t("Gast / andere Stelle") }));
  const chosen = options.length === 1 ? options[0].value : await choose({
    title: t("Für wen tragen Sie ein?"), text: t("Bis Sie Esc drücken, zählt jeder Zuruf als Beitrag dieser Person."), confirm: t("Für diese Person"), label: t("Person suchen"), options });
  return desk.view.records.participants.get(chosen) ?? null;
}

/** "Bürgerbüro", or "Bürgerbüro 1", "Bürgerbüro 2" where there are several, without what is taken. */
export function namesFor(called, count, taken) {
  if (count === 1 && !taken.has(called)) return [called];
  const names = [];
  for (let n = 1; names.length < count; n += 1) if (!taken.has(`${called} ${n}`)) names.push(`${called} ${n}`);
  return names;
}

function personForm(view, { name: called = "", organisation = "", alone = false } = {}) {
  const name = h("input", { class: "kern-form-input__input", id: "person-name", required: alone, value: called, maxlength: 36, autocomplete: "off", autofocus: true });
  const count = h("input", { class: "kern-form-input__input people-count", id: "person-count", type: "number", min: 1, max: MOST, value: "1", required: true });
  const rows = [...[...view.records.organisations.values()].map((row) => [row.id, row.name]), ["", t("Gast / andere Stelle")]];
  const chosen = alone ? organisation : rows[0][0];
  const where = h("select", { class: "kern-form-input__select", id: "person-organisation" }, rows.map(([value, title]) => h("option", { value, selected: value === chosen }, title)));
  return {
    name, count, where,
    element: h("div", { class: "stack" }, formField(t("Name oder Funktion"), name, alone ? "" : t("freiwillig")), formField(t("Verwaltung"), where), !alone && formField(t("Wie viele Personen"), count)),
    get administration() {
      return where.value ? { organisation: where.value } : {};
    },
  };
}
