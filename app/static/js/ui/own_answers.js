/**
 * "Bei uns": one step at a time, four big buttons, next. Made for a phone in one hand; whoever moderates answers here for
 * any administration. The step is held by its id, so that nobody's work moves it away under a thumb.
 */
import { askedOf, asShown, comparison, unanswered } from "../tools/answers.js";
import { mountAnswer } from "./answer_form.js";
import { confirmButton } from "./confirmation.js";
import { coreWords } from "./learning_words.js";
import { organisationPicker, othersTable } from "./variant_form.js";
import { factRows } from "../tools/facts.js";
import { LARGEST_BATCH } from "../model/limits.js";
import { numbered } from "../tools/names.js";
import { fill, h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw, setText } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";
import { toast } from "../base/toast.js";

export class OwnAnswers {
  #context;
  #organisation;
  #step = null;
  #form = null;
  #finished = false;
  #progress = h("span");
  #said = h("p", { class: "run-said", "aria-live": "polite" });
  #title = h("h2", { class: "run-title", tabindex: "-1" });
  #about = h("p", { class: "run-about" });
  #answer = h("div");
  #others = h("div", { class: "run-others" });
  #foot = h("div", { class: "run-foot" });

  constructor(element, context) {
    this.#context = context;
    const { view } = context.workshop;
    this.#organisation = view.you.organisation ?? null;
    const keeps = view.you.role !== "participant";
    const picker = keeps && organisationPicker(view, this.#organisation, (next) => this.#answerFor(next));
    const meter = h("div", { class: "meter", "aria-hidden": "true" }, this.#progress);
    const head = h("header", { class: "run-head" }, picker, this.#said, meter);
    const body = h("div", { class: "run-body" }, this.#title, this.#about, this.#answer, this.#others);
    fill(element, h("div", { class: "run" }, head, body, this.#foot));
    this.update();
  }

  update() {
    const { index } = this.#context.picture;
    const steps = this.#organisation ? askedOf(index, this.#organisation) : [];
    const open = unanswered(index, steps, this.#organisation);
    if (!this.#finished && !steps.some(({ id }) => id === this.#step)) this.#show((open[0] ?? steps[0])?.id ?? null);
    const at = this.#finished ? steps.length : steps.findIndex(({ id }) => id === this.#step);
    const done = steps.length - open.length;
    this.#progress.style.setProperty("width", `${steps.length ? (100 * done) / steps.length : 0}%`);
    setText(this.#said, this.#progressWords(steps.length, at, open.length));
    this.#describe(steps[at], open);
    this.#form?.update();
    this.#compare(steps[at], open);
    const ids = (rows) => rows.map(({ id }) => id);
    const { confirmed } = this.#context.workshop.view.records.boards.get(this.#context.picture.board) ?? {};
    redraw(this.#foot, [ids(steps), at, ids(open), confirmed], () => this.#buttons(steps, at, open));
  }

  #progressWords(all, at, open) {
    const { organisations } = this.#context.workshop.view.records;
    const name = organisations.get(this.#organisation)?.name;
    if (!name) return t("Für welche Verwaltung antworten Sie?");
    if (all === 0) return t("{name}: noch keine Schritte", { name });
    const left = open ? tn(open, "noch {n} offen", "noch {n} offen") : t("alles beantwortet");
    if (at >= all) return `${name} · ${left}`;
    return t("{name} · {at} von {all} · {left}", { name, at: at + 1, all, left });
  }

  #describe(step, open) {
    const { index } = this.#context.picture;
    if (!step) {
      const none = this.#finished ? this.#thanks(open.length) : "";
      setText(this.#title, none);
      setText(this.#about, this.#finished ? this.#summary() : "");
      return;
    }
    setText(this.#title, numbered(index, step));
    const facts = factRows(step.facts).map(([name, value]) => `${name} ${value}`);
    setText(this.#about, [index.get(step.lane)?.title, ...facts].filter(Boolean).join(" · "));
  }

  /** What the others said, once this one has answered: nobody is to be led by them. */
  #compare(step, open) {
    const { view } = this.#context.workshop;
    const answered = step && !open.includes(step);
    const table = answered && othersTable(view, step.id, (key) => key !== this.#organisation);
    redraw(this.#others, table?.rows ?? null, () => table && [h("h3", {}, t("Bei den anderen")), table.make()]);
  }

  #thanks(open) {
    return open
      ? tn(open, "Noch {n} Schritt ohne Antwort", "Noch {n} Schritte ohne Antwort")
      : t("Danke, alles beantwortet.");
  }

  #summary() {
    return coreWords(comparison(this.#context.picture.index));
  }

  #buttons(steps, at, open) {
    if (steps.length === 0) return null;
    const { confirmed } = this.#context.workshop.view.records.boards.get(this.#context.picture.board) ?? {};
    const button = (key, words, run, { kind = "secondary", disabled = false } = {}) =>
      h(
        "button",
        { type: "button", class: `kern-btn kern-btn--${kind}`, dataset: { key }, disabled, onclick: run },
        words,
      );
    const go = (to) => () => this.#go(steps, to);
    const last = at >= steps.length - 1;
    const onward = this.#finished
      ? button(
          "next",
          open.length ? t("Zum ersten offenen Schritt") : t("Noch einmal ansehen"),
          go(Math.max(0, steps.indexOf(open[0]))),
        )
      : button("next", last ? t("Fertig") : [t("Weiter"), icon("arrow-right")], go(at + 1), { kind: "primary" });
    return [
      h(
        "div",
        { class: "run-ways" },
        button("back", [icon("arrow-left"), t("Zurück")], go(at - 1), { disabled: at <= 0 }),
        onward,
      ),
      this.#finished && open.length === 0 && (confirmed?.[this.#organisation] ? h("p", { class: "hint" }, icon("check"), " ", t("Ihre Verwaltung hat bestätigt: genau so läuft es.")) : confirmButton(this.#context)),
      open.length > 0 &&
        button("rest", t("Alle übrigen ({n}): wie gezeigt", { n: open.length }), () => this.#answerRest(steps, open), {
          kind: "tertiary",
        }),
    ];
  }

  /** To another step, or past the last one; the heading is read aloud. */
  #go(steps, to) {
    document.activeElement?.blur();
    this.#finished = to >= steps.length;
    this.#show(steps[to]?.id ?? null);
    this.update();
    this.#title.focus();
    this.#title.scrollIntoView({ block: "nearest" });
  }

  #answerRest(steps, open) {
    const { workshop, actions } = this.#context;
    const wishes = asShown(open, this.#organisation);
    for (let from = 0; from < wishes.length; from += LARGEST_BATCH) workshop.batch(wishes.slice(from, from + LARGEST_BATCH));
    toast(tn(open.length, "{n} Schritt: wie gezeigt", "{n} Schritte: wie gezeigt"), {
      action: { label: t("Rückgängig"), run: () => actions.undo() },
    });
    this.#go(steps, steps.length);
  }

  #answerFor(organisation) {
    this.#organisation = organisation;
    this.#finished = false;
    this.#show(null);
    this.update();
  }

  #show(step) {
    this.#step = step;
    this.#form = step && mountAnswer(this.#context, { step, organisation: this.#organisation });
    fill(this.#answer, this.#form?.element);
  }
}
