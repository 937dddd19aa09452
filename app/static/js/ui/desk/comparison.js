/**
 * What the administrations say of the steps, together: who has confirmed, how much all do alike, where the work hangs on one
 * person, who may learn from whom.
 */
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { core, islands, matches } from "../../model/learning.js";
import { Process } from "../../model/process.js";
import { targetWords } from "../about.js";
import { askUnlock } from "../confirmation.js";
import { fill, h, uniqueId } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { coreWords, islandWords, matchWords } from "../learning_words.js";
import { redraw } from "../../base/redraw.js";
import { formatTime, t } from "../../base/texts.js";

const WATCHED = ["workshop", "boards", "organisations", "lanes", "steps", "flows", "variants", "pain_points", "good_practices", "you"];

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountComparison(element, desk) {
  const parts = [
    [t("Bestätigung"), contentsOfConfirming, drawConfirming],
    [t("Gemeinsamkeiten und Wissensinseln"), contentsOfComparing, drawComparing],
    [t("Voneinander lernen"), contentsOfLearning, drawLearning],
  ].map(([title, contents, draw]) => {
    const heading = h("h3", { id: uniqueId("part") }, title);
    const body = h("div", { class: "stack stack--tight" });
    return { contents, draw, body, element: h("section", { class: "stack stack--tight", "aria-labelledby": heading.id }, heading, body) };
  });
  fill(element, parts.map((part) => part.element));
  desk.watch(WATCHED, () => {
    const process = new Process(desk.view.records, FIRST_BOARD, numbersOf(desk.view));
    for (const { contents, draw, body } of parts) {
      const facts = contents(desk, process);
      redraw(body, [facts, desk.moderates, desk.open], () => draw(facts, desk));
    }
  });
}

function contentsOfConfirming({ view: { records } }) {
  const { confirmed = {}, locked = false } = records.boards.get(FIRST_BOARD) ?? {};
  const rows = [...records.organisations.values()].map(({ id, name }) => ({ id, name, at: confirmed[id] }));
  return { rows, said: rows.filter(({ at }) => at).length, locked };
}

function drawConfirming({ rows, said, locked }, desk) {
  const words = locked ? t("{n} von {of} haben bestätigt. Die Schritte sind festgehalten.", { n: said, of: rows.length }) : t("{n} von {of} haben bestätigt: „Ja, genau so läuft es“", { n: said, of: rows.length });
  return [
    h("p", { class: "row row--between" }, h("b", {}, words), desk.moderates && desk.open && (locked ? unlock(desk) : lock(desk))),
    h("ul", { class: "desk-list" }, rows.map((row) => confirmation(row, desk))),
  ];
}

/** For an administration that says it aloud: it has no device here, or wants it so. */
function confirmation({ id, name, at }, desk) {
  const press = () => desk.send({ type: "board.confirm", board: FIRST_BOARD, organisation: id, confirmed: !at });
  const [word, spoken] = at ? [t("Zurücknehmen"), t("Bestätigung zurücknehmen: {name}", { name })] : [t("Sagt: ja"), t("{name} sagt: ja, genau so", { name })];
  return h("li", { class: "row row--between desk-line" },
    h("span", { class: "grow" }, icon(at ? "check" : "hourglass"), " ", name, " ", h("span", { class: "soft" }, at ? t("bestätigt um {time}", { time: formatTime(at) }) : t("noch offen"))),
    desk.open && h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", "aria-label": spoken, dataset: { key: `confirm.${id}` }, onclick: press }, word));
}

function lock(desk) {
  return act("lock", [icon("lock"), t("Schritte festhalten")], () => desk.send({ type: "board.lock", board: FIRST_BOARD }));
}

function unlock(desk) {
  return act("unlock", [icon("unlock"), t("Wieder öffnen")], () => askUnlock(desk.workshop, FIRST_BOARD));
}

function contentsOfComparing(_desk, process) {
  return { core: core(process), islands: islands(process).map((island) => ({ ...island, number: process.number(island.step) })) };
}

function drawComparing({ core: counted, islands: found }, desk) {
  const name = (key) => desk.view.records.organisations.get(key)?.name ?? "";
  return [
    h("p", {}, counted.told > 0 ? coreWords(counted) : h("span", { class: "soft" }, t("Noch hat keine Verwaltung gesagt, wie sie es macht."))),
    found.length > 0 && h("ul", { class: "desk-list" }, found.map((island) =>
      h("li", { class: "desk-line" }, islandWords(island, island.number), " ", h("span", { class: "soft" }, island.single.map(name).join(", "))))),
  ];
}

function contentsOfLearning({ view }, process) {
  const nameOf = (key) => view.records.organisations.get(key)?.name ?? "";
  return matches(process, view.records).map((match) => ({ about: targetWords(view, match.target, { title: true }), words: matchWords(match, nameOf) }));
}

function drawLearning(rows, desk) {
  if (rows.length === 0) return h("p", { class: "soft" }, t("Noch steht an keinem Schritt beides: wo es hakt, und wo es gut läuft."));
  return [
    h("ul", { class: "desk-list" }, rows.map(({ about, words }) => h("li", { class: "desk-line" }, h("span", { class: "soft desk-about" }, about), h("p", {}, words)))),
    h("div", {}, act("exchange", [icon("wall"), t("Auf der Leinwand zeigen")], () => desk.send({ type: "focus.set", wall: { view: "exchange" } }))),
  ];
}

function act(key, words, onclick) {
  return h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key }, onclick }, words);
}
