/**
 * The wall: one thing at a time, as the desk's `workshop.focus.wall` says, in units of the wall itself (a 1280th of its
 * width or a 720th of its height), so that the same code is the projector and the small preview on the desk.
 *
 * It shows only what every person in the room may see: no names, no drafts, no tally of a running round.
 * `turn` moves on this machine alone (a clicker); the desk's next word takes it back.
 */
import { secondsLeft, timerNow } from "../../model/timer.js";
import { fill, h } from "../../base/dom.js";
import { phaseWithNumber } from "../phases.js";
import { redraw, setText } from "../../base/redraw.js";
import { formatClock } from "../../base/texts.js";
import { noticesOf } from "./notices.js";
import { VIEWS } from "./views.js";

const WALL = { width: 1280, height: 720, bar: 66, notice: 58, quiet: 44 };
const MOST_NOTICES = 2;
const TICK = 250;
/** Those that show the clock themselves, or none. */
const OWN_CLOCK = ["task", "pause", "dark"];
const HEARD = ["change", "presence", "progress"];

/**
 * @param {HTMLElement} element
 * @param {import("../../sync/workshop.js").Workshop} workshop
 * @param {{joinAddress: string, joinCode: string, qr: () => Node | null, renew: () => Promise<boolean>}} place how to join
 */
export function mountWall(element, workshop, place) {
  return new Stage(element, workshop, place);
}

class Stage {
  #workshop;
  #place;
  #bar;
  #body;
  #notices = h("div", { class: "wall-notices" });
  #told = [];
  #views = {};
  #shown = null;
  #local = {};
  #expected;
  #followed;
  #code;
  #asking = false;
  #ticking;
  #observer;

  constructor(element, workshop, place) {
    this.#workshop = workshop;
    this.#place = place;
    this.#bar = {
      title: h("h1", { class: "wall-title" }), middle: h("p", { class: "wall-middle" }),
      clock: h("p", { class: "wall-bar-clock", role: "timer" }), chip: h("p", { class: "wall-chip" }),
    };
    this.#body = h("div", { class: "wall-body" });
    this.stage = h("div", { class: "wall-stage" }, h("header", { class: "wall-bar" }, Object.values(this.#bar)), this.#notices, this.#body);
    element.classList.add("wall");
    fill(element, this.stage);
    this.#followed = JSON.stringify(this.#wish);
    this.#code = workshop.view.workshop.code;
    for (const type of HEARD) workshop.addEventListener(type, this.#update);
    this.#observer = new ResizeObserver(this.#update);
    this.#observer.observe(element);
    this.#ticking = setInterval(() => this.#tick(), TICK);
    this.#update();
  }

  /** The view that stands there now. */
  get shown() {
    return this.#shown;
  }

  /** One page further or back on this machine; where nothing can be turned, nothing happens. */
  turn(by) {
    const turned = this.#turned(by);
    if (!turned) return;
    this.#local = { ...this.#local, ...turned };
    this.#update();
  }

  /** What the wall would have to be told to turn for everybody; undefined where nothing can be turned. */
  turned(by) {
    const turned = this.#turned(by);
    return turned && { ...this.#wished, ...turned };
  }

  /** Whether there are pages to turn. */
  get turns() {
    return Boolean(this.#views[this.#shown]?.turned);
  }

  /** What is to be shown: the desk's word, the default of the phase, and what was turned on this machine. */
  get wanted() {
    return { ...this.#wished, ...this.#local };
  }

  refresh() {
    this.#update();
  }

  /** What has just been asked for stands here until it is told; nothing: what is told. */
  expect(wish) {
    this.#expected = wish;
    this.#update();
  }

  toggleDark() {
    this.#local = { ...this.#local, dark: !this.#local.dark };
    this.#update();
  }

  end() {
    clearInterval(this.#ticking);
    this.#observer.disconnect();
    for (const type of HEARD) this.#workshop.removeEventListener(type, this.#update);
  }

  get #wish() {
    return this.#workshop.view.workshop.focus?.wall;
  }

  get #wished() {
    return this.#expected ?? this.#wish ?? { view: this.#workshop.view.workshop.phase === "arrive" ? "join" : "task" };
  }

  #turned(by) {
    return this.#views[this.#shown]?.turned?.(by, this.wanted, this.#workshop.view);
  }

  get #context() {
    const { width, height } = this.stage.getBoundingClientRect();
    const unit = Math.min(width / WALL.width, height / WALL.height) || 1;
    const taken = this.#told.reduce((all, { quiet }) => all + (quiet ? WALL.quiet : WALL.notice), WALL.bar);
    return {
      workshop: this.#workshop,
      view: this.#workshop.view,
      place: this.#place,
      wanted: this.wanted,
      size: { width: Math.floor(width / unit), height: Math.floor(height / unit) - taken },
    };
  }

  #update = () => {
    const wish = JSON.stringify(this.#wish);
    if (wish !== this.#followed) this.#local = {};
    this.#followed = wish;
    this.#askForCode();
    const { wanted } = this;
    const name = wanted.dark ? "dark" : wanted.view in VIEWS ? wanted.view : "task";
    this.#views[name] ??= VIEWS[name]();
    if (this.#shown !== name) fill(this.#body, this.#views[name].element);
    this.#shown = name;
    Object.assign(this.stage.dataset, { view: name, page: wanted.page ?? 1 });
    this.#showNotices();
    const context = this.#context;
    const { title, middle = "" } = this.#views[name].show(context);
    setText(this.#bar.title, title);
    setText(this.#bar.middle, middle);
    setText(this.#bar.chip, phaseWithNumber(context.view.workshop));
    this.#tick();
  };

  #tick() {
    if (this.#showNotices()) return this.#update();
    this.#views[this.#shown].tick?.(this.#context);
    const left = OWN_CLOCK.includes(this.#shown) ? undefined : secondsLeft(timerNow(this.#workshop.view.workshop), this.#workshop.now());
    this.#bar.clock.hidden = left === undefined;
    if (left === undefined) return undefined;
    this.#bar.clock.dataset.over = String(left < 0);
    setText(this.#bar.clock, formatClock(left));
    return undefined;
  }

  /** @returns {boolean} whether they are others now, and so the view has other room */
  #showNotices() {
    this.#told = noticesOf(this.#workshop, this.#shown).slice(0, MOST_NOTICES);
    return redraw(this.#notices, this.#told, () => this.#told.map(({ text, quiet }) => h("p", { class: quiet && "is-quiet" }, text)));
  }

  /** The code stands in no record: that there is a new one does. */
  async #askForCode() {
    const { code } = this.#workshop.view.workshop;
    if (code === this.#code || this.#asking) return;
    this.#asking = true;
    if (await this.#place.renew()) this.#code = code;
    this.#asking = false;
    if (code === this.#code) this.#update();
  }
}
