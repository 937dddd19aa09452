/**
 * Who is here, per administration, and the door: entering somebody without a device, closing admission, the addresses.
 */
import { headcount } from "../../model/headcount.js";
import { newId } from "../../sync/ids.js";
import { mountCopy } from "../copy.js";
import { openDialog } from "../dialog.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { showPeople } from "./people.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountRoom(element, desk) {
  const sum = h("span", { class: "soft" });
  const table = h("div");
  const doors = h("div", { class: "stack stack--tight" });
  fill(element,
    h("div", { class: "row room-head" }, h("h2", { class: "panel__title", id: "room-title" }, t("Im Raum")), sum), table, doors, h("div", { class: "room-addresses" }, addresses(desk.place)));
  mountCopy(element);
  desk.watch(["participants", "organisations", "presence"], () => {
    const count = headcount(desk.view.records, desk.workshop.here);
    redraw(sum, count, () => summary(count));
    redraw(table, count, () => list(count));
  });
  desk.watch(["workshop", "you"], () => {
    const closed = desk.view.workshop.admission === "closed";
    redraw(doors, [closed, desk.moderates], () => buttons(desk, closed));
  });
}

function summary({ joined, connected, withoutDevice }) {
  const online = t("{connected} von {joined} verbunden", { connected, joined: joined - withoutDevice });
  return withoutDevice ? `${online}, ${t("{n} ohne Gerät", { n: withoutDevice })}` : online;
}

/** A full dot for each person connected, a ring for each who has joined and is not, a square for those without a device. */
function list({ organisations }) {
  const countable = organisations.every(({ joined }) => joined <= 8);
  return h("ul", { class: "room-list" }, organisations.map(({ name, joined, connected, withoutDevice }) => {
    const signs = "●".repeat(connected) + "○".repeat(Math.max(0, joined - withoutDevice - connected)) + "▪".repeat(withoutDevice);
    const words = t("{here} von {joined}", { here: connected + withoutDevice, joined });
    return h("li", {}, h("span", { class: "grow" }, name ?? t("Gäste / andere Stellen")), h("span", { class: "room-signs", "aria-hidden": "true" }, countable ? signs : ""),
      h("span", { class: "room-count" }, joined ? words : "–"));
  }));
}

function buttons(desk, closed) {
  const button = (label, run) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: label }, onclick: run }, label);
  if (!desk.moderates) return button(t("Personen …"), () => showPeople(desk));
  const set = (admission) => () => desk.send({ type: "workshop.edit", admission });
  return h("div", { class: "row" },
    button(t("Für eine Person eintragen …"), () => enterPerson(desk)),
    button(t("Personen …"), () => showPeople(desk)),
    closed ? button(t("Teilnahme öffnen"), set("open")) : button(t("Teilnahme schließen"), set("closed")),
    closed && h("p", { class: "notice" }, icon("lock"), h("span", {}, t("Die Teilnahme ist geschlossen: neue Personen kommen nicht hinein."))));
}

async function enterPerson(desk) {
  const name = h("input", { class: "kern-form-input__input", id: "person-name", required: true, maxlength: 60, autocomplete: "off", autofocus: true });
  const organisation = h("select", { class: "kern-form-input__select", id: "person-organisation" },
    [...desk.view.records.organisations.values()].map(({ id, name: title }) => h("option", { value: id }, title)), h("option", { value: "" }, t("Gast / andere Stelle")));
  const saved = await openDialog({
    title: t("Eine Person ohne Gerät eintragen"),
    body: h("div", { class: "stack" },
      h("p", { class: "hint" }, t("Sie zählt mit; ihre Klebepunkte tragen Sie bei der Abstimmung ein.")),
      h("div", { class: "kern-form-input" }, h("label", { class: "kern-label", for: "person-name" }, t("Name oder Funktion")), name),
      h("div", { class: "kern-form-input" }, h("label", { class: "kern-label", for: "person-organisation" }, t("Verwaltung")), organisation)),
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Eintragen"), value: true, primary: true, check: () => name.reportValidity() }],
  });
  if (!saved) return;
  desk.send({ type: "participant.add", participant: newId(), name: name.value.trim(), ...(organisation.value ? { organisation: organisation.value } : {}), device: false });
}

function addresses({ joinAddress, joinCode, wallAddress, wallCode }) {
  const line = (title, address, code, copied) => h("div", { class: "room-address" },
    h("h3", {}, title),
    h("p", { class: "row" }, h("span", { class: "code" }, code), h("button", { type: "button", class: "btn-plain", dataset: { copy: copied }, "aria-label": t("{title}: Adresse mit Code kopieren", { title }) }, icon("copy"))),
    h("p", { class: "room-url" }, address));
  return [
    line(t("Teilnehmen"), joinAddress, joinCode, `${joinAddress}/j/${joinCode}`),
    line(t("Leinwand"), wallAddress, wallCode, `${wallAddress} ${wallCode}`),
  ];
}
