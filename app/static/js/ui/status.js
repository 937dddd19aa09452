/**
 * The word that is always in view for whoever edits: *gespeichert*, *wartet (3)*, *nicht gespeichert (3)*, *getrennt seit 20 s*.
 * A sign, a word and a colour; only what gets bad or good again is read out. After a while without a connection it leads to
 * the page that says what is wrong with the network.
 *
 *   mountStatus(document.querySelector("[data-status]"), workshop);          // returns its end
 *
 * What it shows is `workshop.status`, announced by "status" events.
 */
import { announce } from "../base/live_region.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw, setText } from "../base/redraw.js";
import { t } from "../base/texts.js";

const ICONS = { connecting: "hourglass", saved: "check", waiting: "hourglass", unsaved: "warning", disconnected: "offline", closed: "lock" };
const BAD = new Set(["unsaved", "disconnected"]);
const HELP_AFTER = 20_000;

/** @param {HTMLElement} element @param {any} workshop */
export function mountStatus(element, workshop) {
  let before = workshop.status.kind;
  let ticking = 0;
  const word = h("span");
  const show = () => {
    const { status } = workshop;
    const late = "since" in status && Date.now() - status.since > HELP_AFTER;
    redraw(element, [status.kind, late], () => [icon(ICONS[status.kind]), word, late && help()]);
    setText(word, words(status, Date.now()));
    element.className = "status";
    element.dataset.status = status.kind;
    window.clearInterval(ticking);
    if ("since" in status) ticking = window.setInterval(show, 1000);
    if (status.kind !== before && (BAD.has(status.kind) || BAD.has(before))) announce(element.textContent ?? "");
    before = status.kind;
  };
  workshop.addEventListener("status", show);
  show();
  return () => {
    window.clearInterval(ticking);
    workshop.removeEventListener("status", show);
  };
}

/** @param {{kind: string, waiting?: number, since?: number, safe?: boolean}} status @param {number} now ms of this machine, as `since` is */
export function words({ kind, waiting = 0, since = 0, safe = true }, now) {
  const here = safe || waiting === 0 ? "" : " · " + t("nur in diesem Fenster, bitte offen lassen");
  if (kind === "connecting") return now - since < HELP_AFTER ? t("verbindet …") : t("keine Verbindung");
  if (kind === "saved") return t("gespeichert");
  if (kind === "waiting") return t("wartet ({n})", { n: waiting }) + here;
  if (kind === "unsaved") return t("nicht gespeichert ({n}), neuer Versuch läuft", { n: waiting }) + here;
  if (kind === "closed") return t("beendet");
  const kept = waiting > 0 ? " · " + t("{n} noch nicht gespeichert", { n: waiting }) : "";
  return t("getrennt") + " " + t("seit {time}", { time: elapsed(now - since) }) + kept + here;
}

/** In a window of its own: this one still holds what was typed. */
const help = () => h("a", { href: "/verbindungstest", target: "_blank", rel: "noopener" }, t("Verbindung prüfen"));

function elapsed(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 100 ? t("{n} s", { n: seconds }) : t("{n} min", { n: Math.round(seconds / 60) });
}
