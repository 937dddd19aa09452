/**
 * The key figures in words, as rows of `[what, value, remark …]`. What nobody has said anything about is left out.
 */
import { factRows, mediaName } from "../tools/facts.js";
import { comparison } from "../tools/answers.js";
import { formatNumber, t, tn } from "../base/texts.js";

const HALF_DAY = 12; // hours

/** @param {object} figures of `model/key_figures.js` @param {import("../tools/board_index.js").BoardIndex} index */
export function figureRows(figures, index) {
  const { steps, on_paper, media_breaks, same_for_all } = figures;
  const isAnswered = comparison(index).answers > 0;
  const rows = [
    [t("Schritte"), formatNumber(steps)],
    [t("Bearbeitungszeit, typischer Weg"), ...time("work_min", figures.work_min_path)],
    [t("Liegezeit, typischer Weg"), ...time("wait_h", figures.wait_h_path)],
    [t("Seltener Weg"), ...figures.rare.map((id) => rareWay(index, index.get(id))).filter(Boolean)],
    [t("Übergaben"), ...handovers(figures)],
    [t("Auf Papier"), ...(on_paper ? [t("{n} von {all} Schritten", { n: on_paper, all: steps })] : [])],
    [t("Medienbrüche"), ...(media_breaks ? [formatNumber(media_breaks)] : [])],
    [t("Machen alle gleich"), ...(isAnswered ? [t("{n} von {all} Schritten", { n: same_for_all, all: steps })] : [])],
  ];
  return rows.filter(([, value]) => value);
}

/** "12–20 min", "rund 5 Tage"; nothing where nobody said. */
function time(name, amount) {
  if (amount === 0) return [];
  const rounded = name === "wait_h" ? inHalfDays(amount) : amount;
  const [[, words]] = factRows({ [name]: rounded });
  return [rounded === amount ? words : t("rund {time}", { time: words })];
}

/** Sums of waits that reach a day read in days. */
function inHalfDays(wait) {
  const bounds = typeof wait === "object" ? wait : { from: wait, to: wait };
  const isExact = (hours) => hours % HALF_DAY === 0;
  if (bounds.from < 2 * HALF_DAY || (isExact(bounds.from) && isExact(bounds.to))) return wait;
  const [from, to] = [bounds.from, bounds.to].map((hours) => Math.round(hours / HALF_DAY) * HALF_DAY);
  return from === to ? from : { from, to };
}

function rareWay(index, flow) {
  const numbers = flow && { a: index.number(flow.source), b: index.number(flow.target) };
  if (!numbers?.a) return "";
  const way = flow.label ? t("{label}: {a} → {b}", { label: flow.label, ...numbers }) : t("{a} → {b}", numbers);
  return flow.share === undefined ? way : t("{way}, {n} von 100 Fällen", { way, n: flow.share });
}

function handovers({ handovers: all, handovers_outside, handovers_between, between_media, between_wait_h }) {
  if (all === 0) return [];
  const media = Object.entries(between_media).map(([medium, n]) => `${n} × ${mediaName(medium) || medium}`);
  const between = [t("davon {n} zwischen Kreis und Stadt/Gemeinde", { n: handovers_between }), ...media, ...time("wait_h", between_wait_h)];
  return [
    formatNumber(all),
    handovers_outside > 0 && tn(handovers_outside, "davon {n} nach außen", "davon {n} nach außen"),
    handovers_between > 0 && between.join(", "),
  ].filter(Boolean);
}
