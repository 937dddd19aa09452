/**
 * The people by name, for the moderator's eyes: who writes along, who moderates, who is there twice, who has to go.
 */
import { choose } from "../choose.js";
import { confirmDialog, openDialog } from "../dialog.js";
import { h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { editPerson, enterPeople } from "./entering.js";

const ROLES = { participant: () => t("nimmt teil"), co_moderator: () => t("schreibt mit"), moderator: () => t("moderiert") };

/** @param {import("./desk.js").Desk} desk */
export function showPeople(desk) {
  const body = h("ul", { class: "people" });
  const show = () => redraw(body, people(desk.view), () => people(desk.view).map((person) => row(person, desk)));
  desk.workshop.addEventListener("change", show);
  show();
  const foot = desk.moderates && h("div", { class: "row row--between" },
    h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", onclick: () => enterPeople(desk) }, icon("plus"), t("Ohne Gerät eintragen …")),
    h("a", { href: `/w/${desk.workshop.id}/vertretung`, target: "_blank" }, t("Zweite Moderation vorbereiten")));
  return openDialog({ title: t("Personen"), body: h("div", { class: "stack" }, body, foot), wide: true, actions: [{ label: t("Fertig"), value: true, primary: true }] })
    .finally(() => desk.workshop.removeEventListener("change", show));
}

function people({ records, you }) {
  return [...records.participants.values()]
    .filter(({ removed }) => !removed)
    .map((person) => ({ ...person, from: originOf(person, records), own: person.id === you.participant }))
    .sort((a, b) => a.from.localeCompare(b.from) || (a.name ?? "").localeCompare(b.name ?? "", undefined, { numeric: true }));
}

function originOf({ organisation, role }, { organisations }) {
  return organisations.get(organisation)?.name ?? (role === "moderator" ? "" : t("Gast / andere Stelle"));
}

function row(person, desk) {
  const { id, name = "–", from, role, device, own } = person;
  const act = (key, sign, label, run) => h("button", { type: "button", class: "btn-plain people-act", "aria-label": label, title: label, dataset: { key: `${key}-${id}` }, onclick: run }, icon(sign));
  return h("li", {},
    h("span", { class: "grow" }, h("b", {}, name), h("span", { class: "soft" }, [from, device === false && t("ohne Gerät"), own && t("Sie")].filter(Boolean).map((word) => ` · ${word}`))),
    desk.moderates && !own && device !== false ? roleChoice(person, desk) : h("span", {}, ROLES[role]()),
    desk.moderates && h("span", { class: "people-acts" },
      act("edit", "edit", t("{name} bearbeiten", { name }), () => editPerson(desk, person)),
      !own && role !== "moderator" && act("merge", "merge", t("{name} mit einem anderen Eintrag zusammenführen", { name }), () => merge(person, desk)),
      !own && act("remove", "trash", t("{name} entfernen", { name }), () => remove(person, desk))));
}

function roleChoice({ id, name, role }, desk) {
  const set = async ({ target }) => {
    const sure = target.value !== "moderator" || (await confirmDialog({ title: t("{name} moderiert mit?", { name }), text: t("Sie oder er darf dann alles, was Sie dürfen, auch Sie selbst entfernen."), confirm: t("Moderation geben") }));
    if (sure) desk.send({ type: "participant.role", participant: id, role: target.value });
    else target.value = role;
  };
  return h("select", { class: "kern-form-input__select people-role", "aria-label": t("Rolle von {name}", { name }), dataset: { key: `role-${id}` }, onchange: set },
    Object.keys(ROLES).map((value) => h("option", { value, selected: value === role }, ROLES[value]())));
}

/** The same person, in twice: by two devices, or entered by hand first. */
async function merge({ id, name, from }, desk) {
  const others = people(desk.view).filter((other) => other.id !== id && other.role !== "moderator");
  const near = (other) => Number(other.from !== from);
  const options = others.sort((a, b) => near(a) - near(b)).map((other) => ({ value: other.id, name: other.name ?? "–", about: [other.from, other.device === false && t("ohne Gerät")].filter(Boolean).join(" · ") }));
  const into = await choose({
    title: t("{name} ist dieselbe Person wie …", { name }), text: t("Der gewählte Eintrag bleibt. Beiträge und Geräte gehen auf ihn über; in einer laufenden Abstimmung zählt nur ein Stimmzettel."),
    confirm: t("Zusammenführen"), label: t("Person suchen"), options });
  if (into) desk.send({ type: "participant.merge", into, from: id });
}

async function remove({ id, name }, desk) {
  const sure = await confirmDialog({ title: t("{name} entfernen?", { name }), text: t("Das Gerät wird abgemeldet, in einer laufenden Abstimmung verfallen die Klebepunkte. Beiträge bleiben."), confirm: t("Entfernen"), danger: true });
  if (sure) desk.send({ type: "participant.remove", participant: id });
}
