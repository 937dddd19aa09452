/**
 * Who is here, per administration, and the door: who comes in, by which code, and what participants see.
 */
import { headcount } from "../../model/headcount.js";
import { mountCopy } from "../copy.js";
import { confirmDialog } from "../dialog.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";
import { enterPeople } from "./entering.js";
import { mountEverybody } from "./everybody.js";
import { showPeople } from "./people.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountRoom(element, desk) {
  const sum = h("span", { class: "soft" });
  const table = h("div");
  const everybody = h("div", { class: "stack stack--tight room-everybody" });
  const doors = h("div", { class: "stack stack--tight" });
  const codes = h("div", { class: "room-addresses" });
  fill(element,
    h("div", { class: "row room-head" }, h("h2", { class: "panel__title", id: "room-title" }, t("Im Raum")), sum), table, everybody, doors, codes);
  mountCopy(element);
  mountEverybody(everybody, desk);
  desk.watch(["participants", "organisations", "presence"], () => {
    const count = headcount(desk.view.records, desk.workshop.here);
    redraw(sum, count, () => summary(count));
    redraw(table, count, () => list(count));
  });
  desk.watch(["workshop", "you"], () => {
    const closed = desk.view.workshop.admission === "closed";
    redraw(doors, [closed, desk.moderates], () => buttons(desk, closed));
  });
  followCode(desk, () => redraw(codes, desk.place, () => addresses(desk)));
}

/** The code stands in no record: that there is a new one does. */
function followCode(desk, show) {
  let known = desk.view.workshop.code;
  desk.watch(["workshop"], async () => {
    const { code } = desk.view.workshop;
    if (code !== known && (await desk.place.renew())) known = code;
    show();
  });
}

function summary({ joined, connected, withoutDevice }) {
  const online = t("{connected} von {joined} verbunden", { connected, joined: joined - withoutDevice });
  return withoutDevice ? `${online}, ${t("{n} ohne Gerät", { n: withoutDevice })}` : online;
}

/** A full dot for each person connected, a ring for each who has joined and is not, a square for those without a device. */
function list({ organisations, withoutDevice }) {
  const countable = organisations.every(({ joined }) => joined <= 8);
  const signs = ({ joined, connected, withoutDevice: without }) => "●".repeat(connected) + "○".repeat(Math.max(0, joined - without - connected)) + "▪".repeat(without);
  return [h("ul", { class: "room-list" }, organisations.map((row) =>
    h("li", {}, h("span", { class: "grow" }, row.name ?? t("Gäste / andere Stellen")), h("span", { class: "room-signs", "aria-hidden": "true" }, countable ? signs(row) : ""),
      h("span", { class: "room-count" }, row.joined ? t("{here} von {joined}", { here: row.connected + row.withoutDevice, joined: row.joined }) : "–")))),
  withoutDevice > 0 && countable && h("p", { class: "room-legend", "aria-hidden": "true" }, "● ", t("verbunden"), "  ○ ", t("getrennt"), "  ▪ ", t("ohne Gerät"))];
}

function buttons(desk, closed) {
  const button = (key, label, run) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key }, onclick: run }, label);
  const persons = button("people", t("Personen …"), () => showPeople(desk));
  if (!desk.moderates) return persons;
  const set = (admission) => () => desk.send({ type: "workshop.edit", admission });
  return [h("div", { class: "row" },
    button("for", t("Für eine Person eintragen …"), () => desk.shout.speak()),
    button("enter", t("Ohne Gerät dabei …"), () => enterPeople(desk)), persons,
    closed ? button("door", t("Teilnahme öffnen"), set("open")) : button("door", t("Teilnahme schließen"), set("closed"))),
  closed && h("p", { class: "notice" }, icon("lock"), h("span", {}, t("Die Teilnahme ist geschlossen: neue Personen kommen nicht hinein.")))];
}

function addresses(desk) {
  const { joinAddress, joinCode, wallAddress, wallCode } = desk.place;
  const line = (title, address, code, copied) => h("div", { class: "room-address" },
    h("h3", {}, title),
    h("p", { class: "row" }, h("span", { class: "code" }, code), h("button", { type: "button", class: "btn-plain", dataset: { copy: copied }, "aria-label": t("{title}: Adresse mit Code kopieren", { title }) }, icon("copy"))),
    h("p", { class: "room-url" }, address));
  return [
    line(t("Teilnehmen"), joinAddress, joinCode, `${joinAddress}/j/${joinCode}`),
    line(t("Leinwand"), wallAddress, wallCode, `${wallAddress} ${wallCode}`),
    h("p", { class: "room-more" },
      h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", dataset: { key: "look" }, onclick: () => lookOn(desk) }, t("So sehen es die Teilnehmenden")),
      desk.moderates && h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", dataset: { key: "renew" }, onclick: () => renew(desk) }, t("Neuer Code …"))),
  ];
}

/** In a window of the size of a phone, beside the desk. */
function lookOn(desk) {
  window.open(`/w/${desk.workshop.id}/vorschau`, `vorschau-${desk.workshop.id}`, "popup,width=430,height=860");
}

async function renew(desk) {
  const sure = await confirmDialog({ title: t("Neuer Code zum Teilnehmen?"), text: t("Der alte gilt sofort nicht mehr, auch nicht auf Plakat und Einladung. Wer schon dabei ist, bleibt dabei."), confirm: t("Neuen Code ausgeben") });
  if (!sure) return;
  const { refused } = await desk.send({ type: "code.renew" });
  if (!refused) toast(t("Ab jetzt gilt der neue Code."), { kind: "good", seconds: 6 });
}
