/**
 * What is done to cards on the canvas, by whatever gesture: opened, moved, connected, doubled, removed. Says why, where
 * something may not be done; leaves the focus where one goes on.
 */
import { kindFor, placeAfter } from "../tools/compose.js";
import { inHand } from "../tools/waiting.js";
import { announce } from "../base/live_region.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

export class Hands {
  #canvas;
  #context;

  constructor(canvas, context) {
    this.#canvas = canvas;
    this.#context = context;
  }

  open(id) {
    const { screen } = this.#context;
    if (screen.tool === "connect") return this.connectVia(id);
    screen.select("step", id);
    screen.dispatchEvent(new CustomEvent("edit"));
  }

  /** What a "+" does: a card of the tray that is in the hand comes to stand there; else a new one is typed. */
  plus(spot) {
    const card = inHand(this.#context);
    if (card) this.drop(card.id, spot);
    else this.#canvas.writing.open(spot);
  }

  /** Everything that can be done with a step, in words. */
  menu(id) {
    this.#context.screen.dispatchEvent(new CustomEvent("menu", { detail: id }));
  }

  /** The step, or all that are marked with it. */
  remove(id) {
    const { marked, picture } = this.#canvas;
    const ids = marked.with(id);
    if (!this.#mayAll("step.remove", ids)) return;
    const at = picture.layout.cards.findIndex((card) => card.id === ids[0]);
    this.#context.actions.removeSteps(ids);
    this.#canvas.render();
    this.#canvas.focusCard(picture.layout.cards[Math.max(0, at - 1)]?.id);
  }

  duplicate(id) {
    const { marked } = this.#canvas;
    const ids = marked.with(id);
    if (!ids.every((one) => this.#may("step.add", { kind: this.#step(one).kind }))) return;
    const copies = this.#context.actions.duplicate(ids);
    if (ids.length > 1) marked.set(copies);
    this.#canvas.render();
    this.#canvas.focusCard(copies[0]);
  }

  /** @param {string} id @param {"shift" | "lift"} how by columns or by lanes @param {1 | -1} direction */
  nudge(id, how, direction) {
    const ids = this.#canvas.marked.with(id);
    if (!this.#mayAll("step.move", ids)) return;
    this.#context.actions[how](ids, direction);
    this.#canvas.render();
    this.#canvas.focusCard(id);
  }

  mayMove(id) {
    return this.#mayAll("step.move", this.#canvas.marked.with(id));
  }

  /** @param {string} id the card in the hand @param {{place: object, flow?: object}} spot `flow`: the connection it splits */
  drop(id, { place, flow }) {
    const { actions } = this.#context;
    if (flow) actions.splice(id, flow, place);
    else actions.move(id, place, this.#canvas.marked.with(id));
    this.#canvas.render();
  }

  /** A list, put behind a card. */
  paste(id, titles) {
    const { actions, picture, workshop } = this.#context;
    const kind = kindFor(workshop.view.workshop.phase, picture.index);
    if (!this.#may("step.add", { kind })) return;
    const last = actions.addLines(placeAfter(this.#step(id)), { kind, titles, after: id });
    this.#canvas.render();
    this.#canvas.focusCard(last);
  }

  connectFrom(id) {
    if (!this.#may("flow.add")) return;
    this.#context.screen.set({ tool: "connect", source: id });
    announce(t("Verbinden: wählen Sie den nächsten Schritt, mit der Eingabetaste."));
  }

  /** The step chosen while connecting: first where from, then where to. */
  connectVia(id) {
    const { screen } = this.#context;
    if (screen.source) this.connect(screen.source, id);
    else screen.set({ source: id });
  }

  connect(source, target) {
    if (!this.#may("flow.add")) return;
    const { actions, screen } = this.#context;
    screen.set({ tool: "select", source: null });
    const flow = actions.connect(source, target);
    if (flow) screen.select("flow", flow);
  }

  #step(id) {
    return this.#context.picture.index.get(id);
  }

  #mayAll(type, ids) {
    return ids.every((id) => this.#may(type, { record: this.#step(id) }));
  }

  #may(type, about) {
    const why = this.#context.rights.why(type, about);
    if (why) toast(why);
    return !why;
  }
}
