/**
 * Besprechen: one pain point after the other, those with the most dots first. What the room finds out goes in by one line:
 * cause, decision, open question, or a measure against it ("Kreis: Merkblatt bis 31.3."). Everybody's eyes follow.
 */
import { LONGEST_TEXT } from "../../model/limits.js";
import { readMeasure } from "../../model/measure_line.js";
import { talkedAbout } from "../../model/talk.js";
import { lastResult, rankingOf } from "../../model/tally.js";
import { differs } from "../../tools/answers.js";
import { answerName } from "../../tools/names.js";
import { newId } from "../../sync/ids.js";
import { aboutRecord } from "../about.js";
import { promptDialog } from "../dialog.js";
import { measuresInOrder } from "../measure_words.js";
import { fill, h } from "../../base/dom.js";
import { announce } from "../../base/live_region.js";
import { icon } from "../../base/icons.js";
import { redraw, setText } from "../../base/redraw.js";
import { sayMissing } from "../../base/problem.js";
import { formatDate, t, tn } from "../../base/texts.js";

const KINDS = {
  cause: () => t("Ursache"),
  decision: () => t("Beschluss"),
  question: () => t("Offene Frage"),
  measure: () => t("Maßnahme"),
};
const ORDER = Object.keys(KINDS);
const READ = ["workshop", "you", "pain_points", "good_practices", "notes", "variants", "measures", "rounds", "steps", "lanes", "organisations"];
const TALK_SECONDS = 300;
const LONGEST_LABEL = 60;

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountDiscussion(element, desk) {
  new Discussion(element, desk);
}

class Discussion {
  #desk;
  #list = h("ol", { class: "talk-list" });
  #card = h("div", { class: "stack stack--tight" });
  #line;
  /** The pain point that was just chosen here: the cursor goes into the line once it is shown. */
  #begins = null;

  constructor(element, desk) {
    this.#desk = desk;
    this.#line = new Line((kind, text) => this.#add(kind, text));
    fill(element, this.#list, this.#line.element, this.#card);
    desk.watch(READ, () => this.#show());
  }

  get #pain() {
    return talkedAbout(this.#desk.view);
  }

  #show() {
    const rows = painsInOrder(this.#desk.view);
    const chosen = this.#pain?.id;
    redraw(this.#list, [rows, chosen], () => rows.length ? rows.map((row) => this.#row(row, row.id === chosen)) : h("li", { class: "soft" }, t("Noch nichts gesammelt.")));
    const facts = this.#pain && factsOf(this.#desk.view, this.#pain);
    redraw(this.#card, facts ?? null, () => (facts ? this.#facts(facts) : h("p", { class: "hint" }, t("Wählen Sie eine Karte: Alle Geräte und die Leinwand zeigen sie."))));
    this.#line.element.hidden = !facts;
    if (!facts || this.#begins !== facts.id) return;
    this.#begins = null;
    this.#line.focus();
  }

  #row({ id, text, dots, done }, chosen) {
    return h("li", {}, h("button", { type: "button", class: "talk-choice", "aria-pressed": String(chosen), dataset: { key: id }, onclick: () => this.#choose(chosen ? null : id) },
      dots !== undefined && h("span", { class: "count" }, dots), h("span", { class: "grow" }, text), done && icon("check", t("besprochen"))));
  }

  #choose(id) {
    const wish = id ? { target: { kind: "pain", id }, wall: { view: "discussion" } } : { target: null };
    this.#begins = id;
    this.#desk.send({ type: "focus.set", ...wish });
  }

  #facts({ about, votes, merged, variants, goods, notes, measures }) {
    const talk = () => this.#desk.send({ type: "timer.start", seconds: TALK_SECONDS, label: this.#pain.text.slice(0, LONGEST_LABEL) });
    return [
      h("div", { class: "row row--between" }, h("p", { class: "soft" }, [about, votes].filter(Boolean).join(" · ")),
        this.#desk.moderates && this.#desk.open && h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key: "talk" }, onclick: talk }, icon("clock"), t("{n} Minuten", { n: TALK_SECONDS / 60 }))),
      merged.length > 0 && h("p", { class: "soft" }, t("Auch so gesagt: {texts}", { texts: merged.join(" · ") })),
      h("div", { class: "talk-columns" }, block(t("So machen es andere"), variants), block(t("Das läuft gut"), goods)),
      notes.length > 0 && h("ul", { class: "desk-list" }, notes.map((note) => this.#note(note))),
      measures.length > 0 && h("ul", { class: "desk-list" }, measures.map(({ number, title, about: who }) =>
        h("li", { class: "desk-card" }, h("b", {}, t("Maßnahme {n}:", { n: number })), " ", title, who && h("span", { class: "soft" }, ` · ${who}`)))),
    ];
  }

  #note({ id, kind, text }) {
    const edit = async () => {
      const value = await promptDialog({ title: KINDS[kind]?.() ?? t("Notiz ändern"), label: t("Text"), value: text, multiline: true, maxlength: LONGEST_TEXT });
      if (value && value !== text) this.#desk.send({ type: "note.edit", note: id, text: value, base: { text } });
    };
    const plain = (label, sign, run) => h("button", { type: "button", class: "btn-plain", "aria-label": t("{action}: {title}", { action: label, title: text }), dataset: { key: `${sign}-${id}` }, onclick: run }, icon(sign));
    return h("li", { class: "note row row--between" }, h("span", { class: "grow" }, KINDS[kind] && h("b", {}, `${KINDS[kind]()}: `), text),
      plain(t("Ändern"), "edit", edit), plain(t("Entfernen"), "trash", () => this.#desk.send({ type: "note.remove", note: id })));
  }

  #add(kind, text) {
    const target = { kind: "pain", id: this.#pain.id };
    if (kind !== "measure") return this.#desk.send({ type: "note.add", note: newId(), kind, text, target });
    return this.#desk.send({ type: "measure.add", measure: newId(), pains: [target.id], ...calledOut(this.#desk, text) });
  }
}

/** The fields of a measure that was called out. */
export function calledOut(desk, text) {
  const organisations = [...desk.view.records.organisations.values()];
  return readMeasure(text, { organisations, today: new Date(desk.workshop.now()).toLocaleDateString("sv-SE") });
}

/** The line, and what its text becomes: arrow keys change it, Enter sends. */
class Line {
  #kind = "cause";
  #input;
  #kinds;
  #hint = h("p", { class: "hint" });

  constructor(send) {
    this.#input = h("input", { class: "kern-form-input__input", maxlength: LONGEST_TEXT, autocomplete: "off", "aria-label": t("Was die Runde herausfindet"), onkeydown: (event) => this.#keyed(event) });
    this.#kinds = h("div", { class: "segmented", role: "group", "aria-label": t("Was es ist") }, ORDER.map((kind) =>
      h("button", { type: "button", dataset: { kind }, onclick: () => (this.#choose(kind), this.focus()) }, KINDS[kind]())));
    this.element = h("form", { class: "stack stack--tight", onsubmit: (event) => (event.preventDefault(), this.#send(send)) },
      this.#kinds, h("div", { class: "row talk-line" }, this.#input, h("button", { type: "submit", class: "kern-btn kern-btn--primary" }, t("Festhalten"))), this.#hint);
    this.#choose(this.#kind);
  }

  focus() {
    this.#input.focus();
  }

  #choose(kind) {
    this.#kind = kind;
    for (const button of this.#kinds.children) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    const example = kind === "measure" ? t("Zum Beispiel „Kreis: Merkblatt überarbeiten mit Ahlbach bis 31.3.“") : t("Pfeil nach oben und unten wechselt, was es ist.");
    setText(this.#hint, example);
  }

  #keyed(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.isComposing) return;
    event.preventDefault();
    this.#choose(ORDER[(ORDER.indexOf(this.#kind) + by + ORDER.length) % ORDER.length]);
    announce(KINDS[this.#kind]());
  }

  /** Refused words come back into the line. */
  async #send(send) {
    const text = this.#input.value.trim();
    if (!text) return sayMissing(this.#input);
    this.#input.value = "";
    const { refused } = await send(this.#kind, text);
    if (refused && !this.#input.value) this.#input.value = text;
  }
}

/** Those that are in play, by dots; `done` once something was found out about it. */
function painsInOrder(view) {
  const result = lastResult(view.records.rounds.values(), "pain_points");
  const ranked = new Map((result ? rankingOf(result) : []).map(({ id, dots }, place) => [id, { dots, place }]));
  const told = new Set([...view.records.notes.values()].map(({ target }) => target?.id));
  for (const { pains = [] } of view.records.measures.values()) for (const id of pains) told.add(id);
  return [...view.records.pain_points.values()].filter(({ draft, shelved }) => !draft && !shelved)
    .map(({ id, text }) => ({ id, text, ...(ranked.get(id) ?? { place: ranked.size }), done: told.has(id) }))
    .sort((a, b) => a.place - b.place);
}

function factsOf(view, pain) {
  const { records } = view;
  const said = lastResult(records.rounds.values(), "pain_points")?.tally[pain.id];
  const name = (key) => records.organisations.get(key)?.name;
  const shown = (rows, of) => [...rows.values()].filter((row) => !row.draft && !row.shelved && of(row));
  return {
    id: pain.id,
    about: aboutRecord(view, pain, { title: true }),
    votes: said && [tn(said.dots, "{n} Klebepunkt", "{n} Klebepunkte"), said.organisations !== undefined && t("aus {n} von {of} Verwaltungen", { n: said.organisations, of: records.organisations.size })].filter(Boolean).join(" "),
    merged: (pain.merged ?? []).map(({ text }) => text),
    variants: shown(records.variants, (row) => row.step === pain.target.id && differs(row)).map(({ organisation, answer, comment }) => [name(organisation), [answerName(answer), comment].filter(Boolean).join(": ")]),
    goods: shown(records.good_practices, ({ target }) => target.id === pain.target.id).map(({ organisation, text }) => [name(organisation), text]),
    notes: shown(records.notes, ({ target }) => target?.id === pain.id).map(({ id, kind, text }) => ({ id, kind, text })).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    measures: measuresInOrder(view).map((measure, index) => ({ ...measure, number: index + 1 })).filter(({ pains = [] }) => pains.includes(pain.id))
      .map(({ number, title, organisation, due }) => ({ number, title, about: [name(organisation), due && t("bis {day}", { day: formatDate(due) })].filter(Boolean).join(", ") })),
  };
}

function block(title, rows) {
  if (!rows.length) return null;
  return h("section", {}, h("h3", {}, title), h("ul", {}, rows.map(([who, text]) => h("li", {}, who && h("b", {}, `${who} `), text))));
}
