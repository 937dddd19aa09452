/**
 * "Ja, genau so läuft es": each administration says so for itself, and everybody sees how many have. It is asked while the
 * steps are completed; afterwards only what was begun goes on, and never beside a ballot. With the last one the steps are
 * locked, until the moderator opens them; where people of one administration answered differently they agree first.
 */
import { changedSince, differing } from "../tools/answers.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t, tn } from "../base/texts.js";
import { askAgreement } from "./agreement.js";
import { confirmDialog } from "./dialog.js";

const LATER = new Set(["pain_points", "vote", "measures", "closed"]);
const STEPS = new Set(["board", "list"]);

/** @returns {{facts: unknown, make: () => HTMLElement} | null} null as long as there is nothing to confirm */
export function confirmation(context) {
  const { workshop, picture, rights, screen } = context;
  const { you, records, workshop: { phase } } = workshop.view;
  const board = records.boards.get(picture.board);
  const said = Object.keys(board?.confirmed ?? {});
  const asked = phase === "annotate" || (said.length > 0 && LATER.has(phase)) || board?.locked;
  if (!board || !asked || !STEPS.has(screen.view) || picture.index.steps.length === 0 || records.organisations.size === 0) return null;
  const own = ownOrganisation(context);
  const leads = you.role === "moderator" && rights.may("board.lock");
  const since = said.includes(own) ? changedSince(picture.index, board.confirmed[own]).length : 0;
  const facts = { said, own, all: records.organisations.size, locked: Boolean(board.locked), leads, since, completing: phase === "annotate" };
  return { facts, make: () => shown(context, facts) };
}

/** For whom this person may confirm, if for anybody. */
function ownOrganisation({ workshop, rights }) {
  const { organisation } = workshop.view.you;
  return organisation && rights.may("board.confirm", { organisation }) ? organisation : null;
}

function shown(context, { said, own, all, locked, leads, since, completing }) {
  const { organisations } = context.workshop.view.records;
  const names = said.map((key) => organisations.get(key)?.name).filter(Boolean).join(", ");
  return h("div", { class: "boards-confirm" },
    h("span", { class: "chip chip--light", title: names || null }, icon(locked ? "lock" : "check"), t("bestätigt von {n} von {all}", { n: said.length, all }),
      locked && ` · ${t("Schritte festgehalten")}`, names && h("span", { class: "visually-hidden" }, `: ${names}`)),
    since > 0 && h("span", { class: "hint" }, tn(since, "{n} Schritt seither geändert", "{n} Schritte seither geändert")),
    leads && (locked ? unlockButton(context) : said.length > 0 && lockButton(context)),
    own && (said.includes(own) ? afterwards(context, { since, completing }) : confirmButton(context)));
}

/** The big yes; null where it has been said, or is not this person's to say. */
export function confirmButton(context) {
  const own = ownOrganisation(context);
  const board = context.workshop.view.records.boards.get(context.picture.board);
  if (!own || board?.confirmed?.[own]) return null;
  return button("confirm", "primary", [icon("check"), t("Ja, genau so läuft es")], () => confirm(context, true));
}

async function confirm(context, confirmed) {
  const { workshop, picture } = context;
  const open = confirmed ? differing(picture.index, workshop.view.you) : [];
  if (open.length > 0 && !(await askAgreement(context, open))) return;
  workshop.submit({ type: "board.confirm", board: picture.board, organisation: workshop.view.you.organisation, confirmed });
}

/** What has changed meanwhile is looked at and confirmed anew; taking back is offered where it is the matter. */
function afterwards(context, { since, completing }) {
  return [since > 0 && button("again", "primary", t("Stimmt auch so"), () => confirm(context, true)),
    completing && button("confirm", "tertiary", t("Bestätigung zurücknehmen"), () => confirm(context, false))];
}

function lockButton({ workshop, picture }) {
  return button("lock", "secondary", [icon("lock"), t("Schritte festhalten")], () => workshop.submit({ type: "board.lock", board: picture.board }));
}

function unlockButton({ workshop, picture }) {
  return button("unlock", "secondary", [icon("unlock"), t("Schritte wieder öffnen")], () => askUnlock(workshop, picture.board));
}

/** @param {import("../sync/workshop.js").Workshop} workshop */
export async function askUnlock(workshop, board) {
  const sure = await confirmDialog({ title: t("Schritte wieder öffnen?"), confirm: t("Wieder öffnen"),
    text: t("Alle können sie dann ändern, und jede Verwaltung bestätigt danach noch einmal. Für eine kleine Berichtigung müssen Sie nicht öffnen: Die Moderation kann immer ändern.") });
  if (sure) workshop.submit({ type: "board.unlock", board });
}

function button(key, kind, words, onclick) {
  return h("button", { type: "button", class: `kern-btn kern-btn--${kind} btn--small`, dataset: { key }, onclick }, words);
}
