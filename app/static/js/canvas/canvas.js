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
import { announce } from "../base/live_region.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";
import { companyOf, drawCompany } from "./company.js";
import { drawBoard, drawHeads } from "./drawing.js";
import { mountGestures } from "./gestures.js";
import { Handle } from "./handle.js";
import { Look } from "./look.js";
import { mountKeys } from "./keys.js";
import { Offers } from "./offers.js";
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
  /** Id of the card that has, or last had, the focus. */
  focused = null;
  /** A pull ends with a click on whatever lies there; that one is not meant. */
  justPulled = false;

  /** @param {HTMLElement} element @param {object} context workshop, screen, picture, rights, actions */
  constructor(element, context) {
    this.#context = context;
    const layer = h("div", { class: "canvas-layer" });
    const sheet = h("div", { class: "canvas-sheet" }, this.#heads, this.#drawing, layer);
    this.#box = h(
      "div",
      {
        class: "canvas-box",
        role: "application",
        "aria-label": t("Prozessbild: mit den Pfeiltasten von Schritt zu Schritt"),
      },
      sheet,
    );
    element.append(this.#box);
    this.viewport = new Viewport(this.#box, sheet, document.documentElement.clientWidth < NARROW ? SMALLER : 1);
    this.look = new Look(this.#box, this.#heads, this);
    this.writing = new Writing(layer, this, context);
    this.offers = new Offers(layer, this);
    this.handle = new Handle(this.overlay);
    this.viewport.addEventListener("zoom", () => this.render());
    mountGestures(this.#box, this, context);
    mountKeys(this.#box, this);
    this.#box.addEventListener("focusin", ({ target }) => this.#focusCame(target));
    new ResizeObserver(() => this.render()).observe(this.#box);
    this.render();
    this.#drawing.append(this.#company, this.overlay);
    context.workshop.addEventListener("presence", () => this.renderCompany());
  }

  get picture() {
    return this.#context.picture;
  }

  get mayAdd() {
    const { rights, workshop } = this.#context;
    return rights.may("step.add", { kind: kindFor(workshop.view.workshop.phase, this.picture.index) });
  }

  mayMove(id) {
    return this.#allowed("step.move", { record: this.picture.index.get(id) });
  }

  render() {
    const { workshop, screen } = this.#context;
    const { layout, index } = this.picture;
    const { visible } = this.viewport;
    const extent = {
      width: Math.max(layout.width + ROOM, visible.width),
      height: Math.max(layout.height, visible.height),
    };
    drawBoard(this.#drawing, layout, {
      records: workshop.view.records,
      mode: "roll",
      heat: Boolean(lastResult(workshop.view.records.rounds.values(), "pain_points")),
      selected: screen.selected("step") ?? screen.selected("flow"),
      interactive: true,
      nameOf: (id) => spokenName(index, id),
      extent,
    });
    drawHeads(this.#heads, layout, extent);
    this.viewport.resize(extent);
    this.look.render();
    this.offers.render();
    this.#drawing.classList.toggle("is-connecting", screen.tool === "connect");
    this.#mark("is-source", screen.tool === "connect" ? [screen.source] : []);
    this.renderCompany();
    this.#tabStop();
    this.placeHandle(this.handle.step);
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
    return this.picture.layout.systems[0]?.head.width ?? 0;
  }

  /** Brings a step into view, if it stands on the board. */
  show(id) {
    if (this.card(id)) this.reveal(this.card(id));
  }

  focusCard(id) {
    if (!this.card(id)) return;
    this.focused = id;
    this.#tabStop();
    this.#button(id).focus({ preventScroll: true });
    this.reveal(this.card(id));
    const { screen } = this.#context;
    if (screen.selection && screen.tool !== "connect") screen.select("step", id);
  }

  open(id) {
    const { screen } = this.#context;
    if (screen.tool === "connect") return this.connectVia(id);
    screen.select("step", id);
    screen.dispatchEvent(new CustomEvent("edit"));
  }

  remove(id) {
    if (!this.#allowed("step.remove", { record: this.picture.index.get(id) })) return;
    const at = this.picture.layout.cards.findIndex((card) => card.id === id);
    this.#context.actions.removeStep(id);
    this.render();
    this.focusCard(this.picture.layout.cards[Math.max(0, at - 1)]?.id);
  }

  dropped(id, place) {
    this.#context.actions.move(id, place);
    this.render();
  }

  connectFrom(id) {
    if (!this.#allowed("flow.add")) return;
    this.#context.screen.set({ tool: "connect", source: id });
    announce(t("Verbinden: wählen Sie den nächsten Schritt, mit der Eingabetaste."));
  }

  /** The step chosen while connecting: first where from, then where to. */
  connectVia(id) {
    const { screen } = this.#context;
    if (screen.source) this.connected(screen.source, id);
    else screen.set({ source: id });
  }

  connected(source, target) {
    if (!this.#allowed("flow.add")) return;
    const { actions, screen } = this.#context;
    screen.set({ tool: "select", source: null });
    const flow = actions.connect(source, target);
    if (flow) screen.select("flow", flow);
  }

  pulled() {
    this.justPulled = true;
    setTimeout(() => (this.justPulled = false));
  }

  placeHandle(id) {
    const { rights, screen } = this.#context;
    this.handle.place(id && screen.tool !== "connect" && rights.may("flow.add") ? this.card(id) : null);
  }

  #allowed(type, about) {
    const why = this.#context.rights.why(type, about);
    if (why) toast(why);
    return !why;
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
    for (const id of ids) if (id) this.#element(id)?.classList.add(name);
  }

  #element(id) {
    return this.#drawing.querySelector(`[data-step="${CSS.escape(id)}"]`);
  }

  #button(id) {
    return this.#element(id)?.querySelector(".card-reach") ?? null;
  }

  /** One card at a time is in the tab order. */
  #tabStop() {
    const buttons = [...this.#drawing.querySelectorAll(".card-reach")];
    const stop = (this.focused && this.#button(this.focused)) ?? buttons[0];
    for (const button of buttons) button.setAttribute("tabindex", button === stop ? "0" : "-1");
  }
}
