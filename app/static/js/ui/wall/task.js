/**
 * The question of the moment and the clock. During a round: how many have voted, never for what.
 */
import { secondsLeft, secondsToClose, timerNow } from "../../model/timer.js";
import { openRound } from "../../model/tally.js";
import { h } from "../../base/dom.js";
import { phaseSpeech } from "../phase_speech.js";
import { countOf } from "./notices.js";
import { setText } from "../../base/redraw.js";
import { formatClock, t } from "../../base/texts.js";

export function taskView() {
  const question = h("p", { class: "wall-question" });
  const sentence = h("p", { class: "wall-sentence" });
  const clock = h("p", { class: "wall-clock", role: "timer" });
  const word = h("p", { class: "wall-clock-word" });
  const progress = h("p", { class: "wall-progress" });
  const bar = h("progress", { class: "wall-progress-bar", max: 1 });
  const element = h("div", { class: "wall-task" }, question, sentence, clock, word, progress, bar);
  return {
    element,
    show({ view, workshop }) {
      const words = phaseSpeech(view);
      const round = openRound(view.records.rounds.values());
      setText(question, words.question);
      setText(sentence, words.task);
      const { said, share } = progressOf(workshop, round);
      setText(progress, said);
      bar.hidden = share === undefined;
      if (share !== undefined) bar.value = share;
      return { title: view.workshop.title };
    },
    tick({ view, workshop }) {
      const round = openRound(view.records.rounds.values());
      const closing = secondsToClose(round, workshop.now());
      const timer = timerNow(view.workshop);
      const left = closing ?? secondsLeft(timer, workshop.now());
      clock.hidden = left === undefined;
      if (left !== undefined) setText(clock, formatClock(left));
      element.dataset.over = String(left !== undefined && left < 0);
      setText(word, clockWord(timer, left, closing));
    },
  };
}

function clockWord(timer, left, closing) {
  if (left === undefined) return "";
  if (closing !== undefined) return t("Die Abstimmung schließt");
  if (left < 0) return t("Die Zeit ist um.");
  return timer?.state === "paused" ? t("angehalten") : timer?.label ?? "";
}

/** What is counted, and its share where that means something. */
function progressOf(workshop, round) {
  const said = countOf(workshop);
  const { voted, eligible } = (said && round && workshop.progress[round.id]) || {};
  return { said, share: eligible ? voted / eligible : undefined };
}
