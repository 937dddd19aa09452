/**
 * The sheet of a silent collection: one's own cards, for one's own eyes until the moderator shows them, how many are left, and
 * how far the room is as a number. It is loaded by itself, so it brings no layout with it.
 */
import { collecting } from "../tools/collecting.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { announce } from "../base/live_region.js";
import { redraw, setText } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";
import { iconButton } from "./buttons.js";
import { CARDS, CollectForm } from "./collect_form.js";
import { textCard } from "./refused.js";

const ICONS = { pain: "pain", good: "good", note: "note", step: "step" };

export class Collect {
  #context;
  #element;
  #shown = null;
  #form = null;
  #title = h("h2", { class: "collect-title" });
  #left = h("p", { class: "collect-left", role: "status" });
  #list = h("ol", { class: "collect-cards", "aria-label": t("Ihre Karten") });
  #full = h("p", { class: "hint" });
  #progress = h("p", { class: "collect-progress" });

  constructor(element, context) {
    this.#context = context;
    this.#element = element;
    context.workshop.addEventListener("progress", () => this.#showProgress());
  }

  update() {
    const sheet = collecting(this.#context.workshop.view);
    if (!sheet) return this.#end();
    if (this.#shown !== sheet.id) this.#begin(sheet);
    const { own, each, left } = sheet;
    setText(this.#title, t("Still sammeln: {what}", { what: sheetName(sheet.of) }));
    redraw(this.#left, [own.length, each], () => leftWords(own.length, each, left));
    redraw(this.#list, [own, this.#form.edited, this.#numbers], () => own.map((card) => this.#card(card)));
    const why = this.#context.rights.why(`${sheet.sorts[0]}.add`, { tray: true });
    this.#form.element.hidden = Boolean(why) || (left === 0 && !this.#form.edited);
    setText(this.#full, why ?? (left === 0 ? t("Das sind alle Ihre Karten. Sie können sie ändern, bis die Moderation sie zeigt.") : ""));
    this.#form.update();
    this.#showProgress();
  }

  /** The sheet goes when the cards are shown: what was still being written on it stays, to be copied. */
  #end() {
    const form = this.#form;
    this.#shown = this.#form = null;
    if (!form?.unsent) return;
    const why = t("Das Sammeln ist zu Ende. Diese Karte war noch nicht festgehalten; Sie können den Text kopieren.");
    this.#context.refusals.append(textCard([why], [form.unsent], { label: t("Verwerfen"), run: () => form.forget() }));
    announce(why, { urgent: true });
  }

  #begin(sheet) {
    this.#shown = sheet.id;
    this.#form = new CollectForm(this.#context, sheet.sorts);
    const promise = t("Nur Sie sehen Ihre Karten, bis die Moderation sie zeigt.");
    redraw(this.#element, sheet.id, () =>
      h("div", { class: "collect" },
        h("header", { class: "collect-top" }, this.#title, this.#left),
        h("div", { class: "collect-body" }, this.#list, this.#full, this.#form.element),
        h("footer", { class: "collect-foot" }, h("p", {}, icon("lock"), promise), this.#progress)));
  }

  /** Where a card belongs is said by number, and numbers change. */
  get #numbers() {
    return this.#context.picture.index.steps.map(({ id }) => id);
  }

  #card({ sort, record }) {
    const { actions } = this.#context;
    const edit = () => {
      this.#form.edit({ sort, record });
      this.update();
    };
    const remove = () => {
      if (this.#form.edited === record.id) this.#form.edit(null);
      actions.remove({ type: `${sort}.remove`, [sort]: record.id }, t("Karte entfernt"));
    };
    return h("li", { class: `finding finding-${sort}`, "aria-current": this.#form.edited === record.id && "true" },
      h("p", { class: "finding-head" }, icon(ICONS[sort]), h("span", {}, [CARDS[sort].name(), this.#where(record), record.category].filter(Boolean).join(" · "))),
      h("p", {}, record.text ?? record.title),
      h("p", { class: "note__foot" }, iconButton("edit", t("Ändern"), edit, `edit.${record.id}`), iconButton("trash", t("Entfernen"), remove, `remove.${record.id}`)));
  }

  /** "Schritt 5", "Schritt 5 → 6" */
  #where({ target }) {
    const { index } = this.#context.picture;
    const { source = target?.id, target: on } = index.get(target?.id) ?? {};
    if (!target) return "";
    const step = t("Schritt {n}", { n: index.number(source) ?? "–" });
    return on ? `${step} → ${index.number(on) ?? "–"}` : step;
  }

  #showProgress() {
    const { items, writers } = this.#context.workshop.progress[this.#shown] ?? {};
    setText(this.#progress, items ? t("{items} gesammelt, {writers} haben geschrieben", { items, writers }) : "");
  }
}

function sheetName(of) {
  return { steps: t("Schritte"), notes: t("Notizen"), pain_points: t("Wo hakt es?"), findings: t("Wo hakt es, was läuft gut?") }[of];
}

/** "Noch 2 von 3 Karten", with the number as an element wherever the translation puts it. */
function leftWords(own, each, left) {
  if (each === undefined) return tn(own, "{n} Karte geschrieben", "{n} Karten geschrieben");
  const [before, after] = tn(each, "Noch {left} von {n} Karte", "Noch {left} von {n} Karten", { left: "\u0000" }).split("\u0000");
  return [before, h("strong", {}, left), after];
}
