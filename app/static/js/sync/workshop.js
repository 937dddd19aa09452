/**
 * One workshop in this browser: what is acknowledged, what is still on its way, and what to show.
 *
 * `view` is the acknowledged records plus a guess for each pending operation, made anew whenever either changes.
 * Three cases for an entry and no fourth: old is ignored, the next one is applied, anything else starts over.
 * An operation leaves the pending list when its entry, its acknowledgement or its refusal arrives, never before.
 *
 * Events: `change` (detail: Set of collection names, at most one a frame), `status`, `presence`, `progress`,
 * `refused` (detail: {operation, reason, detail}), `closed` (detail: {code}).
 */
import { guess } from "../model/guess.js";
import { apply, differences, viewOf } from "../model/state.js";
import { Connection } from "./connection.js";
import { Outgoing } from "./outgoing.js";
import { forget, Pending } from "./pending.js";
import { PresenceSender } from "./presence.js";
import { UndoStack } from "./undo.js";

/** Which wire contract this page speaks: a server with another one says so (4409) instead of being misunderstood. */
const WIRE = "1";
const BALLOT = new Set(["vote.cast", "vote.finish"]);
const DELETED = 4410;
const NOT_SAVED_PAUSE = 2_000;

export class Workshop extends EventTarget {
  #as;
  #base = null;
  /** What is shown is no base for further entries any more: the next connection asks for the state. */
  #outdated = false;
  #connected = false;
  #connection;
  #lostAt = null;
  #endedBy = null;
  #outgoing = new Outgoing((operation) => this.#connected && this.#connection.send({ t: "op", op: operation }));
  #undo = null;
  #announced = null;
  #clock = 0;
  #unsaved = false;
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
    this.#connection = new Connection(() => this.#address(), {
      opened: () => this.#opened(),
      frame: (frame) => this.#frame(frame),
      lost: () => this.#lost(),
      ended: (code) => this.#ended(code),
      seq: () => this.#base?.seq ?? 0,
    });
    this.#connection.open();
  }

  /** Sends one operation; it is kept in this browser until the server has answered it. */
  submit(wish) {
    const based = BALLOT.has(wish.type) ? {} : { based_on: this.#base.seq };
    const { operation, done } = this.#outgoing.add({ ...wish, ...based });
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
    if (answers.at(-1)?.refused) return null;
    const seq = this.#undo.take(redo);
    if (seq === undefined) return null;
    const answer = await this.submit({ type: "undo", seq }).done;
    if (answer.seq) this.#undo.settle(redo, answer.seq);
    this.#tell("status");
    return answer;
  }

  redo() {
    return this.undo({ redo: true });
  }

  /**
   * `{kind: "connecting"|"saved"|"waiting"|"disconnected"|"closed", waiting, since?, unsaved}`: `since` in ms of this
   * machine's clock, `unsaved` where the server says that it cannot save.
   */
  get status() {
    const waiting = this.#outgoing.size;
    const common = { waiting, unsaved: this.#unsaved };
    if (this.#endedBy !== null) return { kind: "closed", code: this.#endedBy, ...common };
    if (!this.#base) return { kind: "connecting", ...common };
    if (!this.#connected) return { kind: "disconnected", since: this.#lostAt ?? Date.now(), ...common };
    return { kind: waiting > 0 ? "waiting" : "saved", ...common };
  }

  /** The server's time in ms, so that a wrong clock in a laptop does not move a countdown. */
  now() {
    return Date.now() + this.#clock;
  }

  presence(position) {
    this.#presence.show(position);
  }

  /** Leaves for good on this device: nothing of what was typed here stays behind. */
  leave() {
    this.#connection.stop();
    this.#outgoing.end();
    forget(localStorage, this.id);
  }

  #address() {
    const url = new URL(`/api/v1/workshops/${this.id}/live`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.searchParams.set("wire", WIRE);
    if (this.#as) url.searchParams.set("as", this.#as);
    if (this.#base && !this.#outdated) {
      url.searchParams.set("since", this.#base.seq);
      url.searchParams.set("epoch", this.#base.epoch);
    }
    return url.href;
  }

  #opened() {
    this.#connected = true;
    this.#lostAt = null;
    this.#presence.again();
    this.#tell("status");
  }

  #lost() {
    this.#connected = false;
    this.#lostAt ??= Date.now();
    this.#tell("status");
  }

  #ended(code) {
    this.#connected = false;
    this.#endedBy = code;
    if (code === DELETED) this.leave();
    this.#tell("status");
    this.#tell("closed", { code });
  }

  #frame(frame) {
    if (frame.now) this.#clock = Date.parse(frame.now) - Date.now();
    this.#handlers[frame.t]?.(frame);
  }

  #handlers = {
    state: (frame) => this.#restart(viewOf(frame)),
    entries: (frame) => this.#entries(frame),
    ack: ({ id, seq }) => {
      const wish = this.#outgoing.get(id);
      if (BALLOT.has(wish?.type)) this.#base = withDots(this.#base, wish); // its own frame may come later, or never
      if (wish && seq) this.#undo.did(wish.type, seq); // its entry came before this page was (re)loaded
      this.#answer(id, { seq });
      this.#show();
    },
    refused: (frame) => this.#refused(frame),
    presence: ({ t, ...here }) => {
      this.here = here;
      this.#tell("presence");
    },
    progress: ({ t, ...progress }) => {
      this.progress = { ...this.progress, [progress.round ?? progress.collection]: progress };
      this.#tell("progress");
    },
    ballot: ({ round, dots, finished }) => {
      const { you } = this.#base;
      this.#base = { ...this.#base, you: { ...you, ballots: { ...you.ballots, [round]: dots } } };
      if (finished) this.#base = withFinished(this.#base, round);
      this.#show();
    },
  };

  #restart(base) {
    const before = this.#base;
    this.#base = base;
    this.#outdated = false;
    const identity = { workshop: this.id, epoch: base.epoch, participant: base.you.participant ?? "wall" };
    const samePerson = before?.you.participant === base.you.participant;
    if (!samePerson) this.#outgoing.adopt(new Pending(localStorage, identity));
    if (!samePerson || before.epoch !== base.epoch) this.#undo = new UndoStack(sessionStorage, identity);
    this.#resume();
    this.#resolveReady(this);
  }

  #entries({ epoch, entries, you, workshop }) {
    if (epoch !== this.#base.epoch || (you && !seesTheSame(you, this.#base.you))) return this.#startOver();
    for (const entry of entries) {
      if (entry.seq <= this.#base.seq) continue;
      if (entry.seq !== this.#base.seq + 1) return this.#startOver();
      this.#base = { ...apply(this.#base, entry.changes), seq: entry.seq };
      if (entry.id && this.#outgoing.get(entry.id)) this.#own(entry);
    }
    if (you) {
      this.#base = { ...this.#base, you, workshop: workshop ?? this.#base.workshop };
      this.#resume();
    } else this.#show();
  }

  #own({ id, type, seq }) {
    this.#undo.did(type, seq);
    this.#answer(id, { seq });
  }

  #startOver() {
    this.#outdated = true;
    this.#connection.open();
  }

  #resume() {
    this.#outgoing.sendAll();
    this.#show();
    this.#tell("status");
  }

  #refused({ id, reason, detail, retry_after: seconds }) {
    const operation = this.#outgoing.get(id);
    if (!operation) return;
    if (reason === "rate" || reason === "not_saved") {
      this.#unsaved = reason === "not_saved";
      this.#outgoing.hold(seconds ? seconds * 1000 : NOT_SAVED_PAUSE);
      this.#tell("status");
      return;
    }
    this.#answer(id, { refused: { reason, detail } });
    this.#show();
    this.#tell("refused", { operation, reason, detail });
  }

  #answer(id, answer) {
    this.#unsaved = false;
    this.#outgoing.answer(id, answer);
    this.#tell("status");
  }

  /** The acknowledged picture plus what this person has done since. */
  #show() {
    let view = this.#base;
    const now = new Date(this.now()).toISOString();
    for (const operation of this.#outgoing) {
      view = BALLOT.has(operation.type) ? withDots(view, operation) : expected(view, operation, now);
    }
    const before = this.view;
    this.view = view;
    this.#announce(before);
  }

  #announce(before) {
    if (this.#announced) return;
    this.#announced = before ?? view0(this.view);
    nextFrame(() => {
      const since = this.#announced;
      this.#announced = null;
      this.#tell("change", differences(since, this.view));
    });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** A preview that fails is left out: the operation may have been kept by another version of this page. */
function expected(view, operation, now) {
  try {
    return apply(view, guess(view, operation, now));
  } catch (error) {
    console.error("no preview of", operation.type, error);
    return view;
  }
}

/** Entries are filtered for who asks, so they only continue a base that was made for the same person in the same role. */
function seesTheSame(one, other) {
  return ["participant", "role", "organisation"].every((field) => (one[field] ?? null) === (other[field] ?? null));
}

/** Own dots as they will be once the operation is through; dots given for somebody else are not one's own. */
function withDots(view, operation) {
  const { you } = view;
  if (operation.type === "vote.finish") return withFinished(view, operation.round);
  if (operation.for) return view;
  const round = { ...you.ballots?.[operation.round], [operation.item]: operation.dots };
  return { ...view, you: { ...you, ballots: { ...you.ballots, [operation.round]: round } } };
}

function withFinished(view, round) {
  const finished = new Set([...(view.you.finished ?? []), round]);
  return { ...view, you: { ...view.you, finished: [...finished] } };
}

function view0(view) {
  return { ...view, workshop: null, you: null, records: {} };
}

/** A hidden page gets no animation frames, but must still follow. */
function nextFrame(run) {
  if (document.visibilityState === "hidden") setTimeout(run, 0);
  else requestAnimationFrame(run);
}
