/**
 * The measures: what, who leads, who takes part, until when, against which pain points, and what each administration says to
 * it. Moderation edits all; participants propose, change their own proposals and answer for their administration.
 */
import { aboutRecord } from "./about.js";
import { confirmDialog } from "./dialog.js";
import { fill, h, uniqueId } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { editMeasure, proposeMeasure } from "./measure_form.js";
import { ANSWERS, LEVELS, STATUS, measuresInOrder } from "./measure_words.js";
import { redraw } from "../base/redraw.js";
import { formatDate, t, tn } from "../base/texts.js";

const WATCHED = ["measures", "pain_points", "organisations", "steps", "workshop", "you"];

/** @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop @returns {() => void} its end */
export function mountMeasures(element, workshop) {
  const list = h("ol", { class: "measures" });
  const add = h("button", { type: "button", class: "kern-btn kern-btn--primary", onclick: () => proposeMeasure(workshop) });
  const sum = h("p", { class: "hint" });
  fill(element, h("div", { class: "row row--between" }, add, sum), list);
  const show = () => {
    const rights = rightsOf(workshop.view);
    const measures = measuresInOrder(workshop.view);
    add.hidden = !rights.proposes;
    redraw(add, rights.keeps, () => [icon("plus"), rights.keeps ? t("Maßnahme eintragen") : t("Maßnahme vorschlagen")]);
    redraw(sum, measures.length, () => (measures.length ? tn(measures.length, "{n} Maßnahme", "{n} Maßnahmen") : t("Noch keine Maßnahmen.")));
    const rows = measures.map((measure, index) => rowFacts(workshop.view, measure, { number: index + 1, rights }));
    redraw(list, rows, () => rows.map((row) => card(row, workshop)));
  };
  const changed = ({ detail }) => WATCHED.some((name) => detail.has(name)) && show();
  workshop.addEventListener("change", changed);
  show();
  return () => workshop.removeEventListener("change", changed);
}

/** What to offer here; whether it is allowed is the server's word. */
function rightsOf({ you, workshop }) {
  const keeps = (you.role === "moderator" || you.role === "co_moderator") && workshop.phase !== "closed";
  const open = workshop.phase === "measures" && you.role === "participant";
  return { keeps, proposes: keeps || open, answersFor: open ? you.organisation : undefined, you: you.participant };
}

function rowFacts(view, measure, { number, rights }) {
  const name = (key) => view.records.organisations.get(key)?.name ?? key;
  const takePart = (measure.organisations ?? []).filter((key) => key !== measure.organisation);
  const involved = [measure.organisation, ...takePart].filter(Boolean);
  return {
    measure,
    number,
    lead: measure.organisation && name(measure.organisation),
    takePart: takePart.map(name),
    pains: (measure.pains ?? []).map((id) => view.records.pain_points.get(id)).filter(Boolean).map((pain) => [pain.text, aboutRecord(view, pain)]),
    answers: involved.map((key) => [name(key), measure.answers?.[key]]).filter(([, said]) => said),
    mayEdit: rights.keeps || (rights.proposes && measure.author === rights.you && measure.status === "proposed"),
    answersFor: rights.answersFor && involved.includes(rights.answersFor) ? rights.answersFor : undefined,
  };
}

function card(row, workshop) {
  const { measure, number } = row;
  const heading = uniqueId("measure");
  return h("li", { class: "measure", "aria-labelledby": heading },
    h("header", { class: "measure-head" },
      h("span", { class: "number" }, number),
      h("h2", { id: heading }, measure.title),
      h("span", { class: "chip chip--light measure-status", dataset: { stand: measure.status } }, STATUS[measure.status]())),
    measure.detail && h("p", {}, measure.detail),
    h("dl", { class: "measure-facts" }, facts(row).map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value)))),
    row.pains.length > 0 && h("ul", { class: "measure-pains" }, row.pains.map(([text, about]) => h("li", {}, icon("pain"), h("span", {}, text, about && h("span", { class: "soft" }, ` · ${about}`))))),
    row.answers.length > 0 && h("ul", { class: "measure-answers" }, row.answers.map(([who, said]) =>
      h("li", { dataset: { answer: said.answer } }, h("b", {}, who), " ", ANSWERS[said.answer](), said.comment && `: ${said.comment}`))),
    row.answersFor && answering(row, workshop),
    row.mayEdit && h("div", { class: "row" }, buttons(row, workshop)));
}

function facts({ measure, lead, takePart }) {
  return [
    [t("Führt"), lead ?? t("noch offen")],
    takePart.length && [t("Beteiligt"), takePart.join(", ")],
    [t("Bis"), measure.due ? formatDate(measure.due) : t("noch offen")],
    measure.contact && [t("Ansprechstelle"), measure.contact],
    (measure.impact || measure.effort) && [t("Wirkung × Aufwand"), `${measure.impact ? LEVELS[measure.impact]() : "–"} × ${measure.effort ? LEVELS[measure.effort]() : "–"}`],
  ].filter(Boolean);
}

function buttons({ measure }, workshop) {
  const button = (label, sign, run) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: `${sign}-${measure.id}` },
    "aria-label": t("{action}: {title}", { action: label, title: measure.title }), onclick: run }, icon(sign), label);
  const remove = async () => {
    const sure = await confirmDialog({ title: t("Maßnahme entfernen?"), text: measure.title, confirm: t("Entfernen"), danger: true });
    if (sure) workshop.submit({ type: "measure.remove", measure: measure.id });
  };
  return [button(t("Bearbeiten"), "edit", () => editMeasure(workshop, measure)), button(t("Entfernen"), "trash", remove)];
}

/** zugesagt, unter Vorbehalt, nein: for one's own administration. */
function answering({ measure, answersFor }, workshop) {
  const said = measure.answers?.[answersFor]?.answer;
  const answer = (value) => workshop.submit({ type: "measure.answer", measure: measure.id, organisation: answersFor, answer: value === said ? null : value });
  const name = workshop.view.records.organisations.get(answersFor)?.name ?? "";
  return h("div", { class: "measure-answering" },
    h("p", { class: "label" }, t("Was sagt {name}?", { name })),
    h("div", { class: "segmented", role: "group", "aria-label": t("Antwort für {name}", { name }) }, Object.entries(ANSWERS).map(([value, word]) =>
      h("button", { type: "button", "aria-pressed": String(value === said), dataset: { key: `${value}-${measure.id}` }, onclick: () => answer(value) }, word()))));
}
