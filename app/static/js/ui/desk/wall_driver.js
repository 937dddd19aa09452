/**
 * Leading the wall from the desk: what it is to show, its pages, dark and back. One for the panel, the keys and the
 * presentation, so that each of them goes on where another has left it.
 */
import { isBreak, lengthOf } from "../../model/agenda.js";

const BREAK = 10;
const MINUTE = 60_000;
/** A pause ends when the clock on the wall shows full five minutes. */
const ROUND = 5;

export class WallDriver {
  #desk;
  #before = null;
  #asked = 0;
  /** @type {ReturnType<typeof import("../wall/stage.js").mountWall>} the desk's own small one, which knows its pages */
  stage = null;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  get view() {
    return this.stage.wanted.view;
  }

  /** Whoever presses a key twice goes two pages on, however long the answer takes. */
  async show(wish) {
    const asked = (this.#asked += 1);
    this.stage.expect(wish);
    await this.#desk.send({ type: "focus.set", wall: wish });
    if (asked === this.#asked) this.stage.expect(undefined);
  }

  /** Also while another tool is in front: for the length of this question the picture is there to be measured. */
  turn(by) {
    const hidden = this.stage.stage.closest("[hidden]");
    hidden?.removeAttribute("hidden");
    if (hidden) this.stage.refresh();
    const wish = this.stage.turned(by);
    hidden?.setAttribute("hidden", "");
    if (wish) this.show(wish);
  }

  toggleDark() {
    const { wanted } = this.stage;
    if (wanted.view !== "dark") this.#before = wanted;
    this.show(wanted.view === "dark" ? (this.#before ?? { view: "task" }) : { view: "dark" });
  }

  /** As long as the agenda has it, to the next full five minutes. */
  pause() {
    const { agenda = [] } = this.#desk.view.workshop;
    const planned = agenda.find((row) => isBreak(row) && lengthOf(row) > 0);
    const end = this.#desk.workshop.now() + (planned ? lengthOf(planned) : BREAK) * MINUTE;
    this.#pauseUntil(Math.ceil(end / (ROUND * MINUTE)) * ROUND * MINUTE);
  }

  /** Later or earlier than it said. */
  postpone(minutes) {
    const end = Date.parse(this.stage.wanted.until ?? "") || this.#desk.workshop.now();
    this.#pauseUntil(end + minutes * MINUTE);
  }

  #pauseUntil(end) {
    this.show({ view: "pause", until: new Date(end).toISOString() });
  }
}
