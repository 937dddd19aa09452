/**
 * The "+" on the paper: one under the pointer wherever a step would fit, one that stays at the end of every lane. Real
 * buttons over the drawing, so that they can be reached, named and pressed like any other.
 */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t } from "../base/texts.js";
import { laneEnds, offerAt } from "./place.js";

export class Offers {
  #canvas;
  #layer;
  #floating;
  #spot = null;
  #ends = new Map();

  /** @param {HTMLElement} layer @param {object} canvas asked for `mayAdd`, told by `writing` */
  constructor(layer, canvas) {
    this.#canvas = canvas;
    this.#layer = layer;
    this.#floating = this.#button(t("Hier einen Schritt einfügen"), () => this.#spot);
    this.#floating.classList.add("offer-floating");
    this.#floating.tabIndex = -1;
    this.#floating.hidden = true;
    layer.append(this.#floating);
  }

  /** The pointer is here (units of the layout), or nowhere. */
  point(point) {
    const spot = point && this.#canvas.mayAdd ? offerAt(this.#canvas.picture.layout, point) : null;
    if (spot && spot.x === this.#spot?.x && spot.y === this.#spot?.y) return;
    this.#spot = spot;
    this.#floating.hidden = !spot;
    if (spot) this.#place(this.#floating, spot.at);
  }

  /** The ends of the lanes, after every drawing. */
  render() {
    const { picture, mayAdd } = this.#canvas;
    const ends = mayAdd ? laneEnds(picture.layout) : [];
    const wanted = new Set(ends.map(({ place }) => place.lane));
    for (const [lane, { button }] of this.#ends) {
      if (wanted.has(lane)) continue;
      button.remove();
      this.#ends.delete(lane);
    }
    for (const spot of ends) this.#end(spot);
    if (this.#spot) this.point(null);
  }

  #end(spot) {
    const { lane } = spot.place;
    if (!this.#ends.has(lane)) {
      const button = this.#button("", () => this.#ends.get(lane).spot);
      this.#ends.set(lane, { button });
      this.#layer.append(button);
    }
    const known = this.#ends.get(lane);
    known.spot = spot;
    const { title } = this.#canvas.picture.index.get(lane);
    known.button.setAttribute("aria-label", t("Schritt am Ende einfügen: {lane}", { lane: title }));
    this.#place(known.button, spot.at);
  }

  #button(label, spotOf) {
    const ask = (event) => {
      event.stopPropagation();
      this.#canvas.hands.plus(spotOf());
    };
    return h("button", { type: "button", class: "offer", "aria-label": label, onclick: ask }, icon("plus"));
  }

  #place(button, { x, y }) {
    const { zoom } = this.#canvas.viewport;
    button.style.left = `${x * zoom}px`;
    button.style.top = `${y * zoom}px`;
  }
}
