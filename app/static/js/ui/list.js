/**
 * The list: the same steps as the picture, in the order of their numbers and in its parts, with the same rights. A "+"
 * between any two, a button for everything the picture can do. Drawn only while it is looked at.
 */
import { kindFor, placeAfter, placeAtEnd, placeBefore } from "../tools/compose.js";
import { showAccents } from "../canvas/accents.js";
import { emptyWords } from "../canvas/empty.js";
import { partsOf } from "../tools/parts.js";
import { arrange } from "./arrange.js";
import { addForm } from "./list_add.js";
import { mountMarkedBar } from "./marked_bar.js";
import { ListHead } from "./list_head.js";
import { rowFacts, rowParts } from "./list_row.js";
import { h } from "../base/dom.js";
import { redraw, setText } from "../base/redraw.js";
import { mountTray } from "./tray.js";
import { twinHint } from "../tools/twin_hint.js";
import { t } from "../base/texts.js";

export class List {
  #context;
  #rows = new Map();
  #head;
  #parts = new Map();
  #body = h("div", { class: "list-parts" });
  #tray;
  #marked;
  #more = h("div", { class: "list-more" });
  #empty = h("div", { class: "list-empty" });
  #add = null;

  constructor(element, context) {
    this.#context = context;
    this.#head = new ListHead(context, () => this.render());
    const tray = h("section", { class: "list-tray", "aria-label": t("Ablage") });
    this.#tray = mountTray(tray, context, "list");
    element.append(h("div", { class: "list-scroll" }, this.#head.element, this.#empty, this.#body, tray));
    this.#marked = mountMarkedBar(element, context, "list");
    element.append(this.#more);
    context.canvas.marked.addEventListener("change", () => this.render());
    this.render();
  }

  render() {
    const { picture, rights, screen } = this.#context;
    this.#marked.render();
    if (screen.view !== "list") return;
    const { index } = picture;
    const mayAdd = rights.may("step.add", { kind: this.#kind });
    this.#empty.hidden = index.steps.length > 0 || Boolean(this.#add);
    const facts = [emptyWords(this.#context), this.#mayBegin];
    redraw(this.#empty, facts, () => [h("p", {}, facts[0]), facts[1] && this.#firstLane()]);
    this.#head.update(index);
    for (const id of this.#rows.keys()) if (!index.get(id)?.rank) this.#rows.delete(id);
    this.#showParts(mayAdd);
    showAccents(this.#body, this.#context);
    this.#tray.render();
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
    this.#context.filtering.end();
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
      onadd: ({ titles, lane, kind }) => {
        const wish = { kind, titles, after: this.#add.after ?? undefined };
        const [title] = titles;
        const place = { ...this.#place(lane), lane };
        const step = titles.length > 1 ? actions.addLines(place, wish) : actions.addStep(place, { ...wish, title });
        if (!step) return false;
        this.#add.after = step;
        this.render();
        add.move(lane);
        this.#add.row.scrollIntoView({ block: "nearest" });
        return true;
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
    const row = this.#rows.get(id);
    row?.closest("details")?.setAttribute("open", "");
    row?.scrollIntoView({ block: "nearest" });
  }

  /** Puts the cursor onto a step. */
  focus(id) {
    this.#rows.get(id)?.querySelector(".list-card")?.focus({ preventScroll: true });
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

  /** The rows in their parts; the form for a new one stands where it will stand. */
  #showParts(mayAdd) {
    const { picture, filtering } = this.#context;
    const { index } = picture;
    const parts = partsOf(index, () => picture.rows).map((part) => ({ ...part, steps: part.steps.filter(({ id }) => filtering.shows(id)) }));
    const filled = parts.filter(({ steps }) => steps.length > 0);
    const before = this.#add && !this.#add.after;
    if (before && filled.length === 0) filled.push({ key: "row.0", title: null, steps: [] });
    const boxes = filled.map((part, at) => {
      const box = this.#part(part.key);
      setText(box.title, partTitle(index, part));
      const rows = part.steps.map((step) => [this.#row(step, mayAdd && !filtering.isOn), step.id === this.#add?.after && this.#add.row]);
      arrange(box.rows, [at === 0 && before && this.#add.row, ...rows.flat()].filter(Boolean));
      return box.element;
    });
    arrange(this.#body, boxes);
    for (const key of this.#parts.keys()) if (!filled.some((part) => part.key === key)) this.#parts.delete(key);
  }

  #part(key) {
    if (!this.#parts.has(key)) {
      const title = h("h2");
      const rows = h("ol", { class: "list-rows", "aria-label": t("Schritte") });
      const element = h("details", { class: "list-part", open: true }, h("summary", {}, title), rows);
      this.#parts.set(key, { element, title, rows });
    }
    return this.#parts.get(key);
  }

  /** The big button adds behind what is selected, else where one goes on writing. */
  #addAfter() {
    const { picture, screen, own } = this.#context;
    const selected = picture.index.get(screen.selected("step"));
    return selected?.rank ? selected : own.lastOpen;
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
    const facts = rowFacts(this.#context.picture.index, step, this.#head);
    const { ids } = this.#context.canvas.marked;
    const look = { facts, marking: ids.length > 0, marked: ids.includes(step.id) };
    look.selected = this.#context.screen.selected("step") === step.id;
    const add = mayAdd && (() => this.openAdd(step.id));
    redraw(row, [look, mayAdd], () => rowParts(this.#context, step.id, { ...look, add }));
    return row;
  }
}

/** "Antrag liegt vor · Schritte 3–9", or the numbers alone. */
function partTitle(index, { title, steps }) {
  if (steps.length === 0) return "";
  const [first, last] = [steps[0], steps.at(-1)].map(({ id }) => index.number(id));
  const numbers = first === last ? t("Schritt {n}", { n: first }) : t("Schritte {first}–{last}", { first, last });
  return title ? `${title} · ${numbers}` : numbers;
}
