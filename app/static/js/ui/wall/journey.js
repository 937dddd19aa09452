/**
 * "Eine Akte auf Reisen": a folder walks the typical path over the score while working and waiting time run; at the end the
 * sums stand alone. Who wants no motion sees it stand at one step after the other.
 */
import { drawBoard } from "../../canvas/drawing.js";
import { setAttributes } from "../../canvas/svg.js";
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { journeyAt, journeyOf, worked, SECONDS } from "../../model/journey.js";
import { pages } from "../../model/layout.js";
import { only, partWith } from "../../model/parts.js";
import { pointAt } from "../../model/polyline.js";
import { Process } from "../../model/process.js";
import { h, s } from "../../base/dom.js";
import { redraw, setText } from "../../base/redraw.js";
import { formatNumber, t, tn } from "../../base/texts.js";
import { formatAmount, formatWait } from "../../tools/facts.js";
import { frame } from "./overview.js";
import { MARGIN, scoreOf, shownBoard } from "./score.js";

/** Below the board, in units of the wall: what has run up so far. */
const COUNTERS = 104;
/** The folder hangs under its card, so that the words stay to be read. */
const BELOW = 28;
const DAY = 24;
const still = matchMedia("(prefers-reduced-motion: reduce)");

export function journeyView() {
  const journey = new Journey();
  return {
    element: journey.element,
    show: (context) => journey.show(context),
    tick: () => journey.move(),
    turned: (by) => ({ since: journey.turned(by) }),
  };
}

class Journey {
  #svg = s("svg", { role: "img" });
  #folder = folder();
  #where = h("p", { class: "journey-where" });
  #work = h("b", {});
  #wait = h("b", {});
  #sums = h("div", { class: "journey-sums" });
  #nothing = h("p", { class: "wall-nothing" }, t("Noch keine Schritte."));
  #picture = h("div", { class: "journey-board" }, this.#svg);
  #counters = h("div", { class: "journey-counters" }, this.#where,
    h("p", {}, h("span", {}, t("Bearbeitungszeit")), this.#work), h("p", {}, h("span", {}, t("Liegezeit")), this.#wait));
  element = h("div", { class: "wall-journey" }, this.#picture, this.#counters, this.#sums, this.#nothing);
  #context;
  #board = FIRST_BOARD;
  #stops = [];
  #drawn = null;
  #frame = 0;

  show(context) {
    this.#context = context;
    this.#board = shownBoard(context.view, context.wanted);
    this.#stops = journeyOn(context.view, this.#board);
    this.#nothing.hidden = this.#stops.length > 0;
    if (!this.#stops.length) for (const part of [this.#picture, this.#counters, this.#sums]) part.hidden = true;
    else this.#draw();
    const middle = this.#board === FIRST_BOARD ? "" : context.view.records.boards.get(this.#board).title;
    return { title: t("Eine Akte auf Reisen"), middle };
  }

  /** On with it while it goes on; who wants no motion is served by the wall's own tick. */
  move() {
    if (!this.#stops.length) return;
    this.#draw();
    if (still.matches || this.#frame || this.#now().ended) return;
    const next = () => {
      this.#frame = 0;
      if (this.element.isConnected) this.move();
    };
    this.#frame = requestAnimationFrame(next);
  }

  /** Forward: to the end; back: from the beginning. */
  turned(by) {
    const now = this.#context.workshop.now();
    return new Date(by > 0 ? now - SECONDS * 1000 : now).toISOString();
  }

  #now() {
    const { wanted, workshop } = this.#context;
    const since = Date.parse(wanted.since ?? "");
    return journeyAt(this.#stops, Number.isNaN(since) ? SECONDS : Math.max(0, workshop.now() - since) / 1000);
  }

  #draw() {
    const now = this.#now();
    this.#picture.hidden = this.#counters.hidden = now.ended;
    this.#sums.hidden = !now.ended;
    if (now.ended) return this.#showSums(now);
    const stop = this.#stops[now.index];
    this.#drawPart(stop.id);
    this.#put(now);
    const { steps } = this.#context.view.records;
    setText(this.#where, `${numbersOf(this.#context.view, undefined, this.#board)[stop.id]} · ${steps.get(stop.id).title || t("ohne Bezeichnung")}`);
    setText(this.#work, workWords(rounded(now.work)));
    setText(this.#wait, waitWords(now.wait));
  }

  /** The part of the board with this step, the step itself marked. */
  #drawPart(step) {
    const { view, size } = this.#context;
    const score = scoreOf(view, undefined, this.#board);
    const signature = JSON.stringify([step, size]);
    if (this.#drawn?.score === score && this.#drawn.signature === signature) return;
    const parts = pages(score, size.height - COUNTERS - 2 * MARGIN.y);
    const part = parts[Math.max(0, partWith(score, parts, step))];
    this.#drawn = { score, signature, part };
    drawBoard(this.#svg, only(score, part), { records: view.records, mode: "score", selected: step });
    frame(this.#svg, { ...part, width: score.width });
    this.#svg.append(this.#folder);
    this.#svg.setAttribute("aria-label", t("Die Akte ist bei Schritt {n}", { n: score.numbers[step] }));
  }

  #put({ index, going }) {
    const way = this.#way(index, still.matches ? 0 : going);
    const [x, y] = pointAt(way.points, way.share);
    setAttributes(this.#folder, { transform: `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})` });
  }

  /** Along the connector where one leads there, else straight; to another part of the board it goes in the next moment. */
  #way(index, share) {
    const score = scoreOf(this.#context.view, undefined, this.#board);
    const home = (stop) => {
      const { x, y, width, height } = score.cards.find(({ id }) => id === stop.id);
      return [x + width / 2, y + height + BELOW];
    };
    const [here, there] = [this.#stops[index], this.#stops[index + 1]];
    if (!share || !there) return { points: [home(here)], share: 0 };
    const inPart = score.cards.find(({ id }) => id === there.id).system;
    if (!this.#drawn.part.systems.includes(inPart)) return { points: [home(here)], share: 0 };
    const flow = [...this.#context.view.records.flows.values()].find(({ source, target }) => source === here.id && target === there.id);
    const line = score.connectors.filter(({ id }) => id === flow?.id);
    const along = line.length === 1 ? line[0].points : [];
    return { points: [home(here), ...along, home(there)], share };
  }

  #showSums(sums) {
    const { view } = this.#context;
    const lanes = new Set(this.#stops.map(({ id }) => view.records.steps.get(id).lane));
    const facts = [this.#stops.length, lanes.size, sums.work, sums.wait];
    redraw(this.#sums, facts, () => sumsPage(sums, this.#stops.length, lanes.size));
  }
}

function sumsPage({ work, wait }, steps, lanes) {
  const sum = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
  const known = work.to > 0 || wait.to > 0;
  const hours = worked({ work, wait });
  return [
    h("dl", {}, known && sum(t("in Bearbeitung"), workWords(work)), known && sum(t("liegt und wartet"), waitWords(wait))),
    h("p", { class: "journey-path" }, `${tn(steps, "{n} Schritt", "{n} Schritte")}, ${tn(lanes, "{n} Stelle", "{n} Stellen")}`),
    !known && h("p", {}, t("Zeiten hat noch niemand genannt.")),
    hours !== undefined && h("p", {}, hours < 1 ? t("In 100 Stunden wird weniger als eine Stunde daran gearbeitet.") : t("In 100 Stunden wird rund {n} Stunden daran gearbeitet.", { n: formatNumber(Math.round(hours)) })),
  ];
}

function journeyOn(view, board) {
  return journeyOf(new Process(view.records, board, numbersOf(view, undefined, board)));
}

const rounded = ({ from, to }) => ({ from: Math.round(from), to: Math.round(to) });
const oneOf = ({ from, to }) => (from === to ? from : { from, to });

function workWords(work) {
  return t("{n} min", { n: formatAmount(oneOf(work)) });
}

/** Days from one day on, halves and tenths as they run up. */
function waitWords(wait) {
  const unit = wait.to >= DAY ? "d" : "h";
  const n = formatWait(oneOf(unit === "h" ? rounded(wait) : wait), unit);
  return unit === "h" ? t("{n} h", { n }) : t("{n} Tage", { n });
}

/** Its lower edge in the middle is its place. */
function folder() {
  return s("g", { class: "journey-folder", "aria-hidden": "true" },
    s("path", { d: "M-28 -16V-32H-8L-3 -26H28V14H-28Z", class: "journey-folder-back" }),
    s("path", { d: "M-28 14V-16H28V14Z", class: "journey-folder-front" }),
    s("path", { d: "M-17 -5H17M-17 3H7", class: "journey-folder-lines" }));
}
