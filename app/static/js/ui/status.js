/**
 * The word that is always in view for whoever edits: *gespeichert*, *wartet (3)*, *getrennt seit 20 s*. A sign, a word and a
 * colour; only the loss and the return of the connection are read out.
 *
 *   mountStatus(document.querySelector("[data-status]"), workshop);          // returns its end
 *
 * `workshop.status` is `{kind: "connecting"|"saved"|"waiting"|"disconnected"|"closed", waiting, since, unsaved}`, announced by "status" events.
 */
import { announce } from "../base/live_region.js";
import { fill, h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/texts.js";

const ICONS = { connecting: "hourglass", saved: "check", waiting: "hourglass", disconnected: "offline", closed: "lock" };

/** @param {HTMLElement} element @param {any} workshop */
export function mountStatus(element, workshop) {
  let before = workshop.status.kind;
  let ticking = 0;
  const show = () => {
    const { status } = workshop;
    fill(element, icon(ICONS[status.kind]), h("span", {}, words(status, Date.now())));
    element.className = "status";
    element.dataset.status = status.kind;
    window.clearInterval(ticking);
    if (status.kind === "disconnected") ticking = window.setInterval(show, 1000);
    if (status.kind !== before && (status.kind === "disconnected" || before === "disconnected")) announce(element.textContent ?? "");
    before = status.kind;
  };
  workshop.addEventListener("status", show);
  show();
  return () => {
    window.clearInterval(ticking);
    workshop.removeEventListener("status", show);
  };
}

/** @param {{kind: string, waiting?: number, since?: number, unsaved?: boolean}} status @param {number} now ms of this machine, as `since` is */
export function words({ kind, waiting = 0, since, unsaved = false }, now) {
  if (kind === "connecting") return t("verbindet …");
  if (kind === "saved") return t("gespeichert");
  if (kind === "waiting" && unsaved) return t("wartet ({n}): der Server kann gerade nicht speichern", { n: waiting });
  if (kind === "waiting") return t("wartet ({n})", { n: waiting });
  if (kind === "closed") return t("beendet");
  const time = since === undefined ? "" : " " + t("seit {time}", { time: elapsed(now - since) });
  const kept = waiting > 0 ? " · " + t("{n} noch nicht gespeichert", { n: waiting }) : "";
  return t("getrennt") + time + kept;
}

function elapsed(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 100 ? t("{n} s", { n: seconds }) : t("{n} min", { n: Math.round(seconds / 60) });
}
