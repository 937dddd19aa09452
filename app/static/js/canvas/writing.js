/**
 * Where and how a new step is typed on the paper: behind a card, in a gap, at a lane's end; one after the other. The board
 * opens where it will stand; what others do meanwhile never moves the field.
 */
import { addStep, kindFor, placeAfter } from "../tools/compose.js";
import { kindName, numbered } from "../tools/names.js";
import { twinHint } from "../tools/twin_hint.js";
import { newId } from "../sync/ids.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";
import { InlineForm } from "./inline.js";

/** The board stands still for whoever types, but not for whoever has gone for a coffee with half a word. */
const PATIENCE = 15000;
/** Id of the connection that is shown, and not sent. */
const PREVIEW = "preview";

export class Writing {
  #canvas;
  #context;
  #form;
  /** What would be added: `{step, place, kind, after?, source?}`. */
  #wish = null;
  /** Where its card was drawn last. */
  #at = null;
  #release = null;
  #rest = 0;

  constructor(layer, canvas, context) {
    this.#canvas = canvas;
    this.#context = context;
    this.#form = new InlineForm(layer, {
      onadd: (titles, more) => this.#add(titles, more),
      ontab: (titles) => this.#tab(titles),
      ontype: (text) => this.#typing(text),
      onclose: () => this.#closed(),
      onescape: () => canvas.focusCard(this.#wish?.after ?? canvas.focused),
      below: (input) => twinHint(context, input, { go: (step) => this.#leaveFor(step) }),
    });
  }

  get isOpen() {
    return this.#form.isOpen;
  }

  /** The kind of the empty form, so that a click elsewhere may take it there; null when there is none. */
  get idle() {
    return this.isOpen && this.#form.isEmpty ? this.#wish.kind : null;
  }

  /**
   * Opens the form for a new step. `spot` as in `place.js`.
   * @param {{kind?: string, after?: string, source?: string}} [wish] as in `compose.js`
   */
  open({ place }, { kind = this.#kind, after, source } = {}) {
    const { screen, picture } = this.#context;
    this.#letGo();
    this.#wish = { step: newId(), place, kind, after, source };
    this.#at = null;
    this.#canvas.sight.open((index) => addStep(index, { ...this.#wished(index), title: "", newId: () => PREVIEW }));
    const before = picture.index.get(after);
    const name = kindName(kind);
    const label = before
      ? t("{kind} nach {step}: Bezeichnung", { kind: name, step: numbered(picture.index, before) })
      : t("{kind} in {lane}: Bezeichnung", { kind: name, lane: picture.index.get(place.lane)?.title ?? "" });
    this.#form.open({ kind, label });
    screen.dispatchEvent(new CustomEvent("change"));
  }

  /** The form right behind a card. */
  openAfter(id, kind) {
    const why = this.#context.rights.why("step.add", { kind: kind ?? this.#kind });
    if (why) toast(why);
    else this.open({ place: placeAfter(this.#context.picture.index.get(id)) }, { kind, after: id });
  }

  /** The form at a place that no card stands before: the end of its lane. */
  openAt(place, kind) {
    this.open({ place }, { kind });
  }

  /** After every drawing: over its card, and that where it was on the screen. */
  follow() {
    if (!this.isOpen) return;
    const card = this.#canvas.card(this.#wish.step);
    if (!card) return this.#homeless();
    const { zoom } = this.#canvas.viewport;
    const [x, y, width, height] = [card.x, card.y, card.width, card.height].map((length) => length * zoom);
    const covered = this.#form.lay({ x, y, width, height, number: card.number }, this.#canvas.headWidth * zoom);
    const [dx, dy] = this.#at ? [card.x - this.#at.x, card.y - this.#at.y] : [0, 0];
    if (dx || dy) this.#canvas.scrollBy(dx * zoom, dy * zoom);
    else if (!this.#at) this.#canvas.reveal(inUnits(covered, zoom));
    this.#at = card;
  }

  #homeless() {
    if (this.#canvas.sight.index.get(this.#wish.place.lane)) return;
    this.#form.say(t("Die Spur gibt es nicht mehr. Der Schritt kommt in die Ablage."));
  }

  /** Instead of a double: to the step that is there. */
  #leaveFor(step) {
    this.#form.close();
    this.#context.screen.select("step", step);
    this.#canvas.focusCard(step);
  }

  /** Whose lane has been removed meanwhile goes to the tray: it was typed, and must not be lost. */
  #wished(index) {
    return index.get(this.#wish.place.lane) ? this.#wish : { ...this.#wish, place: { lane: null, board: index.board } };
  }

  #add(titles, more) {
    const { actions, picture } = this.#context;
    const { place, ...wish } = this.#wished(picture.index);
    this.#letGo();
    const step =
      titles.length === 1
        ? actions.addStep(place, { ...wish, title: titles[0] })
        : actions.addLines(place, { ...wish, titles });
    if (!step) return false;
    this.#context.screen.set({ tool: "select" });
    if (!more) this.#wish = { ...this.#wish, step: newId(), after: step };
    else if (wish.kind === "end" || !place.lane) this.#form.close();
    else this.openAfter(step, wish.kind === "start" ? undefined : "task");
    return true;
  }

  /** To the facts of what is typed, or of what was typed just before. */
  #tab(titles) {
    const { screen } = this.#context;
    if (titles.length > 0 && !this.#add(titles, false)) return false;
    const step = this.#wish.after;
    if (!this.#context.picture.index.get(step)) return false;
    this.#form.close();
    screen.select("step", step);
    screen.dispatchEvent(new CustomEvent("edit", { detail: "facts" }));
    return true;
  }

  #typing(text) {
    clearTimeout(this.#rest);
    if (!text) return this.#letGo();
    this.#release ??= this.#canvas.sight.hold();
    this.#rest = setTimeout(() => this.#letGo(), PATIENCE);
  }

  /** What others did while one typed appears now. */
  #letGo() {
    clearTimeout(this.#rest);
    if (!this.#release) return;
    this.#release();
    this.#release = null;
    this.#canvas.render();
  }

  #closed() {
    const { screen } = this.#context;
    this.#canvas.sight.open(null);
    this.#letGo();
    screen.set({ tool: "select" });
    screen.dispatchEvent(new CustomEvent("change"));
  }

  get #kind() {
    const { screen, workshop, picture } = this.#context;
    if (!["select", "connect"].includes(screen.tool)) return screen.tool;
    return kindFor(workshop.view.workshop.phase, picture.index);
  }
}

function inUnits({ x, y, width, height }, zoom) {
  return { x: x / zoom, y: y / zoom, width: width / zoom, height: height / zoom };
}
