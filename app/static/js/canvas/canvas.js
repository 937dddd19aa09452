/**
 * The picture one works on: the drawing of the roll in a scrolling box, lane heads that stay, "+" where a step fits, cards
 * to pull, lines to draw. Everything it changes goes through `actions`; everything it may is asked of `rights`.
 */
import { lastResult } from "../model/tally.js";
import { kindFor, placeAfter } from "../tools/compose.js";
import { flowName, spokenName } from "../tools/names.js";
import { h, s } from "../ui/dom.js";
import { announce } from "../ui/live_region.js";
import { t } from "../ui/texts.js";
import { toast } from "../ui/toast.js";
import { CardDrag, LineDrag } from "./drag.js";
import { drawBoard, drawHeads } from "./drawing.js";
import { InlineForm } from "./inline.js";
import { mountKeys } from "./keys.js";
import { Offers } from "./offers.js";
import { laneEnds, offerAt } from "./place.js";
import { setAttributes } from "./svg.js";
import { Viewport } from "./viewport.js";

/** Free paper behind the last column, for the "+" and the next card. */
const ROOM = 260;

export class Canvas {
  #context;
  #box;
  #sheet;
  #drawing = s("svg");
  #heads = s("svg");
  #layer = h("div", { class: "canvas-layer" });
  #inline = new InlineForm(this.#layer);
  #offers;
  #handle = s("circle", { class: "pull-handle", r: 11 });
  #cardDrag = new CardDrag(this);
  #lineDrag = new LineDrag(this);
  #swallow = false;
  overlay = s("g", { class: "layer-overlay" });
  /** Id of the card that has, or last had, the focus. */
  focused = null;

  /** @param {HTMLElement} element @param {object} context workshop, screen, picture, rights, actions */
  constructor(element, context) {
    this.#context = context;
    this.#sheet = h("div", { class: "canvas-sheet" }, this.#heads, this.#drawing, this.#layer);
    this.#box = h("div", { class: "canvas-box", role: "application", "aria-label": t("Prozessbild: mit den Pfeiltasten von Schritt zu Schritt") }, this.#sheet);
    element.append(this.#box);
    this.viewport = new Viewport(this.#box, this.#sheet);
    this.viewport.addEventListener("zoom", () => this.render());
    this.#offers = new Offers(this.#layer, this);
    this.#listen();
    mountKeys(this.#box, this);
    new ResizeObserver(() => this.render()).observe(this.#box);
    this.render();
    this.#drawing.append(this.overlay);
  }

  get picture() {
    return this.#context.picture;
  }

  get mayAdd() {
    const { rights, workshop } = this.#context;
    return rights.may("step.add", { kind: kindFor(workshop.view.workshop.phase, this.picture.index) });
  }

  mayMove(id) {
    const { rights } = this.#context;
    const why = rights.why("step.move", { record: this.picture.index.get(id), kind: this.picture.index.get(id).kind });
    if (why) toast(why);
    return !why;
  }

  render() {
    const { workshop, screen } = this.#context;
    const { layout, index } = this.picture;
    const { visible } = this.viewport;
    const extent = { width: Math.max(layout.width + ROOM, visible.width), height: Math.max(layout.height, visible.height) };
    drawBoard(this.#drawing, layout, {
      records: workshop.view.records,
      mode: "roll",
      heat: Boolean(lastResult(workshop.view.records.rounds.values(), "pain_points")),
      selected: screen.selected("step") ?? screen.selected("flow"),
      interactive: true,
      nameOf: (id) => spokenName(index, id),
      flowNameOf: (id) => flowName(index, index.get(id)),
      extent,
    });
    drawHeads(this.#heads, layout, extent);
    this.viewport.resize(extent);
    this.#drawing.classList.toggle("is-connecting", screen.tool === "connect");
    this.#offers.render();
    this.#tabStop();
    this.#placeHandle();
  }

  /** All of it, as large as it fits. */
  fit() {
    const { layout } = this.picture;
    this.viewport.fit({ width: layout.width + 60, height: layout.height });
  }

  /** Opens the form for a new step. `spot` as in `place.js`; without one behind the selection, or at the end. */
  askFor(spot, { kind, after, source } = {}) {
    const { workshop, screen, actions } = this.#context;
    const chosen = kind ?? (isKind(screen.tool) ? screen.tool : kindFor(workshop.view.workshop.phase, this.picture.index));
    const { zoom } = this.viewport;
    this.#inline.open({ x: spot.at.x * zoom, y: spot.at.y * zoom }, {
      kind: chosen,
      onadd: (title, more) => {
        const step = actions.addStep(spot.place, { kind: chosen, title, after, source });
        this.render();
        if (!more) return;
        screen.set({ tool: "select" });
        if (chosen === "end") return this.#inline.close();
        this.askFor(this.#behind(step), { after: step });
      },
      onclose: () => screen.set({ tool: "select" }),
    });
  }

  addAfter(id, kind) {
    const why = this.#context.rights.why("step.add", { kind: kind ?? "task" });
    if (why) return toast(why);
    this.askFor(this.#behind(id), { kind, after: id });
  }

  /** A spot for a place without a card to stand behind: the end of its lane. */
  spotFor(place) {
    const end = laneEnds(this.picture.layout).find((spot) => spot.place.lane === place.lane);
    return { place, at: end.at };
  }

  /** The place right behind a step, with the point where the form opens. */
  #behind(id) {
    const card = this.picture.layout.cards.find((one) => one.id === id);
    const step = this.picture.index.get(id);
    this.viewport.reveal({ ...card, width: card.width * 2.2 }, this.#headWidth());
    return { place: placeAfter(step), at: { x: card.x + card.width * 1.65, y: card.y + card.height / 2 } };
  }

  dropped(id, place) {
    this.#context.actions.move(id, place);
    this.render();
  }

  connected(source, target) {
    const { actions, rights, screen } = this.#context;
    const why = rights.why("flow.add");
    if (why) return toast(why);
    screen.set({ tool: "select", source: null });
    const flow = actions.connect(source, target);
    if (flow) screen.select("flow", flow);
  }

  connectFrom(id) {
    this.#context.screen.set({ tool: "connect", source: id });
    announce(t("Verbinden: wählen Sie den nächsten Schritt, mit der Eingabetaste."));
  }

  open(id) {
    const { screen } = this.#context;
    if (screen.tool === "connect") return this.#connectVia(id);
    screen.select("step", id);
    screen.dispatchEvent(new CustomEvent("edit"));
  }

  remove(id) {
    const { rights, actions } = this.#context;
    const why = rights.why("step.remove", { record: this.picture.index.get(id), kind: this.picture.index.get(id).kind });
    if (why) return toast(why);
    const { cards } = this.picture.layout;
    const at = cards.findIndex((card) => card.id === id);
    actions.removeStep(id);
    this.render();
    const next = this.picture.layout.cards[Math.max(0, at - 1)];
    if (next) this.focusCard(next.id);
  }

  escape() {
    this.#context.screen.clear();
  }

  focusCard(id) {
    if (!id) return;
    this.focused = id;
    this.#tabStop();
    this.#element(id)?.focus({ preventScroll: true });
    this.show(id);
    if (this.#context.screen.selection) this.#context.screen.select("step", id);
  }

  /** Brings a step into view. */
  show(id) {
    const card = this.picture.layout.cards.find((one) => one.id === id);
    if (card) this.viewport.reveal(card, this.#headWidth());
  }

  /** A drag ends with a click on whatever lies there; that one is not meant. */
  swallowClick() {
    this.#swallow = true;
    setTimeout(() => (this.#swallow = false));
  }

  #headWidth() {
    return this.picture.layout.systems[0]?.head.width ?? 0;
  }

  #element(id) {
    return this.#drawing.querySelector(`[data-step="${CSS.escape(id)}"]`);
  }

  #tabStop() {
    const cards = [...this.#drawing.querySelectorAll("[data-step]")];
    const stop = cards.find((card) => card.dataset.step === this.focused) ?? cards[0];
    for (const card of cards) card.setAttribute("tabindex", card === stop ? "0" : "-1");
  }

  #listen() {
    const { screen } = this.#context;
    this.#box.addEventListener("click", (event) => this.#click(event));
    this.#box.addEventListener("dblclick", ({ target }) => {
      if (target.closest("[data-step]")) screen.dispatchEvent(new CustomEvent("edit"));
    });
    this.#box.addEventListener("pointerdown", (event) => this.#pointerdown(event));
    this.#box.addEventListener("pointermove", (event) => this.#hover(event));
    this.#box.addEventListener("pointerleave", () => this.#offers.point(null));
    this.#box.addEventListener("focusin", ({ target }) => {
      const id = target.closest("[data-step]")?.dataset.step;
      if (!id) return;
      this.focused = id;
      this.#tabStop();
      this.#placeHandle(id);
    });
  }

  #click({ target, clientX, clientY, detail }) {
    if (this.#swallow || target.closest("button, form")) return;
    const { screen, workshop } = this.#context;
    const step = target.closest("[data-step]")?.dataset.step;
    if (step && screen.tool === "connect") return this.#connectVia(step);
    if (step) {
      workshop.presence({ record: step });
      return screen.select("step", step);
    }
    const flow = target.closest("[data-flow]")?.dataset.flow;
    if (flow) return screen.select("flow", flow);
    const spot = offerAt(this.picture.layout, this.viewport.point({ clientX, clientY }));
    if (spot && this.mayAdd && (isKind(screen.tool) || detail === 2)) return this.askFor(spot);
    if (!this.#inline.isOpen) screen.set({ selection: null, tool: "select", source: null });
  }

  #connectVia(id) {
    const { screen } = this.#context;
    if (!screen.source) return screen.set({ source: id });
    this.connected(screen.source, id);
  }

  #pointerdown(event) {
    if (event.button !== 0 || this.#context.screen.tool === "connect") return;
    if (event.target === this.#handle) {
      event.preventDefault();
      return this.#lineDrag.start(event, this.#card(this.#handle.dataset.for));
    }
    const id = event.target.closest("[data-step]")?.dataset.step;
    if (id) this.#cardDrag.start(event, this.#card(id));
  }

  #hover(event) {
    const over = event.target.closest("[data-step]")?.dataset.step;
    if (over) this.#placeHandle(over);
    const paper = !event.target.closest("[data-step], button, form, .board-heads");
    if (event.target.closest(".offer") || this.#inline.isOpen) return;
    this.#offers.point(paper ? this.viewport.point(event) : null);
  }

  #card(id) {
    return this.picture.layout.cards.find((card) => card.id === id);
  }

  /** The dot on a card's right edge from which a line can be pulled. */
  #placeHandle(id = this.#handle.dataset.for) {
    const card = id && this.#context.rights.may("flow.add") ? this.#card(id) : null;
    if (!card) return this.#handle.remove();
    this.#handle.dataset.for = id;
    setAttributes(this.#handle, { cx: card.x + card.width, cy: card.y + card.height / 2 });
    if (!this.#handle.isConnected) this.overlay.append(this.#handle);
  }
}

function isKind(tool) {
  return !["select", "connect", "note"].includes(tool);
}
