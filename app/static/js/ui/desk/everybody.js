/**
 * What reaches all devices at once: all eyes to the front, whose turn it is, the step that all look at, a word to everybody.
 */
import { headcount } from "../../model/headcount.js";
import { orderFrom, turnOf } from "../../model/turn.js";
import { targetWords } from "../about.js";
import { openDialog, promptDialog } from "../dialog.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";
import { deskKeys } from "./keys.js";
import { askForStep } from "./wall_control.js";

const guests = () => t("Gäste / andere Stellen");

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountEverybody(element, desk) {
  desk.watch(["workshop", "you", "steps", "organisations"], () => {
    const { front = false, focus } = desk.view.workshop;
    const turn = turnOf(desk.view.workshop, desk.view.records.organisations, guests());
    const at = focus?.target && (focus.target.kind === "pain" ? t("eine Karte") : targetWords(desk.view, focus.target));
    element.hidden = !desk.moderates;
    redraw(element, [front, turn, at], () => [h("h3", {}, t("Alle Geräte")), buttons(desk, { front, turn, at }), turn && round(desk, turn)]);
  });
  deskKeys([
    [t("Alt+V"), t("Blick nach vorn, und zurück"), { v: () => desk.moderates && look(desk) }],
    [t("Alt+R"), t("Reihum: beginnen, dann die nächste Verwaltung"), { r: () => desk.moderates && goRound(desk) }],
    [t("Alt+S"), t("Alle auf einen Schritt, und wieder frei"), { s: () => desk.moderates && focusStep(desk) }],
    [t("Alt+N"), t("Nachricht an alle"), { n: () => desk.moderates && tell(desk) }],
  ]);
}

/** As long as the devices rest it stands at the top, and ends it. @param {HTMLElement} button @param {import("./desk.js").Desk} desk */
export function mountRest(button, desk) {
  fill(button, icon("eye"), t("Blick nach vorn: beenden"));
  button.addEventListener("click", () => look(desk));
  desk.watch(["workshop", "you"], () => (button.hidden = !(desk.view.workshop.front && desk.moderates)));
}

function buttons(desk, { front, turn, at }) {
  const button = (key, sign, label, run, pressed) => h("button", {
    type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key }, "aria-pressed": pressed === undefined ? null : String(pressed), onclick: run }, icon(sign), label);
  return h("div", { class: "row everybody" },
    button("front", "eye", t("Blick nach vorn"), () => look(desk), front),
    !turn && button("turn", "speaker", t("Reihum …"), () => goRound(desk)),
    button("step", "target", at ? t("Alle auf {step}: beenden", { step: at }) : t("Alle auf Schritt …"), () => focusStep(desk), at ? true : undefined),
    button("notice", "message", t("Nachricht …"), () => tell(desk)));
}

/** The order in view, each a click away; the next with one key. */
function round(desk, { names, at, now }) {
  const go = (place) => () => desk.send({ type: "turn.set", now: place });
  const row = (name, place) => h("li", { "aria-current": place === at ? "step" : null },
    h("button", { type: "button", class: "btn-plain turn-name", dataset: { key: `turn-${place}`, state: place < at ? "done" : place === at ? "now" : "next" }, onclick: go(place) }, name));
  const next = names[at + 1];
  return h("div", { class: "stack stack--tight turn" },
    h("p", { class: "turn-now", "aria-live": "polite" }, icon("speaker"), t("Jetzt: {name}", { name: now })),
    h("ol", { class: "turn-order", "aria-label": t("Reihenfolge") }, names.map(row)),
    h("div", { class: "row" },
      h("button", { type: "button", class: "kern-btn kern-btn--primary btn--small", dataset: { key: "turn-on" }, onclick: () => goRound(desk) }, next ? t("Weiter: {name}", { name: next }) : t("Runde beenden")),
      next && h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "turn-end" }, onclick: () => end(desk) }, t("Beenden"))));
}

/** One after the other: each looks at what the one before has led to, however fast somebody presses. */
let before = Promise.resolve();
const inTurn = (act) => (before = before.then(act, act));

const look = (desk) => inTurn(() => desk.send({ type: "front.set", front: !desk.view.workshop.front }));
const end = (desk) => desk.send({ type: "turn.set", now: null });

/** Begins, goes on, and ends after the last. */
function goRound(desk) {
  return inTurn(() => {
    const { turn } = desk.view.workshop;
    if (!turn) return beginRound(desk);
    return turn.now + 1 < turn.order.length ? desk.send({ type: "turn.set", now: turn.now + 1 }) : end(desk);
  });
}

async function beginRound(desk) {
  const { organisations: rows } = headcount(desk.view.records, desk.workshop.here);
  const here = rows.filter(({ joined }) => joined > 0);
  if (here.length === 0) return toast(t("Es ist noch niemand da."), { seconds: 5 });
  const choices = here.map(({ id, name }, index) => h("label", { class: "choose-row" },
    h("input", { type: "radio", name: "first", value: id ?? "", checked: index === 0, autofocus: index === 0 }), h("span", {}, name ?? guests())));
  const list = h("div", { class: "choose-list", role: "radiogroup", "aria-label": t("Wer beginnt?") }, choices);
  const begins = await openDialog({ title: t("Reihum: Wer beginnt?"), body: list, actions: [{ label: t("Abbrechen"), value: false }, { label: t("Beginnen"), value: true, primary: true }] });
  return begins && desk.send({ type: "turn.set", now: 0, order: orderFrom(list.querySelector(":checked").value, rows) });
}

async function focusStep(desk) {
  if (desk.view.workshop.focus?.target) return desk.send({ type: "focus.set", target: null });
  const step = await askForStep(desk, t("Alle auf diesen Schritt"));
  if (step) desk.send({ type: "focus.set", target: { kind: "step", id: step } });
}

async function tell(desk) {
  const text = await promptDialog({ title: t("Nachricht an alle"), label: t("Steht kurz auf allen Geräten und an der Leinwand"), confirm: t("Senden"), maxlength: 200 });
  if (!text) return;
  const { refused } = await desk.send({ type: "notice.send", text });
  if (!refused) toast(t("An alle gesendet"), { kind: "good", seconds: 4 });
}
