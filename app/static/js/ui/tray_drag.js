/**
 * A card pulled out of the tray onto the paper: shows where it lands before it lands.
 */
import { follow } from "../canvas/follow.js";
import { dropAt } from "../canvas/place.js";
import { setAttributes } from "../canvas/svg.js";
import { h, s } from "../base/dom.js";

/** @param {HTMLElement} cards the list of the tray's cards */
export function mountTrayDrag(cards, context) {
  cards.addEventListener("pointerdown", (event) => {
    const id = event.target.closest("[data-step]")?.dataset.step;
    if (event.button === 0 && id) new TrayDrag(context, id).start(event);
  });
  // A pull ends with a click on the card; that one is not meant.
  cards.addEventListener("click", (event) => context.canvas.justPulled && event.stopPropagation(), { capture: true });
}

class TrayDrag {
  #context;
  #step;
  #spot = null;
  #target = s("rect", { class: "drop-target", rx: 6 });
  #ghost;

  constructor(context, id) {
    this.#context = context;
    this.#step = context.picture.index.get(id);
    this.#ghost = h("div", { class: "tray-card tray-ghost", "aria-hidden": "true" }, this.#step?.title);
  }

  start(down) {
    follow(down, {
      begin: () => this.#lift(),
      move: (event) => this.#move(event),
      drop: () => this.#spot && this.#context.canvas.hands.drop(this.#step.id, { place: this.#spot.place }),
      end: () => {
        this.#ghost.remove();
        this.#target.remove();
        this.#context.canvas.pulled();
      },
    });
  }

  #lift() {
    const { canvas, rights } = this.#context;
    if (!this.#step || this.#step.draft || !rights.may("step.move", { record: this.#step })) return false;
    canvas.overlay.append(this.#target);
    document.body.append(this.#ghost);
    return true;
  }

  #move(event) {
    const { canvas, picture } = this.#context;
    this.#ghost.style.left = `${event.clientX}px`;
    this.#ghost.style.top = `${event.clientY}px`;
    const onPaper = document.elementFromPoint(event.clientX, event.clientY)?.closest(".canvas-box");
    this.#spot = onPaper ? dropAt(picture.layout, canvas.viewport.point(event), this.#step) : null;
    const { x = 0, y = 0, width = 0, height = 8, kind } = this.#spot ?? {};
    setAttributes(this.#target, { x, y: y + 4, width, height: height - 8, class: `drop-target drop-${kind}` });
  }
}
