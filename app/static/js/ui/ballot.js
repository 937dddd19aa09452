/**
 * The ballot on a person's own device: dots given and taken back until the moderator closes the round. Own dots are shown
 * at once and kept in this browser until the server has them; afterwards the results stand here, of all rounds.
 */
import { closedRounds, openRound } from "../model/tally.js";
import { h } from "../base/dom.js";
import { announce } from "../base/live_region.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";
import { Paper } from "./ballot_paper.js";
import { HandingOver } from "./handing_over.js";
import { resultsPage } from "./ranking.js";

const TICK = 500;

/** @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop @returns {() => void} its end */
export function mountBallot(element, workshop) {
  const ballot = new Ballot(element, workshop);
  const events = { change: () => ballot.show(), progress: () => ballot.paper?.showProgress() };
  for (const [type, listener] of Object.entries(events)) workshop.addEventListener(type, listener);
  const ticking = setInterval(() => ballot.paper?.tick(), TICK);
  ballot.show();
  return () => {
    clearInterval(ticking);
    for (const [type, listener] of Object.entries(events)) workshop.removeEventListener(type, listener);
  };
}

class Ballot {
  paper = null;
  #element;
  #workshop;
  #hands;
  #offer = h("div");

  constructor(element, workshop) {
    element.classList.add("ballot");
    this.#element = element;
    this.#workshop = workshop;
    this.#hands = new HandingOver(workshop, () => this.show());
  }

  show() {
    const { view } = this.#workshop;
    const round = openRound(view.records.rounds.values());
    if (round && view.you.role === "participant") return this.#vote(round);
    if (this.paper) announce(t("Die Abstimmung ist geschlossen."));
    this.paper = null;
    this.#read(view, round);
  }

  #vote(round) {
    const { person, cover } = this.#hands.turn(round);
    if (cover) {
      this.paper = null;
      this.#put([round.id, cover.textContent], () => cover);
      return;
    }
    if (this.paper?.round.id !== round.id || this.paper.person !== person) this.paper = new Paper(this.#workshop, round, person);
    const { paper } = this;
    this.#put([round.id, person ?? ""], () => [this.#offer, paper.element]);
    const offer = person ? null : this.#hands.offer(round);
    if (redraw(this.#offer, offer?.textContent, () => offer) && offer) announce(offer.firstElementChild.textContent);
    paper.show();
  }

  #read(view, round) {
    const results = closedRounds(view.records.rounds.values());
    if (round) this.#put(round.id, () => nothing(t("Die Abstimmung läuft. Die Moderation stimmt nicht mit ab.")));
    else if (results.length) this.#put([results, view.records.organisations.size], () => resultsPage(view, results));
    else this.#put("", () => nothing(t("Gerade ist keine Abstimmung offen.")));
  }

  #put(facts, make) {
    redraw(this.#element, facts, make);
  }
}

const nothing = (text) => h("p", { class: "ballot-none" }, text);
