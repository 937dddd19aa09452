/**
 * Which of the views fills the middle: picture, list, notes (on a phone), and what the phase brings: ballot, measures.
 * A phone begins with the list. When a round opens everybody gets the ballot, and may go back to the board.
 */
import { lastResult, lastVote, openRound } from "../model/tally.js";
import { mayAnswer } from "../tools/answers.js";
import { collecting } from "../tools/collecting.js";
import { mountBoardNotes } from "./board_notes.js";
import { mountMeasures } from "./measures.js";
import { OwnWork } from "./own_work.js";
import { fill, h } from "../base/dom.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

const NARROW = matchMedia("(max-width: 767px)");

export const isNarrow = () => NARROW.matches;

/** @returns {[string, string][]} views and their names, those of the phase first */
export function viewsNow(view) {
  const { workshop, records } = view;
  const round = openRound(records.rounds.values());
  const views = [
    ["board", t("Bild")],
    ["list", t("Liste")],
  ];
  if (round) views.unshift(["ballot", t("Stimmzettel")]);
  else if (lastResult(records.rounds.values())) views.push(["ballot", lastVote(records.rounds.values()) ? t("Rangliste") : t("Ergebnis")]);
  if (mayAnswer(view)) views.unshift(["answers", t("Bei uns")]);
  if (collecting(view)) views.unshift(["collect", t("Karten")]);
  if (workshop.phase === "measures") views.unshift(["measures", t("Maßnahmen")]);
  else if (workshop.phase === "closed" && records.measures.size > 0) views.push(["measures", t("Maßnahmen")]);
  return views;
}

export class Views {
  #context;
  #parts;
  #views;
  #occasion = null;
  #notes = null;
  #answers = null;
  #collect = null;
  #mounted = new Set();

  constructor(parts, context) {
    this.#context = context;
    this.#parts = parts;
    this.#views = [...document.querySelectorAll("[data-view]")];
    context.screen.view = this.#usual;
    NARROW.addEventListener("change", () => this.render());
  }

  render() {
    const { workshop, screen } = this.#context;
    this.#follow(workshop.view);
    const names = this.#names(workshop.view);
    if (!names.some(([name]) => name === screen.view)) screen.view = this.#usual;
    this.#mount(screen.view);
    for (const element of this.#views) element.hidden = element.dataset.view !== screen.view;
    this.#parts.page.dataset.showing = screen.view;
    this.#parts.toolbar.hidden = isNarrow() && screen.view !== "board";
    this.#parts.protocol.hidden = !workshop.view.workshop.released;
    this.#parts.feedback.hidden = workshop.view.workshop.feedback?.state !== "open" || workshop.view.you.role !== "participant";
    if (screen.view === "notes") this.#notes.update();
    if (screen.view === "answers") this.#answers.update();
    if (screen.view === "collect" || !collecting(workshop.view)) this.#collect?.update();
    redraw(this.#parts.tabs, [names, screen.view], () =>
      names.map(([name, label]) =>
        h(
          "button",
          {
            type: "button",
            "aria-current": name === screen.view ? "page" : null,
            dataset: { key: name },
            onclick: () => screen.set({ view: name, selection: null }),
          },
          label,
        ),
      ),
    );
  }

  get #usual() {
    return isNarrow() ? "list" : "board";
  }

  #names(view) {
    const names = viewsNow(view);
    return isNarrow() ? [...names, ["notes", t("Notizen")]] : names;
  }

  /** A new round, collection or phase brings its view to the front once; after that everybody chooses for themselves. */
  #follow(view) {
    const round = openRound(view.records.rounds.values());
    const sheet = collecting(view);
    const occasion = round ? `ballot.${round.id}` : sheet ? `collect.${sheet.id}` : view.workshop.phase;
    if (occasion === this.#occasion) return;
    const before = this.#occasion;
    this.#occasion = occasion;
    const { screen } = this.#context;
    if (round && view.you.role === "participant") Object.assign(screen, { view: "ballot", selection: null });
    else if (sheet) Object.assign(screen, { view: "collect", selection: null });
    else if (occasion === "measures") Object.assign(screen, { view: "measures", selection: null });
    else if (before === "measures") screen.view = this.#usual;
  }

  #mount(name) {
    const element = this.#views.find((one) => one.dataset.view === name);
    if (name === "notes") {
      this.#notes ??= mountBoardNotes(this.#context);
      if (!this.#notes.element.isConnected) fill(element, this.#notes.element);
    }
    if (this.#mounted.has(name)) return;
    this.#mounted.add(name);
    if (name === "ballot") this.#mountBallot(element);
    if (name === "collect") this.#loadCollect(element);
    if (name === "answers") this.#answers = new OwnWork(element, this.#context);
    if (name === "measures") mountMeasures(element, this.#context.workshop);
  }

  /** Without a network at this moment it is asked for again with the next change. */
  async #mountBallot(element) {
    try {
      const { mountBallot } = await this.#context.voting();
      mountBallot(element, this.#context.workshop);
    } catch {
      this.#mounted.delete("ballot");
    }
  }

  /** Without a connection it is asked for again with the next change. */
  async #loadCollect(element) {
    try {
      this.#collect = await (await this.#context.loadCollect()).mountCollect(element, this.#context);
      this.#collect.update();
    } catch {
      this.#mounted.delete("collect");
    }
  }
}
