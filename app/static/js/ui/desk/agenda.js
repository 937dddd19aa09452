/**
 * The agenda against the clock, and the two buttons that move the room on. A phase set here also puts its question on the
 * wall; going back asks first.
 */
import { agendaAgainstClock } from "../../model/agenda.js";
import { confirmDialog } from "../dialog.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { PHASES, phaseName } from "../phases.js";
import { redraw, setText } from "../../base/redraw.js";
import { formatTime, t } from "../../base/texts.js";

const TICK = 5000;
/** Minutes to propose where nobody planned any: two and a half hours. */
const PROPOSED = { arrive: 12, frame: 5, sketch: 38, annotate: 25, pain_points: 20, vote: 15, measures: 25, closed: 10 };

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountAgenda(element, desk) {
  const list = h("ol", { class: "agenda" });
  const unplanned = h("div", { class: "stack stack--tight agenda-unplanned" });
  fill(element, h("h2", { class: "panel__title", id: "agenda-title" }, t("Ablauf")), list, unplanned);
  const show = () => {
    const { rows, left } = agendaAgainstClock(planOf(desk.view.workshop), desk.workshop.now());
    redraw(list, [rows, left, desk.moderates], () => rows.map((row, index) => agendaRow(row, index, { desk, left })));
    const proposes = desk.moderates && desk.open && !isPlanned(desk.view.workshop);
    redraw(unplanned, proposes, () => proposes && proposal(desk));
  };
  desk.watch(["workshop", "you"], show);
  setInterval(show, TICK);
}

/** The time of day and how late the room is, for the bar. */
export function mountDayClock(element, desk) {
  const clock = h("span", { class: "bar__clock" });
  const delay = h("span", { class: "desk-delay" });
  fill(element, clock, delay);
  const show = () => {
    const now = desk.workshop.now();
    setText(clock, formatTime(now));
    const { workshop } = desk.view;
    setText(delay, isPlanned(workshop) ? delayWords(agendaAgainstClock(workshop, now).delay) : "");
  };
  desk.watch(["workshop"], show);
  setInterval(show, 1000);
}

const isPlanned = ({ agenda }) => Boolean(agenda?.length);

/** A workshop without an agenda still has its phases, without minutes. */
function planOf(workshop) {
  return isPlanned(workshop) ? workshop : { ...workshop, agenda: agendaOf(() => 0) };
}

const agendaOf = (minutesOf) => PHASES.map((phase) => ({ title: phaseName(phase), minutes: minutesOf(phase), phase }));

function proposal(desk) {
  const plan = () => desk.send({ type: "workshop.edit", agenda: agendaOf((phase) => PROPOSED[phase]) });
  return [
    h("p", { class: "hint" }, t("Ohne Zeitplan: die Uhr zählt nur mit.")),
    h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "plan" }, onclick: plan }, icon("clock"), t("Zeitplan für 2,5 Stunden einsetzen")),
  ];
}

function delayWords(delay) {
  if (delay === undefined) return "";
  if (delay > 0) return t("{n} min Verzug", { n: delay });
  return delay < 0 ? t("{n} min früher als geplant", { n: -delay }) : t("im Plan");
}

function agendaRow(row, index, { desk, left }) {
  const { title, minutes, begins, state, spent, phase } = row;
  const right = state === "now" ? nowWords(minutes, left, spent) : spent && state === "done" ? t("{n} min", { n: spent }) : "";
  const planned = minutes ? [begins === undefined ? "" : formatTime(begins), t("{n} min", { n: minutes })].filter(Boolean).join(" · ") : "";
  const content = [h("span", { class: "agenda-name" }, title), h("span", { class: "agenda-right" }, right), h("span", { class: "agenda-plan" }, planned)];
  const props = { class: "agenda-row", dataset: { state, key: `agenda-${index}` }, "aria-current": state === "now" && "step" };
  if (!phase || !desk.moderates) return h("li", {}, h("div", props, content));
  return h("li", {}, h("button", { type: "button", ...props, onclick: () => setPhase(desk, phase) }, content));
}

function nowWords(minutes, left, spent) {
  if (!minutes && spent) return t("läuft · seit {n} min", { n: spent });
  if (!minutes || left === undefined) return t("läuft");
  return left >= 0 ? t("läuft · noch {n} min", { n: left }) : t("läuft · {n} min drüber", { n: -left });
}

/** Phases in the order of the agenda; without one, all of them. */
function order({ agenda }) {
  const planned = [...new Set((agenda ?? []).map(({ phase }) => phase).filter(Boolean))];
  return planned.length ? planned : PHASES;
}

/** The phase before (-1) or after (1) the present one; undefined at the end. */
function neighbourPhase(workshop, by) {
  const phases = order(workshop);
  const at = phases.indexOf(workshop.phase);
  if (at === -1) return by > 0 ? PHASES.slice(PHASES.indexOf(workshop.phase) + 1).find((phase) => phases.includes(phase)) : undefined;
  return phases[at + by];
}

async function setPhase(desk, phase) {
  const { workshop } = desk.view;
  if (phase === workshop.phase) return;
  const back = PHASES.indexOf(phase) < PHASES.indexOf(workshop.phase);
  if (back && !(await confirmDialog({
    title: t("Zurück zu „{phase}“?", { phase: phaseName(phase) }), text: t("Es geht nichts verloren; alle sehen sofort wieder diese Phase."), confirm: t("Zurück") }))) return;
  if (phase === "closed" && !(await confirmDialog({
    title: t("Werkstatt abschließen?"), text: t("Danach ändert niemand mehr etwas am Prozessbild. Sie können die Phase wieder zurücksetzen."), confirm: t("Abschließen") }))) return;
  if (workshop.timer) desk.send({ type: "timer.stop" });
  desk.send({ type: "phase.set", phase });
  desk.send({ type: "focus.set", wall: { view: phase === "arrive" ? "join" : "task" } });
}

/** "Weiter: …" and "Zurück". */
export function mountSteps(element, desk) {
  const next = h("button", { type: "button", class: "kern-btn kern-btn--primary desk-next" });
  const back = h("button", { type: "button", class: "kern-btn kern-btn--secondary" }, icon("arrow-left"), t("Zurück"));
  fill(element, next, back);
  const go = (by) => () => setPhase(desk, neighbourPhase(desk.view.workshop, by));
  next.addEventListener("click", go(1));
  back.addEventListener("click", go(-1));
  desk.watch(["workshop", "you"], () => {
    const following = neighbourPhase(desk.view.workshop, 1);
    next.hidden = !desk.moderates || !following;
    back.hidden = !desk.moderates || !neighbourPhase(desk.view.workshop, -1);
    if (following) redraw(next, following, () => [t("Weiter: {phase}", { phase: phaseName(following) }), icon("arrow-right")]);
  });
}
