/**
 * A card pulled to another place, with all that are marked with it, or a line pulled from a card's handle to what comes
 * next. Shows where it lands before it lands.
 */
import { s } from "../base/dom.js";
import { t, tn } from "../base/texts.js";
import { throughAt } from "../tools/compose.js";
import { splits } from "../tools/splice.js";
import { follow } from "./follow.js";
import { setAttributes } from "./svg.js";
import { dropAt, offerAt, spotAt } from "./place.js";

/** The preview of a card on its way: the card at the pointer, the place where it lands, the connection it splits. */
export class CardDrag {
  #canvas;
  #spot = null;
  #target = s("rect", { class: "drop-target", rx: 6 });
  #ghost = s("g", { class: "drag-ghost" });
  #words = s("text", { class: "drag-words" });
  #over = new Over();

  constructor(canvas) {
    this.#canvas = canvas;
  }

  start(down, card) {
    const { viewport, hands, marked } = this.#canvas;
    const grip = viewport.point(down);
    const offset = { x: grip.x - card.x, y: grip.y - card.y };
    const how = {
      begin: () => hands.mayMove(card.id) && this.#lift(card),
      move: (event) => this.#move(event, offset, card),
      drop: (event, moved) => {
        if (!moved) marked.toggle(card.id);
        else if (this.#spot) hands.drop(card.id, this.#spot);
      },
      end: () => this.#end(),
    };
    follow(down, how, { scroll: (x, y) => this.#canvas.scrollBy(x, y) });
  }

  #lift(card) {
    const { overlay, marked } = this.#canvas;
    const { width, height, id } = card;
    const count = marked.with(id).length;
    this.#canvas.focused = id; // stays drawn, however far it is pulled: a finger's moves are told to what it pressed
    const face = this.#canvas.element(id).querySelector(".card-face")?.cloneNode(true);
    const sheet = (by) => s("rect", { x: by, y: by, width, height, rx: 5 });
    this.#ghost.replaceChildren(...[count > 1 && sheet(6), sheet(0), face, this.#words].filter(Boolean));
    setAttributes(this.#words, { x: width / 2, y: height + 20 });
    setAttributes(this.#ghost, { transform: `translate(${card.x} ${card.y})` });
    overlay.append(this.#target, this.#ghost);
    return true;
  }

  #move(event, offset, card) {
    const point = this.#canvas.viewport.point(event);
    this.#spot = this.#spotAt(event, point, card.id);
    setAttributes(this.#ghost, { transform: `translate(${point.x - offset.x} ${point.y - offset.y})` });
    this.#words.textContent = this.#says(card.id);
    const flow = this.#spot?.flow;
    this.#over.mark(flow ? this.#canvas.elements("flow", flow.id) : []);
    if (this.#spot && !flow) {
      const { x, y, width, height, kind } = this.#spot;
      setAttributes(this.#target, { x, y: y + 4, width, height: height - 8, class: `drop-target drop-${kind}` });
    } else setAttributes(this.#target, { width: 0, height: 0 });
  }

  /** A connection under the pointer takes the card in between; so does the one in the gap, if the card has none yet. */
  #spotAt(event, point, id) {
    const { picture, marked } = this.#canvas;
    const { index, layout } = picture;
    const spot = dropAt(layout, point, index.get(id));
    if (marked.with(id).length > 1) return spot;
    const crossed = under(event, "[data-flow]")?.dataset.flow;
    const loose = index.into(id).length + index.out(id).length === 0;
    const flow = crossed ? index.get(crossed) : loose && spot && throughAt(index, spot.place);
    return flow && splits(index, flow, id) ? { ...(spot ?? spotAt(layout, point)), flow } : spot;
  }

  #says(id) {
    const { marked, picture } = this.#canvas;
    const count = marked.with(id).length;
    if (count > 1) return tn(count, "{n} Schritt", "{n} Schritte");
    const { flow } = this.#spot ?? {};
    if (!flow) return "";
    const { index } = picture;
    return t("zwischen {from} und {to}", { from: index.number(flow.source), to: index.number(flow.target) });
  }

  #end() {
    this.#over.mark([]);
    this.#ghost.remove();
    this.#target.remove();
    this.#spot = null;
    this.#canvas.pulled();
  }
}

/** A line pulled out of a card: ends on another card, or on free paper, where a new step is asked for. */
export class LineDrag {
  #canvas;
  #line = s("path", { class: "pulled-line" });
  #over = new Over();

  constructor(canvas) {
    this.#canvas = canvas;
  }

  start(down, card) {
    const { viewport, overlay } = this.#canvas;
    const from = { x: card.x + card.width, y: card.y + card.height / 2 };
    const how = {
      begin: () => (overlay.append(this.#line), true),
      move: (event) => {
        const to = viewport.point(event);
        const target = under(event, "[data-step]");
        this.#over.mark(target ? [target] : []);
        setAttributes(this.#line, { d: `M${from.x} ${from.y}L${to.x} ${to.y}` });
      },
      drop: (event) => this.#drop(event, card),
      end: () => {
        this.#over.mark([]);
        this.#line.remove();
        this.#canvas.pulled();
      },
    };
    follow(down, how, { rest: 0, scroll: (x, y) => this.#canvas.scrollBy(x, y) });
  }

  #drop(event, card) {
    const target = under(event, "[data-step]")?.dataset.step;
    if (target) return this.#canvas.hands.connect(card.id, target);
    const spot = offerAt(this.#canvas.picture.layout, this.#canvas.viewport.point(event));
    if (spot) this.#canvas.writing.open(spot, { kind: "task", source: card.id });
  }
}

/** A frame pulled over paper with Shift: the cards it touches are taken together. */
export class Frame {
  #canvas;
  #rect = s("rect", { class: "pulled-frame" });
  #touched = [];

  constructor(canvas) {
    this.#canvas = canvas;
  }

  start(down) {
    const { viewport, overlay, marked } = this.#canvas;
    const from = viewport.point(down);
    const how = {
      begin: () => (overlay.append(this.#rect), true),
      move: (event) => this.#stretch(from, viewport.point(event)),
      drop: () => marked.add(...this.#touched),
      end: () => {
        this.#touched = [];
        this.#rect.remove();
        this.#canvas.pulled();
      },
    };
    follow(down, how, { rest: 0, scroll: (x, y) => this.#canvas.scrollBy(x, y) });
  }

  #stretch(from, to) {
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    const frame = { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
    setAttributes(this.#rect, frame);
    const { picture, marked } = this.#canvas;
    this.#touched = picture.layout.cards.filter((card) => meet(card, frame)).map(({ id }) => id);
    this.#canvas.showMarked([...marked.ids, ...this.#touched]);
  }
}

const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const under = ({ clientX, clientY }, selector) => document.elementFromPoint(clientX, clientY)?.closest(selector) ?? null;

/** What lies under the pointer right now, shown as such. */
class Over {
  #marked = [];

  mark(elements) {
    for (const element of this.#marked) element.classList.remove("is-target");
    this.#marked = [...elements];
    for (const element of this.#marked) element.classList.add("is-target");
  }
}
