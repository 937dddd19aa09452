/**
 * The room's clock at the desk: start with minutes, pause, a minute more, stop. It signals its end and stops nothing.
 */
import { agendaAgainstClock } from "../../model/agenda.js";
import { secondsLeft, shareUsed, timerNow } from "../../model/timer.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { announce } from "../../base/live_region.js";
import { phaseName } from "../phases.js";
import { setText } from "../../base/redraw.js";
import { formatClock, t } from "../../base/texts.js";

const TICK = 250;

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountTimer(element, desk) {
  new TimerPanel(element, desk);
}

class TimerPanel {
  #desk;
  #element;
  #over = false;
  #phase = null;
  #clock = h("span", { class: "timer-clock", role: "timer" });
  #bar = h("span");
  #minutes = h("input", { class: "kern-form-input__input timer-minutes", id: "timer-minutes", type: "number", min: 1, max: 240, step: 1, required: true });
  #running;
  #idle;
  #pause;

  constructor(element, desk) {
    this.#desk = desk;
    this.#element = element;
    const button = (label, run, kind = "secondary") => h("button", { type: "button", class: `kern-btn kern-btn--${kind} btn--small`, onclick: run }, label);
    this.#pause = button("", () => this.#pauseOrGoOn());
    this.#idle = h("form", { class: "timer-row", onsubmit: (event) => (event.preventDefault(), this.#start(Number(this.#minutes.value) * 60)) },
      h("label", { for: "timer-minutes" }, t("Uhr")), this.#minutes, h("span", {}, t("Minuten")),
      h("button", { type: "submit", class: "kern-btn kern-btn--secondary btn--small" }, icon("play"), t("Starten")));
    this.#running = h("div", { class: "timer-row" },
      this.#clock, h("div", { class: "meter timer-bar", "aria-hidden": "true" }, this.#bar),
      this.#pause, button(t("+ 1 min"), () => this.#start(Math.max(0, Math.round(this.#left)) + 60)), button(t("Stopp"), () => desk.send({ type: "timer.stop" })));
    fill(element, this.#idle, this.#running);
    desk.watch(["workshop", "you"], () => this.#show());
    setInterval(() => this.#tick(), TICK);
  }

  get #timer() {
    return timerNow(this.#desk.view.workshop);
  }

  get #left() {
    return secondsLeft(this.#timer, this.#desk.workshop.now());
  }

  #show() {
    this.#element.hidden = !this.#desk.moderates || !this.#desk.open;
    const timer = this.#timer;
    this.#idle.hidden = Boolean(timer);
    this.#running.hidden = !timer;
    this.#proposeMinutes();
    if (timer) setText(this.#pause, timer.state === "running" ? t("Pause") : t("Weiter"));
    this.#tick();
  }

  /** What the agenda plans for this phase, once when it begins. */
  #proposeMinutes() {
    const { workshop } = this.#desk.view;
    if (this.#phase === workshop.phase) return;
    this.#phase = workshop.phase;
    const { rows, current } = agendaAgainstClock(workshop, this.#desk.workshop.now());
    this.#minutes.value = String(rows[current]?.minutes || 10);
  }

  #tick() {
    const timer = this.#timer;
    if (!timer) return;
    const left = this.#left;
    setText(this.#clock, formatClock(left));
    this.#bar.style.setProperty("width", `${Math.round(1000 * shareUsed(timer, this.#desk.workshop.now())) / 10}%`);
    const over = left < 0;
    if (over && !this.#over) announce(t("Die Zeit ist um."));
    this.#over = over;
    this.#running.dataset.over = String(over);
  }

  #start(seconds) {
    if (seconds > 0) this.#desk.send({ type: "timer.start", seconds, label: this.#timer?.label ?? phaseName(this.#desk.view.workshop.phase) });
  }

  #pauseOrGoOn() {
    if (this.#timer.state === "running") this.#desk.send({ type: "timer.pause" });
    else this.#start(Math.max(1, Math.round(this.#left)));
  }
}
