/**
 * The wall's page: follows the desk, turns pages with a clicker's keys, keeps the last picture when the network goes. When it
 * is a wall no longer it shows nothing any more, and asks for a code.
 */
import { Workshop } from "./sync/workshop.js";
import { pressed } from "./ui/wall/keys.js";
import { readPlace } from "./ui/wall/place.js";
import { mountWall } from "./ui/wall/stage.js";
import { mountTimerSignal } from "./ui/timer_signal.js";
import { isOn, turn } from "./base/sound.js";
import { setText } from "./base/redraw.js";
import { t } from "./base/texts.js";

const STILL = 3000;
const OTHER_VERSION = 4409;
const SIGNS = { connecting: () => t("verbindet …"), disconnected: () => t("getrennt"), closed: () => t("beendet") };

const workshop = new Workshop(document.body.dataset.workshop, "wall");
workshop.addEventListener("closed", ({ detail }) => leave(detail.code));
showConnection(document.querySelector("[data-wall-status]"));
await workshop.ready;
const wall = mountWall(document.querySelector("[data-wall]"), workshop, readPlace());

document.addEventListener("keydown", (event) => {
  if (pressed(event, wall) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "f") toggleFullscreen();
  if (event.key === "t") toggleSound();
});

hideStillCursor();
keepAwake();
mountTimerSignal(workshop);

/** Signed out, or the workshop is gone: nothing of it stays on the wall. A new version of the page is simply fetched. */
function leave(code) {
  document.querySelector("[data-wall]").replaceChildren();
  if (code === OTHER_VERSION) location.reload();
  else location.replace("/leinwand");
}

/** A wall has no switches: T turns the sound at the end of the time on and off, and says so for a moment. */
function toggleSound() {
  turn(!isOn());
  const sign = document.querySelector("[data-wall-status]");
  const said = isOn() ? t("Ton an") : t("Ton aus");
  setText(sign, said);
  setTimeout(() => sign.textContent === said && setText(sign, ""), STILL);
}

function toggleFullscreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

/** The pointer goes when nobody moves it. */
function hideStillCursor() {
  let still = 0;
  const moved = () => {
    delete document.documentElement.dataset.still;
    clearTimeout(still);
    still = setTimeout(() => (document.documentElement.dataset.still = ""), STILL);
  };
  document.addEventListener("pointermove", moved);
  moved();
}

/** A quiet sign; what is on the wall stays there. */
function showConnection(sign) {
  const show = () => {
    const { kind } = workshop.status;
    setText(sign, SIGNS[kind]?.() ?? "");
  };
  workshop.addEventListener("status", show);
  show();
}

/** A projector's machine must not fall asleep; where the browser has no such lock (plain http), it is set up by hand. */
async function keepAwake() {
  const lock = () => navigator.wakeLock?.request("screen").catch(() => undefined);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && lock());
  await lock();
}
