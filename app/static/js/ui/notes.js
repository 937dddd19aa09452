/**
 * Notes on a step, a flow, or the board as a whole: read, write, change, remove.
 */
import { LONGEST_TEXT } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { byline, section, select } from "./field.js";
import { promptDialog } from "./dialog.js";
import { h } from "../base/dom.js";
import { sayMissing } from "../base/problem.js";
import { iconButton } from "./buttons.js";
import { keepDraft } from "../tools/drafts.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

const KINDS = ["fact", "question", "cause", "idea", "tip", "parked", "decision"];

function noteKindName(kind) {
  return {
    fact: t("Hinweis"),
    question: t("Offene Frage"),
    cause: t("Ursache"),
    idea: t("Idee"),
    tip: t("Erfahrungstipp"),
    parked: t("Themenspeicher"),
    decision: t("Beschluss"),
    gives: t("Das liefern wir"),
    takes: t("Das brauchen wir"),
  }[kind];
}

/**
 * @param {{kind: string, id: string} | null} target null: notes that belong to the board as a whole
 * @returns {{element: HTMLElement, update: () => void, compose: () => void}}
 */
export function mountNotes(context, target, { kind = "fact" } = {}) {
  const { picture, workshop, rights } = context;
  const list = h("div", { class: "stack stack--tight" });
  const form = composer(context, target, kind);
  const mayAdd = rights.may("note.add");
  const element = section(t("Notizen"), list, mayAdd && form.element);
  const notes = () => (target ? picture.index.notes(target.id) : picture.index.boardNotes);
  const update = () => {
    element.hidden = !mayAdd && notes().length === 0;
    redraw(list, [notes(), workshop.view.workshop.phase], () => notes().map((note) => noteCard(context, note)));
  };
  update();
  return { element, update, compose: () => form.focus() };
}

export function noteCard(context, note, about) {
  const { workshop } = context;
  const by = [byline(workshop.view, note.author), note.kind === "fact" ? "" : noteKindName(note.kind)]
    .filter(Boolean)
    .join(" · ");
  return h(
    "article",
    { class: `note note-${note.kind}` },
    about && h("p", { class: "note__about" }, about),
    h("p", {}, note.text),
    h("footer", { class: "note__foot" }, h("span", { class: "note__by" }, by), noteButtons(context, note)),
  );
}

function noteButtons({ workshop, rights, actions }, note) {
  const edit = async () => {
    const text = await promptDialog({
      title: t("Notiz ändern"),
      label: t("Text"),
      value: note.text,
      maxlength: LONGEST_TEXT,
      multiline: true,
    });
    if (text && text !== note.text)
      workshop.submit({ type: "note.edit", note: note.id, text, base: { text: note.text } });
  };
  const remove = () => actions.remove({ type: "note.remove", note: note.id }, t("Notiz entfernt"));
  return [
    rights.may("note.edit", { record: note }) && iconButton("edit", t("Notiz ändern"), edit, `edit.${note.id}`),
    rights.may("note.remove", { record: note }) &&
      iconButton("trash", t("Notiz entfernen"), remove, `remove.${note.id}`),
  ];
}

function composer({ workshop, picture }, target, preset) {
  const text = h("textarea", {
    class: "kern-form-input__input",
    rows: 2,
    maxlength: LONGEST_TEXT,
    placeholder: t("Notiz schreiben …"),
    "aria-label": t("Neue Notiz"),
  });
  const kind = select(
    KINDS.map((value) => [value, noteKindName(value)]),
    { class: "kern-form-input__select", "aria-label": t("Art der Notiz") },
  );
  kind.value = preset;
  const sent = keepDraft(text, `note.${target?.id ?? "board"}`);
  const send = () => {
    const value = text.value.trim();
    if (!value) return sayMissing(text);
    const where = target ? { target } : { board: picture.board };
    workshop.submit({ type: "note.add", note: newId(), kind: kind.value, text: value, ...where });
    text.value = "";
    sent();
    text.focus();
  };
  const element = h(
    "form",
    { class: "composer", onsubmit: (event) => (event.preventDefault(), send()) },
    text,
    h(
      "div",
      { class: "composer-foot" },
      kind,
      h("button", { type: "submit", class: "kern-btn kern-btn--secondary btn--small" }, t("Notiz anheften")),
    ),
  );
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  });
  return { element, focus: () => text.focus() };
}
