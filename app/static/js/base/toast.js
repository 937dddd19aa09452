/**
 * A short word at the bottom of the window that goes by itself, read out too. Nothing one must read or act on stands only here.
 *
 *   toast(t("Schritt entfernt"), { action: { label: t("Rückgängig"), run: () => workshop.undo() } });
 *   toast(t("Nicht gespeichert"), { kind: "problem" });            // stays until closed
 */
import { announce } from "./live_region.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./texts.js";

const SECONDS = 8;

/** @param {string} text @param {{kind?: "info"|"good"|"problem", action?: {label: string, run: () => void}, seconds?: number}} [options] */
export function toast(text, { kind = "info", action, seconds = kind === "problem" ? Infinity : SECONDS } = {}) {
  const close = () => element.remove();
  const act = action && h("button", { type: "button", class: "toast__action", onclick: () => (close(), action.run()) }, action.label);
  const element = h("div", { class: "toast", dataset: { kind } },
    icon(kind === "problem" ? "warning" : kind === "good" ? "check" : "info"),
    h("p", {}, text),
    act,
    h("button", { type: "button", class: "toast__close", "aria-label": t("Schließen"), onclick: close }, icon("close")));
  if (!action) [...stack().children].find((before) => before.querySelector("p").textContent === text)?.remove();
  stack().append(element);
  announce(text, { urgent: kind === "problem" });
  if (Number.isFinite(seconds)) goLater(element, seconds);
  return close;
}

/** The time stands still while somebody points at it or is inside with the keyboard. */
function goLater(element, seconds) {
  let timer = 0;
  const stop = () => window.clearTimeout(timer);
  const start = () => {
    stop();
    timer = window.setTimeout(() => element.remove(), seconds * 1000);
  };
  for (const type of ["pointerenter", "focusin"]) element.addEventListener(type, stop);
  for (const type of ["pointerleave", "focusout"]) element.addEventListener(type, start);
  start();
}

function stack() {
  return document.querySelector(".toasts") ?? document.body.appendChild(h("section", { class: "toasts", "aria-label": t("Meldungen") }));
}
