/**
 * The measures: what, who leads, who takes part, until when, against which pain points, and what each administration says to
 * it. Moderation edits all and sees what is still open; participants propose, change their own proposals and answer for their
 * administration. While the room talks about one pain point, it stands above.
 */
import { aboutRecord } from "./about.js";
import { confirmDialog, promptDialog } from "./dialog.js";
import { fill, h, uniqueId } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { answerFor, editMeasure, proposeMeasure } from "./measure_form.js";
import { LONGEST_TEXT } from "../model/limits.js";
import { talkedAbout } from "../model/talk.js";
import { ANSWERS, LEVELS, STATUS, measuresInOrder } from "./measure_words.js";
import { redraw } from "../base/redraw.js";
import { formatDate, t, tn } from "../base/texts.js";

const WATCHED = ["measures", "pain_points", "notes", "organisations", "steps", "workshop", "you"];
const SCALES = { impact: () => t("Wirkung"), effort: () => t("Aufwand") };

/** @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop @returns {() => void} its end */
export function mountMeasures(element, workshop) {
  const list = h("ol", { class: "measures" });
  const add = h("button", { type: "button", class: "kern-btn kern-btn--primary", onclick: () => proposeMeasure(workshop) });
  const sum = h("p", { class: "hint" });
  const talk = h("div");
  fill(element, talk, h("div", { class: "row row--between" }, add, sum), list);
  const show = () => {
    const rights = rightsOf(workshop.view);
    const measures = measuresInOrder(workshop.view);
    add.hidden = !rights.proposes;
    redraw(add, rights.keeps, () => [icon("plus"), rights.keeps ? t("Maßnahme eintragen") : t("Maßnahme vorschlagen")]);
    const rows = measures.map((measure, index) => rowFacts(workshop.view, measure, { number: index + 1, rights }));
    const open = rows.reduce((all, { waiting }) => all + waiting.length, 0);
    redraw(sum, [rows.length, open], () => summary(rows.length, open));
    const about = talkOf(workshop.view);
    redraw(talk, [about, add.hidden], () => about && talkCard(workshop, about, !add.hidden));
    redraw(list, rows, () => rows.map((row) => card(row, workshop)));
  };
  const changed = ({ detail }) => WATCHED.some((name) => detail.has(name)) && show();
  workshop.addEventListener("change", changed);
  show();
  return () => workshop.removeEventListener("change", changed);
}

function summary(count, open) {
  if (!count) return t("Noch keine Maßnahmen.");
  return [tn(count, "{n} Maßnahme", "{n} Maßnahmen"), open > 0 && tn(open, "{n} Antwort steht aus", "{n} Antworten stehen aus")].filter(Boolean).join(" · ");
}

/** The pain point on which everybody's eyes are, with what the room has found out. */
function talkOf(view) {
  const pain = talkedAbout(view);
  if (!pain) return null;
  const said = [...view.records.notes.values()].filter(({ target, draft }) => target?.id === pain.id && !draft).map(({ id: key, text }) => [key, text]);
  return { id: pain.id, text: pain.text, said };
}

function talkCard(workshop, { id, text, said }, proposes) {
  const propose = () => proposeMeasure(workshop, { pains: [id] });
  return h("section", { class: "note measure-talk" },
    h("p", { class: "soft" }, t("Wir sprechen über"), " ", aboutRecord(workshop.view, workshop.view.records.pain_points.get(id))),
    h("h2", {}, text),
    said.length > 0 && h("ul", {}, said.map(([, words]) => h("li", {}, words))),
    proposes && h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "against" }, onclick: propose }, icon("plus"), t("Maßnahme dagegen")));
}

/** What to offer here; whether it is allowed is the server's word. */
function rightsOf({ you, workshop }) {
  const keeps = you.role === "moderator" || you.role === "co_moderator";
  const open = workshop.phase === "measures" && you.role === "participant";
  return { keeps, proposes: keeps || open, answersFor: open ? you.organisation : undefined, you: you.participant };
}

function rowFacts(view, measure, { number, rights }) {
  const name = (key) => view.records.organisations.get(key)?.name ?? key;
  const takePart = (measure.organisations ?? []).filter((key) => key !== measure.organisation);
  const involved = [measure.organisation, ...takePart].filter(Boolean);
  const rejected = measure.status === "rejected";
  const missing = [!measure.organisation && t("Verantwortung fehlt"), !measure.due && t("Termin fehlt")].filter(Boolean);
  return {
    missing: rejected ? [] : missing,
    waiting: rejected ? [] : involved.filter((key) => !measure.answers?.[key]).map(name),
    keeps: rights.keeps,
    measure,
    number,
    lead: measure.organisation && name(measure.organisation),
    takePart: takePart.map(name),
    pains: (measure.pains ?? []).map((id) => view.records.pain_points.get(id)).filter(Boolean).map((pain) => [pain.text, aboutRecord(view, pain)]),
    answers: involved.map((key) => [name(key), measure.answers?.[key]]).filter(([, said]) => said),
    involved: involved.map((key) => [key, name(key)]),
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
      row.missing.map((what) => h("span", { class: "chip chip--light measure-missing" }, icon("warning"), what)),
      h("span", { class: "chip chip--light measure-status", dataset: { stand: measure.status } }, STATUS[measure.status]())),
    measure.detail && h("p", {}, measure.detail),
    h("dl", { class: "measure-facts" }, facts(row).map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value)))),
    row.pains.length > 0 && h("ul", { class: "measure-pains" }, row.pains.map(([text, about]) => h("li", {}, icon("pain"), h("span", {}, text, about && h("span", { class: "soft" }, ` · ${about}`))))),
    row.answers.length > 0 && h("ul", { class: "measure-answers" }, row.answers.map(([who, said]) =>
      h("li", { dataset: { answer: said.answer } }, h("b", {}, who), " ", ANSWERS[said.answer](), said.comment && `: ${said.comment}`))),
    row.keeps && row.waiting.length > 0 && h("p", { class: "hint" }, t("Noch ohne Antwort: {names}", { names: row.waiting.join(", ") })),
    row.answersFor && answering(row, workshop),
    row.keeps && scales(measure, workshop),
    row.mayEdit && h("div", { class: "row" }, buttons(row, workshop)));
}

function facts({ measure, lead, takePart, keeps }) {
  return [
    [t("Führt"), lead ?? t("noch offen")],
    takePart.length && [t("Beteiligt"), takePart.join(", ")],
    [t("Bis"), measure.due ? formatDate(measure.due) : t("noch offen")],
    measure.contact && [t("Ansprechstelle"), measure.contact],
    !keeps && (measure.impact || measure.effort) && [t("Wirkung × Aufwand"), `${measure.impact ? LEVELS[measure.impact]() : "–"} × ${measure.effort ? LEVELS[measure.effort]() : "–"}`],
  ].filter(Boolean);
}

/** Impact and effort in one press each; the wall draws the matrix from it. */
function scales(measure, workshop) {
  return h("div", { class: "row measure-scales" }, Object.entries(SCALES).map(([field, name]) =>
    h("div", { class: "row" }, h("span", { class: "soft" }, name()),
      h("div", { class: "segmented", role: "group", "aria-label": t("{what}: {title}", { what: name(), title: measure.title }) }, Object.entries(LEVELS).map(([level, word]) =>
        h("button", { type: "button", "aria-pressed": String(measure[field] === level), dataset: { key: `${field}-${level}-${measure.id}` },
          onclick: () => workshop.submit({ type: "measure.edit", measure: measure.id, [field]: measure[field] === level ? null : level }) }, word()))))));
}

function buttons({ measure, keeps, involved }, workshop) {
  const button = (label, sign, run) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: `${sign}-${measure.id}` },
    "aria-label": t("{action}: {title}", { action: label, title: measure.title }), onclick: run }, icon(sign), label);
  const remove = async () => {
    const sure = await confirmDialog({ title: t("Maßnahme entfernen?"), text: measure.title, confirm: t("Entfernen"), danger: true });
    if (sure) workshop.submit({ type: "measure.remove", measure: measure.id });
  };
  return [
    button(t("Bearbeiten"), "edit", () => editMeasure(workshop, measure)), button(t("Entfernen"), "trash", remove),
    keeps && involved.length > 0 && button(t("Antwort eintragen …"), "check", () => answerFor(workshop, measure, involved)),
  ];
}

/** zugesagt, unter Vorbehalt, nein: for one's own administration. */
function answering({ measure, answersFor }, workshop) {
  const { answer: said, comment = "" } = measure.answers?.[answersFor] ?? {};
  const send = (value, words) => workshop.submit({ type: "measure.answer", measure: measure.id, organisation: answersFor, answer: value, ...(value && words && { comment: words }) });
  const name = workshop.view.records.organisations.get(answersFor)?.name ?? "";
  const remark = async () => {
    const words = await promptDialog({ title: measure.title, label: t("Bemerkung für {name}", { name }), value: comment, maxlength: LONGEST_TEXT, multiline: true, required: false });
    if (words !== null && words !== comment) send(said, words);
  };
  return h("div", { class: "measure-answering" },
    h("p", { class: "label" }, t("Was sagt {name}?", { name })),
    h("div", { class: "segmented", role: "group", "aria-label": t("Antwort für {name}", { name }) }, Object.entries(ANSWERS).map(([value, word]) =>
      h("button", { type: "button", "aria-pressed": String(value === said), dataset: { key: `${value}-${measure.id}` }, onclick: () => send(value === said ? null : value, comment) },
        value === "reserved" ? t("unter Vorbehalt (Rücksprache)") : word()))),
    said && h("p", {}, comment, " ", h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", dataset: { key: `comment-${measure.id}` }, onclick: remark }, icon("edit"), comment ? t("Bemerkung ändern …") : t("Bemerkung …"))));
}
