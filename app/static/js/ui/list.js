/**
 * The list: the same steps as the picture, in the order of their numbers, with the same rights. A "+" between any two, a
 * button for everything the picture can do.
 */
import { kindFor, placeAfter, placeAtEnd, placeBefore } from "../tools/compose.js";
import { emptyWords } from "../canvas/empty.js";
import { numbered, titleOf } from "../tools/names.js";
import { addForm } from "./list_add.js";
import { marks, rowFacts } from "./list_row.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { openStepMenu } from "./step_menu.js";
import { twinHint } from "../tools/twin_hint.js";
import { t } from "../base/texts.js";

export class List {
  #context;
  #rows = new Map();
  #ordered = h("ol", { class: "list-rows" });
  #tray = h("section", { class: "list-tray", "aria-label": t("Ablage") });
  #more = h("div", { class: "list-more" });
  #empty = h("div", { class: "list-empty" });
  #add = null;

  constructor(element, context) {
    this.#context = context;
    element.append(h("div", { class: "list-scroll" }, this.#empty, this.#ordered, this.#tray), this.#more);
    this.render();
  }

  render() {
    const { picture, rights } = this.#context;
    const { index } = picture;
    const mayAdd = rights.may("step.add", { kind: this.#kind });
    this.#empty.hidden = index.steps.length > 0 || Boolean(this.#add);
    const facts = [emptyWords(this.#context), this.#mayBegin];
    redraw(this.#empty, facts, () => [h("p", {}, facts[0]), facts[1] && this.#firstLane()]);
    const wanted = new Set(index.steps.map((step) => step.id));
    for (const [id, row] of this.#rows) if (!wanted.has(id)) (row.remove(), this.#rows.delete(id));
    let before = null;
    for (const step of index.steps) {
      const row = this.#row(step, mayAdd);
      const next = before ? before.nextElementSibling : this.#ordered.firstElementChild;
      const at = next === this.#add?.row ? next.nextElementSibling : next;
      if (at !== row) this.#ordered.insertBefore(row, at);
      before = row;
    }
    this.#followAdd();
    redraw(this.#tray, index.tray, () => this.#trayRows());
    redraw(
      this.#more,
      [
        mayAdd && index.lanes.length > 0,
        this.#addAfter()?.id,
        this.#addAfter() && index.number(this.#addAfter().id),
        Boolean(this.#add),
      ],
      () => this.#moreButton(mayAdd),
    );
  }

  /** Opens the form behind a step (null: at the very beginning). */
  openAdd(after) {
    this.closeAdd();
    const { picture, actions } = this.#context;
    const { index } = picture;
    const last = after ? index.get(after) : index.steps[0];
    const kinds = this.#context.workshop.view.workshop.phase === "frame" ? ["start", "end"] : undefined;
    const add = addForm({
      lanes: index.lanes,
      lane: last?.lane ?? index.lanes[0].id,
      kind: this.#kind,
      kinds,
      onclose: () => this.closeAdd(),
      below: (input) => twinHint(this.#context, input, { go: (step) => (this.closeAdd(), this.#leaveFor(step)) }),
      onadd: ({ title, lane, kind }) => {
        const step = actions.addStep(
          { ...this.#place(lane), lane },
          { kind, title, after: this.#add.after ?? undefined },
        );
        this.#add.after = step;
        this.render();
        add.move(lane);
        this.#add.row.scrollIntoView({ block: "nearest" });
      },
    });
    this.#add = { after, row: h("li", { class: "list-add-row" }, add.form) };
    this.render();
    add.focus();
    this.#add.row.scrollIntoView({ block: "nearest" });
  }

  /** Instead of a double: to the step that is there. */
  #leaveFor(step) {
    this.#context.screen.select("step", step);
    this.#rows.get(step)?.querySelector(".list-card").focus();
  }

  closeAdd() {
    if (!this.#add) return;
    const { row, after } = this.#add;
    const hadFocus = row.contains(document.activeElement);
    row.remove();
    this.#add = null;
    this.render();
    if (hadFocus) (this.#rows.get(after)?.querySelector(".list-card") ?? this.#more.querySelector("button"))?.focus();
  }

  /** Brings a step into view. */
  show(id) {
    this.#rows.get(id)?.scrollIntoView({ block: "nearest" });
  }

  get #kind() {
    const { workshop, picture } = this.#context;
    return kindFor(workshop.view.workshop.phase, picture.index);
  }

  #place(lane) {
    const { index } = this.#context.picture;
    const { after } = this.#add;
    if (after) return placeAfter(index.get(after));
    return index.steps.length ? placeBefore(index.steps[0]) : placeAtEnd(index, lane);
  }

  #followAdd() {
    if (!this.#add) return;
    const { row, after } = this.#add;
    const previous = this.#rows.get(after) ?? null;
    if (row.isConnected && row.previousElementSibling === previous) return;
    const before = previous ? previous.nextElementSibling : this.#ordered.firstElementChild;
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    this.#ordered.insertBefore(row, before);
    focused?.focus({ preventScroll: true });
  }

  /** The big button adds behind what is selected, else where one goes on writing. */
  #addAfter() {
    const { picture, screen } = this.#context;
    const selected = picture.index.get(screen.selected("step"));
    return selected?.rank ? selected : picture.index.lastOpen;
  }

  #moreButton(mayAdd) {
    const { picture } = this.#context;
    if (!mayAdd || this.#add || picture.index.lanes.length === 0) return null;
    const after = this.#addAfter();
    const words = after ? t("+ Schritt nach {n}", { n: picture.index.number(after.id) }) : t("+ Erster Schritt");
    return h(
      "button",
      {
        type: "button",
        class: "kern-btn kern-btn--primary list-more-button",
        onclick: () => this.openAdd(after?.id ?? null),
      },
      words,
    );
  }

  /** Without a lane there is nothing to put a step into. */
  get #mayBegin() {
    const { picture, rights } = this.#context;
    return picture.index.lanes.length === 0 && rights.may("lane.add");
  }

  #firstLane() {
    const run = () => this.#context.screen.select("lane");
    return h("button", { type: "button", class: "kern-btn kern-btn--primary", onclick: run }, t("Erste Spur anlegen"));
  }

  #row(step, mayAdd) {
    if (!this.#rows.has(step.id)) this.#rows.set(step.id, h("li", { class: "list-row", dataset: { step: step.id } }));
    const row = this.#rows.get(step.id);
    const facts = rowFacts(this.#context.picture.index, step);
    const selected = this.#context.screen.selected("step") === step.id;
    redraw(row, [facts, selected, mayAdd], () => this.#rowParts(step, facts, { selected, mayAdd }));
    return row;
  }

  #rowParts(step, facts, { selected, mayAdd }) {
    const { screen, picture } = this.#context;
    const name = numbered(picture.index, step);
    return [
      h(
        "button",
        {
          type: "button",
          class: `list-card list-${step.kind}`,
          "aria-pressed": String(selected),
          dataset: { key: `open.${step.id}` },
          onclick: () => screen.select("step", step.id),
        },
        h("span", { class: "list-lane" }, facts.lane, facts.kind && ` · ${facts.kind}`),
        h("span", { class: "list-title" }, h("b", { class: "list-number" }, facts.number), " ", facts.title),
        facts.words && h("span", { class: "list-facts" }, facts.words),
        facts.ways && h("span", { class: "list-ways" }, facts.ways),
        marks(facts),
      ),
      h(
        "button",
        {
          type: "button",
          class: "btn-plain list-menu",
          "aria-label": t("{step}: was möchten Sie tun?", { step: name }),
          dataset: { key: `menu.${step.id}` },
          onclick: () => openStepMenu(this.#context, step.id),
        },
        icon("more"),
      ),
      mayAdd &&
        h(
          "button",
          {
            type: "button",
            class: "list-plus",
            "aria-label": t("Schritt einfügen nach {step}", { step: name }),
            dataset: { key: `plus.${step.id}` },
            onclick: () => this.openAdd(step.id),
          },
          icon("plus"),
        ),
    ];
  }

  #trayRows() {
    const { picture, screen } = this.#context;
    const { tray } = picture.index;
    if (tray.length === 0) return null;
    const row = (step) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "list-card", onclick: () => screen.select("step", step.id) },
          h("span", { class: "list-title" }, titleOf(step)),
        ),
      );
    return [h("h3", {}, t("Ablage")), h("ul", { class: "list-rows" }, tray.map(row))];
  }
}
