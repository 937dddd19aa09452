/**
 * People without a device in a running vote: on a neighbour's, which is handed to them, or entered here. Who votes where stands
 * here, never for what.
 */
import { openDialog } from "../dialog.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { giveForSomebody } from "./hand_dots.js";

/** @returns {object[]} who was entered as having no device and is here */
export function withoutDevice({ records }) {
  return [...records.participants.values()].filter(({ device, removed }) => device === false && !removed);
}

/** @param {import("./desk.js").Desk} desk @param {string} id the round's */
export async function helpWithoutDevice(desk, id) {
  const list = h("ul", { class: "people" });
  const show = () => redraw(list, facts(desk.view, id), () => withoutDevice(desk.view).map((person) => row(desk, roundOf(desk, id), person)));
  desk.workshop.addEventListener("change", show);
  show();
  const body = h("div", { class: "stack" },
    h("p", { class: "hint" }, t("Gerät weitergeben: Die Person stimmt auf dem Gerät einer anderen ab und gibt es dann zurück. Ein neuer Stimmzettel ist immer leer; was sie vorher gegeben hatte, verfällt.")),
    list);
  await openDialog({ title: t("Abstimmen ohne eigenes Gerät"), body, wide: true, actions: [{ label: t("Fertig"), value: true, primary: true }] })
    .finally(() => desk.workshop.removeEventListener("change", show));
}

const roundOf = (desk, id) => desk.view.records.rounds.get(id);

function facts(view, id) {
  const round = view.records.rounds.get(id);
  return [round?.state, round?.lent, withoutDevice(view), [...view.records.participants.keys()]];
}

function row(desk, round, person) {
  const holder = round.lent?.[person.id]?.to;
  const from = desk.view.records.organisations.get(person.organisation)?.name;
  return h("li", { class: "lend" },
    h("span", { class: "grow" }, h("b", {}, person.name), from && h("span", { class: "soft" }, ` · ${from}`)),
    holder ? granted(desk, round, { person, holder }) : choice(desk, round, person));
}

function granted(desk, round, { person, holder }) {
  const lend = (to) => desk.send({ type: "vote.lend", round: round.id, for: person.id, to });
  return [
    h("span", {}, t("stimmt auf dem Gerät von {name} ab", { name: desk.view.records.participants.get(holder)?.name ?? "–" })),
    button(t("Neuer Stimmzettel"), () => lend(holder), `again-${person.id}`),
    button(t("Zurücknehmen"), () => lend(null), `back-${person.id}`),
  ];
}

function choice(desk, round, person) {
  const select = h("select", { class: "kern-form-input__select people-role", "aria-label": t("Auf wessen Gerät stimmt {name} ab?", { name: person.name }), dataset: { key: `to-${person.id}` } },
    holders(desk.view, person).map(({ id, name }) => h("option", { value: id }, name)));
  return [
    select,
    button(t("Gerät weitergeben"), () => select.value && desk.send({ type: "vote.lend", round: round.id, for: person.id, to: select.value }), `lend-${person.id}`),
    round.form !== "number" && button(t("Hier eintragen …"), () => giveForSomebody(desk, round, person), `enter-${person.id}`),
  ];
}

/** Everybody with a device, one's own administration first. */
function holders({ records }, { organisation }) {
  const near = (person) => Number(person.organisation !== organisation);
  return [...records.participants.values()]
    .filter(({ device, removed, role }) => device !== false && !removed && role === "participant")
    .sort((a, b) => near(a) - near(b) || (a.name ?? "").localeCompare(b.name ?? "", undefined, { numeric: true }));
}

const button = (label, onclick, key) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key }, onclick }, label);
