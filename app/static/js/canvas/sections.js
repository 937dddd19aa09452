/**
 * The sections that were handed out, on the paper: a strip over the columns of each with the table and the administrations that
 * work there, and one's own section in a tint of its own. Quiet: it lies under everything else.
 */
import { s } from "../base/dom.js";
import { t } from "../base/texts.js";

const STRIP = 3;
const BASELINE = 16;
const SIZE = 13;
/** From a card's left edge on its number stands. */
const NUMBER = 26;

/**
 * What there is to draw, as `reconcile` takes it. Nothing as long as no section is somebody's.
 * @param {object} layout @param {import("../model/sections.js").Section[]} sections @param {object | null} own
 * @param {Map<string, {name: string}>} organisations
 */
export function sectionItems(layout, sections, own, organisations) {
  if (!sections.some(isSomebodys)) return [];
  return sections.flatMap((section, at) => {
    const until = sections[at + 1]?.step.rank;
    const within = ({ rank }) => (at === 0 || rank >= section.step.rank) && (until === undefined || rank < until);
    const words = wordsOf(section, organisations);
    const look = { own: section === own, somebodys: isSomebodys(section), words };
    return layout.systems.flatMap((system) => {
      const box = boxOf(system, system.columns.filter(within));
      return box ? [{ key: `${section.step.id}.${system.index}`, signature: JSON.stringify([box, look]), ...box, ...look }] : [];
    });
  });
}

const isSomebodys = ({ table, organisations }) => table !== null || organisations.length > 0;

function wordsOf({ table, organisations: keys }, organisations) {
  const names = keys.map((key) => organisations.get(key)?.name).filter(Boolean);
  return [table !== null && t("Tisch {n}", { n: table }), names.join(", ")].filter(Boolean).join(": ");
}

/** From the middle of the gap before its first column to that behind its last. */
function boxOf({ y: top, height, columns, head, x, width: all }, own) {
  if (own.length === 0) return null;
  const [first, last] = [columns.indexOf(own[0]), columns.indexOf(own.at(-1))];
  const gap = (left, right) => (left.x + left.width + right.x) / 2;
  const begin = first === 0 ? x + head.width : gap(columns[first - 1], columns[first]);
  const end = last === columns.length - 1 ? Math.min(x + all, columns[last].x + columns[last].width + 24) : gap(columns[last], columns[last + 1]);
  return { left: begin, top, width: end - begin, height, text: columns[first].x + NUMBER };
}

export function drawSection({ left, top, width, height, text, words, own, somebodys }) {
  return [
    own && s("rect", { x: left, y: top, width, height, class: "section-own" }),
    s("path", { d: `M${left} ${top}v${height}`, class: "section-border" }),
    somebodys && s("rect", { x: left, y: top, width, height: STRIP, class: own ? "section-strip is-own" : "section-strip" }),
    words && s("text", { x: text, y: top + BASELINE, "font-size": SIZE, class: "section-text" }, fitted(words, left + width - text)),
  ];
}

/** No longer than its strip; all of it stands over the picture and in the dialog. */
function fitted(words, width) {
  const most = Math.floor(width / (SIZE * 0.56));
  return words.length > most ? `${words.slice(0, Math.max(0, most - 1))}…` : words;
}
