/**
 * Where and how a new step is typed on the paper: behind a card, in a gap, at a lane's end; one after the other.
 */
import { kindFor, placeAfter } from "../tools/compose.js";
import { twinHint } from "../tools/twin_hint.js";
import { toast } from "../base/toast.js";
import { InlineForm } from "./inline.js";
import { laneEnds } from "./place.js";

/** How far behind a card's left edge the form's middle stands, in card widths. */
const BEHIND = 1.95;

export class Writing {
  #canvas;
  #context;
  #form;

  constructor(layer, canvas, context) {
    this.#form = new InlineForm(layer);
    this.#canvas = canvas;
    this.#context = context;
  }

  get isOpen() {
    return this.#form.isOpen;
  }

  /**
   * Opens the form for a new step. `spot` as in `place.js`.
   * @param {{kind?: string, after?: string, source?: string}} [wish] as in `compose.js`
   */
  open(spot, { kind = this.#kind, after, source } = {}) {
    const { actions, screen } = this.#context;
    const { zoom } = this.#canvas.viewport;
    const least = this.#canvas.headWidth * zoom;
    this.#form.open(
      { x: spot.at.x * zoom, y: spot.at.y * zoom, least },
      {
        kind,
        onclose: () => screen.set({ tool: "select" }),
        below: (input) => twinHint(this.#context, input, { go: (step) => this.#leaveFor(step) }),
        onescape: () => this.#canvas.focusCard(after ?? this.#canvas.focused),
        onadd: (title, more) => {
          const step = actions.addStep(spot.place, { kind, title, after, source });
          this.#canvas.render();
          if (!more) return;
          screen.set({ tool: "select" });
          if (kind === "end") this.#form.close();
          else this.open(this.#behind(step), { kind: kind === "start" ? undefined : "task", after: step });
        },
      },
    );
  }

  /** Instead of a double: to the step that is there. */
  #leaveFor(step) {
    this.#form.close();
    this.#context.screen.select("step", step);
    this.#canvas.focusCard(step);
  }

  /** The form right behind a card. */
  openAfter(id, kind) {
    const why = this.#context.rights.why("step.add", { kind: kind ?? this.#kind });
    if (why) toast(why);
    else this.open(this.#behind(id), { kind, after: id });
  }

  /** The form at a place that no card stands before: the end of its lane. */
  openAt(place, kind) {
    const end = laneEnds(this.#canvas.picture.layout).find((spot) => spot.place.lane === place.lane);
    this.open({ place, at: end.at }, { kind });
  }

  get #kind() {
    const { screen, workshop } = this.#context;
    if (!["select", "connect"].includes(screen.tool)) return screen.tool;
    return kindFor(workshop.view.workshop.phase, this.#canvas.picture.index);
  }

  #behind(id) {
    const { picture } = this.#canvas;
    const card = this.#canvas.card(id);
    this.#canvas.reveal({ ...card, width: card.width * (BEHIND + 0.75) });
    return {
      place: placeAfter(picture.index.get(id)),
      at: { x: card.x + card.width * BEHIND, y: card.y + card.height / 2 },
    };
  }
}
