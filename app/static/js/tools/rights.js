/**
 * Who may do what, asked before a control is shown. The same table as the server's, which decides; here it only spares
 * people from trying what would be refused.
 *
 * The table stands in the page (`_rights.html`): `{operation type: {role: [phases]}}`.
 */
import { phaseName } from "../ui/phases.js";
import { t } from "../ui/texts.js";

const REMOVAL = /^(lane|step|flow|note|pain|good|stroke)\.remove$/;
const AUTHORS_OWN = /^(note|pain|good)\.edit$/;
const LOCKABLE = /^(lane|step|flow|stroke|variant)\./;
const FRAMING = new Set(["start", "end"]);

export class Rights {
  #table;
  #workshop;

  /** @param {Record<string, Record<string, string[]>>} table @param {{view: object}} workshop */
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
   * @param {string} type @param {{record?: object, kind?: string}} [about] the record it is about, a step's kind
   */
  why(type, { record, kind } = {}) {
    const { you, workshop } = this.#workshop.view;
    const row = this.#table[type] ?? {};
    const phases = row[you.role] ?? [];
    if (phases.length === 0) return t("Das kann nur die Moderation.");
    if (!phases.includes(workshop.phase)) return this.#notNow(workshop.phase);
    if (you.role === "moderator" || you.role === "co_moderator") return null;
    if (workshop.locked && LOCKABLE.test(type)) return t("Die Moderation hat die Bearbeitung gesperrt.");
    if (workshop.phase === "frame" && kind && !FRAMING.has(kind)) {
      return t("In der Phase „{phase}“ geht es nur um Anfang und Ende.", { phase: phaseName("frame") });
    }
    return this.#ownOnly(type, record, workshop);
  }

  #notNow(phase) {
    if (phase === "closed") return t("Die Werkstatt ist abgeschlossen.");
    return t("In der Phase „{phase}“ geht das nicht.", { phase: phaseName(phase) });
  }

  #ownOnly(type, record, workshop) {
    if (!record || record.author === this.#workshop.view.you.participant) return null;
    if (REMOVAL.test(type)) return t("Entfernen kann das nur, wer es angelegt hat, oder die Moderation.");
    const authorsOnly = AUTHORS_OWN.test(type) || (workshop.editing === "author" && /^(lane|step|flow)\./.test(type));
    return authorsOnly ? t("Ändern kann das nur, wer es geschrieben hat, oder die Moderation.") : null;
  }
}
