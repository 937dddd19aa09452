/**
 * From text to steps: one line, one title. Pure.
 */
import { LARGEST_BATCH, LONGEST_TITLE } from "../model/limits.js";

/** How many steps one gesture may add: each with its connection, and the one that they are put into changes, too. */
export const MOST_LINES = Math.floor((LARGEST_BATCH - 1) / 2);

const BULLET = /^[-–—•*·▪◦‣]\s+/;
const COUNTED = /^(\d{1,3}|[a-zA-Z])[.)]\s+/;

/** The lines of a list as titles: without bullets, and without numbers where every line is numbered. */
export function titlesOf(text) {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029\v]/).map((line) => line.trim().replace(/\s+/g, " ").replace(BULLET, ""));
  const titles = lines.filter(Boolean);
  const counted = titles.length > 1 && titles.every((title) => COUNTED.test(title));
  return counted ? titles.map((title) => title.replace(COUNTED, "")) : titles;
}

/**
 * What is typed as a step: a question is a decision, as in the Zuruf; what is longer than a title keeps its whole length in
 * the detail.
 * @returns {{kind: string, title: string, detail?: string}}
 */
export function wording(text, kind = "task") {
  const said = { kind: kind === "task" && text.endsWith("?") ? "decision" : kind };
  if (text.length <= LONGEST_TITLE) return { ...said, title: text };
  const cut = text.slice(0, LONGEST_TITLE - 1);
  const end = cut.lastIndexOf(" ");
  return { ...said, title: `${end > 0 ? cut.slice(0, end) : cut}…`, detail: text };
}

/**
 * Lines as the frame of a process: what is missing of beginning and end, and milestones between them.
 * @param {{steps: {kind: string}[]}} index @param {string[]} titles
 */
export function framed({ steps }, titles) {
  const has = (kind) => steps.some((step) => step.kind === kind);
  return titles.map((title, at) => {
    if (at === 0 && !has("start")) return wording(title, "start");
    if (at > 0 && at === titles.length - 1 && !has("end")) return wording(title, "end");
    return { ...wording(title, "milestone"), kind: "task", milestone: true };
  });
}
