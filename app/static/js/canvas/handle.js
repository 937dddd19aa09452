/**
 * The dot on the right edge of the card under the pointer or with the focus, from which a line can be pulled.
 */
import { s } from "../base/dom.js";
import { setAttributes } from "./svg.js";

const RADIUS = 9;

export class Handle {
  #overlay;
  element = s(
    "g",
    { class: "pull-handle" },
    s("circle", { r: 16, class: "pull-reach" }),
    s("circle", { r: RADIUS }),
    s("path", { d: "M-4 0H4M1 -3L4 0L1 3" }),
  );

  constructor(overlay) {
    this.#overlay = overlay;
  }

  /** Id of the step it belongs to. */
  get step() {
    return this.element.dataset.for;
  }

  /** @param {object | null | undefined} card null: away with it */
  place(card) {
    if (!card) return this.element.remove();
    this.element.dataset.for = card.id;
    setAttributes(this.element, { transform: `translate(${card.x + card.width} ${card.y + card.height / 2})` });
    if (!this.element.isConnected) this.#overlay.append(this.element);
  }
}
