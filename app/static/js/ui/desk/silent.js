/**
 * The silent collection on the desk: showing what was written, all at once or one administration's. How far the room is
 * stands above, as a number; whose or what is told nowhere. Which one comes when is the day's course to say; any may be
 * begun here.
 */
import { newId } from "../../sync/ids.js";
import { h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";
import { select } from "../field.js";

const WATCHED = ["workshop", "organisations", "you"];
const EACH = 3;

/** @param {import("./desk.js").Desk} desk @returns {HTMLElement} */
export function mountSilent(desk) {
  const element = h("section", { class: "silent", "aria-label": t("Stille Sammlung") });
  const begin = beginning(desk);
  desk.watch(WATCHED, () => {
    const { collection } = desk.view.workshop;
    const writing = collection?.state === "writing";
    const may = desk.moderates && desk.open;
    element.hidden = !writing && !may;
    const facts = writing && { collection, groups: groups(desk), may };
    redraw(element, [facts, may], () => (writing ? running(desk, facts) : begin));
  });
  return element;
}

/** Administrations whose cards may be shown by themselves; "shown" where they have been. */
function groups({ view: { records, workshop } }) {
  const shown = workshop.collection.organisations ?? [];
  return [...records.organisations.values()].map(({ id, name }) => ({ id, name, shown: shown.includes(id) }));
}

function running(desk, { collection, groups, may }) {
  return [
    h("p", {}, h("b", {}, t("Still gesammelt wird: {what}", { what: collectedName(collection.of) })), ` · ${eachWords(collection.each)}`),
    may && h("div", { class: "row" },
      h("button", { type: "button", class: "kern-btn kern-btn--primary btn--small", dataset: { key: "reveal" }, onclick: () => reveal(desk, collection) }, icon("eye"), t("Alle sichtbar machen")),
      byAdministration(desk, collection, groups)),
  ];
}

function byAdministration(desk, collection, groups) {
  const rows = groups.map(({ id, name, shown }) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: `reveal.${id}` },
    onclick: () => reveal(desk, collection, id) }, shown && icon("check"), name));
  return h("details", { class: "silent-groups" }, h("summary", {}, t("Nach Verwaltung")),
    h("p", { class: "hint" }, t("Dann ist zu sehen, aus welcher Verwaltung die Karten kommen. Fragen Sie vorher, ob das recht ist.")), h("div", { class: "row" }, rows));
}

function reveal(desk, { id }, organisation) {
  return desk.send({ type: "collection.reveal", collection: id, ...(organisation && { organisation }) });
}

/** Any collection at any time; three cards each unless something else is wanted. */
function beginning(desk) {
  const of = select(["findings", "pain_points", "notes", "steps"].map((key) => [key, collectedName(key)]), { class: "kern-form-input__select", "aria-label": t("Was wird gesammelt?") });
  const each = select([...[1, 2, 3, 5].map((n) => [String(n), eachWords(n)]), ["", eachWords()]], { class: "kern-form-input__select", "aria-label": t("Karten je Person") });
  each.value = String(EACH);
  const start = () => desk.send({ type: "collection.start", collection: newId(), of: of.value, ...(each.value && { each: Number(each.value) }) });
  return h("details", { class: "silent-start" }, h("summary", {}, t("Still sammeln lassen …")),
    h("div", { class: "row" }, of, each, h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", onclick: start }, t("Beginnen"))));
}

function collectedName(of) {
  return { steps: t("Schritte"), notes: t("Notizen"), pain_points: t("Wo hakt es?"), findings: t("Was hakt und was gut läuft") }[of];
}

const eachWords = (each) => (each === undefined ? t("so viele Karten, wie man will") : tn(each, "höchstens {n} Karte je Person", "höchstens {n} Karten je Person"));
