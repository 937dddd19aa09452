/**
 * The key figures in words: `tiles`, a number and what it counts, and `remarks` on them. What nobody has said anything about
 * is left out.
 */
import { comparison } from "../tools/answers.js";
import { factRows, mediaName } from "../tools/facts.js";
import { formatNumber, t, tn } from "../base/texts.js";

const HALF_DAY = 12; // hours

/**
 * @param {object} figures of `model/key_figures.js` @param {import("../tools/board_index.js").BoardIndex} index
 * @returns {{tiles: [string, string][], remarks: string[]}}
 */
export function figureWords(figures, index) {
  const { steps, handovers, on_paper, media_breaks, same_for_all, work_min_path, wait_h_path } = figures;
  const among = (n) => t("{n} von {all}", { n, all: steps });
  const isAnswered = comparison(index).answers > 0;
  const tiles = [
    [formatNumber(steps), tn(steps, "Schritt", "Schritte")],
    handovers > 0 && [formatNumber(handovers), tn(handovers, "Übergabe", "Übergaben")],
    work_min_path !== 0 && [time("work_min", work_min_path), t("Bearbeitungszeit")],
    wait_h_path !== 0 && [time("wait_h", wait_h_path), t("Liegezeit")],
    on_paper > 0 && [among(on_paper), t("auf Papier")],
    media_breaks > 0 && [formatNumber(media_breaks), tn(media_breaks, "Medienbruch", "Medienbrüche")],
    isAnswered && [among(same_for_all), t("machen alle gleich")],
  ];
  const isTimed = work_min_path !== 0 || wait_h_path !== 0;
  const remarks = [isTimed && t("Zeiten auf dem typischen Weg."), rareWays(figures, index), across(figures)];
  return { tiles: tiles.filter(Boolean), remarks: remarks.filter(Boolean) };
}

/** "12–20 min", "rund 5 Tage". */
function time(name, amount) {
  const rounded = name === "wait_h" ? inHalfDays(amount) : amount;
  const [[, words]] = factRows({ [name]: rounded });
  return rounded === amount ? words : t("rund {time}", { time: words });
}

/** Sums of waits that reach a day read in days. */
function inHalfDays(wait) {
  const bounds = typeof wait === "object" ? wait : { from: wait, to: wait };
  const isExact = (hours) => hours % HALF_DAY === 0;
  if (bounds.from < 2 * HALF_DAY || (isExact(bounds.from) && isExact(bounds.to))) return wait;
  const [from, to] = [bounds.from, bounds.to].map((hours) => Math.round(hours / HALF_DAY) * HALF_DAY);
  return from === to ? from : { from, to };
}

/** "Seltener: 9 → 10 (nein, 15 von 100 Fällen)". */
function rareWays({ rare }, index) {
  const flows = rare.map((id) => index.get(id)).filter((flow) => flow && index.number(flow.source));
  const ways = flows.sort((a, b) => index.number(a.source) - index.number(b.source)).map((flow) => {
    const share = flow.share === undefined ? "" : t("{n} von 100 Fällen", { n: flow.share });
    const more = [flow.label, share].filter(Boolean).join(", ");
    const way = t("{a} → {b}", { a: index.number(flow.source), b: index.number(flow.target) });
    return more ? `${way} (${more})` : way;
  });
  return ways.length ? t("Seltener: {ways}.", { ways: ways.join("; ") }) : "";
}

/** What is handed over across borders, how, and how long it lies there. */
function across({ handovers_outside, handovers_between, between_media, between_wait_h }) {
  const media = Object.entries(between_media).map(([medium, n]) => `${n} × ${mediaName(medium) || medium}`);
  const wait = between_wait_h === 0 ? [] : [t("dort {time} Liegezeit", { time: time("wait_h", between_wait_h) })];
  const how = [...media, ...wait].join(", ");
  const between = tn(handovers_between, "{n} Übergabe zwischen Kreis und Stadt/Gemeinde", "{n} Übergaben zwischen Kreis und Stadt/Gemeinde");
  return [
    handovers_outside > 0 && tn(handovers_outside, "{n} Übergabe von oder nach außen.", "{n} Übergaben von oder nach außen."),
    handovers_between > 0 && (how ? `${between} (${how}).` : `${between}.`),
  ]
    .filter(Boolean)
    .join(" ");
}
