/**
 * The people by name, for the moderator's eyes: who keeps the protocol, who has to go.
 */
import { confirmDialog, openDialog } from "../dialog.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";

const ROLES = { participant: () => t("nimmt teil"), co_moderator: () => t("führt Protokoll"), moderator: () => t("moderiert") };

/** @param {import("./desk.js").Desk} desk */
export function showPeople(desk) {
  const body = h("ul", { class: "people" });
  const show = () => redraw(body, people(desk.view), () => people(desk.view).map((person) => row(person, desk)));
  desk.workshop.addEventListener("change", show);
  show();
  return openDialog({ title: t("Personen"), body, wide: true, actions: [{ label: t("Fertig"), value: true, primary: true }] })
    .finally(() => desk.workshop.removeEventListener("change", show));
}

function people({ records }) {
  return [...records.participants.values()]
    .filter(({ removed }) => !removed)
    .map((person) => ({ ...person, from: originOf(person, records) }))
    .sort((a, b) => a.from.localeCompare(b.from) || (a.name ?? "").localeCompare(b.name ?? "", undefined, { numeric: true }));
}

function originOf({ organisation, role }, { organisations }) {
  return organisations.get(organisation)?.name ?? (role === "moderator" ? "" : t("Gast / andere Stelle"));
}

function row(person, desk) {
  const { id, name = "–", from, role, device } = person;
  return h("li", {},
    h("span", { class: "grow" }, h("b", {}, name), h("span", { class: "soft" }, [from, device === false && t("ohne Gerät")].filter(Boolean).map((word) => ` · ${word}`))),
    desk.moderates && role !== "moderator" && device !== false ? roleChoice(person, desk) : h("span", {}, ROLES[role]()),
    desk.moderates && role !== "moderator" && h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small btn--danger", dataset: { key: `remove-${id}` },
      onclick: () => remove(person, desk) }, t("Entfernen")));
}

function roleChoice({ id, name, role }, desk) {
  const choose = ({ target }) => desk.send({ type: "participant.role", participant: id, role: target.value });
  return h("select", { class: "kern-form-input__select people-role", "aria-label": t("Rolle von {name}", { name }), dataset: { key: `role-${id}` }, onchange: choose },
    ["participant", "co_moderator"].map((value) => h("option", { value, selected: value === role }, ROLES[value]())));
}

async function remove({ id, name }, desk) {
  const sure = await confirmDialog({ title: t("{name} entfernen?", { name }), text: t("Das Gerät wird abgemeldet, in einer laufenden Abstimmung verfallen die Klebepunkte. Beiträge bleiben."), confirm: t("Entfernen"), danger: true });
  if (sure) desk.send({ type: "participant.remove", participant: id });
}
