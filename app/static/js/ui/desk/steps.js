/**
 * The one next step and the way back, always at the same place; beside them the ways that one may take instead.
 */
import { asidesAfter, isRunning, placeAfter, placeBefore, placeOf, rowsOf } from "../../model/stages.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { speechOf } from "../phase_speech.js";
import { followEnds, goTo, rowName } from "./course.js";
import { deskKeys } from "./keys.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountSteps(element, desk) {
  new Steps(element, desk);
}

class Steps {
  #desk;
  #next = h("button", { type: "button", class: "kern-btn kern-btn--primary desk-next", onclick: () => this.#forward() });
  #back = h("button", { type: "button", class: "kern-btn kern-btn--secondary", onclick: () => this.#backward() }, icon("arrow-left"), t("Zurück"));
  #asides = h("span", { class: "row" });

  constructor(element, desk) {
    this.#desk = desk;
    fill(element, this.#next, this.#back, this.#asides);
    deskKeys([
      [t("Alt+W"), t("Weiter: der nächste Schritt"), { w: () => desk.moderates && this.#forward() }],
      [t("Alt+B"), t("Zurück"), { b: () => desk.moderates && this.#backward() }],
    ]);
    desk.watch(["workshop", "you", "rounds", "steps", "pain_points", "notes"], () => this.#show());
    followEnds(desk);
  }

  #show() {
    const { view, moderates } = this.#desk;
    const place = placeOf(view);
    const next = moderates && placeAfter(view, place);
    this.#next.hidden = !next;
    this.#back.hidden = !moderates || !placeBefore(view, place);
    if (next) redraw(this.#next, nextName(view, place, next), () => [t("Weiter: {phase}", { phase: nextName(view, place, next) }), icon("arrow-right")]);
    const asides = moderates ? asidesAfter(place).map((stage) => ({ ...place, stage })) : [];
    redraw(this.#asides, asides.map(({ stage }) => stage.id), () => asides.map((aside) =>
      h("button", { type: "button", class: "kern-btn kern-btn--tertiary", dataset: { key: aside.stage.id }, onclick: () => this.#go(() => aside, true) }, t("oder: {stage}", { stage: speechOf(view, aside).go }))));
  }

  #forward() {
    this.#go(placeAfter, true);
  }

  #backward() {
    this.#go(placeBefore, false);
  }

  #go(where, forward) {
    const { view } = this.#desk;
    const place = where(view, placeOf(view));
    if (place) goTo(this.#desk, place, { forward });
  }
}

/** Within a row the stage, else what the row is called; what ends a collection or a vote says so. */
export function nextName(view, place, next) {
  const ends = place.stage.live && isRunning(view, place.stage.live) && isSamePhase(view, place, next);
  return next.row === place.row || ends ? speechOf(view, next).go : rowName(rowsOf(view.workshop)[next.row]);
}

function isSamePhase({ workshop }, place, next) {
  const rows = rowsOf(workshop);
  return rows[next.row].phase !== undefined && rows[next.row].phase === rows[place.row]?.phase;
}
