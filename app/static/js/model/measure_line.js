/**
 * A measure as it is called out: "Kreis: Merkblatt überarbeiten mit Ahlbach bis 31.3." Who leads, who takes part and until
 * when are taken out of the line where they can be understood; the rest is the title. Pure.
 */
import { closest, plain } from "./lane_match.js";

const MONTHS = ["januar", "februar", "maerz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];
const DAY = /\s+bis\s+(?:zum\s+)?(\d{1,2})\.\s?(\d{1,2})\.?(\d{4})?\s*$/i;
const END_OF = /\s+bis\s+ende\s+(\p{L}+)(?:\s+(\d{4}))?\s*$/iu;

/**
 * @param {string} line @param {{organisations: {id: string, name: string}[], today: string}} context `today` as YYYY-MM-DD
 * @returns {{title: string, organisation?: string, organisations?: string[], due?: string}}
 */
export function readMeasure(line, { organisations, today }) {
  const { rest: undated, due } = dueIn(line.trim(), today);
  const { rest: alone, organisations: others } = othersIn(undated, organisations);
  const { rest: title, organisation } = leadIn(alone, organisations);
  return { title, ...(organisation && { organisation }), ...(others && { organisations: others }), ...(due && { due }) };
}

function dueIn(text, today) {
  const [day, end] = [DAY.exec(text), END_OF.exec(text)];
  const due = day ? dateOf(Number(day[3]), Number(day[2]), Number(day[1]), today) : end && endOf(end, today);
  return due ? { rest: text.slice(0, (day ?? end).index).trim(), due } : { rest: text };
}

function endOf([, name, year], today) {
  const month = MONTHS.findIndex((each) => each === plain(name)) + 1;
  return month ? dateOf(Number(year), month, 0, today) : undefined;
}

/** Without a year the next time that day comes; day 0: the last one of the month. */
function dateOf(year, month, day, today) {
  const inYear = (one) => iso(one, month, day || new Date(Date.UTC(one, month, 0)).getUTCDate());
  if (year) return inYear(year);
  const thisYear = Number(today.slice(0, 4));
  const found = inYear(thisYear);
  return found && found < today ? inYear(thisYear + 1) : found;
}

/** Undefined where there is no such day. */
function iso(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : undefined;
}

/** "mit Ahlbach und Birkfeld", where all of it are administrations. */
function othersIn(text, organisations) {
  const match = /^(.+?)\s+mit\s+([^:]+)$/i.exec(text);
  if (!match) return { rest: text };
  const found = match[2].split(/\s*,\s*|\s+und\s+/).map((name) => named(name, organisations));
  return found.every(Boolean) ? { rest: match[1], organisations: [...new Set(found)] } : { rest: text };
}

function leadIn(text, organisations) {
  const match = /^([^:]{2,60}):\s+(.+)$/.exec(text);
  const organisation = match && named(match[1], organisations);
  return organisation ? { rest: match[2], organisation } : { rest: text };
}

function named(name, organisations) {
  return closest(name, organisations, (one) => one.name)?.id;
}
