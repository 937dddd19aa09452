/**
 * "Eine Akte auf Reisen": the typical path as a film of twenty seconds. Where the file is and what has been worked and waited
 * for until then is a function of the seconds alone, so that every wall shows the same, also one that comes later. Pure.
 *
 * @typedef {{from: number, to: number}} Range minutes of work, or hours of waiting
 * @typedef {{id: string, arrives: number, leaves: number, work: Range, wait: Range}} Stop `arrives`, `leaves` in seconds
 */
import { typicalPath } from "./key_figures.js";

export const SECONDS = 20;
/** For walking from card to card; the rest is spent at them. */
const WALKING = 0.4;
/** At the end the sums stand alone. */
const WALK_ENDS = 18;

/** @param {import("./process.js").Process} process @returns {Stop[]} */
export function journeyOf(process) {
  const path = typicalPath(process);
  const spans = path.map((id) => process.spans(id));
  const weights = spans.map(weight);
  const dwelling = (WALK_ENDS * (path.length > 1 ? 1 - WALKING : 1)) / Math.max(1, sum(weights));
  const walk = path.length > 1 ? (WALK_ENDS * WALKING) / (path.length - 1) : 0;
  let at = 0;
  return path.map((id, index) => {
    const arrives = at;
    const leaves = arrives + weights[index] * dwelling;
    at = leaves + walk;
    const { work_min, wait_h } = spans[index];
    return { id, arrives, leaves, work: range(work_min), wait: range(wait_h) };
  });
}

/**
 * @param {Stop[]} stops @param {number} seconds since it began
 * @returns {{index: number, going: number, work: Range, wait: Range, ended: boolean}} at which stop it is, and which share of
 *   the way to the next one lies behind it
 */
export function journeyAt(stops, seconds) {
  const index = Math.max(0, stops.findLastIndex(({ arrives }) => arrives <= seconds));
  const { arrives, leaves } = stops[index];
  const next = stops[index + 1];
  const stayed = leaves > arrives ? clamp((seconds - arrives) / (leaves - arrives)) : 1;
  const going = next && seconds > leaves ? clamp((seconds - leaves) / (next.arrives - leaves)) : 0;
  const until = (name) => soFar(stops, name, index, stayed);
  return { index, going, work: until("work"), wait: until("wait"), ended: seconds >= WALK_ENDS };
}

/** Of a hundred hours, in how many somebody works on it; undefined where it never waits, or nobody said how long it takes. */
export function worked({ work, wait }) {
  const minutes = (work.from + work.to) / 2;
  const waiting = 30 * (wait.from + wait.to);
  return minutes && waiting ? (100 * minutes) / (minutes + waiting) : undefined;
}

/** A long stay takes longer to show, but five days not a thousand times as long as five minutes. */
function weight({ work_min, wait_h }) {
  return 1 + Math.log10(1 + work_min[1] + 60 * wait_h[1]);
}

function soFar(stops, name, index, stayed) {
  const upTo = (end) => {
    const before = stops.slice(0, index).reduce((all, { [name]: span }) => all + span[end], 0);
    return before + stayed * stops[index][name][end];
  };
  return { from: upTo("from"), to: upTo("to") };
}

const range = ([from, to]) => ({ from, to });
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
const clamp = (share) => Math.min(1, Math.max(0, share));
