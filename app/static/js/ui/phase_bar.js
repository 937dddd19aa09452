/**
 * The top of the page: title, where in the day we are, how many are here, the room's clock.
 */
import { secondsLeft, timerNow } from "../model/timer.js";
import { h } from "../base/dom.js";
import { phaseName, phaseSentence, phasesOf, phaseWithNumber } from "./phases.js";
import { redraw, setText } from "../base/redraw.js";
import { formatClock, t } from "../base/texts.js";

/** A network that only blinks is not worth a sentence. In ms. */
const PATIENCE = 5000;

/** @param {{phases: HTMLElement, short: HTMLElement, people: HTMLElement, clock: HTMLElement, sentence: HTMLElement, title: HTMLElement}} parts */
export function mountPhaseBar(parts, { workshop, screen }) {
  const render = () => {
    const { view } = workshop;
    setText(parts.title, view.workshop.title);
    redraw(parts.phases, [phasesOf(view.workshop), view.workshop.phase], () => chips(view.workshop));
    setText(parts.short, phaseWithNumber(view.workshop));
    setText(parts.people, t("{n} dabei", { n: present(workshop) }));
    setText(parts.sentence, sentenceFor(workshop, screen));
  };
  const tick = () => {
    showClock(parts.clock, workshop);
    setText(parts.sentence, sentenceFor(workshop, screen));
  };
  workshop.addEventListener("presence", render);
  setInterval(tick, 500);
  tick();
  render();
  return { render };
}

/** What stands in the way comes first; a tool in the hand says what to do with it. */
function sentenceFor({ view, status }, screen) {
  const away = status.kind === "disconnected" && Date.now() - status.since > PATIENCE;
  if (away && status.safe)
    return t("Keine Verbindung. Schreiben Sie ruhig weiter: Alles bleibt auf diesem Gerät und wird gesendet, sobald sie wieder da ist.");
  if (status.kind === "unsaved")
    return t("Der Server kann gerade nicht speichern. Schreiben Sie ruhig weiter: Es wird von selbst wieder versucht.");
  if (screen.tool === "connect") {
    return screen.source
      ? t("Wählen Sie den Schritt, zu dem es weitergeht. Esc bricht ab.")
      : t("Wählen Sie den Schritt, von dem die Verbindung ausgeht.");
  }
  return phaseSentence(view);
}

/** Everybody who has come in, with a device or without, as the wall counts; who leads is not counted. */
function present({ view }) {
  return [...view.records.participants.values()].filter(({ role, removed }) => !removed && role !== "moderator").length;
}

function chips(workshop) {
  return phasesOf(workshop).map((phase) => {
    const current = phase === workshop.phase;
    return h(
      "li",
      { class: current ? "chip chip--current" : "chip", "aria-current": current ? "step" : null },
      phaseName(phase),
    );
  });
}

function showClock(element, workshop) {
  const timer = timerNow(workshop.view.workshop);
  const seconds = secondsLeft(timer, workshop.now());
  element.hidden = seconds === undefined;
  if (seconds === undefined) return;
  setText(element, formatClock(seconds));
  element.classList.toggle("is-over", seconds < 0);
  element.classList.toggle("is-paused", timer.state === "paused");
}
