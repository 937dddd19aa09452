/**
 * The vote at the desk: open a round, see how many have voted, close it, and the result. While a round runs nothing here
 * tells for what anybody voted: laptops are mirrored by accident.
 */
import { lastResult, openRound, proposedBudget, rankingOf, tiedAt } from "../../model/tally.js";
import { secondsToClose } from "../../model/timer.js";
import { newId } from "../../sync/ids.js";
import { confirmDialog } from "../dialog.js";
import { h } from "../../base/dom.js";
import { rankingPage } from "../ranking.js";
import { redraw, setText } from "../../base/redraw.js";
import { formatClock, t, tn } from "../../base/texts.js";
import { chooseRound, itemsFor } from "./vote_form.js";
import { giveForSomebody } from "./hand_dots.js";

const COUNTDOWN = 60_000;
const TOP = 3;

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountVote(element, desk) {
  new VotePanel(element, desk);
}

class VotePanel {
  #desk;
  #element;
  #closing = h("p", { class: "vote-closing", role: "timer" });
  #progress = h("p", { class: "vote-progress" });
  #bar = h("span");

  constructor(element, desk) {
    this.#desk = desk;
    this.#element = element;
    desk.watch(["workshop", "rounds", "pain_points", "notes", "measures", "steps", "lanes", "you", "participants", "progress"], () => this.#show());
    setInterval(() => this.#tick(), 500);
  }

  get #round() {
    return openRound(this.#desk.view.records.rounds.values());
  }

  #show() {
    const { view, moderates } = this.#desk;
    const round = this.#round;
    const result = lastResult(view.records.rounds.values());
    const items = itemsFor(view, "pain_points").length;
    const facts = round ? ["open", round, moderates, this.#withoutDevice.length] : ["closed", result, items, moderates, this.#desk.open];
    redraw(this.#element, facts, () => (round ? this.#running(round) : this.#waiting(items, result)));
    this.#showProgress(round);
    this.#tick();
  }

  get #withoutDevice() {
    return [...this.#desk.view.records.participants.values()].filter(({ device, removed }) => device === false && !removed);
  }

  #waiting(items, result) {
    const budget = proposedBudget(items);
    const open = h("button", { type: "button", class: "kern-btn kern-btn--primary", disabled: !items, dataset: { key: "open" }, onclick: () => this.#open(undefined) },
      result ? t("Neue Abstimmung …") : t("Abstimmung öffnen …"));
    const hint = items ? t("Vorschlag für {items} Karten: {budget} Klebepunkte für jede Person, höchstens 3 auf eine Karte.", { items, budget })
      : t("Es gibt noch nichts, worüber abgestimmt werden kann.");
    return [
      this.#desk.moderates && this.#desk.open && [h("div", { class: "row" }, open, result && this.#tieButton(result)), h("p", { class: "hint" }, hint)],
      result && h("div", { class: "vote-result" }, rankingPage(this.#desk.view, result)),
    ];
  }

  #tieButton(result) {
    const tied = tiedAt(rankingOf(result), TOP);
    if (!tied.length || result.subject === "poll") return null;
    return h("button", { type: "button", class: "kern-btn kern-btn--secondary", dataset: { key: "tie" }, onclick: () => this.#open({ ...result, items: tied }) },
      tn(tied.length, "Stichwahl über {n} Karte …", "Stichwahl über {n} gleiche Karten …"));
  }

  async #open(again) {
    const round = await chooseRound(this.#desk.view, again);
    if (!round) return;
    this.#desk.send({ type: "round.open", round: newId(), ...round });
    this.#desk.send({ type: "focus.set", wall: { view: "task" } });
  }

  #running(round) {
    const button = (label, run, { kind = "secondary", ...props } = {}) =>
      h("button", { type: "button", class: `kern-btn kern-btn--${kind}${props.danger ? " btn--danger" : ""}`, dataset: { key: label }, onclick: run }, label);
    const promise = round.secret === false ? t("offene Abstimmung") : t("geheim: gezeigt wird nur die Summe");
    return [
      this.#progress,
      h("div", { class: "meter", "aria-hidden": "true" }, this.#bar),
      h("p", { class: "hint" }, t("{items} Karten, {budget} Klebepunkte, höchstens {cap} auf eine Karte", { items: (round.items ?? round.options).length, budget: round.budget, cap: round.cap }), " · ", promise),
      this.#closing,
      this.#desk.moderates && h("div", { class: "row" },
        button(t("Jetzt schließen"), () => this.#close(round), { kind: "primary" }),
        !round.closes_at && button(t("In einer Minute schließen"), () => this.#close(round, COUNTDOWN)),
        this.#withoutDevice.length > 0 && button(t("Ohne Gerät: Punkte eintragen …"), () => giveForSomebody(this.#desk, round, this.#withoutDevice)),
        button(t("Abbrechen …"), () => this.#cancel(round), { danger: true })),
    ];
  }

  #showProgress(round) {
    const { voted, eligible, finished } = this.#desk.workshop.progress[round?.id] ?? {};
    const known = eligible !== undefined;
    setText(this.#progress, known ? t("{voted} von {eligible} haben abgestimmt, {finished} sind fertig", { voted, eligible, finished }) : t("Die Abstimmung läuft."));
    this.#bar.style.setProperty("width", `${known && eligible ? (100 * voted) / eligible : 0}%`);
  }

  #tick() {
    const seconds = secondsToClose(this.#round, this.#desk.workshop.now());
    setText(this.#closing, seconds === undefined ? "" : t("schließt in {time}", { time: formatClock(seconds) }));
  }

  async #close(round, later) {
    if (later) {
      const at = new Date(this.#desk.workshop.now() + later).toISOString();
      this.#desk.send({ type: "round.close", round: round.id, at });
      return;
    }
    const { voted = 0, eligible = 0 } = this.#desk.workshop.progress[round.id] ?? {};
    const missing = eligible - voted;
    const sure = missing <= 0 || (await confirmDialog({ title: t("Abstimmung jetzt schließen?"),
      text: tn(missing, "{n} Person hat noch nicht abgestimmt.", "{n} Personen haben noch nicht abgestimmt."), confirm: t("Schließen") }));
    if (!sure) return;
    const { refused } = await this.#desk.send({ type: "round.close", round: round.id });
    if (!refused) this.#desk.send({ type: "focus.set", wall: { view: "ranking" } });
  }

  async #cancel(round) {
    const sure = await confirmDialog({ title: t("Abstimmung abbrechen?"), text: t("Alle abgegebenen Klebepunkte werden gelöscht."), confirm: t("Abbrechen und löschen"), cancel: t("Weiter abstimmen"), danger: true });
    if (sure) this.#desk.send({ type: "round.cancel", round: round.id });
  }
}
