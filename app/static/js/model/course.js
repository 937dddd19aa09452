/**
 * When the rows of an agenda begin by the clock. Pure; mirrors `clock_times` of `web/courses.py`.
 */
const DAY = 24 * 60;

/** @param {string} begins "09:30" @param {number[]} spans minutes @returns {string[]} each beginning and, last, the end; empty where no beginning is known */
export function clockTimes(begins, spans) {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(begins)) return Array(spans.length + 1).fill("");
  let at = Number(begins.slice(0, 2)) * 60 + Number(begins.slice(3));
  return [...spans, 0].map((span) => {
    const time = `${String(Math.floor(at / 60) % 24).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
    at = (at + span) % DAY;
    return time;
  });
}
