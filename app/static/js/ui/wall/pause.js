/**
 * The pause: when it goes on (as the desk has said, else when the clock runs out), and what time it is.
 */
import { timerNow } from "../../model/timer.js";
import { h } from "../../base/dom.js";
import { setText } from "../../base/redraw.js";
import { formatTime, t, tn } from "../../base/texts.js";

const MINUTE = 60_000;
const LONG = 180;

export function pauseView() {
  const until = h("p", { class: "wall-until" });
  const left = h("p", { class: "wall-sentence" });
  const now = h("p", { class: "wall-pause-clock" });
  const element = h("div", { class: "wall-task wall-pause" }, h("p", { class: "wall-question" }, t("Pause")), until, left, now);
  return {
    element,
    show: ({ view }) => ({ title: view.workshop.title }),
    tick({ wanted, view, workshop }) {
      const end = Date.parse(wanted.until ?? timerNow(view.workshop)?.ends_at ?? "");
      const minutes = Math.ceil((end - workshop.now()) / MINUTE);
      setText(until, Number.isNaN(end) ? "" : t("Weiter um {time}", { time: formatTime(end) }));
      setText(left, leftWords(minutes));
      setText(now, t("Jetzt ist es {time}", { time: formatTime(workshop.now()) }));
    },
  };
}

function leftWords(minutes) {
  if (Number.isNaN(minutes) || minutes > LONG) return "";
  return minutes > 0 ? tn(minutes, "noch eine Minute", "noch {n} Minuten") : t("Bitte nehmen Sie wieder Platz.");
}
