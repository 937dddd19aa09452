/**
 * What one layout costs in the browser's engine: `node bench/layout.js [STEPS FLOWS]`, by default 500 and 700.
 *
 * Lays out one board again and again, each time as after a change (every record and every collection anew, nothing
 * remembered but text), and prints the median and the slowest twentieth in milliseconds once the engine is warm: the roll
 * as on the screen, and in systems as on the wall. `node --cpu-prof bench/layout.js` tells where the time goes.
 */
import { ROLL, WALL, layout } from "../app/static/js/model/layout.js";
import { rankBetween } from "../app/static/js/model/ranks.js";

const [WARM, RUNS] = [60, 200];
const WORDS = "Antrag Unterlagen Führungszeugnis Fahrerlaubnisregister Gebühr prüfen anfordern weiterleiten ablegen und an die".split(" ");
const LANES = ["Bürger", "Stadt Lindenfeld", "Gemeinde Auental", "Kreis: Fahrerlaubnisbehörde", "Kreiskasse", "Bundesdruckerei"];

/** The same numbers in every run, from 0 to less than `limit`. */
function dice(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** A process as people draw it: mostly on to the right, some branches, every ninth flow back, some to another authority. */
export function board(steps, flows) {
  const roll = dice(7);
  const title = (most) => Array.from({ length: 2 + roll(most) }, () => WORDS[roll(WORDS.length)]).join(" ");
  const made = { lanes: [], steps: [], flows: [] };
  let order = null;
  for (const [i, name] of LANES.entries()) {
    order = rankBetween(order, null);
    made.lanes.push({ id: `lane${i}`, title: name, order, party: i ? "internal" : "external" });
  }
  let rank = rankBetween(null, null);
  for (let i = 0; i < steps; i += 1) {
    if (roll(5) < 3) rank = rankBetween(rank, null);
    const kind = ["task", "task", "task", "task", "decision", "wait", "parallel", "message"][roll(8)];
    made.steps.push({ id: `s${i}`, lane: `lane${roll(LANES.length)}`, rank, kind, title: title(6) });
  }
  for (let i = 0; i < flows; i += 1) {
    const from = i < steps - 1 ? i : roll(steps);
    const far = i < steps - 1 ? from + 1 : from + (roll(9) < 4 ? -2 - roll(20) : 2 + roll(6));
    const to = Math.max(0, Math.min(steps - 1, far));
    const message = roll(25) === 0;
    const target = message ? `lane${roll(LANES.length)}` : `s${to === from ? (from + 1) % steps : to}`;
    const label = roll(4) === 0 ? title(2) : "";
    made.flows.push({ id: `f${i}`, source: `s${from}`, target, kind: message ? "message" : "sequence", label });
  }
  return made;
}

/** The median and the 95th percentile. */
function timed(work) {
  const times = [];
  for (let i = 0; i < WARM + RUNS; i += 1) {
    const fresh = work.fresh();
    const begin = performance.now();
    work.run(fresh);
    if (i >= WARM) times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  return [times[RUNS / 2], times[Math.floor(RUNS * 0.95)]];
}

const [steps, flows] = [Number(process.argv[2] ?? 500), Number(process.argv[3] ?? 700)];
const one = board(steps, flows);
const fresh = () => structuredClone(one);
for (const [name, run] of [
  ["roll", (each) => layout(each, null, ROLL)],
  ["wall, 4 columns", (each) => layout(each, 4, WALL)],
]) {
  const [median, slow] = timed({ fresh, run });
  console.log(`${steps} steps, ${flows} flows, ${name}: median ${median.toFixed(2)} ms, 95 % within ${slow.toFixed(2)} ms`);
}
