/**
 * The picture one works on: the drawing of the roll in a scrolling box, lane heads that stay, "+" where a step fits, cards
 * to pull, lines to draw. Everything it changes goes through `actions`; everything it may is asked of `rights`.
 *
 * Read next: `drawing.js` (what is drawn), `gestures.js` and `keys.js` (what people do), `writing.js` (typing on it).
 */
import { lastResult } from "../model/tally.js";
import { kindFor } from "../tools/compose.js";
import { spokenName } from "../tools/names.js";
import { h, s } from "../base/dom.js";
import { t } from "../base/texts.js";
import { showAccents } from "./accents.js";
import { companyOf, drawCompany } from "./company.js";
import { drawBoard, drawHeads, prepare } from "./drawing.js";
import { mountGestures } from "./gestures.js";
import { Handle } from "./handle.js";
import { Hands } from "./hands.js";
import { Look } from "./look.js";
import { mountKeys } from "./keys.js";
import { MiniMap } from "./mini_map.js";
import { Offers } from "./offers.js";
import { Marked } from "./marked.js";
import { mountPan } from "./pan.js";
import { sectionItems } from "./sections.js";
import { Sight } from "./sight.js";
import { Viewport } from "./viewport.js";
import { Writing } from "./writing.js";

/** Free paper behind the last column, for the "+" and the next card. */
const ROOM = 300;
/** Below this width a board begins smaller, so that a card fits beside the lane heads. */
const NARROW = 768;
const SMALLER = 0.75;

export class Canvas {
  #context;
  #box;
  #drawing = s("svg", { role: "group", "aria-label": t("Schritte") });
  #heads = s("svg", { "aria-hidden": "true" });
  #company = s("g", { class: "layer-company" });
  /** The step this person told the others last. */
  #place = null;
  overlay = s("g", { class: "layer-overlay" });
  /** What else is drawn with the board: functions. */
  besides = [];
  /** Id of the card that has, or last had, the focus. */
  focused = null;
  /** Whether what is drawn next comes from elsewhere, and is seen to happen. */
  #news = false;
  /** A pull ends with a click on whatever lies there; that one is not meant. */
  justPulled = false;

  /** @param {HTMLElement} element @param {object} context workshop, screen, picture, rights, actions */
  constructor(element, context) {
    this.#context = context;
    this.root = element;
    this.sight = new Sight(context);
    this.marked = new Marked(context);
    const layer = h("div", { class: "canvas-layer" });
    const sheet = h("div", { class: "canvas-sheet" }, this.#heads, this.#drawing, layer);
    const name = t("Prozessbild: mit den Pfeiltasten von Schritt zu Schritt");
    this.#box = h("div", { class: "canvas-box", role: "application", "aria-label": name }, sheet);
    element.append(this.#box);
    this.viewport = new Viewport(this.#box, sheet, {
      zoom: document.documentElement.clientWidth < NARROW ? SMALLER : 1,
      insetAt: (zoom) => this.look?.insetAt(zoom) ?? 0,
    });
    this.look = new Look(this.#heads, this, context);
    this.writing = new Writing(layer, this, context);
    this.offers = new Offers(layer, this);
    this.handle = new Handle(this.overlay);
    this.hands = new Hands(this, context);
    this.miniMap = new MiniMap(element, this);
    this.viewport.addEventListener("zoom", () => this.render());
    context.workshop.addEventListener("change", () => (this.#news = true));
    this.marked.addEventListener("change", () => this.showMarked());
    mountPan(this.#box, this.viewport, { open: (id) => this.hands.open(id), pulled: () => this.pulled() });
    mountGestures(this.#box, this, context);
    mountKeys(this.#box, this);
    this.#box.addEventListener("focusin", ({ target }) => this.#focusCame(target));
    new ResizeObserver(() => this.#resized()).observe(this.#box);
    prepare(this.#drawing);
    this.#drawing.append(this.#company, this.overlay);
    context.workshop.addEventListener("presence", () => this.renderCompany());
  }

  get picture() {
    return this.sight;
  }

  get mayAdd() {
    const { rights, workshop, picture } = this.#context;
    return rights.may("step.add", { kind: kindFor(workshop.view.workshop.phase, picture.index) });
  }

  #resized() {
    if (!this.viewport.measure()) return;
    this.look.resized();
    this.render();
  }

  render() {
    const { screen } = this.#context;
    this.sight.follow();
    this.look.begin();
    const { layout } = this.picture;
    const { visible } = this.viewport;
    const extent = {
      width: Math.max(layout.width + (this.look.isScore ? 0 : ROOM), visible.width),
      height: Math.max(layout.height, visible.height),
    };
    drawBoard(this.#drawing, layout, { ...this.#how, extent });
    this.#heads.toggleAttribute("hidden", this.look.isScore);
    drawHeads(this.#heads, this.look.heads, extent.height);
    this.#news = false;
    this.viewport.resize(extent);
    this.look.render();
    this.offers.render();
    this.#drawing.classList.toggle("is-connecting", screen.tool === "connect");
    showAccents(this.#drawing, this.#context);
    this.#mark("is-source", screen.tool === "connect" ? [screen.source] : []);
    this.showMarked();
    this.renderCompany();
    this.#tabStop();
    this.placeHandle(this.handle.step);
    this.writing.follow();
    this.miniMap.render();
    for (const draw of this.besides) draw();
  }

  /** What `drawBoard` is told. */
  get #how() {
    const { workshop, screen, own } = this.#context;
    const { records, index, layout } = this.sight;
    const selected = screen.selected("step");
    return {
      records,
      mode: "roll",
      headsOf: this.look.headsOf,
      heat: Boolean(lastResult(records.rounds.values(), "pain_points")),
      islands: screen.filters.some(({ kind }) => kind === "islands"),
      selected: selected ?? screen.selected("flow"),
      interactive: true,
      ...this.look.drawn,
      keep: new Set([this.focused, selected]),
      seen: this.#news && !this.writing.isOpen ? this.viewport.seen : null,
      you: workshop.view.you.participant,
      sections: sectionItems(layout, own.sections, own.section, records.organisations),
      nameOf: (id) => spokenName(index, id),
    };
  }

  /** What others did while the sight was held. */
  catchUp() {
    if (this.sight.isStale) this.render();
  }

  /** Who else works where; changes more often than the board. */
  renderCompany() {
    const { workshop, screen } = this.#context;
    this.#place = screen.selected("step") ?? this.#place;
    const own = { record: this.#place, organisation: workshop.view.you.organisation };
    drawCompany(this.#company, this.picture.layout, companyOf(workshop.here.positions, own), workshop.view.records);
  }

  card(id) {
    return this.picture.layout.cards.find((card) => card.id === id);
  }

  /** Brings a rectangle into view, beside the lane heads. */
  reveal(rectangle) {
    this.viewport.reveal(rectangle, this.headWidth);
  }

  get headWidth() {
    return this.look.isScore ? 0 : (this.picture.layout.systems[0]?.head.width ?? 0);
  }

  scrollBy(x, y) {
    this.viewport.moveBy(x, y);
  }

  /** Brings a step into view, if it stands on the board; the panel may just have taken some of the room. */
  show(id) {
    this.#resized();
    if (this.card(id)) this.reveal(this.card(id));
  }

  focusCard(id) {
    if (!this.card(id)) return;
    this.focused = id;
    if (!this.#button(id)) this.render();
    this.#tabStop();
    this.#button(id).focus({ preventScroll: true });
    this.reveal(this.card(id));
    const { screen } = this.#context;
    if (screen.selection && screen.tool !== "connect") screen.select("step", id);
  }

  pulled() {
    this.justPulled = true;
    setTimeout(() => (this.justPulled = false));
  }

  placeHandle(id) {
    const { rights, screen } = this.#context;
    this.handle.place(id && screen.tool !== "connect" && rights.may("flow.add") ? this.card(id) : null);
  }

  showMarked(ids = this.marked.ids) {
    this.#mark("is-marked", ids);
    for (const id of ids) this.#button(id)?.setAttribute("aria-pressed", "true");
  }

  #focusCame(target) {
    const id = target.closest("[data-step]")?.dataset.step;
    if (!id) return;
    this.focused = id;
    this.#tabStop();
    this.placeHandle(id);
  }

  #mark(name, ids) {
    for (const element of this.#drawing.querySelectorAll(`.${name}`)) element.classList.remove(name);
    for (const id of ids) if (id) this.element(id)?.classList.add(name);
  }

  /** What is drawn of a step or flow. */
  elements(kind, id) {
    return this.#drawing.querySelectorAll(`[data-${kind}="${CSS.escape(id)}"]`);
  }

  element(step) {
    return this.elements("step", step)[0];
  }

  #button(id) {
    return this.element(id)?.querySelector(".card-reach") ?? null;
  }

  /** One card at a time is in the tab order. */
  #tabStop() {
    const buttons = [...this.#drawing.querySelectorAll(".card-reach")];
    const stop = (this.focused && this.#button(this.focused)) ?? buttons[0];
    for (const button of buttons) button.setAttribute("tabindex", button === stop ? "0" : "-1");
  }
}
