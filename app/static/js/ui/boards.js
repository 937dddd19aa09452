/**
 * Between tools and paper: which Prozessbild this is (Ist, Soll, a group's), where one's own section lies, what is there
 * twice, and who has said "genau so läuft es". Not there as long as there is nothing of it.
 */
import { tablesOf } from "../model/sections.js";
import { boardEntries, openBoardMenu } from "./board_menu.js";
import { confirmation } from "./confirmation.js";
import { sectionWords } from "./sections.js";
import { reviewTwins, twinsOn } from "./twins_review.js";
import { select } from "./field.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";
import { toast } from "../base/toast.js";
import { byCodeUnit } from "../model/ranks.js";

const ORDER = { ist: "0", soll: "1", group: "2" };

export class Boards {
  #context;
  #element;
  #own;
  #known = null;

  /** @param {object} context besides the usual: `own` (OwnPlace), `canvas`, `list` */
  constructor(element, context) {
    this.#element = element;
    this.#context = context;
    this.#own = context.own.section?.step.id;
    this.render();
    if (this.#own) requestAnimationFrame(() => (context.canvas.show(this.#own), context.list.show(this.#own)));
  }

  render() {
    const { workshop, picture, own } = this.#context;
    const boards = boardsOf(workshop.view);
    const twins = this.#twins();
    const confirmed = confirmation(this.#context);
    const leads = workshop.view.you.role.endsWith("moderator"); // who leads sits at no table
    const tables = leads ? [] : tablesOf(own.sections);
    const merged = workshop.view.records.boards.get(picture.board)?.merged_into;
    const parts = [boards.length > 1, own.section, tables.length, twins.length, confirmed, merged];
    this.#element.hidden = !parts.some(Boolean);
    const section = own.section && sectionWords(this.#context, own.section);
    const facts = [boards, picture.board, section, own.section?.step.id, own.table, tables, twins.length, confirmed?.facts, merged];
    redraw(this.#element, facts, () => [
      boards.length > 1 && h("div", { class: "boards-which" }, this.#switcher(boards), this.#menu()),
      tables.length > 0 && this.#seat(tables),
      section && this.#section(section),
      merged && h("p", {}, t("Übernommen in „{title}“: bleibt zum Nachsehen, wie es ist.", { title: workshop.view.records.boards.get(merged)?.title ?? "" })),
      h("div", { class: "boards-end" }, twins.length > 0 && this.#twinButton(twins.length), confirmed?.make()),
    ]);
    this.#follow(boards);
  }

  #switcher(boards) {
    const { picture } = this.#context;
    return h("div", { class: "segmented boards-switch", role: "group", "aria-label": t("Prozessbild") },
      boards.map(({ id, title, read_only: readOnly }) =>
        h("button", { type: "button", "aria-pressed": String(id === picture.board), dataset: { key: id },
          onclick: () => this.#show(id) },
          readOnly && icon("check", t("übernommen")), title)));
  }

  #menu() {
    if (boardEntries(this.#context).length === 0) return null;
    const props = { class: "btn-plain", "aria-label": t("Prozessbilder und Abschnitte"), dataset: { key: "menu" } };
    return h("button", { type: "button", ...props, onclick: () => openBoardMenu(this.#context) }, icon("more"));
  }

  #seat(tables) {
    const { own } = this.#context;
    const control = select([["", "–"], ...tables.map((table) => [String(table), t("Tisch {n}", { n: table })])], { dataset: { key: "table" } });
    control.value = tables.includes(own.table) ? String(own.table) : "";
    control.addEventListener("change", () => own.sitAt(Number(control.value) || null));
    return h("label", { class: "boards-seat" }, t("Ihr Tisch"), control);
  }

  #section(words) {
    return h("p", { class: "boards-own" }, h("b", {}, t("Ihr Abschnitt:")), " ", words, " ",
      h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", dataset: { key: "own" }, onclick: () => this.#goTo(this.#context.own.section.step.id) }, t("Dorthin")));
  }

  #twinButton(count) {
    return h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "twins" },
      onclick: () => reviewTwins(this.#context, this.#twins()) }, icon("merge"), tn(count, "{n} doppelter Schritt", "{n} doppelte Schritte"));
  }

  /** For those who may merge what others wrote. */
  #twins() {
    const { rights, picture, workshop } = this.#context;
    return workshop.view.you.role.endsWith("moderator") && rights.may("step.merge") ? twinsOn(picture.index) : [];
  }

  /** A board that is new is told, and a section that has just been handed out to this person, each with the way there. */
  #follow(boards) {
    const ids = boards.map(({ id }) => id);
    const fresh = this.#known && boards.find(({ id }) => !this.#known.includes(id));
    this.#known = ids;
    if (fresh && !this.#isOwn(fresh)) this.#tell(t("Neues Prozessbild: {title}", fresh), () => this.#show(fresh.id));
    const { own } = this.#context;
    const now = own.section?.step.id;
    if (now === this.#own) return;
    this.#own = now;
    if (!now) return;
    this.#tell(t("Ihr Abschnitt: {section}", { section: sectionWords(this.#context, own.section) }), () => this.#goTo(now));
  }

  #tell(words, run) {
    toast(words, { action: { label: t("Dorthin"), run } });
  }

  /** Whoever made a board is on it anyway. */
  #isOwn({ author }) {
    return author === this.#context.workshop.view.you.participant;
  }

  #show(board) {
    const { screen, own, picture, canvas } = this.#context;
    screen.set({ board, selection: null, tool: "select", source: null });
    const first = own.section?.step.id ?? picture.index.steps[0]?.id;
    if (first) requestAnimationFrame(() => canvas.show(first));
  }

  #goTo(id) {
    const { screen, canvas, list } = this.#context;
    if (screen.view === "list") list.show(id);
    else canvas.focusCard(id);
  }
}

/** All boards, Ist first, then Soll, then the groups' in the order they were made. */
function boardsOf({ records }) {
  const key = ({ kind, created = "" }) => ORDER[kind] + created;
  return [...records.boards.values()].sort((a, b) => byCodeUnit(key(a), key(b)));
}
