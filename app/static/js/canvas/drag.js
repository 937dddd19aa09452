/**
 * Pulling with mouse, pen or finger: a card to another place, or a line from a card's handle to what comes next. Shows
 * where it lands before it lands; Escape lets go.
 *
 * A finger drags only after resting on the card, so that scrolling the board stays easy.
 */
import { s } from "../base/dom.js";
import { setAttributes } from "./svg.js";
import { dropAt, offerAt } from "./place.js";

const DISTANCE = 5;
const REST = 350;

/**
 * Follows one pointer from its press; `begin` is called once it has moved far enough, or has rested (touch).
 * @param {PointerEvent} down
 * @param {{begin: () => boolean, move: (event: PointerEvent) => void, drop: (event: PointerEvent) => void, end: () => void}} how
 */
function follow(down, { begin, move, drop, end }) {
  const all = new AbortController();
  const { signal } = all;
  let began = false;
  const start = () => (began = began || begin()) || finish();
  const rest = down.pointerType === "touch" ? setTimeout(start, REST) : null;
  const finish = () => {
    clearTimeout(rest);
    all.abort();
    if (began) end();
  };
  const moved = (event) => {
    if (event.pointerId !== down.pointerId) return;
    const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > DISTANCE;
    if (!began && far && down.pointerType === "touch") return finish();
    if (!began && far) start();
    if (began && !signal.aborted) move(event);
  };
  window.addEventListener("pointermove", moved, { signal });
  window.addEventListener(
    "pointerup",
    (event) => {
      if (began) drop(event);
      finish();
    },
    { signal },
  );
  window.addEventListener("pointercancel", finish, { signal });
  window.addEventListener("keydown", (event) => event.key === "Escape" && finish(), { signal });
  window.addEventListener("touchmove", (event) => began && event.preventDefault(), { signal, passive: false });
}

/** The preview of a card on its way: its outline at the pointer, and the place where it lands. */
export class CardDrag {
  #canvas;
  #spot = null;
  #target = s("rect", { class: "drop-target", rx: 6 });
  #ghost = s("rect", { class: "drag-ghost", rx: 5 });

  constructor(canvas) {
    this.#canvas = canvas;
  }

  start(down, card) {
    const { viewport, overlay } = this.#canvas;
    const grip = viewport.point(down);
    const offset = { x: grip.x - card.x, y: grip.y - card.y };
    follow(down, {
      begin: () => {
        if (!this.#canvas.mayMove(card.id)) return false;
        setAttributes(this.#ghost, { width: card.width, height: card.height });
        overlay.append(this.#target, this.#ghost);
        return true;
      },
      move: (event) => this.#move(viewport.point(event), offset, card),
      drop: () => this.#spot && this.#canvas.dropped(card.id, this.#spot.place),
      end: () => {
        this.#ghost.remove();
        this.#target.remove();
        this.#spot = null;
        this.#canvas.pulled();
      },
    });
  }

  #move(point, offset, card) {
    const { picture } = this.#canvas;
    this.#spot = dropAt(picture.layout, point, picture.index.get(card.id));
    setAttributes(this.#ghost, { x: point.x - offset.x, y: point.y - offset.y });
    if (this.#spot) {
      const { x, y, width, height, kind } = this.#spot;
      setAttributes(this.#target, { x, y: y + 4, width, height: height - 8, class: `drop-target drop-${kind}` });
    } else setAttributes(this.#target, { width: 0, height: 0 });
  }
}

/** A line pulled out of a card: ends on another card, or on free paper, where a new step is asked for. */
export class LineDrag {
  #canvas;
  #line = s("path", { class: "pulled-line" });
  #over = null;

  constructor(canvas) {
    this.#canvas = canvas;
  }

  start(down, card) {
    const { viewport, overlay } = this.#canvas;
    const from = { x: card.x + card.width, y: card.y + card.height / 2 };
    follow(down, {
      begin: () => (overlay.append(this.#line), true),
      move: (event) => {
        const to = viewport.point(event);
        this.#mark(this.#cardUnder(event));
        setAttributes(this.#line, { d: `M${from.x} ${from.y}L${to.x} ${to.y}` });
      },
      drop: (event) => this.#drop(event, card),
      end: () => {
        this.#mark(null);
        this.#line.remove();
        this.#canvas.pulled();
      },
    });
  }

  #drop(event, card) {
    const target = this.#cardUnder(event)?.dataset.step;
    if (target) return this.#canvas.connected(card.id, target);
    const spot = offerAt(this.#canvas.picture.layout, this.#canvas.viewport.point(event));
    if (spot) this.#canvas.writing.open(spot, { kind: "task", source: card.id });
  }

  #cardUnder({ clientX, clientY }) {
    return document.elementFromPoint(clientX, clientY)?.closest("[data-step]") ?? null;
  }

  #mark(element) {
    if (element === this.#over) return;
    this.#over?.classList.remove("is-target");
    element?.classList.add("is-target");
    this.#over = element;
  }
}
