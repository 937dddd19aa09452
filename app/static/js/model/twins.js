/**
 * Twins: titles that mean the same step in other words. "Prüfung des Antrags" is "Antrag prüfen"; "Akte anlegen" is not
 * "Akte ablegen", and "vollständig" is not "unvollständig". Pure; knows German as towns write it, and no persons.
 */
import { plain } from "./lane_match.js";

/** From here on two titles are shown as perhaps the same. */
const LIKE = 0.75;
const FILLERS = new Set(
  "der die das des dem den ein eine einer eines einem einen und oder zu zum zur im in ins am an auf aus von vom mit fuer bei beim nach per ueber durch als wird werden ist sind ggf".split(" "),
);
const NO = new Set(["nicht", "kein", "keine", "keinen", "ohne"]);
const ENDINGS = ["ungen", "ung", "ten", "ern", "em", "en", "er", "es", "et", "e", "n", "s", "t"];
const SHORTEST = 4;

/**
 * What a title is about: its words without fillers, endings, umlauts and order. "no" stands for any denial.
 * @param {string} title @returns {string[]}
 */
export function stems(title) {
  const words = plain(title).split(" ").filter((word) => word && !FILLERS.has(word));
  return [...new Set(words.map((word) => (NO.has(word) ? "no" : stem(word))))].sort();
}

function stem(word) {
  const bare = word.startsWith("ge") && word.length > 6 ? word.slice(2) : word;
  const ending = ENDINGS.find((end) => bare.endsWith(end) && bare.length - end.length >= SHORTEST);
  const rest = ending ? bare.slice(0, -ending.length) : bare;
  return rest.replaceAll("ae", "a").replaceAll("oe", "o").replaceAll("ue", "u");
}

/** How much two titles are about the same, 0 to 1. @param {string} [last] a word that is still being typed */
export function likeness(a, b, last) {
  if (a.length === 0 || b.length === 0 || a.includes("no") !== b.includes("no")) return 0;
  const free = new Set(b);
  let shared = 0;
  for (const word of a) {
    const [found, worth] = closest(word, free, word === last);
    if (worth === 0) continue;
    free.delete(found);
    shared += worth;
  }
  return (2 * shared) / (a.length + b.length);
}

function closest(word, words, unfinished) {
  let best = [null, 0];
  for (const other of words) {
    const worth = alike(word, other, unfinished);
    if (worth > best[1]) best = [other, worth];
  }
  return best;
}

/** One for the same word, a half for a word that is part of the other: "Antrag" in "Führerscheinantrag". */
function alike(a, b, unfinished) {
  if (a === b || (unfinished && a.length >= 3 && b.startsWith(a))) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 5 && long.endsWith(short) && long.slice(0, -short.length) !== "un") return 0.5;
  return short.length >= 6 && short.slice(0, 4) === long.slice(0, 4) && oneSlip(short, long) ? 1 : 0;
}

/** At most one letter more, less or other. */
function oneSlip(short, long) {
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at);
  return rest === long.slice(at + 1);
}

const known = new Map();
const MANY = 2000;

/** Titles come again with every view of the board; what they are about is worked out once. */
function stemsOf({ title = "" }) {
  if (!known.has(title)) {
    if (known.size > MANY) known.clear();
    known.set(title, stems(title));
  }
  return known.get(title);
}

/**
 * The step that a title being typed is most likely a twin of; null if it is none's.
 * @template {{title?: string}} T @param {string} title @param {T[]} steps @returns {T | null}
 */
export function twinOf(title, steps) {
  const last = /[\p{L}\d]$/u.test(title) ? stem(plain(title).split(" ").at(-1)) : undefined;
  const wanted = stems(title);
  return best(steps, (step) => likeness(wanted, stemsOf(step), last));
}

/** The twin of a step among others; null if it has none. @template {{title?: string}} T @param {T[]} others @returns {T | null} */
export function nearest(step, others) {
  return best(others, (other) => likeness(stemsOf(step), stemsOf(other)));
}

function best(steps, worthOf) {
  let found = null;
  let most = LIKE - 0.001;
  for (const step of steps) {
    const worth = worthOf(step);
    if (worth > most) [found, most] = [step, worth];
  }
  return found;
}

/**
 * Steps of one board that are about exactly the same, each with the first of them. Linear, so that it can be counted with
 * every change. @returns {[object, object][]} [the one that stays, its twin]
 */
export function sameSteps(steps) {
  const first = new Map();
  const pairs = [];
  for (const step of steps) {
    const key = stemsOf(step).join(" ");
    if (!key || step.kind === "start" || step.kind === "end") continue;
    if (first.has(key)) pairs.push([first.get(key), step]);
    else first.set(key, step);
  }
  return pairs;
}
