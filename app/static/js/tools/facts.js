/**
 * The facts of a step as people type and read them. Minutes and hours are stored; "8–20" is a range, "5 Tage" a wait.
 */
import { formatNumber, t, tn } from "../base/texts.js";

const HOURS_A_DAY = 24;

/** A number or a range as typed ("12", "8–20", "8 bis 20", "1.300", "2,5"); null if empty, undefined if not readable. */
export function parseAmount(text) {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const parts = trimmed.split(/\s*(?:–|—|-|bis|to)\s*/);
  const numbers = parts.map(parseNumber);
  if (numbers.length > 2 || numbers.some((number) => number === undefined)) return undefined;
  const [from, to] = numbers;
  if (to === undefined || to === from) return from;
  return from < to ? { from, to } : { from: to, to: from };
}

function parseNumber(text) {
  const plain = text.replace(/\s|\.(?=\d{3}(?:\D|$))/g, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** @param {number | {from: number, to: number} | null | undefined} amount */
export function formatAmount(amount, factor = 1) {
  if (amount === null || amount === undefined) return "";
  const one = (number) => formatNumber(number / factor);
  if (typeof amount !== "object") return one(amount);
  return amount.from === amount.to ? one(amount.from) : `${one(amount.from)}–${one(amount.to)}`;
}

/** The unit in which a wait reads best and exactly: days from one day on, where they are whole or half. */
export function waitUnit(wait) {
  const bounds = typeof wait === "object" && wait !== null ? [wait.from, wait.to] : [wait ?? 0];
  if (bounds.every((hours) => hours === 0)) return "d";
  return bounds.every((hours) => hours >= HOURS_A_DAY && hours % (HOURS_A_DAY / 2) === 0) ? "d" : "h";
}

/** Hours for what was typed in `unit`; undefined if not readable. */
export function parseWait(text, unit) {
  const amount = parseAmount(text);
  const factor = unit === "d" ? HOURS_A_DAY : 1;
  if (amount === null || amount === undefined) return amount;
  return typeof amount === "object" ? { from: amount.from * factor, to: amount.to * factor } : amount * factor;
}

export function formatWait(wait, unit = waitUnit(wait)) {
  return formatAmount(wait, unit === "d" ? HOURS_A_DAY : 1);
}

/** What the room has already named as its `it` or `documents`, the most frequent first. */
export function namedSoFar({ steps, variants }, field) {
  const counts = new Map();
  for (const { facts } of [...steps.values(), ...variants.values()]) {
    for (const name of [facts?.[field] ?? []].flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([name]) => name);
}

/** For people who only know roughly: minutes of work, hours of waiting. */
export const ROUGH = {
  work_min: [{ from: 1, to: 5 }, { from: 5, to: 15 }, { from: 15, to: 30 }, { from: 30, to: 60 }],
  wait_h: [{ from: 1, to: 4 }, { from: 24, to: 72 }, { from: 120, to: 240 }, { from: 240, to: 480 }],
};

export const MEDIA = ["paper", "mixed", "digital"];

export function mediaName(media) {
  return { paper: t("Papier"), mixed: t("gemischt"), digital: t("digital") }[media] ?? "";
}

/** All that is known, as rows of a table: what it is and how much. */
export function factRows({ work_min, wait_h, it, media, documents, per_year, legal } = {}) {
  const rows = [
    [t("Bearbeitungszeit"), work_min !== undefined && t("{n} min", { n: formatAmount(work_min) })],
    [t("Liegezeit"), wait_h !== undefined && waitTime(wait_h)],
    [t("Fälle im Jahr"), formatAmount(per_year)],
    [t("Medium"), mediaName(media)],
    [t("Fachverfahren"), it],
    [t("Unterlagen"), documents?.join(", ")],
    [t("Rechtsgrundlage"), legal],
  ];
  return rows.filter(([, value]) => value);
}

function waitTime(wait) {
  const n = formatWait(wait);
  if (waitUnit(wait) === "h") return t("{n} h", { n });
  return tn(wait === HOURS_A_DAY ? 1 : 2, "{n} Tag", "{n} Tage", { n });
}

/** In words for list and labels: ["12 min", "wartet 5 Tage", "Papier"]. */
export function factWords({ work_min, wait_h, media } = {}) {
  const words = [];
  if (work_min !== undefined) words.push(t("{n} min", { n: formatAmount(work_min) }));
  if (wait_h !== undefined) words.push(waitWords(wait_h));
  if (media) words.push(mediaName(media));
  return words;
}

/** "wartet 1–3 Tage"; nothing where nobody said. */
export function waitSaid(wait) {
  return wait === undefined ? "" : waitWords(wait);
}

function waitWords(wait) {
  const n = formatWait(wait);
  if (waitUnit(wait) === "h") return t("wartet {n} h", { n });
  return wait === HOURS_A_DAY ? t("wartet 1 Tag") : t("wartet {n} Tage", { n });
}

/** For the narrow strip on a card: ["12 min · wartet 5 T", "12 min + 5 T", "12 min …"], the longest first. */
export function factStrips({ work_min, wait_h } = {}) {
  const work = work_min === undefined ? "" : t("{n} min", { n: formatAmount(work_min) });
  if (wait_h === undefined) return [work];
  const n = formatWait(wait_h);
  const inHours = waitUnit(wait_h) === "h";
  const wait = inHours ? t("wartet {n} h", { n }) : t("wartet {n} T", { n });
  const short = inHours ? t("{n} h", { n }) : t("{n} T", { n });
  return work ? [`${work} · ${wait}`, `${work} + ${short}`, `${work} …`] : [wait];
}
