/**
 * What stands on the empty paper: one sentence, one button.
 */
import { h } from "../base/dom.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

export function mountEmpty(element, { workshop, picture, rights, screen, put, canvas }) {
  const render = () => {
    const { index } = picture;
    const { phase, profile } = workshop.view.workshop;
    const nobodyHere = index.lanes.length === 0 && !rights.may("lane.add");
    element.hidden = index.steps.length > 0 || nobodyHere || canvas.writing.isOpen || screen.selection !== null;
    redraw(
      element,
      [phase, profile, index.lanes.length > 0, rights.may("step.add", { kind: "start" }), rights.may("lane.add")],
      () => content(profile),
    );
  };
  const button = (label, run) =>
    h("button", { type: "button", class: "kern-btn kern-btn--primary btn--large", onclick: run }, label);
  const content = ({ trigger, result } = {}) => {
    const frame = trigger && result && h("p", {}, t("Von „{trigger}“ bis „{result}“.", { trigger, result }));
    const words = [frame, h("p", {}, emptyWords({ picture, rights }))];
    if (picture.index.lanes.length === 0)
      return [words, rights.may("lane.add") && button(t("Erste Spur anlegen"), () => screen.select("lane"))];
    return [words, rights.may("step.add", { kind: "start" }) && button(t("Anfang setzen"), () => put("start"))];
  };
  return { render };
}

/** How to begin, or that it has not begun. */
export function emptyWords({ picture, rights }) {
  if (picture.index.lanes.length === 0 && rights.may("lane.add"))
    return t("Wer ist beteiligt? Jede Stelle bekommt eine Spur.");
  if (!rights.may("step.add", { kind: "start" }))
    return t("Noch steht hier nichts. Sobald es losgeht, entsteht hier das Prozessbild.");
  return t(
    "Womit beginnt der Prozess? Schreiben Sie den Auslöser auf, dann Schritt für Schritt, so wie es wirklich ist.",
  );
}
