/**
 * What administrations say, entered at the desk for those who say it aloud: how they do each step, that it is so, and what they
 * answer to the measures. So a whole workshop can be held with one device.
 */
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { BoardIndex } from "../../tools/board_index.js";
import { ANSWERS, measuresInOrder } from "../measure_words.js";
import { OwnAnswers } from "../own_answers.js";
import { fill, h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";

const ASKED = ["steps", "lanes", "flows", "variants", "organisations"];

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountAnswers(element, desk) {
  const steps = h("div", { class: "desk-run" });
  const confirmed = h("ul", { class: "desk-list" });
  const measures = h("div", { class: "stack stack--tight" });
  const part = (title, content, open = false) => h("details", { class: "further", open }, h("summary", {}, title), content);
  const parts = { steps: part(t("Wie läuft es bei …?"), steps, true), confirmed: part(t("„Ja, genau so läuft es“"), confirmed), measures: part(t("Zu den Maßnahmen"), measures) };
  fill(element, h("p", { class: "hint" }, t("Für Verwaltungen, die es sagen statt es selbst einzutragen.")), Object.values(parts));
  const run = new OwnAnswers(steps, contextOf(desk));
  desk.watch(ASKED, () => run.update());
  desk.watch(["boards", "organisations", "workshop"], () => {
    const rows = confirmations(desk);
    redraw(confirmed, rows, () => rows.map((row) => confirmRow(desk, row)));
  });
  desk.watch(["measures", "organisations", "workshop"], () => {
    const rows = desk.open ? asked(desk.view) : [];
    redraw(measures, rows, () => (rows.length ? rows.map((row) => measureRow(desk, row)) : h("p", { class: "soft" }, t("Noch keine Maßnahmen mit beteiligten Verwaltungen."))));
  });
}

/** What the run through the steps asks of the workspace. */
function contextOf({ workshop }) {
  let index;
  let seen;
  const picture = {
    get index() {
      if (seen !== workshop.view) [seen, index] = [workshop.view, new BoardIndex(workshop.view, FIRST_BOARD, numbersOf(workshop.view))];
      return index;
    },
  };
  return { workshop, picture, actions: { undo: () => workshop.undo() } };
}

function confirmations({ view, open }) {
  const { confirmed = {} } = view.records.boards.get(FIRST_BOARD) ?? {};
  return [...view.records.organisations.values()].map(({ id, name }) => ({ id, name, said: id in confirmed, open }));
}

function confirmRow(desk, { id, name, said, open }) {
  const set = (value) => () => desk.send({ type: "board.confirm", board: FIRST_BOARD, organisation: id, confirmed: value });
  const choice = (value, word) => h("button", { type: "button", "aria-pressed": String(said === value), disabled: !open, dataset: { key: `${id}-${value}` }, onclick: set(value) }, word);
  return h("li", { class: "row row--between" }, h("span", { class: "grow" }, name),
    h("div", { class: "segmented", role: "group", "aria-label": name }, choice(true, t("bestätigt")), choice(false, t("noch offen"))));
}

/** Measures with the administrations that lead or take part. */
function asked(view) {
  const nameOf = (key) => view.records.organisations.get(key)?.name ?? key;
  return measuresInOrder(view).map(({ id, title, organisation, organisations = [], answers = {} }) => ({
    id, title,
    involved: [...new Set([organisation, ...organisations].filter(Boolean))].map((key) => ({ key, name: nameOf(key), said: answers[key]?.answer ?? null })),
  })).filter(({ involved }) => involved.length > 0);
}

function measureRow(desk, { id, title, involved }) {
  const answer = (organisation, value) => desk.send({ type: "measure.answer", measure: id, organisation, answer: value });
  return h("section", { class: "desk-card" }, h("h3", {}, title), h("ul", { class: "desk-list" }, involved.map(({ key, name, said }) =>
    h("li", { class: "row row--between" }, h("span", { class: "grow" }, name),
      h("div", { class: "segmented", role: "group", "aria-label": t("Antwort für {name}", { name }) }, Object.entries(ANSWERS).map(([value, word]) =>
        h("button", { type: "button", "aria-pressed": String(value === said), dataset: { key: `${id}-${key}-${value}` }, onclick: () => answer(key, value === said ? null : value) }, word())))))));
}
