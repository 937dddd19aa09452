/**
 * One part of the process, as wide as the wall: whole systems of the score, in type that the last row can read.
 */
import { drawBoard } from "../../canvas/drawing.js";
import { pages } from "../../model/layout.js";
import { only, partWith } from "../../model/parts.js";
import { lastResult } from "../../model/tally.js";
import { h, s } from "../../base/dom.js";
import { t } from "../../base/texts.js";
import { drawBesides } from "./besides.js";
import { drawCompared } from "./compared.js";
import { frame } from "./overview.js";
import { MARGIN, scoreOf, shownBoard, titleWith } from "./score.js";

export function partView() {
  const svg = s("svg", { role: "img" });
  const nothing = h("p", { class: "wall-nothing" }, t("Noch keine Schritte."));
  const element = h("div", { class: "wall-board" }, svg, nothing);
  let parts = [];
  let shown = 1;
  return {
    element,
    /** Its number, from 1. */
    get shown() {
      return shown;
    },
    show({ view, workshop, wanted, size }) {
      const board = shownBoard(view, wanted);
      const score = scoreOf(view, undefined, board);
      parts = score.cards.length ? pages(score, size.height - 2 * MARGIN.y) : [];
      const wished = wanted.step ? partWith(score, parts, wanted.step) : (wanted.part ?? 1) - 1;
      const number = Math.min(parts.length - 1, Math.max(0, wished));
      shown = number + 1;
      nothing.hidden = parts.length > 0;
      svg.toggleAttribute("hidden", parts.length === 0);
      const title = titleWith(view, board);
      if (!parts.length) return { title };
      draw(svg, { view, score, part: parts[number], selected: wanted.step });
      drawCompared(svg, only(score, parts[number]).cards, { records: view.records, board });
      drawBesides(svg, score, { view, workshop, part: parts[number] });
      const middle = t("Teil {n} von {of}", { n: number + 1, of: parts.length });
      svg.setAttribute("aria-label", `${title}, ${middle}`);
      return { title, middle };
    },
    turned(by) {
      return { step: undefined, part: Math.min(parts.length, Math.max(1, shown + by)) };
    },
  };
}

function draw(svg, { view, score, part, selected }) {
  const heat = Boolean(lastResult(view.records.rounds.values(), "pain_points"));
  drawBoard(svg, only(score, part), { records: view.records, mode: "score", heat, selected });
  frame(svg, { ...part, width: score.width });
}
