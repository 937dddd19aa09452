/**
 * A connection in the side panel: what is written on it, how often it goes this way, what is handed over.
 */
import { LONGEST_LABEL } from "../model/limits.js";
import { MEDIA, mediaName, parseAmount } from "../tools/facts.js";
import { numbered } from "../tools/names.js";
import { choice, Field, labelled, why } from "./field.js";
import { mountFindings } from "./findings.js";
import { mountHintsAbout } from "./hints.js";
import { mountNotes } from "./notes.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

export function mountFlow(context, id) {
  const { picture, rights } = context;
  const flow = () => picture.index.get(id) ?? {};
  const target = { kind: "flow", id };
  const form = flowFields(context, id, flow);
  const notes = mountNotes(context, target);
  const pains = mountFindings(context, target, "pain");
  const hints = mountHintsAbout(context, id);
  const ends = h("div", { class: "flow-ends" });
  const foot = h("div", { class: "panel-actions" });
  const reason = rights.why("flow.edit", { record: flow() });
  form.element.disabled = Boolean(reason);
  const element = h("div", { class: "stack" }, ends, why(reason), form.element, pains.element, notes.element, hints.element, foot);
  const update = () => {
    for (const part of [form, notes, pains, hints]) part.update();
    redraw(ends, endsOf(context, flow()), () => endButtons(context, flow()));
    const mayRemove = rights.may("flow.remove", { record: flow() });
    redraw(foot, mayRemove, () => mayRemove && removeButton(context, id));
  };
  update();
  return { element, update, title: () => t("Verbindung"), edit: form.focus, compose: notes.compose };
}

/** What is said about the way itself. */
function flowFields({ workshop }, id, flow) {
  const edit = (fields) => workshop.submit({ type: "flow.edit", flow: id, ...fields });
  const label = h("input", { maxlength: LONGEST_LABEL, autocomplete: "off", placeholder: t("zum Beispiel: Ja") });
  const share = h("input", { inputmode: "numeric", autocomplete: "off", maxlength: 4 });
  const named = MEDIA.map((value) => [value, mediaName(value)]);
  const media = choice(t("Übergabe"), named, (medium) => edit({ medium }));
  const fields = [
    new Field(label, { read: () => flow().label ?? "", write: (text) => edit({ label: text }) }),
    new Field(share, {
      read: () => (flow().share === undefined ? "" : String(flow().share)),
      write: (text) => edit({ share: parseAmount(text) }),
      valid: (text) => text.trim() === "" || (/^\d{1,3}$/.test(text.trim()) && Number(text) <= 100),
      problem: t("Bitte eine Zahl von {min} bis {max}.", { min: 0, max: 100 }),
    }),
  ];
  const element = h(
    "fieldset",
    { class: "stack stack--tight" },
    labelled(t("Beschriftung"), label),
    labelled(t("Wie oft? (von 100 Fällen)"), share),
    h("p", { class: "label-small" }, t("Übergabe auf diesem Weg")),
    media.element,
  );
  const update = () => {
    for (const field of fields) field.update();
    media.show(flow().medium);
  };
  return { element, update, focus: () => label.focus() };
}

function removeButton({ actions }, id) {
  const props = { class: "kern-btn kern-btn--secondary btn--small btn--danger", onclick: () => actions.removeFlow(id) };
  return h("button", { type: "button", ...props }, icon("trash"), t("Verbindung entfernen"));
}

function endsOf({ picture: { index } }, flow) {
  return [flow.source, flow.target].map((id) => index.get(id)).map((end) => (end ? numbered(index, end) : ""));
}

function endButtons(context, flow) {
  const [from, to] = endsOf(context, flow);
  const link = (id, name) =>
    h("button", { type: "button", class: "way", onclick: () => context.screen.select("step", id) }, name);
  return [link(flow.source, from), icon("arrow-down"), link(flow.target, to)];
}
