/**
 * Ink in words, at the end of the list: how many strokes lie where, in which colours, and away with them. What somebody drew
 * cannot be read out; that it is there, and by whom, can.
 */
import { colourName } from "../model/ink.js";
import { inkByPlace, inkOn, removeInk } from "../tools/ink.js";
import { h } from "../base/dom.js";
import { iconButton } from "./buttons.js";
import { byline } from "./field.js";
import { redraw } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";
import { colourWord } from "./pen_bar.js";

/** @param {Element} element what the list scrolls */
export function mountInkList(element, context) {
  const { workshop, screen, picture, rights } = context;
  const section = h("section", { class: "list-ink", "aria-label": t("Zeichnungen") });
  element.append(section);
  const render = () => {
    if (screen.view !== "list") return;
    const strokes = inkOn(context);
    section.hidden = strokes.length === 0;
    const may = strokes.filter((record) => rights.may("stroke.remove", { record })).map(({ id }) => id);
    redraw(section, [strokes.map(({ id }) => id), may, picture.index.steps.map(({ id, title, rank }) => [id, title, rank])], () => [
      h("h2", {}, t("Zeichnungen"), " ", h("span", { class: "number" }, strokes.length)),
      h("ul", { class: "ink-places" }, inkByPlace(picture.index, strokes).map((place) => row(context, place, may))),
    ]);
  };
  workshop.addEventListener("change", render);
  screen.addEventListener("change", render);
  render();
}

function row(context, { where, strokes }, may) {
  const { view } = context.workshop;
  const own = strokes.map(({ id }) => id).filter((id) => may.includes(id));
  const colours = [...new Set(strokes.map(({ colour }) => colourWord(colourName(colour))))].join(", ");
  const by = [...new Set(strokes.map(({ author }) => byline(view, author)).filter(Boolean))].join(", ");
  const count = tn(strokes.length, "{n} Strich", "{n} Striche");
  return h("li", {}, h("span", {}, h("b", {}, count), ` (${colours}) ${where}`, by && h("span", { class: "hint" }, ` · ${by}`)),
    own.length > 0 && iconButton("trash", tn(own.length, "{n} Strich {where} entfernen", "{n} Striche {where} entfernen", { where }), () => removeInk(context, own), `ink.${own[0]}`));
}
