/**
 * What this person may take back, newest last: seqs of own entries. Redo is the undo of an undo.
 *
 * Kept in sessionStorage, so that Ctrl+Z still works after a reload of the tab.
 */
const UNDOABLE = /^(lane|step|flow|note|variant|pain|good|measure|stroke)\.|^batch$/;
const MOST = 100;

export class UndoStack {
  #storage;
  #key;
  #done = [];
  #undone = [];

  constructor(storage, { workshop, epoch, participant }) {
    this.#storage = storage;
    this.#key = `werkstatt.undo.${workshop}.${epoch}.${participant}`;
    const kept = storage.getItem(this.#key);
    if (kept) [this.#done, this.#undone] = JSON.parse(kept);
  }

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  /** An own entry has arrived that is not itself an undo or redo from here. */
  did(type, seq) {
    if (!UNDOABLE.test(type)) return;
    this.#done = [...this.#done, seq].slice(-MOST);
    this.#undone = [];
    this.#keep();
  }

  /**
   * Undoes the newest (or, with `redo`, the newest undo).
   * @param {(seq: number) => Promise<{seq?: number}>} undo @returns the server's answer; null where there is nothing
   */
  async back(redo, undo) {
    const seq = (redo ? this.#undone : this.#done).pop();
    if (seq === undefined) return null;
    this.#keep();
    const answer = await undo(seq);
    if (answer.seq) (redo ? this.#done : this.#undone).push(answer.seq);
    this.#keep();
    return answer;
  }

  #keep() {
    try {
      this.#storage.setItem(this.#key, JSON.stringify([this.#done, this.#undone]));
    } catch {
      // Storage is full or off: taking back works until the next reload.
    }
  }
}
