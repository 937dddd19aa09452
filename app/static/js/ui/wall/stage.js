/**
 * The wall: one thing at a time, as the desk's `workshop.focus.wall` says, in units of the wall itself (a 1280th of its
 * width or a 720th of its height), so that the same code is the projector and the small preview on the desk.
 *
 * It shows only what every person in the room may see: no names, no drafts, no tally of a running round.
 * `turn` moves on this machine alone (a clicker); the desk's next word takes it back.
 */
import { fill, h } from "../../base/dom.js";
import { phaseWithNumber } from "../phases.js";
import { setText } from "../../base/redraw.js";
import { darkView } from "./dark.js";
import { joinView } from "./join.js";
import { overviewView } from "./overview.js";
import { partView } from "./part.js";
import { rankingView } from "./ranking.js";
import { stepView } from "./step.js";
import { taskView } from "./task.js";

const WALL = { width: 1280, height: 720, bar: 66 };
const VIEWS = { join: joinView, task: taskView, overview: overviewView, part: partView, step: stepView, ranking: rankingView, dark: darkView };
const TICK = 250;

/**
 * @param {HTMLElement} element
 * @param {import("../../sync/workshop.js").Workshop} workshop
 * @param {{joinAddress: string, joinCode: string, qr: () => Node | null}} place how to join, from the page
 */
export function mountWall(element, workshop, place) {
  return new Stage(element, workshop, place);
}

class Stage {
  #workshop;
  #place;
  #bar;
  #body;
  #views = {};
  #shown = null;
  #local = {};
  #followed;
  #ticking;
  #observer;

  constructor(element, workshop, place) {
    this.#workshop = workshop;
    this.#place = place;
    this.#bar = { title: h("h1", { class: "wall-title" }), middle: h("p", { class: "wall-middle" }), chip: h("p", { class: "wall-chip" }) };
    this.#body = h("div", { class: "wall-body" });
    this.stage = h("div", { class: "wall-stage" },
      h("header", { class: "wall-bar" }, this.#bar.title, this.#bar.middle, this.#bar.chip), this.#body);
    element.classList.add("wall");
    fill(element, this.stage);
    this.#followed = this.#wish;
    for (const type of ["change", "presence", "progress"]) workshop.addEventListener(type, this.#update);
    this.#observer = new ResizeObserver(this.#update);
    this.#observer.observe(element);
    this.#ticking = setInterval(() => this.#views[this.#shown]?.tick?.(this.#context), TICK);
    this.#update();
  }

  /** One page further or back on this machine; where nothing can be turned, nothing happens. */
  turn(by) {
    const turned = this.#views[this.#shown]?.turned?.(by, this.wanted, this.#workshop.view);
    if (!turned) return;
    this.#local = { ...this.#local, ...turned };
    this.#update();
  }

  /** What the wall would have to be told to turn for everybody; undefined where nothing can be turned. */
  turned(by) {
    const turned = this.#views[this.#shown]?.turned?.(by, this.wanted, this.#workshop.view);
    return turned && { view: this.wanted.view, ...turned };
  }

  /** What is to be shown: the desk's word, the default of the phase, and what was turned on this machine. */
  get wanted() {
    const { phase } = this.#workshop.view.workshop;
    const wish = this.#wish ?? { view: phase === "arrive" ? "join" : "task" };
    return { ...wish, ...this.#local };
  }

  toggleDark() {
    this.#local = { ...this.#local, dark: !this.#local.dark };
    this.#update();
  }

  end() {
    clearInterval(this.#ticking);
    this.#observer.disconnect();
    for (const type of ["change", "presence", "progress"]) this.#workshop.removeEventListener(type, this.#update);
  }

  get #wish() {
    return this.#workshop.view.workshop.focus?.wall;
  }

  get #context() {
    const { width, height } = this.stage.getBoundingClientRect();
    const unit = Math.min(width / WALL.width, height / WALL.height) || 1;
    return {
      workshop: this.#workshop,
      view: this.#workshop.view,
      place: this.#place,
      wanted: this.wanted,
      size: { width: Math.floor(width / unit), height: Math.floor(height / unit) - WALL.bar },
    };
  }

  #update = () => {
    if (JSON.stringify(this.#wish) !== JSON.stringify(this.#followed)) this.#local = {};
    this.#followed = this.#wish;
    const context = this.#context;
    const name = context.wanted.dark ? "dark" : context.wanted.view in VIEWS ? context.wanted.view : "task";
    this.#views[name] ??= VIEWS[name]();
    if (this.#shown !== name) fill(this.#body, this.#views[name].element);
    this.#shown = name;
    this.stage.dataset.view = name;
    const { title, middle = "" } = this.#views[name].show(context);
    setText(this.#bar.title, title);
    setText(this.#bar.middle, middle);
    setText(this.#bar.chip, phaseWithNumber(context.view.workshop));
    this.#views[name].tick?.(context);
  };
}
