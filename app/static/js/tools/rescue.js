/**
 * Keeps a rescue archive of the workshop on the device of whoever leads it or writes along: should the server's laptop be lost,
 * another one carries on with it (`start.py --open FILE`).
 *
 * Half a minute after a change at the latest there is a new one, and one at once when the connection is lost. It goes when the
 * workshop is deleted or has expired, and when this person is no longer one of those who keep it.
 *
 * Events: `saved`, whenever `latest` (the archive, or null) has changed (detail: {first?}: nothing was on this device before).
 */
import { archiveOf } from "../model/rescue.js";
import * as shelf from "./rescue_shelf.js";

const SAVE_WITHIN = 30_000;
const ANSWER_WITHIN = 5_000;
const KEEPERS = new Set(["moderator", "co_moderator"]);
/** removed from it, or deleted */
const NO_LONGER_OURS = new Set([4403, 4410]);

export class Rescue extends EventTarget {
  latest = null;
  #workshop;
  #shelf;
  #codes = null;
  #versions;
  #timer = null;
  #saving = Promise.resolve();

  /** @param {import("../sync/workshop.js").Workshop} workshop which is ready */
  constructor(workshop, { on = shelf } = {}) {
    super();
    this.#workshop = workshop;
    this.#shelf = on;
    workshop.addEventListener("change", () => this.#changed());
    workshop.addEventListener("status", () => this.#workshop.status.kind === "disconnected" && this.#timer && this.save());
    workshop.addEventListener("closed", ({ detail }) => NO_LONGER_OURS.has(detail.code) && this.drop());
    if (this.keeps) this.save();
    else this.drop();
  }

  /** Whether this person is one of those who keep an archive; of a rehearsal there is none. */
  get keeps() {
    const { you, workshop } = this.#workshop.acknowledged;
    return KEEPERS.has(you.role) && !workshop.expired && !workshop.rehearsal;
  }

  /** Saves what is acknowledged by now. @returns {Promise<void>} once it is on this device */
  save() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** Nothing of the workshop stays on this device. */
  drop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.latest = null;
    this.#saving = this.#saving.then(() => this.#shelf.remove(this.#workshop.id));
    this.#tell();
    return this.#saving;
  }

  #changed() {
    if (!this.keeps) return this.latest && this.drop();
    const { seq, epoch } = this.#workshop.acknowledged;
    if (this.latest?.seq === seq && this.latest.epoch === epoch) return;
    this.#timer ??= setTimeout(() => this.save(), SAVE_WITHIN);
  }

  async #save() {
    this.#codes = (await told(`/w/${this.#workshop.id}/codes`)) ?? this.#codes;
    await this.#followVersions();
    if (!this.#codes || !this.keeps) return;
    const first = !this.latest && (await this.#shelf.list(Date.now())).every(({ workshop }) => workshop !== this.#workshop.id);
    const saved = new Date(this.#workshop.now()).toISOString();
    this.latest = archiveOf(this.#workshop.acknowledged, { codes: this.#codes, saved, versions: this.#versions });
    await this.#shelf.put(this.latest);
    this.#tell({ first });
  }

  /** Frozen versions never change: they are asked for when there is another one. */
  async #followVersions() {
    const { versions = [] } = this.#workshop.acknowledged.workshop;
    const known = this.#versions ?? {};
    if (versions.some(({ id, kept }) => kept !== 0 && !known[id])) this.#versions = (await told(`/w/${this.#workshop.id}/fassungen`)) ?? this.#versions;
  }

  #tell(detail = {}) {
    this.dispatchEvent(new CustomEvent("saved", { detail }));
  }
}

/** Codes as they are now (an organiser may have given out a new one), or versions. Null where the server does not answer. */
async function told(path) {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(ANSWER_WITHIN) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
