/**
 * Cards that have no place yet, under the picture and at the end of the list: written down there, and placed from there.
 * By pulling one onto the paper, by selecting it and pressing a "+", or in words ("Einordnen …"), which is the way of the
 * keyboard and of phones. While steps are collected silently, all that one writes lies here, and nobody else sees it.
 */
import { LONGEST_TITLE } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { titleOf } from "../tools/names.js";
import { twinHint } from "../tools/twin_hint.js";
import { inHand, writesSilently } from "../tools/waiting.js";
import { openPlaceForm } from "./place_form.js";
import { mountTrayDrag } from "./tray_drag.js";
import { h } from "../base/dom.js";
import { sayMissing } from "../base/problem.js";
import { icon } from "../base/icons.js";
import { iconButton } from "./buttons.js";
import { announce } from "../base/live_region.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

const PHASES = new Set(["sketch", "annotate"]);

/** @param {HTMLElement} element @param {object} context @param {"board" | "list"} view where it stands */
export function mountTray(element, context, view = "board") {
  const { picture, screen, workshop, rights } = context;
  const head = h("h2", { class: "tray-head" });
  const words = h("p", { class: "hint" });
  const cards = h("ul", { class: "tray-cards" });
  const form = addForm(context);
  element.append(head, cards, words, form);
  if (view === "board") mountTrayDrag(cards, context);
  const render = () => {
    const { index } = picture;
    const silent = writesSilently(workshop.view);
    const mayAdd = PHASES.has(workshop.view.workshop.phase) && rights.may("step.add", { kind: "task", tray: true });
    const begun = silent || index.lanes.length > 0;
    element.hidden = screen.view !== view || (index.tray.length === 0 && !(mayAdd && begun));
    if (element.hidden) return;
    const held = inHand(context);
    redraw(head, index.tray.length, () => [t("Ablage"), " ", index.tray.length > 0 && h("span", { class: "number" }, index.tray.length)]);
    redraw(words, [silent, held?.title, index.tray.length, view], () => said({ silent, held, empty: index.tray.length === 0, view }));
    redraw(cards, [index.tray, screen.selected("step"), rights.may("step.move")], () => index.tray.map((step) => card(context, step)));
    form.hidden = !mayAdd;
  };
  render();
  return { render };
}

function said({ silent, held, empty, view }) {
  if (silent) return t("Stille Sammlung: Ihre Karten sehen nur Sie, bis die Moderation sie zeigt.");
  if (held && view === "board") return t("Ein + im Bild setzt „{title}“ dorthin.", { title: titleOf(held) });
  return empty ? t("leer: für Karten, die noch keinen Platz haben") : "";
}

function card(context, step) {
  const { screen, rights } = context;
  const name = titleOf(step);
  const pressed = screen.selected("step") === step.id;
  const mayMove = !step.draft && rights.may("step.move", { record: step });
  return h("li", { class: "tray-item" },
    h("button", { type: "button", class: step.draft ? "tray-card tray-card--draft" : "tray-card", "aria-pressed": String(pressed), dataset: { key: step.id, step: step.id },
      title: step.draft ? t("sehen nur Sie") : null, onclick: () => screen.select("step", step.id) }, name),
    mayMove && iconButton("move", t("„{title}“ einordnen …", { title: name }), () => openPlaceForm(context, step.id), `place.${step.id}`));
}

/** A title without a place. */
function addForm(context) {
  const { workshop, picture } = context;
  const input = h("input", { class: "kern-form-input__input", maxlength: LONGEST_TITLE, autocomplete: "off", enterkeyhint: "done",
    "aria-label": t("Neue Karte in die Ablage"), placeholder: t("Karte notieren …") });
  const send = (event) => {
    event.preventDefault();
    const title = input.value.trim();
    if (!title) return sayMissing(input);
    workshop.submit({ type: "step.add", step: newId(), lane: null, kind: "task", title, board: picture.board });
    announce(t("„{title}“ liegt in der Ablage.", { title }));
    input.value = "";
    input.dispatchEvent(new Event("input"));
    input.focus();
  };
  const hint = twinHint(context, input, { go: (step) => context.screen.select("step", step) });
  return h("form", { class: "tray-add", onsubmit: send }, input, h("button", { type: "submit", class: "btn-plain", "aria-label": t("In die Ablage legen") }, icon("plus")), hint);
}
