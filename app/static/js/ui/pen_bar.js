/**
 * Under the picture while the pen or the pointer is in the hand: which colour, how broad, the eraser, and what to use instead
 * by those who cannot draw.
 */
import { COLOURS, WIDTHS } from "../model/ink.js";
import { announce } from "../base/live_region.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";
import { choice } from "./field.js";

export const colourWord = (name) => ({ red: t("Rot"), blue: t("Blau"), green: t("Grün"), black: t("Schwarz") })[name] ?? t("andere Farbe");
const widthWord = (name) => ({ fine: t("dünn"), middle: t("mittel"), broad: t("breit") })[name];

/** @param {HTMLElement} element @param {import("../canvas/pen.js").Pen} pen @param {object} context */
export function mountPenBar(element, pen, context) {
  const { screen, workshop, rights } = context;
  const bar = h("div", { class: "marked-bar pen-bar", role: "group", "aria-label": t("Zeichnen und Zeigen"), hidden: true });
  element.append(bar);
  let before = null;
  const render = () => {
    const { tool } = screen;
    const may = tool === "laser" || rights.may("stroke.add");
    if (["pen", "eraser"].includes(tool) && !may) return screen.set({ tool: "select" });
    const isOn = isHand(tool) && screen.view === "board";
    bar.hidden = !isOn;
    element.querySelector(".canvas-box").dataset.hand = isOn ? tool : "";
    redraw(bar, [tool, pen.colour, pen.width], () => (tool === "laser" ? pointing(context) : drawing(pen, context, render)));
    if (isOn && !isHand(before)) greet(bar, tool);
    before = tool;
  };
  workshop.addEventListener("change", render);
  screen.addEventListener("change", render);
  render();
}

const HANDS = new Set(["pen", "eraser", "laser"]);
const isHand = (tool) => HANDS.has(tool);

/** Whoever comes by keyboard is told what this is, and stands where it goes on; a key held down moves no focus. */
function greet(bar, tool) {
  if (tool === "laser") return announce(t("Zeigen: alle sehen, wohin Sie zeigen."));
  announce(withoutPen());
  if (document.activeElement === document.body) bar.querySelector("button")?.focus();
}

const withoutPen = () => t("Zeichnen geht mit Maus, Stift oder Finger. Ohne sie schreiben Sie eine Notiz, die jeder lesen kann.");

function drawing(pen, { screen, note }, render) {
  const set = (fields) => (Object.assign(pen, fields), render());
  const tools = keyed(t("Werkzeug"), [["pen", t("Stift")], ["eraser", t("Radierer")]], (tool) => tool && screen.set({ tool }));
  tools.show(screen.tool);
  const inHand = (name) => screen.tool === "pen" && pen.colour === name;
  const colours = Object.keys(COLOURS).map((name) =>
    h("button", { type: "button", class: `tool ink-${name}`, "aria-pressed": String(inHand(name)), dataset: { key: name },
      onclick: () => (set({ colour: name }), screen.set({ tool: "pen" })) }, h("i", { class: "swatch" }), colourWord(name)));
  const widths = keyed(t("Strich"), Object.keys(WIDTHS).map((name) => [name, widthWord(name)]), (width) => width && set({ width }));
  widths.show(pen.width);
  const instead = h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", onclick: () => (screen.set({ tool: "select" }), note()) }, t("Notiz statt Zeichnung"));
  return [tools.element, h("div", { class: "pen-colours", role: "group", "aria-label": t("Farbe") }, colours), widths.element, instead, done(screen), h("p", { class: "visually-hidden" }, withoutPen())];
}

/** A choice that keeps the focus when the bar is drawn anew. */
function keyed(...how) {
  const made = choice(...how);
  for (const button of made.element.children) button.dataset.key = button.value;
  return made;
}

function pointing({ screen }) {
  return [icon("target"), h("p", {}, t("Alle sehen den Punkt auf ihrem Bild und auf der Leinwand, solange Sie zeigen.")), done(screen)];
}

function done(screen) {
  return h("button", { type: "button", class: "kern-btn kern-btn--primary btn--small", dataset: { key: "done" }, onclick: () => screen.set({ tool: "select" }) }, t("Fertig"));
}
