/**
 * The vote at the desk: open a round, see how many have voted, close it, and all results. While a round runs nothing here
 * tells for what anybody voted: laptops are mirrored by accident.
 */
import { proposedRound, tieRound } from "../../model/proposal.js";
import { closedRounds, openRound } from "../../model/tally.js";
import { secondsToClose } from "../../model/timer.js";
import { confirmDialog } from "../dialog.js";
import { h } from "../../base/dom.js";
import { resultPage } from "../ranking.js";
import { redraw, setText } from "../../base/redraw.js";
import { roundPromise, roundSentence, roundTitle, subjectName } from "../round_words.js";
import { formatClock, formatTime, t, tn } from "../../base/texts.js";
import { closeRound } from "./close_round.js";
import { openRoundWith, openTrial } from "./open_round.js";
import { enterPaperVotes } from "./paper_votes.js";
import { choosePoll } from "./poll_form.js";
import { chooseRound } from "./vote_form.js";
import { helpWithoutDevice, withoutDevice } from "./without_device.js";

const MINUTE = 60_000;

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountVote(element, desk) {
  new VotePanel(element, desk);
}

class VotePanel {
  #desk;
  #top = h("div", { class: "stack" });
  #results = h("div", { class: "vote-results" });
  #closing = h("p", { class: "vote-closing", role: "timer" });
  #progress = h("p", { class: "vote-progress" });
  #bar = h("span");

  constructor(element, desk) {
    this.#desk = desk;
    element.append(this.#top, this.#results);
    desk.watch(["workshop", "rounds", "pain_points", "notes", "measures", "steps", "lanes", "you", "participants", "organisations", "progress"], () => this.#show());
    setInterval(() => this.#tick(), 500);
  }

  get #round() {
    return openRound(this.#desk.view.records.rounds.values());
  }

  #show() {
    const { view, moderates, open } = this.#desk;
    const round = this.#round;
    const proposal = proposedRound(view);
    const results = closedRounds(view.records.rounds.values());
    const without = withoutDevice(view).length;
    const facts = round ? ["open", round, moderates, without] : ["closed", proposal, results.map(({ id }) => id), moderates, open];
    redraw(this.#top, facts, () => (round ? this.#running(round, without) : this.#waiting(proposal, results)));
    redraw(this.#results, [results, moderates, open && !round], () => results.map((result, index) => this.#result(result, { newest: index === 0 && !round })));
    this.#showProgress(round);
    this.#tick();
  }

  #waiting(proposal, results) {
    if (!this.#desk.moderates || !this.#desk.open) return null;
    const tried = results.some(({ form }) => form === "number");
    const open = button(t("Abstimmung öffnen"), () => openRoundWith(this.#desk, proposal), { kind: "primary", key: "open", disabled: !proposal });
    return [
      h("div", { class: "row" }, open,
        button(t("Anders abstimmen …"), () => this.#choose(proposal?.subject ?? "pain_points"), { key: "choose" }),
        button(t("Umfrage …"), () => this.#poll(), { key: "poll" }),
        !tried && button(t("Probe: „Wie lange machen Sie das schon?“"), () => openTrial(this.#desk), { key: "trial" })),
      h("p", { class: "hint" }, proposal ? `${subjectName(proposal.subject)} · ${sizeOf(proposal)} · ${roundPromise(proposal)}` : t("Es gibt noch nichts, worüber abgestimmt werden kann.")),
    ];
  }

  #running(round, without) {
    const { moderates } = this.#desk;
    return [
      h("h3", { class: "vote-title" }, roundTitle(round)),
      this.#progress,
      h("div", { class: "meter", "aria-hidden": "true" }, this.#bar),
      h("p", { class: "hint" }, `${round.subject === "poll" ? roundSentence(round) : sizeOf(round)} · ${roundPromise(round)}`),
      this.#closing,
      moderates && h("div", { class: "row" },
        button(t("Jetzt schließen"), () => this.#close(round), { kind: "primary", key: "close" }),
        button(round.closes_at ? t("+ 1 min") : t("In einer Minute schließen"), () => this.#closeLater(round), { key: "later" }),
        without > 0 && button(t("Ohne Gerät …"), () => helpWithoutDevice(this.#desk, round.id), { key: "without" }),
        round.form !== "number" && button(t("Zettelstimmen …"), () => enterPaperVotes(this.#desk, round), { key: "paper" }),
        round.form !== "number" && button(t("Karten auf die Leinwand"), () => this.#desk.send({ type: "focus.set", wall: { view: "ranking", round: round.id } }), { key: "items" }),
        button(t("Abbrechen …"), () => this.#cancel(round), { key: "cancel", danger: true })),
    ];
  }

  #result(round, { newest }) {
    const { view, moderates, open } = this.#desk;
    const tie = newest && moderates && open && tieRound(round);
    const toWall = () => this.#desk.send({ type: "focus.set", wall: { view: "ranking", round: round.id } });
    return h("details", { class: "result", open: newest },
      h("summary", { dataset: { key: round.id } }, h("span", { class: "result-title" }, roundTitle(round)), h("span", { class: "soft" }, t("{time} Uhr", { time: formatTime(round.closed) }))),
      h("div", { class: "row" },
        tie && button(tn((tie.items ?? tie.options).length, "Stichwahl über {n} Karte", "Stichwahl über {n} gleiche"), () => openRoundWith(this.#desk, tie), { key: "tie", kind: "primary", small: true }),
        button(t("Auf die Leinwand"), toWall, { key: `wall-${round.id}`, small: true })),
      resultPage(view, round));
  }

  async #choose(subject) {
    const round = await chooseRound(this.#desk.view, subject);
    if (round) openRoundWith(this.#desk, round);
  }

  async #poll() {
    const round = await choosePoll();
    if (round) openRoundWith(this.#desk, round);
  }

  #showProgress(round) {
    const { voted, eligible, finished, paper } = this.#desk.workshop.progress[round?.id] ?? {};
    const known = eligible !== undefined;
    const words = known ? t("{voted} von {eligible} haben abgestimmt, {finished} sind fertig", { voted, eligible, finished }) : t("Die Abstimmung läuft.");
    setText(this.#progress, paper ? `${words}, ${tn(paper, "dazu {n} Zettel", "dazu {n} Zettel")}` : words);
    this.#bar.style.setProperty("width", `${known && eligible ? (100 * voted) / eligible : 0}%`);
  }

  #tick() {
    const seconds = secondsToClose(this.#round, this.#desk.workshop.now());
    setText(this.#closing, seconds === undefined ? "" : t("schließt in {time}", { time: formatClock(seconds) }));
  }

  /** A minute from now, or one more than there is. */
  #closeLater({ id, closes_at: before }) {
    const at = Math.max(this.#desk.workshop.now(), Date.parse(before ?? 0)) + MINUTE;
    this.#desk.send({ type: "round.close", round: id, at: new Date(at).toISOString() });
  }

  async #close(round) {
    const closed = await closeRound(this.#desk, round);
    if (closed) this.#desk.send({ type: "focus.set", wall: { view: "ranking" } });
  }

  async #cancel(round) {
    const sure = await confirmDialog({ title: t("Abstimmung abbrechen?"), text: t("Alles, was abgegeben wurde, wird gelöscht."), confirm: t("Abbrechen und löschen"), cancel: t("Weiter abstimmen"), danger: true });
    if (sure) this.#desk.send({ type: "round.cancel", round: round.id });
  }
}

function sizeOf({ items, budget, cap }) {
  return t("{items} Karten, {budget} Klebepunkte, höchstens {cap} auf eine Karte", { items: items.length, budget, cap });
}

function button(label, onclick, { kind = "secondary", key, danger, small, disabled }) {
  return h("button", { type: "button", class: `kern-btn kern-btn--${kind}${danger ? " btn--danger" : ""}${small ? " btn--small" : ""}`, dataset: { key }, disabled, onclick }, label);
}
