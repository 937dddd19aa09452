/**
 * The room's clock at the desk: proposals from the agenda, pause, a minute more, stop. It signals its end, shows calmly how
 * far it is over, and stops nothing.
 */
import { agendaAgainstClock } from "../../model/agenda.js";
import { minutesOf, placeOf } from "../../model/stages.js";
import { secondsLeft, shareUsed, timerNow } from "../../model/timer.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw, setText } from "../../base/redraw.js";
import { formatClock, t } from "../../base/texts.js";
import { soundSwitch } from "../timer_signal.js";
import { labelOf } from "./course.js";
import { deskKeys } from "./keys.js";

const TICK = 250;
const MINUTE = 60;
const USUAL = [3, 5, 10];
const OFFERED = 4;

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountTimer(element, desk) {
  new TimerPanel(element, desk);
}

class TimerPanel {
  #desk;
  #element;
  #clock = h("span", { class: "timer-clock", role: "timer", "aria-label": t("Verbleibende Zeit") });
  #bar = h("span");
  #minutes = h("input", { class: "kern-form-input__input timer-minutes", id: "timer-minutes", type: "number", min: 1, max: 240, step: 1, required: true });
  #proposals = h("span", { class: "row timer-proposals" });
  #running;
  #idle;
  #pause;

  constructor(element, desk) {
    this.#desk = desk;
    this.#element = element;
    const button = (label, run) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", onclick: run }, label);
    this.#pause = button("", () => this.#pauseOrGoOn());
    this.#idle = h("form", { class: "timer-row", onsubmit: (event) => (event.preventDefault(), this.#start(Number(this.#minutes.value) * MINUTE)) },
      h("label", { for: "timer-minutes" }, t("Uhr")), this.#proposals, this.#minutes, h("span", {}, t("Minuten")),
      h("button", { type: "submit", class: "kern-btn kern-btn--secondary btn--small" }, icon("play"), t("Starten")));
    this.#running = h("div", { class: "timer-row" },
      this.#clock, h("div", { class: "meter timer-bar", "aria-hidden": "true" }, this.#bar),
      this.#pause, button(t("+ 1 min"), () => this.#addMinute()), button(t("Stopp"), () => desk.send({ type: "timer.stop" })));
    fill(element, this.#idle, this.#running, soundSwitch());
    deskKeys([[t("Alt+M"), t("Uhr: eine Minute mehr"), { m: () => desk.moderates && this.#timer && this.#addMinute() }]]);
    desk.watch(["workshop", "you", "rounds", "steps"], () => this.#show());
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
    if (timer) setText(this.#pause, timer.state === "running" ? t("Anhalten") : t("Fortsetzen"));
    else this.#propose();
    this.#tick();
  }

  /** What the agenda plans for this stage, what is left of its row, and what is usual. */
  #propose() {
    const { view, workshop } = this.#desk;
    const stage = minutesOf(view, placeOf(view));
    const { left } = agendaAgainstClock(view.workshop, workshop.now());
    const offered = [...new Set([stage, left, ...USUAL])].filter((minutes) => minutes > 0 && minutes <= 240).slice(0, OFFERED);
    redraw(this.#proposals, offered, () => offered.toSorted((a, b) => a - b).map((minutes) =>
      h("button", { type: "button", class: `kern-btn kern-btn--secondary btn--small${minutes === stage ? " is-proposed" : ""}`, dataset: { key: `timer-${minutes}` }, onclick: () => this.#start(minutes * MINUTE) }, t("{n} min", { n: minutes }))));
    if (document.activeElement !== this.#minutes) this.#minutes.value = String(offered[0]);
  }

  #tick() {
    const timer = this.#timer;
    if (!timer) return;
    const now = this.#desk.workshop.now();
    setText(this.#clock, formatClock(secondsLeft(timer, now)));
    this.#bar.style.setProperty("width", `${Math.round(1000 * shareUsed(timer, now)) / 10}%`);
    this.#running.dataset.over = String(secondsLeft(timer, now) < 0);
  }

  /** A clock that stands still stays so; one that is over begins again with a minute. */
  #addMinute() {
    const seconds = Math.max(0, Math.round(this.#left)) + MINUTE;
    const still = this.#timer.state === "paused";
    const started = this.#start(seconds);
    if (still) started.then(() => this.#desk.send({ type: "timer.pause" }));
  }

  #start(seconds) {
    const { view } = this.#desk;
    return this.#desk.send({ type: "timer.start", seconds, label: this.#timer?.label ?? labelOf(view, placeOf(view)) });
  }

  #pauseOrGoOn() {
    if (this.#timer.state === "running") this.#desk.send({ type: "timer.pause" });
    else this.#start(Math.max(1, Math.round(this.#left)));
  }
}
