/**
 * The paper of one open round and one voter: whoever the device belongs to, or the `person` it was handed to. Its elements
 * stay, so that focus and touch are never lost while others vote.
 *
 * The items stand in another order on every device, their letters are the same for all.
 */
import { dotsOf, hasFinished } from "../model/lent.js";
import { shuffled } from "../model/shuffle.js";
import { isLettered, itemsOf } from "../model/tally.js";
import { secondsToClose } from "../model/timer.js";
import { fill, h } from "../base/dom.js";
import { announce } from "../base/live_region.js";
import { setText } from "../base/redraw.js";
import { formatClock, t, tn } from "../base/texts.js";
import { cardFor } from "./ballot_cards.js";
import { roundPromise, roundTitle } from "./round_words.js";

export class Paper {
  #workshop;
  #left = h("strong", { class: "ballot-left" });
  #head = h("p", { class: "ballot-head" });
  #closing = h("p", { class: "ballot-closing", role: "timer" });
  #finish = h("button", { type: "button", class: "kern-btn kern-btn--primary btn--large", onclick: () => this.#finished() });
  #progress = h("p", { class: "ballot-progress" });
  #cards;

  /** @param {import("../sync/workshop.js").Workshop} workshop @param {object} round @param {string} [person] who votes on this device */
  constructor(workshop, round, person) {
    this.#workshop = workshop;
    this.round = round;
    this.person = person;
    const items = itemsOf(round);
    const order = isLettered(round) ? shuffled(items, `${person ?? workshop.view.you.participant}.${round.id}`) : items;
    this.#cards = order.map((item) => cardFor(this, item));
    const list = h("ol", { class: "ballot-items" }, this.#cards.map((card) => card.element));
    const poll = round.subject === "poll";
    const question = (poll || round.title || round.tie_of) && h("h2", { class: poll ? "" : "ballot-question" }, roundTitle(round));
    this.element = h("section", { class: "ballot-paper", "aria-label": t("Stimmzettel") },
      h("div", { class: "ballot-top" }, poll && question, this.#head, this.#closing),
      !poll && question,
      poll ? h("fieldset", { class: "ballot-answers" }, h("legend", { class: "visually-hidden" }, roundTitle(round)), list) : list,
      h("div", { class: "ballot-foot" }, this.#finish, this.#progress, h("p", { class: "ballot-promise" }, roundPromise(round))));
  }

  get view() {
    return this.#workshop.view;
  }

  get dots() {
    return dotsOf(this.view, this.round.id, this.person);
  }

  get left() {
    return this.round.budget - Object.values(this.dots).reduce((sum, dots) => sum + dots, 0);
  }

  /** Why an item that has `given` dots gets no more; "" if it may. */
  limitAt(given) {
    const { cap, budget } = this.round;
    if (given >= cap) return tn(cap, "Mehr als ein Punkt passt nicht auf diese Karte.", "Mehr als {n} Punkte passen nicht auf diese Karte.");
    return this.left > 0 ? "" : tn(budget, "Ihr Klebepunkt ist vergeben.", "Ihre {n} Klebepunkte sind alle vergeben.");
  }

  /** @param {number} by 1 or -1; beyond a limit nothing happens, and it is said why */
  give(item, by) {
    const given = this.dots[item.id] ?? 0;
    const limit = by > 0 ? this.limitAt(given) : "";
    if (limit) return announce(limit);
    if (given + by < 0) return;
    this.set(item, given + by);
    announce(t("{letter}: {dots}. {left}", {
      letter: item.letter,
      dots: tn(given + by, "{n} Klebepunkt", "{n} Klebepunkte"),
      left: t("Noch {n} von {of}", { n: this.left, of: this.round.budget }),
    }));
  }

  /** One answer takes the place of another; of several, none beyond the limit. */
  choose(item, chosen) {
    const others = Object.keys(this.dots).filter((id) => id !== item.id && this.dots[id]);
    if (this.round.budget === 1) for (const id of others) this.set({ id }, 0);
    const limit = chosen && this.round.budget > 1 && this.left <= 0;
    if (limit) announce(tn(this.round.budget, "Wählen Sie eine Antwort.", "Wählen Sie bis zu {n} Antworten."));
    else this.set(item, chosen ? 1 : 0);
    this.show();
  }

  /** The new number on an item. */
  set(item, dots) {
    this.#workshop.submit({ type: "vote.cast", round: this.round.id, item: item.id, dots, ...this.#instead });
    this.show();
  }

  show() {
    const { left, round } = this;
    this.round = this.view.records.rounds.get(round.id) ?? round;
    if (round.subject === "poll") setText(this.#head, round.budget > 1 && !round.form ? t("Noch {n} von {of}", { n: left, of: round.budget }) : "");
    else if (this.#left.textContent !== String(left)) {
      this.#left.textContent = String(left);
      fill(this.#head, sentenceAround(this.#left, round.budget));
    }
    for (const card of this.#cards) card.show();
    const finished = hasFinished(this.view, round.id, this.person);
    setText(this.#finish, this.person ? t("Fertig – Gerät zurückgeben") : finished ? t("Fertig – Sie können noch ändern") : t("Ich bin fertig"));
    this.#finish.setAttribute("aria-pressed", String(finished));
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

  get #instead() {
    return this.person ? { for: this.person } : {};
  }

  #finished() {
    if (hasFinished(this.view, this.round.id, this.person)) return;
    this.#workshop.submit({ type: "vote.finish", round: this.round.id, ...this.#instead });
    announce(this.person ? t("Danke. Geben Sie das Gerät jetzt zurück.") : t("Danke. Bis zum Schließen können Sie noch ändern."));
    this.show();
  }
}

/** "Noch 1 von 4 Klebepunkten", with the number as an element wherever the translation puts it. */
function sentenceAround(number, budget) {
  const [before, after] = tn(budget, "Noch {left} von {n} Klebepunkt", "Noch {left} von {n} Klebepunkten", { left: "\u0000" }).split("\u0000");
  return [before, number, after];
}
