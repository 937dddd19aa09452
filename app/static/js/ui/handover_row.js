/**
 * One hand-over: between whom, by which medium, how long it lies there, and what both sides say of it: unseen until both
 * have written, then side by side, until one sentence is agreed.
 */
import { MEDIA, mediaName, waitSaid } from "../tools/facts.js";
import { numbered, rangedFacts } from "../tools/names.js";
import { sideOf } from "../model/handover.js";
import { LONGEST_TEXT } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { byline, choice } from "./field.js";
import { fill, h } from "../base/dom.js";
import { iconButton } from "./buttons.js";
import { keepDraft } from "../tools/drafts.js";
import { redraw, setText } from "../base/redraw.js";
import { t } from "../base/texts.js";

const SIDES = ["gives", "takes"];

/** @returns {{element: HTMLElement, update: (row: object) => void}} `row`: as `handovers` gives it */
export function mountHandover(context, flow) {
  const { workshop, picture, screen, rights } = context;
  const about = h("p", { class: "handover-about" });
  const ends = h("p", { class: "handover-ends" });
  const media = choice(
    t("Übergabe"),
    MEDIA.map((value) => [value, mediaName(value)]),
    (medium) => workshop.submit({ type: "flow.edit", flow, medium }),
  );
  const wait = h("p", { class: "handover-wait" });
  const said = mountSaid(context, flow);
  const facts = h("div", { class: "handover-facts" }, media.element, wait);
  const element = h("li", { class: "handover" }, about, ends, facts, said.element);
  const update = ({ flow: record, from, to, sort }) => {
    const { index } = picture;
    setText(about, `${from.title} → ${to.title}`);
    const [source, target] = [record.source, record.target].map((id) => index.get(id));
    const name = (end) => (end.kind ? numbered(index, end) : end.title);
    redraw(ends, [name(source), name(target), record.label], () => [
      h("button", { type: "button", class: "link", onclick: () => screen.select("flow", flow) }, `${name(source)} → ${name(target)}`),
      record.label && ` (${record.label})`,
    ]);
    media.show(record.medium);
    media.element.querySelectorAll("button").forEach((button) => (button.disabled = !rights.may("flow.edit", { record })));
    setText(wait, target.kind ? waitSaid(rangedFacts(index, target).wait_h) : "");
    said.element.hidden = sort === "outside";
    if (sort !== "outside") said.update({ from, to });
  };
  return { element, update };
}

/** What the sides write, and what they agree on. */
function mountSaid(context, flow) {
  const { workshop, picture, rights } = context;
  const target = { kind: "flow", id: flow };
  const add = (kind, text) => workshop.submit({ type: "note.add", note: newId(), kind, text, target });
  const agreed = h("div");
  const lists = Object.fromEntries(SIDES.map((kind) => [kind, h("ul", { class: "handover-texts" })]));
  const forms = Object.fromEntries(SIDES.map((kind) => [kind, composer(sideName(kind), `${kind}.${flow}`, (text) => add(kind, text))]));
  const sentence = composer(t("Darauf einigen wir uns"), `agreed.${flow}`, (text) => add("decision", text));
  const heads = Object.fromEntries(SIDES.map((kind) => [kind, h("h4")]));
  const columns = SIDES.map((kind) => h("section", { class: "handover-side" }, heads[kind], lists[kind], forms[kind].element));
  const hint = h("p", { class: "hint", role: "status" });
  const element = h("div", { class: "handover-said" }, agreed, h("div", { class: "handover-sides" }, columns), hint, sentence.element);
  const update = ({ from, to }) => {
    const { view } = workshop;
    const notes = picture.index.notes(flow);
    const of = (kind) => notes.filter((note) => note.kind === kind);
    const decided = of("decision");
    const mayWrite = rights.may("note.add") && decided.length === 0;
    const own = ownSide({ notes, from, to, view });
    redraw(agreed, [decided, view.workshop.phase], () => decided.map((note) => agreedCard(context, note)));
    for (const kind of SIDES) {
      setText(heads[kind], `${(kind === "gives" ? from : to).title}: ${sideName(kind)}`);
      redraw(lists[kind], [of(kind), mayWrite], () => of(kind).map((note) => textRow(context, note, mayWrite && sentence.take)));
      forms[kind].element.hidden = !mayWrite || (own !== null && own !== kind);
    }
    const both = SIDES.every((kind) => of(kind).some(({ draft }) => !draft));
    const waiting = notes.some(({ kind, draft }) => draft && SIDES.includes(kind));
    setText(hint, waiting ? t("Das sehen bisher nur Sie: gezeigt wird es, sobald auch die andere Seite geschrieben hat.") : "");
    sentence.element.hidden = !mayWrite || !both;
  };
  return { element, update };
}

/** The side somebody writes on: their administration's, else where they began; null: both are open to them. */
function ownSide({ notes, from, to, view: { you, records } }) {
  if (you.role !== "participant") return null;
  const written = notes.find(({ kind, author }) => SIDES.includes(kind) && author === you.participant);
  return written?.kind ?? sideOf({ from, to }, you.organisation, records.organisations);
}

function sideName(kind) {
  return kind === "gives" ? t("Das liefern wir") : t("Das brauchen wir");
}

function composer(label, key, send) {
  const text = h("textarea", { class: "kern-form-input__input", rows: 2, maxlength: LONGEST_TEXT, "aria-label": label, placeholder: `${label} …` });
  const sent = keepDraft(text, key);
  const submit = (event) => {
    event.preventDefault();
    const value = text.value.trim();
    if (!value) return text.focus();
    send(value);
    text.value = "";
    sent();
  };
  const button = h("button", { type: "submit", class: "kern-btn kern-btn--secondary btn--small" }, t("Festhalten"));
  const element = h("form", { class: "composer", onsubmit: submit }, text, h("div", { class: "composer-foot composer-foot--end" }, button));
  const take = (words) => ((text.value = words), text.dispatchEvent(new Event("input")), text.focus());
  return { element, take };
}

function textRow(context, note, take) {
  const { workshop } = context;
  return h(
    "li",
    { class: note.draft ? "handover-text is-waiting" : "handover-text" },
    h("p", {}, note.text),
    h("span", { class: "note__by" }, byline(workshop.view, note.author)),
    removeButton(context, note),
    take && !note.draft && iconButton("copy", t("Als gemeinsamen Satz übernehmen"), () => take(note.text), `take.${note.id}`),
  );
}

function agreedCard(context, note) {
  return h("div", { class: "handover-agreed" }, h("b", {}, t("Vereinbart:"), " "), h("span", {}, note.text), removeButton(context, note));
}

function removeButton({ rights, actions }, note) {
  if (!rights.may("note.remove", { record: note })) return null;
  const run = () => actions.remove({ type: "note.remove", note: note.id }, t("Notiz entfernt"));
  return iconButton("trash", t("Entfernen"), run, `remove.${note.id}`);
}
