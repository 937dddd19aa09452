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
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
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
      h(
        "button",
        { type: "button", class: "link", onclick: () => screen.select("flow", flow) },
        `${name(source)} → ${name(target)}`,
      ),
      record.label && ` (${record.label})`,
    ]);
    media.show(record.medium);
    media.element
      .querySelectorAll("button")
      .forEach((button) => (button.disabled = !rights.may("flow.edit", { record })));
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
  const add = (kind) => (text) => workshop.submit({ type: "note.add", note: newId(), kind, text, target });
  const sentence = composer(t("Darauf einigen wir uns"), `agreed.${flow}`, add("decision"));
  const sides = SIDES.map((kind) =>
    mountSide(context, kind, { form: composer(sideName(kind), `${kind}.${flow}`, add(kind)), take: sentence.take }),
  );
  const agreed = h("div");
  const hint = h("p", { class: "hint", role: "status" });
  const summary = h("summary", {}, t("Was beide Seiten geschrieben haben"));
  const columns = h(
    "div",
    { class: "handover-sides" },
    sides.map(({ element }) => element),
  );
  const written = h("details", { class: "handover-written", open: true }, summary, columns);
  const update = (lanes) => {
    const { view } = workshop;
    const notes = picture.index.notes(flow);
    const decided = notes.filter(({ kind }) => kind === "decision");
    const isOpen = decided.length === 0;
    const mayWrite = isOpen && rights.may("note.add");
    const own = ownSide(notes, lanes, view);
    const drawn = redraw(agreed, [decided, view.workshop.phase], () =>
      decided.map((note) => agreedCard(context, note)),
    );
    if (drawn) [written.open, summary.hidden] = [isOpen, isOpen];
    for (const side of sides) side.update({ notes, lanes, mayWrite, own });
    const texts = notes.filter(({ kind }) => SIDES.includes(kind));
    setText(hint, texts.some(({ draft }) => draft) ? waitsWords() : "");
    sentence.element.hidden =
      !mayWrite || !SIDES.every((kind) => texts.some((note) => note.kind === kind && !note.draft));
  };
  return { element: h("div", { class: "handover-said" }, agreed, written, hint, sentence.element), update };
}

/** The texts of one side, and the form for whoever may write there. */
function mountSide(context, kind, { form, take }) {
  const head = h("h3");
  const list = h("ul", { class: "handover-texts" });
  const update = ({ notes, lanes, mayWrite, own }) => {
    setText(head, `${(kind === "gives" ? lanes.from : lanes.to).title}: ${sideName(kind)}`);
    const texts = notes.filter((note) => note.kind === kind);
    redraw(list, [texts, mayWrite], () => texts.map((note) => textRow(context, note, mayWrite && take)));
    form.element.hidden = !mayWrite || (own !== null && own !== kind);
  };
  return { element: h("section", { class: "handover-side" }, head, list, form.element), update };
}

function waitsWords() {
  return t("Das sehen bisher nur Sie: gezeigt wird es, sobald auch die andere Seite geschrieben hat.");
}

/** The side somebody writes on: their administration's, else where they began; null: both are open to them. */
function ownSide(notes, lanes, { you, records }) {
  if (you.role !== "participant") return null;
  const written = notes.find(({ kind, author }) => SIDES.includes(kind) && author === you.participant);
  return written?.kind ?? sideOf(lanes, you.organisation, records.organisations);
}

function sideName(kind) {
  return kind === "gives" ? t("Das liefern wir") : t("Das brauchen wir");
}

function composer(label, key, send) {
  const text = h("textarea", {
    class: "kern-form-input__input",
    rows: 2,
    maxlength: LONGEST_TEXT,
    "aria-label": label,
    placeholder: `${label} …`,
  });
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
  const element = h(
    "form",
    { class: "composer", onsubmit: submit },
    text,
    h("div", { class: "composer-foot composer-foot--end" }, button),
  );
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
    take &&
      !note.draft &&
      iconButton("copy", t("Als gemeinsamen Satz übernehmen"), () => take(note.text), `take.${note.id}`),
  );
}

function agreedCard(context, note) {
  return h(
    "div",
    { class: "handover-agreed" },
    h("p", {}, h("b", {}, t("Vereinbart:")), " ", note.text),
    agreement(context, note),
    removeButton(context, note),
  );
}

/** Who has said yes to it, and one's own yes; whoever leads notes it for each administration that says so. */
function agreement({ workshop, rights }, { id, agreed = {} }) {
  const { you, records } = workshop.view;
  const nameOf = (key) => records.organisations.get(key)?.name ?? "";
  const own = you.role === "participant";
  const keys = own ? [you.organisation].filter(Boolean) : [...records.organisations.keys()];
  const button = (key) =>
    h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", "aria-pressed": String(key in agreed), dataset: { key: `agree.${id}.${key}` },
      onclick: () => workshop.submit({ type: "note.agree", note: id, organisation: key, agreed: !(key in agreed) }) },
      key in agreed && icon("check"), own ? t("Wir sind einverstanden") : nameOf(key));
  const names = Object.keys(agreed).map(nameOf).join(", ");
  return [
    names && h("p", { class: "hint" }, t("Einverstanden: {names}", { names })),
    h("div", { class: "row handover-agree" }, keys.filter((organisation) => rights.may("note.agree", { organisation })).map(button)),
  ];
}

function removeButton({ rights, actions }, note) {
  if (!rights.may("note.remove", { record: note })) return null;
  const run = () => actions.remove({ type: "note.remove", note: note.id }, t("Notiz entfernt"));
  return iconButton("trash", t("Entfernen"), run, `remove.${note.id}`);
}
