/**
 * The agenda while it is typed: when each row begins, how long all takes, when it ends. The server says the same once the form
 * is sent (`web/courses.py`), so without this module only the waiting is longer.
 */
import { clockTimes } from "../model/course.js";
import { setText } from "../base/redraw.js";
import { t } from "../base/texts.js";

document.addEventListener("input", ({ target }) => {
  if (target instanceof Element && target.closest("[data-row], .agenda-head")) show();
});

function show() {
  const rows = [...document.querySelectorAll("#workshop-form [data-row]")].map((row) => ({
    time: row.querySelector("[data-time]"),
    minutes: value(row, "agenda-minutes"),
    title: value(row, "agenda-title").trim(),
  }));
  const spans = rows.map(({ minutes, title }) => (title && /^\d{1,3}$/.test(minutes) ? Number(minutes) : 0));
  const times = clockTimes(value(document, "begins"), spans);
  rows.forEach(({ time, title }, index) => setText(time, title ? times[index] : ""));
  const sum = t("Zusammen {n} Minuten.", { n: spans.reduce((total, span) => total + span, 0) });
  const end = times.at(-1) && rows.length ? ` ${t("Ende um {time} Uhr.", { time: times.at(-1) })}` : "";
  setText(document.querySelector("[data-sum]"), sum + end);
}

const value = (within, name) => within.querySelector(`[name="${name}"]`)?.value ?? "";
