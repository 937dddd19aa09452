/**
 * What the desk does to everybody's board: lock it, bring all to one step, give the protocol out.
 */
import { targetWords } from "../about.js";
import { confirmDialog } from "../dialog.js";
import { h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { askForStep } from "./wall_control.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountBoardControl(element, desk) {
  desk.watch(["workshop", "you", "steps"], () => {
    const { locked = false, released = false, focus } = desk.view.workshop;
    const at = focus?.target ? targetWords(desk.view, focus.target) : "";
    redraw(element, [locked, released, at, desk.moderates, desk.open], () => controls(desk, { locked, released, at }));
  });
}

function controls(desk, { locked, released, at }) {
  const button = (label, sign, run) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: sign }, onclick: run }, icon(sign), label);
  const lock = locked ? button(t("Bearbeitung freigeben"), "unlock", () => desk.send({ type: "board.unlock" })) : button(t("Bearbeitung sperren"), "lock", () => desk.send({ type: "board.lock" }));
  const focus = at ? button(t("Alle wieder frei ({step})", { step: at }), "close", () => desk.send({ type: "focus.set", target: null })) : button(t("Alle auf Schritt …"), "target", () => focusStep(desk));
  return [
    h("h3", {}, t("Prozessbild")),
    h("div", { class: "row" }, desk.moderates && desk.open && lock, desk.moderates && focus),
    h("div", { class: "row row--between" },
      h("h3", {}, t("Protokoll")), h("a", { href: `/w/${desk.workshop.id}/protokoll` }, t("Protokoll ansehen"))),
    h("div", { class: "row" },
      desk.moderates && !released && button(t("Für alle freigeben …"), "eye", () => release(desk)),
      released && h("span", { class: "chip chip--light" }, icon("check"), t("für alle freigegeben"))),
  ];
}

async function focusStep(desk) {
  const step = await askForStep(desk, t("Alle auf diesen Schritt"));
  if (step) desk.send({ type: "focus.set", target: { kind: "step", id: step } });
}

async function release(desk) {
  const sure = await confirmDialog({ title: t("Protokoll für alle freigeben?"), text: t("Alle Teilnehmenden können es dann ansehen und herunterladen."), confirm: t("Freigeben") });
  if (sure) desk.send({ type: "workshop.edit", released: true });
}
