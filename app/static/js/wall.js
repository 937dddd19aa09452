/**
 * The wall's page: follows the desk, turns pages with a clicker's keys, keeps the last picture when the network goes.
 */
import { Workshop } from "./sync/workshop.js";
import { readPlace } from "./ui/wall/place.js";
import { mountWall } from "./ui/wall/stage.js";
import { setText } from "./base/redraw.js";
import { t } from "./base/texts.js";

const STILL = 3000;
const KEYS = {
  PageDown: (wall) => wall.turn(1),
  ArrowRight: (wall) => wall.turn(1),
  ArrowDown: (wall) => wall.turn(1),
  PageUp: (wall) => wall.turn(-1),
  ArrowLeft: (wall) => wall.turn(-1),
  ArrowUp: (wall) => wall.turn(-1),
  b: (wall) => wall.toggleDark(),
  B: (wall) => wall.toggleDark(),
  ".": (wall) => wall.toggleDark(),
  f: () => toggleFullscreen(),
};
const SIGNS = { connecting: () => t("verbindet …"), disconnected: () => t("getrennt"), closed: () => t("beendet") };

const workshop = new Workshop(document.body.dataset.workshop, "wall");
showConnection(document.querySelector("[data-wall-status]"));
await workshop.ready;
const wall = mountWall(document.querySelector("[data-wall]"), workshop, readPlace());

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key](wall);
});

hideStillCursor();
keepAwake();

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
