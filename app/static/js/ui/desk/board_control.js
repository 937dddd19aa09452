/**
 * What the desk does to everybody's board: lock it, give the protocol out.
 */
import { h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";
import { release } from "./closing.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountBoardControl(element, desk) {
  desk.watch(["workshop", "you"], () => {
    const { locked = false, released = false } = desk.view.workshop;
    redraw(element, [locked, released, desk.moderates, desk.open], () => controls(desk, { locked, released }));
  });
}

function controls(desk, { locked, released }) {
  const button = (label, sign, run) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: sign }, onclick: run }, icon(sign), label);
  const lock = locked ? button(t("Bearbeitung freigeben"), "unlock", () => desk.send({ type: "board.unlock" })) : button(t("Bearbeitung sperren"), "lock", () => desk.send({ type: "board.lock" }));
  return [
    h("h3", {}, t("Prozessbild")),
    h("div", { class: "row" }, desk.moderates && desk.open && lock),
    h("div", { class: "row row--between" },
      h("h3", {}, t("Protokoll")), h("a", { href: `/w/${desk.workshop.id}/protokoll` }, t("Protokoll ansehen"))),
    h("div", { class: "row" },
      desk.moderates && !released && button(t("Für alle freigeben …"), "eye", () => release(desk)),
      released && h("span", { class: "chip chip--light" }, icon("check"), t("für alle freigegeben"))),
  ];
}
