/**
 * What lies on the grid so far: which ways are still free, what they would cross, how crowded the sides of a card are.
 *
 * Where a line of the grid meets one across is a point, counted row by row. Of every point it is known how many
 * connectors pass over it, lying or upright, and whether it is closed to others: by a card, or inside a cell or gap once
 * taken.
 */
import { sideKey } from "./ways.js";

export class Traffic {
  #grid;
  #across;
  #passing; // upright, lying
  #closed;
  docked = new Map(); // by step and side, how many
  labels = new Map();

  constructor(grid) {
    this.#grid = grid;
    this.#across = 2 * grid.width + 1;
    const points = this.#across * (grid.bottoms.at(-1) + 1);
    this.#passing = [new Uint16Array(points), new Uint16Array(points)];
    this.#closed = [new Uint8Array(points), new Uint8Array(points)];
    for (const [row, column] of grid.spots.values()) {
      const at = grid.rows[row].middle * this.#across + 2 * column + 1;
      this.#closed[0][at] = this.#closed[1][at] = 1;
    }
  }

  isFree({ segments, leaves, enters }) {
    for (let i = 0; i < segments.length; i += 1) {
      const segment = segments[i];
      const closed = this.#closed[Number(segment.horizontal)];
      const [low, high] = this.#alone(segment, i === 0 && leaves, i + 1 === segments.length && enters);
      const step = this.#step(segment);
      const end = this.#point(segment, high);
      for (let at = this.#point(segment, low); at < end; at += step) if (closed[at]) return false;
    }
    return true;
  }

  crossings(segment) {
    const passing = this.#passing[Number(!segment.horizontal)];
    const step = this.#step(segment);
    const end = this.#point(segment, segment.high);
    let count = 0;
    for (let at = this.#point(segment, segment.low + 1); at < end; at += step) count += passing[at];
    return count;
  }

  take({ link, leaves, enters, segments }, label) {
    segments.forEach((segment, i) => {
      const lying = Number(segment.horizontal);
      const step = this.#step(segment);
      const [low, high] = this.#alone(segment, i === 0 && leaves, i + 1 === segments.length && enters);
      for (let at = this.#point(segment, segment.low + 1); at < this.#point(segment, segment.high); at += step) {
        this.#passing[lying][at] += 1;
      }
      for (let at = this.#point(segment, low); at < this.#point(segment, high); at += step) this.#closed[lying][at] = 1;
    });
    if (link.source.step) {
      const side = sideKey(link.source.step, leaves);
      this.#dock(side);
      if (label) this.labels.set(side, [...(this.labels.get(side) ?? []), label]);
    }
    if (link.target.step) this.#dock(sideKey(link.target.step, enters));
  }

  #dock(side) {
    this.docked.set(side, (this.docked.get(side) ?? 0) + 1);
  }

  /** Where a segment meets a line across, and how far it is from there to the next. */
  #point({ horizontal, line }, at) {
    return horizontal ? line * this.#across + at : at * this.#across + line;
  }

  #step({ horizontal }) {
    return horizontal ? 1 : this.#across;
  }

  /**
   * From which line across to which a segment suffers no other: all it passes and, in a cell, where it turns, but not at
   * its own cards.
   */
  #alone({ horizontal, line, start, end, low, high }, fromCard, toCard) {
    const { rowAt } = this.#grid;
    if (!(horizontal ? rowAt.has(line) : line % 2)) return NOWHERE;
    const isCell = (at) => (horizontal ? at % 2 === 1 : rowAt.has(at));
    const [first, last] = [!fromCard && isCell(start), !toCard && isCell(end)];
    const [atLow, atHigh] = start < end ? [first, last] : [last, first];
    return [low + Number(!atLow), high + Number(atHigh)];
  }
}

const NOWHERE = [0, 0];
