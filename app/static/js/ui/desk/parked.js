/** The Themenspeicher: what does not belong here but must not be forgotten. */
import { confirmDialog } from "../dialog.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountParked(element, desk) {
  const list = h("ul", { class: "desk-list" });
  fill(element, h("p", { class: "hint" }, t("Ein Zuruf mit Stern kommt hierher: „* Digitaler Antrag“.")), list);
  desk.watch(["notes", "workshop"], () => {
    const notes = [...desk.view.records.notes.values()].filter(({ kind }) => kind === "parked");
    redraw(list, [notes, desk.open], () => (notes.length ? notes.map((note) => row(note, desk)) : h("li", { class: "soft" }, t("Noch nichts gesammelt."))));
  });
}

function row({ id, text }, desk) {
  const remove = async () => {
    const sure = await confirmDialog({ title: t("Aus dem Themenspeicher entfernen?"), text, confirm: t("Entfernen"), danger: true });
    if (sure) desk.send({ type: "note.remove", note: id });
  };
  return h("li", { class: "note row row--between" }, h("span", { class: "grow" }, text),
    desk.open && h("button", { type: "button", class: "btn-plain", "aria-label": t("„{text}“ entfernen", { text }), dataset: { key: `remove-${id}` }, onclick: remove }, icon("trash")));
}
