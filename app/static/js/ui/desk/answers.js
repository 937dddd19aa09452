/**
 * How an administration does each step, entered at the desk for those who say it aloud: the same run that everybody has on
 * their own device. So a whole workshop can be held with one.
 */
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { BoardIndex } from "../../tools/board_index.js";
import { OwnAnswers } from "../own_answers.js";
import { fill, h } from "../../base/dom.js";
import { t } from "../../base/texts.js";

const ASKED = ["steps", "lanes", "flows", "variants", "organisations"];

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountAnswers(element, desk) {
  const steps = h("div", { class: "desk-run" });
  fill(element, h("details", { class: "further" }, h("summary", {}, t("Wie läuft es bei …?")),
    h("p", { class: "hint" }, t("Für Verwaltungen, die es sagen statt es selbst einzutragen.")), steps));
  const run = new OwnAnswers(steps, contextOf(desk));
  desk.watch(ASKED, () => run.update());
}

/** What the run through the steps asks of the workspace. */
function contextOf(desk) {
  const { workshop } = desk;
  let index;
  let seen;
  const picture = {
    board: FIRST_BOARD,
    get index() {
      if (seen !== workshop.view) [seen, index] = [workshop.view, new BoardIndex(workshop.view, FIRST_BOARD, numbersOf(workshop.view))];
      return index;
    },
  };
  return { workshop, picture, rights: { may: () => desk.open }, actions: { undo: () => workshop.undo() } };
}
