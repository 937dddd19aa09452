/**
 * All notes of the board in one place: those of the board as a whole, with a field for a new one, then step by step.
 */
import { mountNotes, noteCard } from "./notes.js";
import { profileList } from "./profile.js";
import { numbered } from "../tools/names.js";
import { h } from "../base/dom.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

export function mountBoardNotes(context) {
  const { picture, workshop, screen } = context;
  const own = mountNotes(context, null, { kind: "parked" });
  const rest = h("div", { class: "stack stack--tight" });
  const profile = h("div");
  const update = () => {
    own.update();
    redraw(profile, workshop.view.workshop.profile, () => profileList(workshop.view.workshop.profile));
    const { index } = picture;
    const rows = index.steps.flatMap((step) =>
      index.notes(step.id).map((note) => ({ note, about: numbered(index, step) })),
    );
    redraw(rest, [rows, workshop.view.workshop.phase], () =>
      rows.map(({ note, about }) => {
        const open = h(
          "button",
          { type: "button", class: "note__about link", onclick: () => screen.select("step", note.target.id) },
          about,
        );
        return noteCard(context, note, open);
      }),
    );
  };
  update();
  const element = h("div", { class: "stack" }, profile, own.element, rest);
  return { element, update, title: () => t("Notizen und Themenspeicher"), edit: own.compose, compose: own.compose };
}
