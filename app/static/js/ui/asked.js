/**
 * Whom one may ask about good practice: an administration names itself, and a function there, only if it chooses to; who
 * keeps the record does it for any that said so.
 */
import { LONGEST_TITLE } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";
import { labelled, select } from "./field.js";

/** "Stadt Birkfeld: Leitung Bürgerbüro" */
export function askedWords({ records }, { organisation, contact }) {
  return [records.organisations.get(organisation)?.name, contact].filter(Boolean).join(": ");
}

/** @returns {{element: HTMLElement, possible: boolean, show: (record: object) => void, fields: () => object}} */
export function mountAsked({ workshop }, record = {}) {
  const { you, records, workshop: { authorship } } = workshop.view;
  const contact = h("input", { id: `asked-${newId()}`, maxlength: LONGEST_TITLE, autocomplete: "off", placeholder: t("z. B. Leitung Bürgerbüro") });
  const more = labelled(t("Wen dort? (Funktion, kein Name)"), contact);
  const changed = () => (more.hidden = !who.chosen());
  const who = you.role === "participant" ? oneself(records.organisations.get(you.organisation), changed) : anybody(records.organisations, changed);
  const possible = Boolean(who) && authorship !== "none";
  const element = h("div", { class: "stack stack--tight asked", hidden: !possible }, who?.element, more);
  const show = ({ organisation, contact: whom = "" }) => {
    who?.show(organisation);
    contact.value = whom;
    more.hidden = !organisation;
  };
  show(record);
  const fields = () => (possible && who.chosen() ? { organisation: who.chosen(), contact: contact.value.trim() } : { organisation: null });
  return { element, possible, show, fields };
}

function oneself(own, onchange) {
  if (!own) return null;
  const box = h("input", { type: "checkbox", onchange });
  const element = h("label", { class: "check" }, box, h("span", {}, t("Man darf uns dazu fragen: {organisation} nennen", { organisation: own.name })));
  return { element, show: (organisation) => (box.checked = Boolean(organisation)), chosen: () => (box.checked ? own.id : null) };
}

function anybody(organisations, onchange) {
  const control = select([["", t("niemanden nennen")], ...[...organisations.values()].map(({ id, name }) => [id, name])], { onchange });
  const element = labelled(t("Wen darf man dazu fragen?"), control);
  return { element, show: (organisation = "") => (control.value = organisation), chosen: () => control.value || null };
}
