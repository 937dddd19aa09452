/**
 * Sichten: pain points that mean the same become one, before they are voted on. The first one chosen keeps its words; what
 * went into it stays readable below.
 */
import { sameSteps } from "../../model/twins.js";
import { openRound } from "../../model/tally.js";
import { aboutRecord } from "../about.js";
import { fill, h } from "../../base/dom.js";
import { announce } from "../../base/live_region.js";
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { redraw } from "../../base/redraw.js";
import { t, tn } from "../../base/texts.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountMerging(element, desk) {
  new Merging(element, desk);
}

class Merging {
  #desk;
  #chosen = [];
  #hint = h("p", { class: "hint" });
  #list = h("ul", { class: "desk-list" });
  #doubles = h("p", { class: "row" });
  #merge;

  constructor(element, desk) {
    this.#desk = desk;
    this.#merge = h("button", { type: "button", class: "kern-btn kern-btn--primary btn--small", onclick: () => this.#send() }, t("Zusammenführen"));
    fill(element, h("div", { class: "row row--between" }, this.#hint, this.#merge), this.#doubles, this.#list);
    desk.watch(["workshop", "pain_points", "steps", "rounds", "lanes"], () => this.#show());
  }

  /** By step, then by category, so that what may be the same stands together. */
  get #pains() {
    const numbers = numbersOf(this.#desk.view);
    const at = ({ target }) => numbers[target?.id] ?? Infinity;
    return [...this.#desk.view.records.pain_points.values()].sort(
      (a, b) => at(a) - at(b) || (a.category ?? "").localeCompare(b.category ?? "") || (a.id < b.id ? -1 : 1));
  }

  #show() {
    const { view } = this.#desk;
    const pains = this.#pains;
    this.#chosen = this.#chosen.filter((id) => view.records.pain_points.has(id));
    const round = openRound(view.records.rounds.values());
    this.#showDoubles();
    const busy = round?.subject === "pain_points" || !this.#desk.open;
    const rows = pains.map((pain) => ({ id: pain.id, text: pain.text, about: aboutRecord(view, pain), merged: pain.merged ?? [] }));
    fill(this.#hint, round ? t("Während der Abstimmung wird nichts zusammengeführt.") : this.#said(pains.length));
    this.#merge.disabled = busy || this.#chosen.length < 2;
    redraw(this.#list, [rows, this.#chosen, busy], () =>
      rows.length ? rows.map((row) => this.#row(row, busy)) : h("li", { class: "soft" }, t("Noch nichts gesammelt.")));
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

  #said(count) {
    if (this.#chosen.length < 2) return `${tn(count, "{n} Karte", "{n} Karten")}. ${t("Wählen Sie aus, was dasselbe meint.")}`;
    const { text } = this.#desk.view.records.pain_points.get(this.#chosen[0]);
    return t("Alles kommt zu: „{text}“", { text });
  }

  #row({ id, text, about, merged }, busy) {
    const place = this.#chosen.indexOf(id);
    const box = h("input", { type: "checkbox", disabled: busy, dataset: { key: id }, onchange: () => this.#toggle(id) });
    box.checked = place >= 0;
    return h("li", { class: "desk-card" },
      h("label", { class: "check" }, box,
        h("span", { class: "stack--none" }, h("span", { class: "soft desk-about" }, about), h("span", {}, text), place === 0 && h("b", { class: "chip chip--light" }, t("bleibt")))),
      merged.length > 0 && h("ul", { class: "desk-merged" }, merged.map((source) => h("li", {}, source.text))));
  }

  #toggle(id) {
    this.#chosen = this.#chosen.includes(id) ? this.#chosen.filter((other) => other !== id) : [...this.#chosen, id];
    this.#show();
  }

  #send() {
    const [into, ...from] = this.#chosen;
    this.#chosen = [];
    this.#desk.send({ type: "pain.merge", into, from });
    announce(tn(from.length, "{n} Karte zusammengeführt", "{n} Karten zusammengeführt"));
    this.#show();
  }
}
