/**
 * Who may do what, asked before a control is shown: the same table and the same conditions as the server's, which decides.
 * Here it only spares people from trying what would be refused.
 *
 * The table stands in the page (`_rights.html`), made from `app/domain/rules.py`:
 * `{operation type: {participant: {phase: "yes" or names of conditions}, co_moderator, closed}}`.
 */
import { writesSilently } from "./waiting.js";
import { t } from "../base/texts.js";

/** What says how it runs: held back where the steps have been confirmed. */
const OF_STEPS = /^(lane|step|flow|variant)\./;
const ON_BOARD = /^(lane|step|flow|stroke|note|variant|pain|good)\./;
/** What the board that is shown must take, besides. */
const OF_BOARD = /^(section\.|board\.(merge|confirm))/;

export class Rights {
  /** Whether the board on this screen has been taken over into another. */
  isReadOnly = () => false;
  /** Whether its steps are confirmed and locked. */
  isConfirmed = () => false;
  #table;
  #workshop;

  /** @param {Record<string, object>} table @param {{view: object}} workshop */
  constructor(table, workshop) {
    this.#table = table;
    this.#workshop = workshop;
  }

  static fromPage(workshop) {
    return new Rights(JSON.parse(document.getElementById("rights").textContent), workshop);
  }

  may(type, about) {
    return this.why(type, about) === null;
  }

  /**
   * Why not, as a sentence; null if allowed.
   * @param {string} type
   * @param {{record?: object, kind?: string, organisation?: string, sources?: object[], tray?: boolean}} [about] what it is
   *   about; conditions on what is not named are taken as met. `tray`: a step that is to have no place yet
   */
  why(type, about = {}) {
    const { you, workshop } = this.#workshop.view;
    const cell = this.#cell(type, you.role, workshop.phase);
    if (!cell) return this.#notInTable(type, you.role, workshop.phase);
    if (workshop.locked && you.role === "participant" && ON_BOARD.test(type))
      return t("Die Moderation hat die Bearbeitung gesperrt.");
    if ((ON_BOARD.test(type) || OF_BOARD.test(type)) && this.isReadOnly())
      return t("Dieses Prozessbild wurde übernommen und bleibt, wie es ist.");
    if (you.role === "participant" && OF_STEPS.test(type) && this.isConfirmed())
      return t("Die Schritte sind bestätigt und festgehalten. Ändern kann sie jetzt die Moderation.");
    if (type === "step.add" && !about.tray && writesSilently(this.#workshop.view))
      return t("Stille Sammlung: Ihre Karten kommen erst einmal in die Ablage.");
    const failing = cell.split(" ").find((name) => CONDITIONS[name] && !CONDITIONS[name].holds(about, you, workshop));
    return failing ? CONDITIONS[failing].sentence() : null;
  }

  #cell(type, role, phase) {
    const rule = this.#table[type];
    if (!rule || role === "wall") return null;
    if (role === "participant") return rule.participant[phase] ?? null;
    const may = role === "moderator" || rule.co_moderator;
    return may && (phase !== "closed" || rule.closed) ? "yes" : null;
  }

  #notInTable(type, role, phase) {
    if (phase === "closed") return t("Die Werkstatt ist abgeschlossen.");
    const ever = Object.keys(this.#table[type]?.participant ?? {}).length > 0;
    return role === "participant" && !ever
      ? t("Das kann nur die Moderation.")
      : t("In dieser Phase lässt sich das nicht ändern.");
  }
}

const isOwn = (record, you) => !record || record.author === you.participant;

const CONDITIONS = {
  own: {
    holds: ({ record }, you) => isOwn(record, you),
    sentence: () => t("Das kann nur, wer es angelegt hat, oder die Moderation."),
  },
  shared: {
    holds: ({ record }, you, workshop) => (workshop.editing ?? "all") === "all" || isOwn(record, you),
    sentence: () => t("In dieser Werkstatt ändern alle nur die eigenen Karten."),
  },
  milestone: {
    holds: ({ record, kind = record?.kind }) =>
      !kind || kind === "start" || kind === "end" || Boolean(record?.milestone),
    sentence: () => t("Jetzt geht es nur um Anfang, Ende und Meilensteine."),
  },
  sources: {
    holds: ({ sources = [] }, you) => sources.every((source) => isOwn(source, you)),
    sentence: () => t("Karten anderer führt nur die Moderation zusammen."),
  },
  organisation: {
    holds: ({ organisation }, you) => Boolean(you.organisation) && (!organisation || organisation === you.organisation),
    sentence: () => t("Das geben Sie nur für Ihre eigene Verwaltung an."),
  },
  proposed: {
    holds: ({ record }) => (record?.status ?? "proposed") === "proposed",
    sentence: () => t("Vereinbarte Maßnahmen ändert die Moderation."),
  },
};
