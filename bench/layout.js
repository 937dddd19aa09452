/**
 * What one layout costs in the browser's engine: `node --single-threaded bench/layout.js [STEPS FLOWS]`, by default 500
 * and 700.
 *
 * Lays out one board again and again, each time after another of its titles has changed, and prints milliseconds once the
 * engine is warm: the fastest, the median and the slowest twentieth, of processor time, so that what else runs on the
 * machine counts little. The roll is what the screen draws, the systems what the wall does. `--cpu-prof` tells where the
 * time goes.
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

/** The same board with another title on one step. */
function changed(one, i) {
  const at = i % one.steps.length;
  return { ...one, steps: one.steps.with(at, { ...one.steps[at], title: `${WORDS[i % WORDS.length]} ${i}` }) };
}

/** Fastest, median and 95th percentile. */
function timed(one, work) {
  const times = [];
  for (let i = 0; i < WARM + RUNS; i += 1) {
    const fresh = changed(one, i);
    const begin = process.cpuUsage();
    work(fresh);
    const { user, system } = process.cpuUsage(begin);
    if (i >= WARM) times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  return [0, 0.5, 0.95].map((part) => times[Math.floor(RUNS * part)].toFixed(2));
}

const [steps, flows] = [Number(process.argv[2] ?? 500), Number(process.argv[3] ?? 700)];
const one = board(steps, flows);
for (const [name, work] of [
  ["roll", (each) => layout(each, null, ROLL)],
  ["wall", (each) => layout(each, 4, WALL)],
]) {
  const [fastest, median, slow] = timed(one, work);
  console.log(`${steps} steps, ${flows} flows, ${name}: fastest ${fastest}, median ${median}, 95 % within ${slow} ms`);
}
