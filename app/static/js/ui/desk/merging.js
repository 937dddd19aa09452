/**
 * Sichten: from what was collected to what goes on, step by step. What means the same becomes one (the first one chosen
 * keeps its words, the sources stay readable below it), what goes no further is put aside and can be taken up again. Likely
 * twins are shown once everything is visible. All of it by keyboard.
 */
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { sameSteps } from "../../model/twins.js";
import { openRound } from "../../model/tally.js";
import { alike, nameOf, sifted } from "../../model/sifting.js";
import { keepInTab, tabStorage } from "../../sync/storage.js";
import { targetWords } from "../about.js";
import { fill, h } from "../../base/dom.js";
import { announce } from "../../base/live_region.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";
import { toast } from "../../base/toast.js";
import { editFinding } from "../findings.js";
import { mountSilent } from "./silent.js";
import { shelvedList, siftingList, twinCard } from "./sifting_list.js";

const WATCHED = ["workshop", "pain_points", "good_practices", "steps", "flows", "lanes", "rounds", "organisations"];
/** Keys work in the list alone, so that none is pressed by mistake. */
const KEYS = { m: "merge", p: "parked", x: "rejected", e: "edit" };
const APART = "sifting.apart";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountMerging(element, desk) {
  new Sifting(element, desk);
}

class Sifting {
  #desk;
  #chosen = [];
  #found = { cards: [] };
  #counter = h("p", { class: "sift-counter", role: "status" });
  #hint = h("p", { class: "hint" });
  #twins = h("div", { class: "sift-twins" });
  #list = h("div", { class: "sift-list", role: "group", "aria-label": t("Karten zum Sichten"), onkeydown: (event) => this.#keyed(event) });
  #shelved = h("div");
  #doubles = h("p", { class: "row" });
  #buttons;
  #head;
  #compared = {};
  #apart = new Set(JSON.parse(tabStorage().getItem(APART) ?? "[]"));

  constructor(element, desk) {
    this.#desk = desk;
    const button = (act, name, sign, kind = "secondary") =>
      h("button", { type: "button", class: `kern-btn kern-btn--${kind} btn--small`, onclick: () => this.#act(act) }, icon(sign), name);
    this.#buttons = {
      merge: button("merge", t("Zusammenführen"), "merge", "primary"),
      parked: button("parked", t("Themenspeicher"), "parked"),
      rejected: button("rejected", t("Nicht weiterverfolgen"), "close"),
      edit: button("edit", t("Umformulieren"), "edit"),
    };
    this.#head = h("div", { class: "row row--between sift-head" }, this.#counter, h("div", { class: "row" }, Object.values(this.#buttons)));
    fill(element, mountSilent(desk), this.#head, this.#hint, this.#twins, this.#doubles, this.#list, this.#shelved);
    desk.watch(WATCHED, () => this.#show());
  }

  #show() {
    const { view } = this.#desk;
    this.#found = sifted(view.records, numbersOf(view));
    const { cards, shelved, written, groups } = this.#found;
    this.#chosen = this.#chosen.filter((id) => cards.some((card) => card.id === id));
    redraw(this.#counter, [written, cards.length], () => written > 0 && [h("span", { class: "visually-hidden" }, t("gesammelt")), h("b", {}, written), " → ", h("span", { class: "visually-hidden" }, t("im Spiel")), h("b", {}, cards.length), " ", tn(cards.length, "Karte", "Karten")]);
    this.#head.hidden = cards.length === 0;
    this.#showActs();
    this.#showTwins();
    this.#showDoubles();
    const rows = groups.map((group) => ({ ...group, title: targetWords(view, group.target, { title: true }) }));
    redraw(this.#list, [rows, this.#chosen, this.#busy], () => siftingList(rows, { chosen: this.#chosen, busy: this.#busy, toggle: (id) => this.#toggle(id) }));
    redraw(this.#shelved, [shelved, this.#busy], () => shelvedList(shelved, { busy: this.#busy, takeUp: (card) => this.#shelve([card], null) }));
  }

  get #busy() {
    return openRound(this.#desk.view.records.rounds.values())?.subject === "pain_points" || !this.#desk.open;
  }

  get #picked() {
    return this.#chosen.map((id) => this.#found.cards.find((card) => card.id === id));
  }

  #showActs() {
    const picked = this.#picked;
    const alone = new Set(picked.map(({ sort }) => sort)).size === 1;
    this.#buttons.merge.disabled = this.#busy || picked.length < 2 || !alone;
    this.#buttons.edit.disabled = this.#busy || picked.length !== 1;
    this.#buttons.parked.disabled = this.#buttons.rejected.disabled = this.#busy || picked.length === 0;
    fill(this.#hint, this.#hintWords(picked, alone));
  }

  #hintWords(picked, alone) {
    if (this.#busy) return this.#desk.open ? t("Während der Abstimmung wird nichts zusammengeführt.") : "";
    if (picked.length > 1 && !alone) return t("„Hier hakt es“ und „Läuft gut“ bleiben getrennt.");
    if (picked.length > 1) return t("Alles kommt zu: „{text}“", { text: picked[0].text });
    if (this.#found.cards.length === 0) return "";
    return t("Tasten in der Liste: ↑ ↓ Karte, Leertaste wählt, M führt zusammen, P Themenspeicher, X nicht weiterverfolgen, E umformulieren.");
  }

  /** Only once all is visible: what some have written must not be measured by what others see. */
  #showTwins() {
    const writing = this.#desk.view.workshop.collection?.state === "writing";
    const pairs = this.#busy || writing ? [] : this.#alike();
    redraw(this.#twins, pairs.slice(0, 1).concat(pairs.length), () => pairs.length > 0 && twinCard(pairs[0], {
      left: pairs.length,
      merge: (into, from) => this.#merge(into, [from]),
      keep: () => this.#keepApart(pairs[0]),
    }));
  }

  /** Compared anew only when a card says something else: much else changes in the room. */
  #alike() {
    const said = JSON.stringify([this.#found.cards.map(({ record, ...card }) => card), [...this.#apart]]);
    if (said !== this.#compared.said) this.#compared = { said, pairs: alike(this.#found.cards, this.#apart) };
    return this.#compared.pairs;
  }

  /** Steps that are there twice are merged on the board, where one sees them. */
  #showDoubles() {
    const steps = [...this.#desk.view.records.steps.values()].filter(({ board, draft }) => board === FIRST_BOARD && !draft);
    const count = this.#desk.open ? sameSteps(steps).length : 0;
    redraw(this.#doubles, count, () => count > 0 && [
      tn(count, "{n} Schritt steht doppelt im Prozessbild.", "{n} Schritte stehen doppelt im Prozessbild."),
      h("a", { href: `/w/${this.#desk.workshop.id}` }, t("Im Prozessbild durchgehen")),
    ]);
    this.#doubles.hidden = count === 0;
  }

  #toggle(id) {
    this.#chosen = this.#chosen.includes(id) ? this.#chosen.filter((other) => other !== id) : [...this.#chosen, id];
    this.#show();
  }

  #keepApart(pair) {
    this.#apart.add(nameOf(pair));
    keepInTab(APART, JSON.stringify([...this.#apart]));
    this.#show();
  }

  #keyed(event) {
    const boxes = [...this.#list.querySelectorAll("input")];
    const at = boxes.indexOf(event.target);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || at === -1) return;
    if (by) {
      event.preventDefault();
      boxes[Math.min(boxes.length - 1, Math.max(0, at + by))].focus();
    } else if (event.key.toLowerCase() in KEYS) {
      event.preventDefault();
      if (this.#chosen.length === 0) this.#toggle(boxes[at].dataset.key);
      this.#act(KEYS[event.key.toLowerCase()]);
      this.#focusAt(at);
    }
  }

  /** On the card that has come to where the last one was. */
  #focusAt(at) {
    const boxes = [...this.#list.querySelectorAll("input")];
    if (!this.#list.contains(document.activeElement)) boxes[Math.min(at, boxes.length - 1)]?.focus();
  }

  #act(act) {
    if (this.#buttons[act].disabled) return;
    const picked = this.#picked;
    this.#chosen = [];
    if (act === "edit") editFinding(this.#desk, picked[0].record, picked[0].sort);
    else if (act === "merge") this.#merge(picked[0], picked.slice(1));
    else this.#shelve(picked, act);
    this.#show();
  }

  async #merge(into, from) {
    const done = this.#desk.send({ type: `${into.sort}.merge`, into: into.id, from: from.map(({ id }) => id) });
    this.#said(await done, tn(from.length, "{n} Karte zusammengeführt", "{n} Karten zusammengeführt"));
  }

  async #shelve(cards, shelved) {
    const { done } = this.#desk.workshop.batch(cards.map(({ sort, id }) => ({ type: `${sort}.shelve`, [sort]: id, shelved })));
    const words = { parked: t("In den Themenspeicher gelegt"), rejected: t("Wird nicht weiterverfolgt") }[shelved] ?? t("Wieder aufgenommen");
    this.#said(await done, words);
  }

  #said({ refused }, words) {
    if (refused) return;
    announce(words);
    toast(words, { action: { label: t("Rückgängig"), run: () => this.#desk.workshop.undo() } });
  }
}
