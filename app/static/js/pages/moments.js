/**
 * The process picture as it was at a moment that the slider points at. One state is asked for at a time; while it is on its
 * way only the last wish counts, so dragging through a long day asks for few.
 */
import { drawBoard } from "../canvas/drawing.js";
import { announce } from "../base/live_region.js";
import { fill, h, s } from "../base/dom.js";
import { boardOf } from "../model/board.js";
import { ROLL, layout } from "../model/layout.js";
import { t } from "../base/texts.js";
import { viewOf } from "../model/state.js";

const NO_WRAP = 1000; // the width alone ends a system
const NARROWEST = 640;
const SCALE = 0.8;
/** How many states are kept, to go back and forth without asking: each is a whole picture, and a day has many hundreds. */
const KEPT = 30;

const root = /** @type {HTMLElement} */ (document.querySelector("[data-moments]"));
const part = (name) => root.querySelector(`[data-${name}]`);
const slider = root.querySelector("input");
const moments = JSON.parse(root.dataset.moments);
const shown = new Map();
let busy = false;

slider.addEventListener("input", show);
for (const button of root.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => {
    slider.valueAsNumber += Number(button.dataset.step);
    show();
  });
}
new ResizeObserver(show).observe(part("picture"));

async function show() {
  if (busy) return;
  busy = true;
  let seq;
  try {
    while (seq !== wanted()) draw(await stateAfter((seq = wanted())));
  } catch {
    fill(part("picture"), h("p", { class: "problem", role: "alert" }, t("Dieser Stand ist gerade nicht zu bekommen. Bitte versuchen Sie es gleich noch einmal.")));
  }
  busy = false;
}

const wanted = () => moments[slider.valueAsNumber];

async function stateAfter(seq) {
  if (!shown.has(seq)) {
    const answer = await fetch(`/w/${root.dataset.workshop}/verlauf/${seq}/stand`);
    if (!answer.ok) throw new Error(String(answer.status));
    shown.set(seq, await answer.json());
    if (shown.size > KEPT) shown.delete(shown.keys().next().value);
  }
  return shown.get(seq);
}

function draw({ seq, when, sentence, records }) {
  const view = viewOf({ records: { ...records, rounds: [] } });
  const metrics = { ...ROLL, max_width: Math.max(NARROWEST, Math.floor((part("picture").clientWidth - 50) / SCALE)) };
  const drawn = layout(boardOf(view), NO_WRAP, metrics);
  const svg = s("svg", { role: "img", "aria-label": t("Prozessbild, {n} Schritte", { n: drawn.cards.length }), width: drawn.width * SCALE, height: drawn.height * SCALE });
  drawBoard(svg, drawn, { records: view.records, mode: "score", metrics });
  fill(part("picture"), svg);
  part("when").textContent = when;
  part("sentence").textContent = sentence;
  slider.setAttribute("aria-valuetext", `${when} ${sentence}`);
  if (document.activeElement !== slider) announce(sentence);
  part("back")?.setAttribute("href", `/w/${root.dataset.workshop}/verlauf/${seq}/bild`);
  root.dataset.shown = seq;
}
