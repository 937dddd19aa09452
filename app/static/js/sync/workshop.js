/**
 * One workshop in this browser: what is acknowledged, what is still on its way, and what to show.
 *
 * `view` is the acknowledged records plus a guess for each pending operation, made anew whenever either changes.
 * An operation leaves the pending list when its entry, its acknowledgement or its refusal arrives, never before.
 *
 * Events: `change` (detail: Set of collection names, at most one a frame), `status`, `presence`, `progress`,
 * `refused` (detail: {operation, reason, detail, cause?}; `cause` is the id of a refused or late operation it depended on),
 * `restored` (detail: {at, waiting}: an earlier state has taken the place of what was shown), `closed` (detail: {code}).
 */
import { viewOf } from "../model/state.js";
import { Acknowledged } from "./acknowledged.js";
import { Connection } from "./connection.js";
import { Outgoing } from "./outgoing.js";
import { isBallot } from "./own_dots.js";
import { forget, leftBehind, Pending } from "./pending.js";
import { PresenceSender } from "./presence.js";
import { Changes, expected } from "./preview.js";
import { Refusals } from "./refusals.js";
import { lastMoment } from "./restored.js";
import { statusOf } from "./status.js";
import { lastingStorage, tabStorage } from "./storage.js";
import { UndoStack } from "./undo.js";

/** Which wire contract this page speaks: a server with another one says so (4409) instead of being misunderstood. */
const WIRE = "1";
const DELETED = 4410;

export class Workshop extends EventTarget {
  #as;
  #base = new Acknowledged();
  #connection;
  #heardAt = 0; // by this machine's clock
  #outgoing = new Outgoing((frame) => this.#connection.send(frame), (refusal) => this.#refused(refusal));
  #refusals = null;
  #undo = null;
  #changes = new Changes((collections) => this.#tell("change", collections));
  #clock = 0;
  #presence;
  #resolveReady;

  /** @param {string} id @param {"wall"} [as] where the page is not a person's; `ready` once the first state is there; else `closed` says why */
  constructor(id, as) {
    super();
    this.id = id;
    this.#as = as;
    this.view = null;
    this.progress = {};
    this.here = { total: 0, here: {}, positions: [] };
    this.ready = new Promise((resolve) => (this.#resolveReady = resolve));
    this.#presence = new PresenceSender((frame) => this.#connection.send(frame));
    this.#connection = new Connection(() => this.#where(), {
      opened: () => (this.#presence.again(), this.#tell("status")),
      frame: (frame) => this.#frame(frame),
      lost: () => this.#lost(),
      seq: () => this.#base.seq,
    });
    this.#connection.open();
  }

  /** Sends one operation; it is kept in this browser until the server has answered it. */
  submit(wish) {
    const based = isBallot(wish) ? wish : { based_on: this.#base.seq, ...wish }; // of `board.add` it is a board
    const { operation, done } = this.#outgoing.add(based, this.#base.epoch);
    this.#show();
    this.#outgoing.send(operation);
    this.#tell("status");
    return { id: operation.id, done };
  }

  /** Several operations as one gesture: one entry, one undo, all or nothing. */
  batch(operations) {
    return this.submit(operations.length === 1 ? operations[0] : { type: "batch", operations });
  }

  get canUndo() {
    return this.#undo?.canUndo ?? false;
  }
  get canRedo() {
    return this.#undo?.canRedo ?? false;
  }

  /**
   * Takes back the newest own entry, after what is still on its way has been answered. If that was refused there is
   * nothing left of what was meant, and nothing else is taken back for it.
   */
  async undo({ redo = false } = {}) {
    const answers = await this.#outgoing.settled();
    const undo = (seq) => this.submit({ type: "undo", seq }).done;
    const answer = answers.at(-1)?.refused ? null : await this.#undo.back(redo, undo);
    this.#tell("status");
    return answer;
  }

  redo = () => this.undo({ redo: true });

  get status() {
    return statusOf(this.#connection, this.#outgoing, { isKnown: Boolean(this.#base.view) });
  }

  /** What the server has acknowledged, without any guess; null before the first state. */
  get acknowledged() {
    return this.#base.view;
  }

  /** What was typed in this browser as somebody else, and never sent; once this page has ended, also as oneself. */
  get leftBehind() {
    const participant = this.#connection.endedBy === null ? (this.#base.you?.participant ?? "wall") : undefined;
    return leftBehind(lastingStorage(), { workshop: this.id, participant });
  }

  /** What was typed here and not taken, until it is dropped; also from before a reload. As "refused" events tell it. */
  get refused() {
    return [...this.#refusals];
  }

  /** Somebody has read what was refused, or done something with it. */
  drop(id) {
    this.#refusals.drop(id);
  }

  /** The server's time in ms, so that a wrong clock in a laptop does not move a countdown. */
  now() {
    return Date.now() + this.#clock;
  }

  presence(position) {
    this.#presence.show(position);
  }

  /** For good, on this device: nothing of what was typed here stays behind. */
  leave() {
    this.#connection.stop();
    this.#outgoing.end();
    forget(lastingStorage(), this.id);
  }

  #where() {
    const query = new URLSearchParams({ wire: WIRE, ...(this.#as && { as: this.#as }) });
    this.#base.ask(query);
    return { path: `/api/v1/workshops/${this.id}`, query };
  }

  #lost() {
    const { endedBy: code } = this.#connection;
    if (code === DELETED) this.leave();
    this.#tell("status");
    if (code !== null) this.#tell("closed", { code });
  }

  #frame(frame) {
    if (frame.now) this.#clock = Date.parse(frame.now) - Date.now();
    this.#handlers[frame.t]?.(frame);
    this.#heardAt = Date.now();
  }

  #handlers = {
    state: (frame) => this.#restart(viewOf(frame)),
    entries: (frame) => this.#entries(frame),
    ack: ({ id, seq }) => {
      if (seq > this.#base.seq) return; // its entry is on its way, and brings what it has become
      const wish = this.#outgoing.get(id);
      if (isBallot(wish)) this.#base.ballot(wish); // its own frame may come later, or never
      if (wish && seq) this.#undo.did(wish.type, seq); // its entry came before this page was (re)loaded
      this.#answer(id, { seq });
      this.#show();
    },
    refused: (frame) => this.#refused(frame),
    presence: ({ t: _, ...here }) => ((this.here = here), this.#tell("presence")),
    progress: ({ t: _, ...progress }) => {
      this.progress = { ...this.progress, [progress.round ?? progress.collection]: progress };
      this.#tell("progress");
    },
    ballot: (frame) => {
      this.#base.dots(frame);
      this.#show();
    },
  };

  #restart(view) {
    const before = this.#base.view;
    const identity = { workshop: this.id, epoch: view.epoch, participant: view.you.participant ?? "wall" };
    const samePerson = before?.you.participant === view.you.participant;
    this.#base.restart(view);
    if (!samePerson) this.#refusals = new Refusals(lastingStorage(), identity);
    if (!samePerson) this.#outgoing.adopt(new Pending(lastingStorage(), identity));
    if (!samePerson || before.epoch !== view.epoch) this.#undo = new UndoStack(tabStorage(), identity);
    this.#outgoing.rebase(view.epoch);
    if (before && before.epoch !== view.epoch) this.#restored(before);
    this.#resume();
    this.#resolveReady(this);
  }

  /** History was replaced: by an earlier one, or (said elsewhere) by what is left after the deletion date. */
  async #restored(before) {
    const { expired } = this.#base.view.workshop;
    if (expired && expired !== before.workshop.expired) return;
    const waiting = this.#outgoing.size;
    const at = await lastMoment(this.#where(), this.#base, this.#heardAt + this.#clock);
    this.#tell("restored", { at, waiting });
  }

  #entries(frame) {
    const fits = this.#base.follow(frame, ({ id, type, seq }) => {
      if (!this.#outgoing.get(id)) return;
      this.#undo.did(type, seq);
      this.#answer(id, { seq });
    });
    if (!fits) this.#connection.open();
    else if (frame.you) this.#resume();
    else this.#show();
  }

  #resume() {
    this.#outgoing.sendAll();
    this.#show();
    this.#tell("status");
  }

  #refused(refusal) {
    const { id, reason, detail } = refusal;
    const operation = this.#outgoing.get(id);
    if (!operation) return; // in another tab, or answered before
    if (reason === "rate" || reason === "not_saved") {
      this.#outgoing.later(refusal);
      return this.#tell("status");
    }
    const cause = this.#refusals.add({ operation, reason, detail }, this.#base.view.records.late.values());
    this.#answer(id, { refused: { reason, detail } });
    this.#show();
    this.#tell("refused", { operation, reason, detail, cause });
  }

  #answer(id, answer) {
    this.#outgoing.answer(id, answer);
    this.#tell("status");
  }

  #show() {
    const view = expected(this.#base.view, this.#outgoing, this.now());
    this.#changes.saw(this.view, view);
    this.view = view;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
