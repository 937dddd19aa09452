/**
 * The figures of a process picture: `app/domain/key_figures.py` in JavaScript, both held to `tests/golden/key_figures.json`.
 * What each is stands there. A figure is a number, or a range `{from, to}`.
 */
import { byCodeUnit } from "./ranks.js";
import { spansOf, valueOf } from "./process.js";

const BREAKING = ["paper", "digital"]; // what is mixed is both already

/** @param {import("./process.js").Process} process */
export function keyFigures(process) {
  const { steps, flows } = process;
  const crossing = flows.filter(({ source, target }) => process.laneOf(source) !== process.laneOf(target));
  const between = crossing.filter((flow) => differ(process, flow, kindOf));
  const arriving = new Set(between.map(({ target }) => target));
  const waiting = steps.filter(({ id }) => arriving.has(id)).map(({ id }) => process.spans(id));
  const path = typicalPath(process);
  const along = path.map((id) => process.spans(id));
  const own = steps.map(({ facts }) => spansOf(facts));
  return {
    steps: steps.length,
    flows: flows.length,
    handovers: crossing.length,
    handovers_outside: crossing.filter((flow) => differ(process, flow, ({ party }) => party)).length,
    handovers_between: between.length,
    between_media: counted(between.flatMap(({ medium }) => medium || [])),
    between_wait_h: sum(waiting, "wait_h"),
    work_min_all: sum(own, "work_min"),
    wait_h_all: sum(own, "wait_h"),
    work_min_path: sum(along, "work_min"),
    wait_h_path: sum(along, "wait_h"),
    rare: rare(process, path),
    on_paper: steps.filter(({ facts }) => facts?.media === "paper").length,
    media_breaks: mediaBreaks(process).length,
    same_for_all: steps.filter(({ id }) => !doneDifferently(process, id)).length,
  };
}

/** From the start on: at a decision the way most cases take, of parallel branches the one that takes longest. */
export function typicalPath(process) {
  const known = new Map();
  for (const step of process.steps.toReversed()) {
    const way = next(process, step, known);
    const later = known.get(way?.target) ?? { minutes: 0, ends: step.kind === "end" };
    const { work_min, wait_h } = process.spans(step.id);
    known.set(step.id, { minutes: later.minutes + work_min[1] + 60 * wait_h[1], ends: later.ends, next: way?.target });
  }
  const path = [];
  let at = (process.steps.find(({ kind }) => kind === "start") ?? process.steps[0])?.id;
  for (; at; at = known.get(at).next) path.push(at);
  return path;
}

/** Steps on paper that something digital arrives at, or the other way round. */
export function mediaBreaks(process) {
  const arrived = new Map(process.steps.map(({ id }) => [id, new Set()]));
  const breaks = [];
  for (const { id, facts } of process.steps) {
    const came = arrived.get(id);
    const medium = BREAKING.includes(facts?.media) ? facts.media : null;
    if (medium && [...came].some((other) => other !== medium)) breaks.push(id);
    for (const { target } of process.onward(id)) {
      for (const one of medium ? [medium] : came) arrived.get(target).add(one);
    }
  }
  return breaks;
}

/**
 * Which way is typical. At a decision: the most usual; where nobody said, rather one that comes to an end than one that
 * turns back. Elsewhere: the longest. Ties: rather the first.
 */
function next(process, { id, kind }, known) {
  const merit =
    kind === "decision"
      ? ({ share, target }) => [share ?? 0, Number(known.get(target).ends), -process.number(target)]
      : ({ target }) => [known.get(target).minutes, -process.number(target)];
  let best = null;
  for (const flow of process.onward(id)) if (!best || isAbove(merit(flow), merit(best))) best = flow;
  return best;
}

function isAbove(a, b) {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at !== -1 && a[at] > b[at];
}

function rare(process, path) {
  const onPath = new Set(path);
  const decisions = path.filter((id) => process.step(id).kind === "decision");
  const ways = decisions.flatMap((id) => process.onward(id)).filter(({ target }) => !onPath.has(target));
  return ways.map(({ id }) => id).sort(byCodeUnit);
}

function differ(process, { source, target }, of) {
  const [one, other] = [of(process.laneOf(source), process), of(process.laneOf(target), process)];
  return Boolean(one && other) && one !== other;
}

function kindOf({ organisation }, process) {
  return process.organisation(organisation)?.kind;
}

export function doneDifferently(process, id) {
  return process.variants(id).some(({ answer }) => answer === "different" || answer === "absent");
}

function counted(words) {
  const counts = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function sum(spans, name) {
  let [low, high] = [0, 0];
  for (const { [name]: span } of spans) [low, high] = [low + span[0], high + span[1]];
  return valueOf([low, high]);
}
