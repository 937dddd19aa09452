/**
 * What the picture itself suggests to talk about: hints, never judgements, and never about a person. One rule each, all of
 * them linear in the size of the board.
 *
 * @typedef {object} Hint
 * @property {string} rule      name of the rule, a key of `RULES`
 * @property {string} id        stays the same as long as it is the same hint: what is dismissed stays dismissed
 * @property {{kind: "step" | "flow" | "lane", id: string}} target
 * @property {string[]} [steps] others that it is about, in the order of reading; further fields belong to the rule
 */
const TO_AND_FRO = 3; // changes of lane
const LONG = 10; // times the work
const MINUTES = 60;

/** @param {import("./process.js").Process} process @returns {Hint[]} rule by rule, in the order of the numbers */
export function hintsOf(process) {
  return Object.entries(RULES).flatMap(([rule, find]) =>
    find(process).map((found) => ({ ...found, rule, id: `${rule}.${found.target.id}` })),
  );
}

export const RULES = {
  media_break: mediaBreaks,
  system_break: systemBreaks,
  to_and_fro: toAndFro,
  loop: loops,
  long_wait: longWaits,
  island: islands,
  one_way: oneWays,
  unknown_wait: unknownWaits,
  unconnected,
  end_unreached: endsUnreached,
  without_lane: ({ tray }) => tray.map(aboutStep),
  empty_lane: emptyLanes,
};

/** Digital, then on paper, then digital again; steps nobody told the medium of stand between as if they were not there. */
function mediaBreaks(process) {
  const came = new Map(); // the digital step whose work arrives
  const goes = new Map(); // the digital step the work goes on to
  for (const { id, facts } of process.steps) {
    const from = facts?.media === "digital" ? id : facts?.media === "paper" ? undefined : came.get(id);
    if (from) for (const { target } of process.onward(id)) came.set(target, from);
  }
  for (const { id } of [...process.steps].reverse()) {
    for (const { target } of process.onward(id)) {
      const to = process.step(target).facts?.media === "digital" ? target : goes.get(target);
      if (to && !goes.has(id)) goes.set(id, to);
    }
  }
  const broken = process.steps.filter(({ id, facts }) => facts?.media === "paper" && came.has(id) && goes.has(id));
  return broken.map((step) => ({ ...aboutStep(step), steps: [came.get(step.id), step.id, goes.get(step.id)] }));
}

/** From one IT system straight into another. */
function systemBreaks(process) {
  const ways = process.steps.flatMap((step) => process.onward(step.id).map((flow) => [step, flow]));
  return ways.flatMap(([step, { id, target }]) => {
    const systems = [step, process.step(target)].map(({ facts }) => facts?.it?.trim());
    const differ = systems.every(Boolean) && systems[0].toLowerCase() !== systems[1].toLowerCase();
    return differ ? [{ target: { kind: "flow", id }, steps: [step.id, target], systems }] : [];
  });
}

/** Between two lanes there, back and there again. */
function toAndFro(process) {
  const chains = new Map(); // by step: the longest that arrives there
  const longest = new Map(); // by its first step
  for (const { id, lane } of process.steps) {
    const here = chains.get(id) ?? { changes: 0 };
    for (const { target } of process.onward(id)) {
      const next = process.step(target).lane;
      const again = here.other === next;
      const changed = { changes: again ? here.changes + 1 : 1, other: lane, from: again ? here.from : id, to: target };
      const chain = next === lane ? here : changed;
      if (chain.changes > (chains.get(target)?.changes ?? 0)) chains.set(target, chain);
      if (chain.changes > (longest.get(chain.from)?.changes ?? TO_AND_FRO - 1)) longest.set(chain.from, chain);
    }
  }
  return [...longest.values()].map(({ changes, from, to }) => ({
    target: { kind: "step", id: from },
    steps: [from, to],
    changes,
  }));
}

/** A way that leads back. */
function loops(process) {
  const back = ({ source, target }) => process.number(target) <= process.number(source);
  return process.flows.filter(back).map(({ id, source, target, share }) => ({
    target: { kind: "flow", id },
    steps: [source, target],
    share,
  }));
}

/** Even the shortest waiting is much longer than the longest work. */
function longWaits(process) {
  const isLong = ({ id }) => {
    const { work_min, wait_h } = process.spans(id);
    return work_min[1] > 0 && wait_h[0] * MINUTES > LONG * work_min[1];
  };
  return process.steps.filter(isLong).map(aboutStep);
}

/** In at least half of the administrations that told how many can do it, only one person can. */
function islands(process) {
  return process.steps.flatMap((step) => {
    const told = process.variants(step.id).filter(({ people }) => people);
    const single = told.filter(({ people }) => people === "one");
    const few = single.length > 0 && 2 * single.length >= told.length;
    return few ? [{ ...aboutStep(step), single: single.length, told: told.length }] : [];
  });
}

function oneWays(process) {
  const isOne = ({ id, kind }) => kind === "decision" && process.out(id).length === 1;
  return process.steps.filter(isOne).map(aboutStep);
}

/** It is waited, for a time or for a message, and nobody said how long. */
function unknownWaits(process) {
  const isTold = ({ facts }) => facts?.wait_h !== undefined;
  const waits = process.steps.filter(({ kind }) => kind === "wait" || kind === "message");
  return waits.filter((step) => ![step, ...process.variants(step.id)].some(isTold)).map(aboutStep);
}

function unconnected(process) {
  const isAlone = ({ id, kind }) => kind !== "end" && !process.out(id).length && !process.into(id).length;
  return process.steps.length > 1 ? process.steps.filter(isAlone).map(aboutStep) : [];
}

function endsUnreached(process) {
  return process.steps.filter(({ id, kind }) => kind === "end" && !process.into(id).length).map(aboutStep);
}

/** Before an end is reached, a lane without steps is only one that has not had its turn. */
function emptyLanes(process) {
  const isReached = process.steps.some(({ id, kind }) => kind === "end" && process.into(id).length);
  if (!isReached) return [];
  const used = new Set(process.steps.map(({ lane }) => lane));
  for (const { source, target } of process.flows) used.add(source).add(target);
  return process.lanes.filter(({ id }) => !used.has(id)).map(({ id }) => ({ target: { kind: "lane", id } }));
}

function aboutStep({ id }) {
  return { target: { kind: "step", id } };
}
