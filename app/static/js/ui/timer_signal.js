/**
 * What the room's clock signals on every screen: that it was started, its last minute, its end. Said politely and once, never
 * ticking; with a soft sound where this device has it on. It cuts nothing off.
 */
import { momentOf, timerNow } from "../model/timer.js";
import { announce } from "../base/live_region.js";
import { chime, isOn, turn } from "../base/sound.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t, tn } from "../base/texts.js";

const TICK = 500;

/** @param {import("../sync/workshop.js").Workshop} workshop */
export function mountTimerSignal(workshop) {
  let last = look();
  function look() {
    const timer = timerNow(workshop.view.workshop);
    return { ends: timer?.ends_at, moment: momentOf(timer, workshop.now()) };
  }
  setInterval(() => {
    const { ends, moment } = look();
    const begun = ends !== last.ends;
    if (begun && ends && moment === "running") announce(startWords(workshop));
    if (!begun && moment !== last.moment) signal(moment);
    last = { ends, moment };
  }, TICK);
}

function startWords({ view }) {
  const { seconds, label } = view.workshop.timer;
  const minutes = Math.max(1, Math.round(seconds / 60));
  return [label, tn(minutes, "Die Uhr läuft: eine Minute", "Die Uhr läuft: {n} Minuten")].filter(Boolean).join(". ");
}

function signal(moment) {
  if (moment === "ending") announce(t("Noch eine Minute"));
  if (moment !== "over") return;
  announce(t("Die Zeit ist um."));
  chime();
}

/** The switch of this device. */
export function soundSwitch(className = "btn-plain") {
  const name = t("Ton am Ende der Zeit");
  const button = h("button", { type: "button", class: `${className} sound-switch`, "aria-label": name, title: name, onclick: () => (turn(!isOn()), show()) });
  const show = () => {
    const on = isOn();
    button.replaceChildren(icon(on ? "bell" : "bell-off"));
    button.setAttribute("aria-pressed", String(on));
  };
  show();
  return button;
}
