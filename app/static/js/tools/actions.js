/**
 * What a gesture does, whichever way it was made: mouse, key, button in the list. Sends it, says it, and offers to take
 * back what is gone.
 */
import { newId } from "../sync/ids.js";
import { toast } from "../base/toast.js";
import { announce } from "../base/live_region.js";
import { t } from "../base/texts.js";
import { addStep, connectable, shifted, toLane } from "./compose.js";
import { numbered } from "./names.js";

export class Actions {
  #workshop;
  #screen;
  #picture;

  constructor({ workshop, screen, picture }) {
    this.#workshop = workshop;
    this.#screen = screen;
    this.#picture = picture;
  }

  /** @returns {string} id of the new step, on the board already when this returns */
  addStep(place, { kind, title, after, source }) {
    const step = newId();
    this.#workshop.batch(addStep(this.#picture.index, { place, step, kind, title, after, source, newId }));
    announce(t("{step} hinzugefügt", { step: this.#name(step) }));
    return step;
  }

  /** Removes a step; where it stood between two others, they are connected. */
  removeStep(id) {
    const name = this.#name(id);
    this.#workshop.batch([{ type: "step.remove", step: id }, ...this.#healing(id)]);
    if (this.#screen.selected("step") === id) this.#screen.set({ selection: null });
    this.#gone(t("{step} entfernt", { step: name }));
  }

  #healing(id) {
    const { index } = this.#picture;
    const [into, out] = [index.into(id), index.out(id)];
    if (into.length !== 1 || out.length !== 1 || !connectable(index, into[0].source, out[0].target)) return [];
    const label = into[0].label || out[0].label;
    const flow = { type: "flow.add", flow: newId(), source: into[0].source, target: out[0].target };
    return [label ? { ...flow, label } : flow];
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
    const { index } = this.#picture;
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

  move(id, place) {
    this.#workshop.submit({ type: "step.move", step: id, lane: this.#picture.index.get(id).lane, ...place });
    announce(t("Verschoben: jetzt {step}", { step: this.#name(id) }));
  }

  /** One column earlier (-1) or later (1). */
  shift(id, direction) {
    const operation = shifted(this.#picture.index, this.#picture.index.get(id), direction);
    if (operation) this.move(id, operation);
  }

  toLane(id, lane) {
    this.move(id, toLane(this.#picture.index, this.#picture.index.get(id), lane));
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

  #gone(said) {
    toast(said, { action: { label: t("Rückgängig"), run: () => this.undo() } });
  }

  #name(id) {
    const { index } = this.#picture;
    const step = index.get(id);
    return step ? numbered(index, step) : t("Schritt");
  }
}
