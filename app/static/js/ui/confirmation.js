/**
 * "Ja, genau so läuft es": each administration says so for itself, and everybody sees how many have. It is asked while the
 * steps are completed; afterwards only what was begun goes on, and never beside a ballot.
 */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/texts.js";

const LATER = new Set(["pain_points", "vote", "measures", "closed"]);
const STEPS = new Set(["board", "list"]);

/** @returns {{facts: unknown, make: () => HTMLElement} | null} null as long as there is nothing to confirm */
export function confirmation(context) {
  const { workshop, picture, rights, screen } = context;
  const { you, records, workshop: { phase } } = workshop.view;
  const board = records.boards.get(picture.board);
  const said = Object.keys(board?.confirmed ?? {});
  const asked = phase === "annotate" || (said.length > 0 && LATER.has(phase));
  if (!board || !asked || !STEPS.has(screen.view) || picture.index.steps.length === 0 || records.organisations.size === 0) return null;
  const own = you.organisation && rights.may("board.confirm", { organisation: you.organisation }) ? you.organisation : null;
  const all = records.organisations.size;
  const mayLock = said.length === all && !workshop.view.workshop.locked && you.role === "moderator" && rights.may("board.lock");
  const facts = { said, own, all, mayLock };
  return { facts, make: () => shown(context, facts) };
}

function shown({ workshop, picture }, { said, own, all, mayLock }) {
  const { organisations } = workshop.view.records;
  const names = said.map((key) => organisations.get(key)?.name).filter(Boolean).join(", ");
  const done = said.includes(own);
  const press = () =>
    workshop.submit({ type: "board.confirm", board: picture.board, organisation: own, confirmed: !done });
  return h("div", { class: "boards-confirm" },
    h("span", { class: "chip chip--light", title: names || null }, icon("check"), t("bestätigt von {n} von {all}", { n: said.length, all }), names && h("span", { class: "visually-hidden" }, `: ${names}`)),
    mayLock && h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "lock" }, onclick: () => workshop.submit({ type: "board.lock" }) },
      icon("lock"), t("Bearbeitung sperren")),
    own && h("button", { type: "button", class: `kern-btn ${done ? "kern-btn--tertiary" : "kern-btn--primary"} btn--small`, dataset: { key: "confirm" }, onclick: press },
      done ? t("Bestätigung zurücknehmen") : t("Ja, genau so läuft es")));
}
