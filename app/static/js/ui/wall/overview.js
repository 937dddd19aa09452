/**
 * The whole process at once: numbers and heat only, as large as it fits.
 */
import { drawBoard } from "../../canvas/drawing.js";
import { lastResult } from "../../model/tally.js";
import { h, s } from "../../base/dom.js";
import { t } from "../../base/texts.js";
import { drawBesides } from "./besides.js";
import { drawCompared } from "./compared.js";
import { MARGIN, OVERVIEW, shownBoard, titleWith, wholeOf } from "./score.js";

export function overviewView() {
  const svg = s("svg", { role: "img" });
  const nothing = h("p", { class: "wall-nothing" }, t("Noch keine Schritte."));
  const element = h("div", { class: "wall-board" }, svg, nothing);
  return {
    element,
    show({ view, workshop, wanted, size }) {
      const board = shownBoard(view, wanted);
      const whole = wholeOf(view, { width: size.width - 2 * MARGIN.x, height: size.height - 2 * MARGIN.y }, board);
      const title = titleWith(view, board);
      const heat = Boolean(lastResult(view.records.rounds.values(), "pain_points"));
      nothing.hidden = whole.cards.length > 0;
      svg.toggleAttribute("hidden", whole.cards.length === 0);
      drawBoard(svg, whole, { records: view.records, mode: "overview", metrics: OVERVIEW, heat });
      drawCompared(svg, whole.cards, { records: view.records, board });
      drawBesides(svg, whole, { view, workshop, part: { y: 0, height: whole.height } });
      frame(svg, { y: 0, width: whole.width, height: whole.height });
      svg.setAttribute("aria-label", `${title}, ${t("Überblick")}`);
      return { title, middle: t("Überblick") };
    },
  };
}

/** Shows this stretch of the drawing with a margin around it. */
export function frame(svg, { y, width, height }) {
  svg.setAttribute("viewBox", `${-MARGIN.x} ${y - MARGIN.y} ${width + 2 * MARGIN.x} ${height + 2 * MARGIN.y}`);
}
