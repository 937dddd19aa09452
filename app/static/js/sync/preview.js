/**
 * What is shown: the acknowledged records plus a guess for each operation still on its way; and which collections of it
 * have changed, told at most once a frame.
 */
import { guess } from "../model/guess.js";
import { apply, differences } from "../model/state.js";
import { isBallot, withBallot } from "./own_dots.js";

/** @param {object} base @param {Iterable<object>} operations in their order @param {number} now ms of the server's clock */
export function expected(base, operations, now) {
  const time = new Date(now).toISOString();
  let view = base;
  for (const operation of operations) {
    view = isBallot(operation) ? withBallot(view, operation) : guessed(view, operation, time);
  }
  return view;
}

/** A preview that fails is left out: the operation may have been kept by another version of this page. */
function guessed(view, operation, time) {
  try {
    return apply(view, guess(view, operation, time));
  } catch (error) {
    console.error("no preview of", operation.type, error);
    return view;
  }
}

export class Changes {
  #tell;
  #since = null;
  #now = null;

  /** @param {(collections: Set<string>) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /** The picture was `before` (null: nothing yet) and is `now`. */
  saw(before, now) {
    this.#now = now;
    if (this.#since) return;
    this.#since = before ?? { ...now, workshop: null, you: null, records: {} };
    nextFrame(() => {
      const since = this.#since;
      this.#since = null;
      this.#tell(differences(since, this.#now));
    });
  }
}

/** A hidden page gets no animation frames, but must still follow. */
function nextFrame(run) {
  if (document.visibilityState === "hidden") setTimeout(run, 0);
  else requestAnimationFrame(run);
}
