/** What may be asked of the view that is on the wall: a longer pause, an older result, the journey once more, another card. */
import { isInPlay } from "../../model/in_play.js";
import { FIRST_BOARD } from "../../model/board.js";
import { closedRounds, lastResult, rankingOf } from "../../model/tally.js";
import { textOf } from "../about.js";
import { roundTitle } from "../round_words.js";
import { h } from "../../base/dom.js";
import { formatTime, t } from "../../base/texts.js";

const MOST_PAINS = 12;

/** @returns {{facts: unknown, make: () => any}} for `redraw` */
export function optionsOf(desk, driver) {
  const { wanted } = driver.stage;
  const options = OPTIONS[wanted.view]?.(desk, driver, wanted) ?? [];
  return { facts: [wanted, options.map(({ key, label, pressed }) => [key, label, pressed])], make: () => options.map(button) };
}

function button({ key, label, pressed, run }) {
  return h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small wall-option", "aria-pressed": pressed === undefined ? null : String(pressed), dataset: { key: `option-${key}` }, onclick: run }, label);
}

const OPTIONS = {
  pause: (_desk, driver, { until }) => [
    { key: "sooner", label: t("5 min früher"), run: () => driver.postpone(-5) },
    { key: "later", label: until ? t("5 min später als {time}", { time: formatTime(until) }) : t("5 min später"), run: () => driver.postpone(5) },
  ],
  overview: boards,
  part: boards,
  journey: (desk, driver, wanted) => [{ key: "again", label: t("Noch einmal"), run: () => driver.show({ view: "journey", ...(wanted.board && { board: wanted.board }) }) }, ...boards(desk, driver, wanted)],
  ranking: (desk, driver, { round }) => {
    const [last, ...older] = closedRounds(desk.view.records.rounds.values());
    if (!older.length) return [];
    return [...older.reverse(), last].map((each) => ({
      key: each.id, label: `${roundTitle(each)} · ${formatTime(each.closed)}`, pressed: each.id === (round ?? last.id), run: () => driver.show({ view: "ranking", round: each.id }),
    }));
  },
  discussion: (desk) => heaviest(desk.view).map(({ id, label }) => ({
    key: id, label, pressed: desk.view.workshop.focus?.target?.id === id,
    run: () => desk.send({ type: "focus.set", target: { kind: "pain", id }, wall: { view: "discussion" } }),
  })),
};

/** Soll and groups' boards, where there are any beside the first. */
function boards(desk, driver, { view, board = FIRST_BOARD }) {
  const all = [...desk.view.records.boards.values()];
  if (all.length < 2) return [];
  return all.map(({ id, title }) => ({ key: id, label: title, pressed: id === board, run: () => driver.show({ view, ...(id !== FIRST_BOARD && { board: id }) }) }));
}

/** The pain points to talk about, those with the most dots first, by their letters where there was a vote. */
function heaviest(view) {
  const round = lastResult(view.records.rounds.values(), "pain_points");
  const rows = round ? rankingOf(round) : [...view.records.pain_points.values()];
  return rows.filter(({ id }) => view.records.pain_points.has(id) && isInPlay(view.records.pain_points.get(id))).slice(0, MOST_PAINS)
    .map(({ id, letter }) => ({ id, label: [letter, short(textOf(view, "pain_points", id))].filter(Boolean).join(" · ") }));
}

const LONGEST = 28;
const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);
