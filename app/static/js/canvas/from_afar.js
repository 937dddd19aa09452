/**
 * A card from further off: the title as far as it is read there, or the number alone, as large as the card allows. The
 * card keeps its size, so nothing moves while one zooms.
 */
import { wrapTight } from "../model/measure.js";
import { s } from "../base/dom.js";

const LINE = 1.12;
const SIDE = 8;
const BELOW = 6;
const LARGEST_BADGE = 1.6;
/** Of the height of the card. */
const NUMBER = { least: 0.56, most: 0.84 };

/** @param {{card: object, step: object, detail: string, type: {title: number, number: number}, metrics: object}} how */
export function drawFromAfar({ card, step, detail, type, metrics }) {
  if (detail === "numbers") return [bigNumber(card, type.number)];
  const larger = Math.max(1, Math.min(LARGEST_BADGE, type.title / metrics.title_size));
  const top = (metrics.badge_height - metrics.overhang) * larger;
  return [...title(card, step?.title ?? "", { size: type.title, top, metrics }), badge(card.number, metrics, larger)];
}

export function bigNumber({ number, width, height }, wished = 0) {
  const size = Math.min(height * NUMBER.most, Math.max(height * NUMBER.least, wished));
  return s(
    "text",
    {
      x: width / 2,
      y: height / 2,
      class: "card-text card-number",
      "dominant-baseline": "central",
      "font-size": Math.round(size),
    },
    String(number),
  );
}

/** As many lines as fit under the badge, the last one perhaps with an ellipsis. */
function title({ kind, width, height }, text, { size, top, metrics }) {
  const slanted = kind === "decision" || kind === "parallel";
  const room = width - 2 * (slanted ? Math.max(SIDE, metrics.slant - SIDE) : SIDE);
  const line = size * LINE;
  const lines = wrapTight(text, room, size, Math.max(1, Math.floor((height - top - BELOW) / line)));
  const middle = Math.max(height / 2, top + (lines.length * line) / 2);
  return lines.map((one, i) =>
    s(
      "text",
      {
        x: width / 2,
        y: middle + (i - (lines.length - 1) / 2) * line,
        class: "card-text",
        "dominant-baseline": "central",
        "font-size": size,
      },
      one,
    ),
  );
}

/** @param {number} [larger] than the metrics have it */
export function badge(number, { badge_width, badge_height, overhang }, larger = 1) {
  const width = number > 99 ? badge_width * 1.3 : badge_width;
  return s(
    "g",
    { transform: `translate(${-overhang} ${-overhang}) scale(${larger})`, class: "badge" },
    s("rect", { width, height: badge_height, rx: 4, class: "badge-ground" }),
    s(
      "text",
      {
        x: width / 2,
        y: badge_height / 2,
        class: "badge-text",
        "dominant-baseline": "central",
        "font-size": Math.round(badge_height * 0.66),
      },
      String(number),
    ),
  );
}
