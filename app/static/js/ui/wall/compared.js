/**
 * A Soll against what it is based on: a frame around every card that is new or otherwise, with the word under it.
 */
import { comparison } from "../../model/comparing.js";
import { s } from "../../base/dom.js";
import { t } from "../../base/texts.js";

const SIZE = 20;
const HEIGHT = 28;
const PER_LETTER = 12;

/** @param {SVGElement} svg drawn already @param {object[]} cards of the layout that are in it @param {{records: object, board: string}} of */
export function drawCompared(svg, cards, { records, board }) {
  const found = comparison(records, board);
  const words = new Map(found ? [...found.steps.added.map((id) => [id, t("neu")]), ...found.steps.changed.map(({ id }) => [id, t("anders")])] : []);
  const layer = svg.querySelector(":scope > .wall-compared") ?? s("g", { class: "wall-compared" });
  svg.querySelector(":scope > .layer-cards").before(layer); // the numbers of the cards stay on top
  layer.replaceChildren(...cards.filter(({ id }) => words.has(id)).flatMap((card) => sign(card, words.get(card.id))));
}

function sign({ x, y, width, height }, word) {
  const wide = 20 + PER_LETTER * word.length;
  const [left, top] = [x + (width - wide) / 2, y + height + 2];
  return [
    s("rect", { x: x - 5, y: y - 5, width: width + 10, height: height + 10, rx: 9, class: "compared-frame" }),
    s("rect", { x: left, y: top, width: wide, height: HEIGHT, rx: HEIGHT / 2, class: "compared-ground" }),
    s("text", { x: left + wide / 2, y: top + HEIGHT / 2, class: "compared-text", "text-anchor": "middle", "dominant-baseline": "central", "font-size": SIZE }, word),
  ];
}
