/**
 * What the wall shows, and a true picture of it: the preview is the wall's own code on the same records, only smaller. Every
 * view is one click away; what a view can be asked besides stands below while it is on the wall.
 */
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { numbersOf } from "../../model/board.js";
import { promptDialog } from "../dialog.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";
import { mountWall } from "../wall/stage.js";
import { mountWallKeys, PRESENT_KEY } from "./wall_keys.js";
import { optionsOf } from "./wall_options.js";
import { Presentation } from "./presentation.js";
import { WallDriver } from "./wall_driver.js";
import { openWallWindow } from "./wall_window.js";

const VIEWS = [
  { view: "join", name: () => t("Teilnehmen") },
  { view: "task", name: () => t("Aufgabe + Uhr") },
  { view: "overview", name: () => t("Überblick") },
  { view: "part", name: () => t("Teile") },
  { view: "follow", name: () => t("folgt mir") },
  { view: "step", name: () => t("Ein Schritt …") },
  { view: "journey", name: () => t("Akte auf Reisen") },
  { view: "confirm", name: () => t("Bestätigung") },
  { view: "exchange", name: () => t("Suche / Biete") },
  { view: "sifting", name: () => t("Sichten") },
  { view: "discussion", name: () => t("Besprechen") },
  { view: "ranking", name: () => t("Rangliste") },
  { view: "matrix", name: () => t("Matrix") },
  { view: "draft", name: () => t("Entwurf") },
  { view: "take", name: () => t("Mitnehmen") },
  { view: "interim", name: () => t("Zwischenstand") },
  { view: "pause", name: () => t("Pause") },
];

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountWallControl(element, desk) {
  const driver = new WallDriver(desk);
  const presentation = new Presentation(desk);
  const views = h("div", { class: "wall-views", role: "group", "aria-label": t("Auf der Leinwand") });
  const options = h("div", { class: "row wall-options" });
  const picture = h("div", { class: "wall-preview", inert: true });
  const turner = (label, sign, by) => h("button", { type: "button", class: "btn-plain wall-turn", "aria-label": label, title: label, onclick: () => driver.turn(by) }, icon(sign));
  const turners = [turner(t("Zurückblättern"), "arrow-left", -1), turner(t("Weiterblättern"), "arrow-right", 1)];
  const dark = h("button", { type: "button", class: "wall-view", onclick: () => driver.toggleDark() }, t("Dunkel"));
  element.classList.add("desk-wall");
  fill(element, views, options, h("div", { class: "wall-frame" }, picture, h("div", { class: "row wall-turners" }, turners[0], dark, turners[1])), screens(desk, presentation));
  driver.stage = mountWall(picture, desk.workshop, desk.place);
  mountWallKeys(driver, presentation);
  followOwnWork(desk, driver);
  const show = (wish) => driver.show(wish);
  desk.watch(["workshop", "rounds", "boards"], () => {
    const { view } = driver;
    redraw(views, view, () => VIEWS.map((each) => h("button", {
      type: "button", class: "wall-view", "aria-pressed": String(each.view === view), dataset: { key: each.view }, onclick: () => choose(each.view),
    }, each.name())));
    const { facts, make } = optionsOf(desk, driver);
    redraw(options, facts, make);
    for (const button of turners) button.disabled = !driver.stage.turns;
    dark.setAttribute("aria-pressed", String(view === "dark"));
  });
  const choose = (view) => {
    if (view === "step") chooseStep(desk, show);
    else if (view === "pause") driver.pause();
    else show({ view });
  };
}

/** Where it is to be seen: on a projector as a second screen, or here, where the projector only mirrors. */
function screens(desk, presentation) {
  const button = (key, sign, label, run) => h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", dataset: { key }, onclick: run }, icon(sign), label);
  return h("div", { class: "row wall-screens" },
    button("wall-window", "external", t("In eigenem Fenster öffnen"), () => openWallWindow(desk.workshop.id)),
    button("wall-here", "fit", t("Hier im ganzen Bild ({key})", { key: PRESENT_KEY }), () => presentation.toggle()));
}

/** While the wall follows the moderator: what they called out last is where they are. */
function followOwnWork(desk, driver) {
  desk.watch(["workshop", "steps"], () => {
    if (driver.view !== "follow") return;
    const { you, records } = desk.view;
    const own = [...records.steps.values()].filter(({ author, lane }) => author === you.participant && lane);
    const last = own.reduce((best, step) => ((step.created ?? "") >= (best?.created ?? "") ? step : best), null);
    if (last) desk.workshop.presence({ record: last.id });
  });
}

/** Asks for a number and hands on the wall's wish for that step. */
export async function chooseStep(desk, show) {
  const step = await askForStep(desk, t("Welcher Schritt kommt auf die Leinwand?"));
  if (step) show({ view: "step", step });
}

/** @returns {Promise<string | undefined>} the id of the step with the number that was typed */
export async function askForStep(desk, title) {
  const typed = await promptDialog({ title, label: t("Nummer des Schritts"), confirm: t("Zeigen"), maxlength: 4 });
  if (typed === null) return undefined;
  const found = Object.entries(numbersOf(desk.view)).find(([, number]) => number === Number(typed))?.[0];
  if (!found) toast(t("Einen Schritt {number} gibt es nicht.", { number: typed }), { seconds: 5 });
  return found;
}
