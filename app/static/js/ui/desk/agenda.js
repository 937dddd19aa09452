/**
 * The agenda against the clock: each row with what was planned and what it took, the end of the day in view. A row is a
 * button: the moderator may go anywhere.
 */
import { agendaAgainstClock, isLeftOut } from "../../model/agenda.js";
import { PHASES } from "../../model/phases.js";
import { firstOf, rowsOf } from "../../model/stages.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { phaseName } from "../phases.js";
import { redraw, setText } from "../../base/redraw.js";
import { formatTime, t } from "../../base/texts.js";
import { goTo, rowName } from "./course.js";
import { mountShorten } from "./shorten.js";

const TICK = 5000;
/** Minutes to propose where nobody planned any: two and a half hours. */
const PROPOSED = { arrive: 12, frame: 5, sketch: 38, annotate: 25, pain_points: 20, vote: 15, measures: 25, closed: 10 };
/** So many minutes may a row begin later than planned before it is said. */
const WORTH_SAYING = 2;

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountAgenda(element, desk) {
  const ends = h("p", { class: "agenda-ends" });
  const shorten = h("div", { class: "agenda-shorten" });
  const list = h("ol", { class: "agenda" });
  const unplanned = h("div", { class: "stack stack--tight agenda-unplanned" });
  fill(element, h("h2", { class: "panel__title", id: "agenda-title" }, t("Ablauf")), ends, shorten, list, unplanned);
  let at;
  const { show: showShorten } = mountShorten(shorten, desk);
  const show = () => {
    const clock = clockOf(desk);
    redraw(list, [clock.rows, clock.left, desk.moderates], () => clock.rows.map((row, index) => agendaRow(row, index, { desk, left: clock.left })));
    if (at !== clock.current) bringIntoView(element, list.children[clock.current]);
    at = clock.current;
    setText(ends, isPlanned(desk.view.workshop) ? endWords(clock.ends) : "");
    showShorten(clock);
    const proposes = desk.moderates && desk.open && !isPlanned(desk.view.workshop);
    redraw(unplanned, proposes, () => proposes && proposal(desk));
  };
  desk.watch(["workshop", "you"], show);
  setInterval(show, TICK);
}

/** The present row, within the panel alone: the page stays where it is. */
function bringIntoView(panel, row) {
  if (!row) return;
  const { offsetTop: top, offsetHeight: height } = row;
  const isShown = top >= panel.scrollTop && top + height <= panel.scrollTop + panel.clientHeight;
  if (!isShown) panel.scrollTop = top - (panel.clientHeight - height) / 2;
}

/** The time of day and how late the room is, for the bar. */
export function mountDayClock(element, desk) {
  const clock = h("span", { class: "bar__clock" });
  const delay = h("span", { class: "desk-delay" });
  fill(element, clock, delay);
  const show = () => {
    const now = desk.workshop.now();
    setText(clock, formatTime(now));
    setText(delay, isPlanned(desk.view.workshop) ? delayWords(clockOf(desk).delay) : "");
  };
  desk.watch(["workshop"], show);
  setInterval(show, 1000);
}

/** A workshop without an agenda still has its phases, without minutes. */
function clockOf({ view, workshop }) {
  return agendaAgainstClock({ ...view.workshop, agenda: rowsOf(view.workshop) }, workshop.now());
}

const isPlanned = ({ agenda }) => Boolean(agenda?.length);

function proposal(desk) {
  const agenda = PHASES.map((phase) => ({ title: phaseName(phase), minutes: PROPOSED[phase], phase }));
  return [
    h("p", { class: "hint" }, t("Ohne Zeitplan: die Uhr zählt nur mit.")),
    h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "plan" }, onclick: () => desk.send({ type: "workshop.edit", agenda }) },
      icon("clock"), t("Zeitplan für 2,5 Stunden einsetzen")),
  ];
}

function delayWords(delay) {
  if (delay === undefined) return "";
  if (delay > 0) return t("{n} min Verzug", { n: delay });
  return delay < 0 ? t("{n} min früher als geplant", { n: -delay }) : t("im Plan");
}

/** The planned end stays in view, beside the one that is to be expected. */
function endWords(ends) {
  if (!ends) return "";
  const [planned, expected] = [formatTime(ends.planned), formatTime(ends.expected)];
  return planned === expected ? t("Ende {planned}", { planned }) : t("Ende {planned}, voraussichtlich {expected}", { planned, expected });
}

function agendaRow(row, index, { desk, left }) {
  const { state, begins, minutes, length } = row;
  const out = isLeftOut(row);
  const name = rowName(row);
  const planned = [begins !== undefined && formatTime(begins), minutes > 0 && t("{n} min", { n: length }), length < minutes && t("statt {n}", { n: minutes })];
  const content = [
    h("span", { class: "agenda-name" }, out ? h("s", {}, name) : name),
    h("span", { class: "agenda-plan" }, out ? t("entfällt") : planned.filter(Boolean).join(" · ")),
    h("span", { class: "agenda-right" }, rightWords(row, left)),
  ];
  const props = { class: "agenda-row", dataset: { state, key: `agenda-${index}` }, "aria-current": state === "now" && "step" };
  if (!desk.moderates) return h("li", {}, h("div", props, content));
  return h("li", {}, h("button", { type: "button", ...props, onclick: () => state !== "now" && goTo(desk, firstOf(desk.view, index)) }, content));
}

function rightWords(row, left) {
  const { state, spent, expected, begins } = row;
  if (state === "now") return nowWords(row, left);
  if (spent) return t("{n} min", { n: spent });
  const later = state === "next" && !isLeftOut(row) && Math.abs(expected - begins) >= WORTH_SAYING * 60_000;
  return later ? t("ab {time}", { time: formatTime(expected) }) : "";
}

function nowWords({ length, spent }, left) {
  if (!length && spent) return t("läuft · seit {n} min", { n: spent });
  if (!length || left === undefined) return t("läuft");
  return left >= 0 ? t("läuft · noch {n} min", { n: left }) : t("läuft · {n} min drüber", { n: -left });
}
