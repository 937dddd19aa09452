/**
 * The ballot on a person's own device: dots given and taken back until the moderator closes the round. Own dots are shown
 * at once and kept in this browser until the server has them; afterwards the ranking stands here.
 *
 * The items stand in another order on every device, their letters are the same for all.
 */
import { shuffled } from "../model/shuffle.js";
import { itemsOf, lastResult, openRound } from "../model/tally.js";
import { secondsToClose } from "../model/timer.js";
import { contextOf, textOf } from "./about.js";
import { fill, h, uniqueId } from "../base/dom.js";
import { announce } from "../base/live_region.js";
import { showRanking } from "./ranking.js";
import { setText } from "../base/redraw.js";
import { formatClock, t, tn } from "../base/texts.js";

const TICK = 500;

/** @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop @returns {() => void} its end */
export function mountBallot(element, workshop) {
  let paper = null;
  element.classList.add("ballot");
  const show = () => {
    const { view } = workshop;
    const round = openRound(view.records.rounds.values());
    if (round && view.you.role === "participant") {
      if (paper?.round.id !== round.id) paper = new Paper(element, workshop, round);
      paper.show();
      return;
    }
    if (paper) announce(t("Die Abstimmung ist geschlossen."));
    paper = null;
    showWithoutPaper(element, view, round);
  };
  const events = { change: show, progress: () => paper?.showProgress() };
  for (const [type, listener] of Object.entries(events)) workshop.addEventListener(type, listener);
  const ticking = setInterval(() => paper?.tick(), TICK);
  show();
  return () => {
    clearInterval(ticking);
    for (const [type, listener] of Object.entries(events)) workshop.removeEventListener(type, listener);
  };
}

function showWithoutPaper(element, view, round) {
  const result = lastResult(view.records.rounds.values());
  if (round) fill(element, h("p", { class: "ballot-none" }, t("Die Abstimmung läuft. Die Moderation stimmt nicht mit ab.")));
  else if (result) showRanking(element, view, result);
  else fill(element, h("p", { class: "ballot-none" }, t("Gerade ist keine Abstimmung offen.")));
}

/** The paper of one open round; its elements stay, so that focus and touch are never lost while others vote. */
class Paper {
  #workshop;
  #left = h("strong", { class: "ballot-left" });
  #head = h("p", { class: "ballot-head" });
  #closing = h("p", { class: "ballot-closing", role: "timer" });
  #finish = h("button", { type: "button", class: "kern-btn kern-btn--primary btn--large", onclick: () => this.#finished() });
  #progress = h("p", { class: "ballot-progress" });
  #cards;

  constructor(element, workshop, round) {
    this.#workshop = workshop;
    this.round = round;
    const { view } = workshop;
    this.#cards = shuffled(itemsOf(round), `${view.you.participant}.${round.id}`).map((item) => new Card(this, item, view));
    fill(element,
      h("div", { class: "ballot-top" }, this.#head, this.#closing),
      h("ol", { class: "ballot-items" }, this.#cards.map((card) => card.element)),
      h("div", { class: "ballot-foot" }, this.#finish, this.#progress, h("p", { class: "ballot-promise" }, promise(round))));
  }

  get dots() {
    return this.#workshop.view.you.ballots?.[this.round.id] ?? {};
  }

  get left() {
    return this.round.budget - Object.values(this.dots).reduce((sum, dots) => sum + dots, 0);
  }

  /** @param {number} by 1 or -1; beyond a limit nothing happens */
  give(item, by) {
    const dots = (this.dots[item.id] ?? 0) + by;
    if (dots < 0 || dots > this.round.cap || this.left - by < 0) return;
    this.#workshop.submit({ type: "vote.cast", round: this.round.id, item: item.id, dots });
    this.show();
    announce(t("{letter}: {dots}. {left}", {
      letter: item.letter,
      dots: tn(dots, "{n} Klebepunkt", "{n} Klebepunkte"),
      left: t("Noch {n} von {of}", { n: this.left, of: this.round.budget }),
    }));
  }

  show() {
    const { left, round } = this;
    this.round = this.#workshop.view.records.rounds.get(round.id) ?? round;
    if (this.#left.textContent !== String(left)) {
      this.#left.textContent = String(left);
      fill(this.#head, sentenceAround(this.#left, round.budget));
    }
    for (const card of this.#cards) card.show();
    const finished = this.#workshop.view.you.finished?.includes(round.id);
    setText(this.#finish, finished ? t("Fertig – Sie können noch ändern") : t("Ich bin fertig"));
    this.#finish.setAttribute("aria-pressed", String(Boolean(finished)));
    this.showProgress();
    this.tick();
  }

  showProgress() {
    const { voted, eligible } = this.#workshop.progress[this.round.id] ?? {};
    setText(this.#progress, eligible === undefined ? "" : t("{voted} von {eligible} haben abgestimmt", { voted, eligible }));
  }

  tick() {
    const seconds = secondsToClose(this.round, this.#workshop.now());
    setText(this.#closing, seconds === undefined ? "" : t("schließt in {time}", { time: formatClock(seconds) }));
  }

  #finished() {
    if (this.#workshop.view.you.finished?.includes(this.round.id)) return;
    this.#workshop.submit({ type: "vote.finish", round: this.round.id });
    announce(t("Danke. Bis zum Schließen können Sie noch ändern."));
    this.show();
  }
}

/** "Noch 1 von 4 Klebepunkten", with the number as an element wherever the translation puts it. */
function sentenceAround(number, budget) {
  const [before, after] = tn(budget, "Noch {left} von {n} Klebepunkt", "Noch {left} von {n} Klebepunkten", { left: "\u0000" }).split("\u0000");
  return [before, number, after];
}

function promise({ secret }) {
  if (secret === false) return t("offen: nach dem Schließen ist zu sehen, wer welche Klebepunkte vergeben hat");
  return t("geheim: gezeigt wird nur die Summe");
}

class Card {
  #paper;
  #item;
  #minus;
  #plus;
  #dots = h("span", { class: "ballot-dots", "aria-hidden": "true" });
  #said = h("span", { class: "visually-hidden" });

  constructor(paper, item, view) {
    this.#paper = paper;
    this.#item = item;
    const { subject } = paper.round;
    const text = item.text ?? textOf(view, subject, item.id);
    const context = contextOf(view, subject, item.id, { title: true });
    const label = uniqueId("ballot");
    this.#minus = this.#button("−", t("Einen Klebepunkt wegnehmen"), -1, label);
    this.#plus = this.#button("+", t("Einen Klebepunkt geben"), 1, label);
    this.element = h("li", { class: "ballot-item" },
      context && h("p", { class: "ballot-context" }, context),
      h("p", { class: "ballot-text", id: label }, h("span", { class: "ballot-letter" }, item.letter), h("span", {}, text)),
      h("div", { class: "ballot-hand", role: "group", "aria-labelledby": label }, this.#minus, this.#dots, this.#said, this.#plus));
  }

  show() {
    const { cap } = this.#paper.round;
    const given = this.#paper.dots[this.#item.id] ?? 0;
    if (this.#dots.dataset.given !== String(given)) {
      this.#dots.dataset.given = String(given);
      fill(this.#dots, Array.from({ length: cap }, (_, n) => h("span", { class: n < given ? "dot is-given" : "dot" })));
    }
    setText(this.#said, tn(given, "{n} Klebepunkt", "{n} Klebepunkte"));
    this.#minus.setAttribute("aria-disabled", String(given === 0));
    this.#plus.setAttribute("aria-disabled", String(given >= cap || this.#paper.left <= 0));
  }

  /** Dead at a limit, but not `disabled`: whoever stands on it with the keyboard would fall off. */
  #button(sign, name, by, describedby) {
    const give = () => this.#paper.give(this.#item, by);
    return h("button", { type: "button", class: "ballot-button", "aria-label": name, "aria-describedby": describedby, onclick: give }, sign);
  }
}
