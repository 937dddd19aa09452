/**
 * The words of the browser's modules. German is the source and needs nothing; for English the dictionary is fetched once,
 * before this module is ready, so `t` and `tn` are plain functions for everybody who imports them.
 *
 *   import { t, tn, formatDate } from "./texts.js";
 *   t("Schritt {n} wurde entfernt", { n: 6 })
 *   tn(3, "{n} Schritt", "{n} Schritte")            // {n} is filled with the number
 *
 * Placeholders are `{name}`, filled after translation. Only literal texts: `script/translations.py` finds them in the source.
 */

/** @type {"de"|"en"} */
const lang = globalThis.document?.documentElement.lang === "en" ? "en" : "de";

const dictionary = lang === "de" ? {} : await load();

async function load() {
  const build = new URL(import.meta.url).pathname.split("/")[2] ?? "";
  try {
    const response = await fetch(`/locale/${lang}.json?v=${build}`);
    return response.ok ? await response.json() : {};
  } catch {
    return {}; // German words are better than none
  }
}

/** @param {string} text @param {Record<string, unknown>} [values] */
export function t(text, values) {
  const found = dictionary[text] ?? text;
  return fill(Array.isArray(found) ? found[0] : found, values);
}

/** @param {number} n @param {string} one @param {string} many @param {Record<string, unknown>} [values] */
export function tn(n, one, many, values) {
  const forms = dictionary[one] ?? [one, many];
  const form = Array.isArray(forms) ? forms[n === 1 ? 0 : 1] : forms;
  return fill(form, { n: formatNumber(n), ...values });
}

function fill(text, values) {
  return values ? text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole)) : text;
}

const locale = lang === "en" ? "en-GB" : "de-DE";
const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(locale, lang === "en" ? { dateStyle: "long" } : { day: "2-digit", month: "2-digit", year: "numeric" });
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });

export const formatNumber = (/** @type {number} */ value) => numbers.format(value);

/** `24.11.2026`. @param {string|number|Date} value a date or a moment, ISO 8601 or ms */
export const formatDate = (value) => day.format(moment(value));

/** `9:05`, the time of day. @param {string|number|Date} value */
export const formatTime = (value) => clock.format(moment(value)).replace(/^0(?=\d:)/, "");

/** A day without a time is that day here, not midnight in Greenwich. */
function moment(value) {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T12:00`) : new Date(value);
}

/** A countdown: `05:48`, after its end `+00:12`. @param {number} seconds */
export function formatClock(seconds) {
  const whole = Math.ceil(Math.abs(seconds));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${seconds < 0 && whole ? "+" : ""}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}
