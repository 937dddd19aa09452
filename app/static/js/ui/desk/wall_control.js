/**
 * What the wall shows, and a true picture of it: the preview is the wall's own code on the same records, only smaller.
 */
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { numbersOf } from "../../model/board.js";
import { promptDialog } from "../dialog.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";
import { mountWall } from "../wall/stage.js";

const VIEWS = [
  { view: "join", name: () => t("Teilnehmen") },
  { view: "task", name: () => t("Aufgabe + Uhr") },
  { view: "overview", name: () => t("Überblick") },
  { view: "part", name: () => t("Teile") },
  { view: "step", name: () => t("Ein Schritt …") },
  { view: "ranking", name: () => t("Rangliste") },
  { view: "dark", name: () => t("Dunkel") },
];
const TURNED = ["part", "step", "ranking"];

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountWallControl(element, desk) {
  const views = h("div", { class: "segmented wall-views", role: "group", "aria-label": t("Auf der Leinwand") });
  const picture = h("div", { class: "wall-preview", inert: true });
  const turner = (label, sign, by) => h("button", { type: "button", class: "btn-plain wall-turn", "aria-label": label, title: label, onclick: () => turn(by) }, icon(sign));
  const turners = [turner(t("Zurückblättern"), "arrow-left", -1), turner(t("Weiterblättern"), "arrow-right", 1)];
  fill(element, views, h("div", { class: "wall-frame" }, turners[0], picture, turners[1]));
  const wall = mountWall(picture, desk.workshop, desk.place);
  const show = (wish) => desk.send({ type: "focus.set", wall: wish });
  const turn = (by) => {
    const wish = wall.turned(by);
    if (wish) show(wish);
  };
  desk.watch(["workshop"], () => {
    const { view } = wall.wanted;
    redraw(views, view, () => VIEWS.map((each) => h("button", {
      type: "button", "aria-pressed": String(each.view === view), dataset: { key: each.view },
      onclick: () => (each.view === "step" ? chooseStep(desk, show) : show({ view: each.view })),
    }, each.name())));
    for (const button of turners) button.hidden = !TURNED.includes(view);
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
