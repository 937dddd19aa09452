/**
 * The whole process at once: numbers and heat only, as large as it fits.
 */
import { drawBoard } from "../../canvas/drawing.js";
import { h, s } from "../dom.js";
import { t } from "../texts.js";
import { wholeOf } from "./score.js";

const MARGIN = 16;

export function overviewView() {
  const svg = s("svg", { role: "img" });
  const nothing = h("p", { class: "wall-nothing" }, t("Noch keine Schritte."));
  const element = h("div", { class: "wall-board" }, svg, nothing);
  return {
    element,
    show({ view, size }) {
      const whole = wholeOf(view, { width: size.width - 2 * MARGIN, height: size.height - 2 * MARGIN });
      const title = view.workshop.process || view.workshop.title;
      nothing.hidden = whole.cards.length > 0;
      svg.toggleAttribute("hidden", whole.cards.length === 0);
      drawBoard(svg, bare(whole), { records: heatOnly(view.records), mode: "overview", heat: true });
      svg.setAttribute("aria-label", `${title}, ${t("Überblick")}`);
      return { title, middle: t("Überblick") };
    },
  };
}

/** The number stands in the card, so no badge repeats it. */
const bare = (drawing) => ({ ...drawing, cards: drawing.cards.map((card) => ({ ...card, number: null })) });

/** Nothing but dots: no notes, no facts, no differences. */
function heatOnly(records) {
  const nothing = new Map();
  const steps = new Map([...records.steps].map(([id, { kind }]) => [id, { id, kind }]));
  return { ...records, steps, notes: nothing, good_practices: nothing, variants: nothing };
}
