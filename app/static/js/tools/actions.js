/**
 * What a gesture does, whichever way it was made: mouse, key, button in the list. Sends it, says it, and offers to take
 * back what is gone.
 */
import { LARGEST_BATCH } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { toast } from "../base/toast.js";
import { announce } from "../base/live_region.js";
import { t, tn } from "../base/texts.js";
import { addSteps, connectable } from "./compose.js";
import { framed, MOST_LINES, wording } from "./lines.js";
import { numbered } from "./names.js";
import { duplicated, healing, laned, moveTogether, shifted, toLane } from "./several.js";
import { splice, spliceTo } from "./splice.js";

export class Actions {
  #workshop;
  #screen;
  #picture;
  #rights;

  constructor({ workshop, screen, picture, rights }) {
    this.#workshop = workshop;
    this.#rights = rights;
    this.#screen = screen;
    this.#picture = picture;
  }

  /** @returns {string} id of the new step, on the board already when this returns */
  addStep(place, { kind, title, after, source, step = newId() }) {
    const steps = [{ step, ...wording(title, kind) }];
    this.#add({ place, steps, after, source });
    announce(t("{step} hinzugefügt", { step: this.#name(step) }));
    return step;
  }

  /**
   * One step for each title, one behind the other; where only the frame of the process is asked for, its beginning, milestones
   * and end. @returns {string | null} id of the last; null when there are too many
   */
  addLines(place, { kind, titles, after, source }) {
    if (titles.length > MOST_LINES) {
      toast(t("Das sind {n} Zeilen. Bitte fügen Sie höchstens {most} auf einmal ein.", { n: titles.length, most: MOST_LINES }));
      return null;
    }
    const framing = !this.#rights.may("step.add", { kind: "task" });
    const steps = framing ? framed(this.#index, titles) : titles.map((title, at) => wording(title, at === 0 ? kind : "task"));
    const made = steps.map((one) => ({ step: newId(), ...one }));
    this.#add({ place, steps: made, after, source });
    this.#gone(
      framing
        ? t("{n} Zeilen als Anfang, Meilensteine und Ende hinzugefügt. Der übrige Ablauf kommt danach.", { n: titles.length })
        : tn(titles.length, "{n} Schritt hinzugefügt", "{n} Schritte hinzugefügt"),
    );
    return made.at(-1).step;
  }

  /** Where steps come alone, as in "Anfang und Ende", they are connected later. */
  #add(wish) {
    const operations = addSteps(this.#index, { ...wish, newId });
    const connects = this.#rights.may("flow.add");
    this.#workshop.batch(operations.filter(({ type }) => connects || type === "step.add"));
  }

  /** Copies of these steps behind the last of them. @returns {string[]} ids of the copies */
  duplicate(ids) {
    const { operations, copies } = duplicated(this.#index, ids, newId);
    if (!this.#fits(operations)) return [];
    this.#workshop.batch(operations);
    const [first] = copies;
    announce(
      copies.length === 1
        ? t("{step} hinzugefügt", { step: this.#name(first) })
        : tn(copies.length, "{n} Schritt hinzugefügt", "{n} Schritte hinzugefügt"),
    );
    return copies;
  }

  removeStep(id) {
    this.removeSteps([id]);
  }

  /** Removes steps; where they stood between two others, those are connected. */
  removeSteps(ids) {
    const [first] = ids;
    const said =
      ids.length === 1
        ? t("{step} entfernt", { step: this.#name(first) })
        : tn(ids.length, "{n} Schritt entfernt", "{n} Schritte entfernt");
    const operations = [...ids.map((step) => ({ type: "step.remove", step })), ...healing(this.#index, ids, newId)];
    if (!this.#fits(operations)) return;
    this.#workshop.batch(operations);
    if (ids.includes(this.#screen.selected("step"))) this.#screen.set({ selection: null });
    this.#gone(said);
  }

  removeFlow(id) {
    this.#workshop.submit({ type: "flow.remove", flow: id });
    if (this.#screen.selected("flow") === id) this.#screen.set({ selection: null });
    this.#gone(t("Verbindung entfernt"));
  }

  /** @param {object} operation e.g. `note.remove` @param {string} said what is gone, as a sentence */
  remove(operation, said) {
    this.#workshop.submit(operation);
    this.#gone(said);
  }

  /** @returns {string | null} id of the flow; null when there is one already */
  connect(source, target) {
    const index = this.#index;
    if (!connectable(index, source, target)) {
      toast(
        source === target
          ? t("Ein Schritt kann nicht mit sich selbst verbunden werden.")
          : t("Diese Verbindung gibt es schon."),
      );
      return null;
    }
    const flow = newId();
    this.#workshop.submit({ type: "flow.add", flow, source, target });
    announce(t("{from} mit {to} verbunden", { from: this.#name(source), to: this.#name(target) }));
    return flow;
  }

  /** @param {string} id the card in the hand @param {object} place where it goes @param {string[]} [ids] all that go with it */
  move(id, place, ids = [id]) {
    if (ids.length > 1) return this.#moved(ids, moveTogether(this.#index, ids, id, place));
    this.#moved([id], [{ type: "step.move", step: id, lane: this.#index.get(id).lane, ...place }]);
  }

  /** Into a connection: what led from A to B leads through this step. */
  splice(id, flow, place) {
    const index = this.#index;
    const move = { type: "step.move", step: id, ...spliceTo(index, flow, place) };
    this.#workshop.batch([move, ...splice(index, { step: id, flow, newId })]);
    const [from, to] = [this.#name(flow.source), this.#name(flow.target)];
    announce(t("{step} steht jetzt zwischen {from} und {to}", { step: this.#name(id), from, to }));
  }

  /** One column earlier (-1) or later (1). @param {string | string[]} ids */
  shift(ids, direction) {
    this.#moved([ids].flat(), shifted(this.#index, [ids].flat(), direction));
  }

  /** Into the lane above (-1) or below (1). */
  lift(ids, direction) {
    this.#moved(ids, laned(this.#index, ids, direction));
  }

  /** @param {string | string[]} ids */
  toLane(ids, lane) {
    this.#moved([ids].flat(), toLane(this.#index, [ids].flat(), lane));
  }

  async undo() {
    await this.#back(() => this.#workshop.undo(), t("Rückgängig gemacht"));
  }

  async redo() {
    await this.#back(() => this.#workshop.redo(), t("Wiederholt"));
  }

  async #back(run, said) {
    const answer = await run();
    if (answer && !answer.refused) announce(said);
  }

  #moved(ids, operations) {
    if (!operations) return announce(t("Weiter geht es in dieser Richtung nicht."));
    if (operations.length === 0 || !this.#fits(operations)) return;
    this.#workshop.batch(operations);
    if (ids.length > 1) return announce(tn(ids.length, "{n} Schritt verschoben", "{n} Schritte verschoben"));
    const lane = this.#index.get(this.#index.get(ids[0])?.lane)?.title ?? "";
    announce(t("Verschoben: jetzt {step}, {lane}", { step: this.#name(ids[0]), lane }));
  }

  #fits({ length }) {
    if (length > LARGEST_BATCH) toast(t("Das ist zu viel auf einmal. Bitte wählen Sie weniger Schritte."));
    return length <= LARGEST_BATCH;
  }

  #gone(said) {
    toast(said, { action: { label: t("Rückgängig"), run: () => this.undo() } });
  }

  get #index() {
    return this.#picture.index;
  }

  #name(id) {
    const step = this.#index.get(id);
    return step ? numbered(this.#index, step) : t("Schritt");
  }
}
