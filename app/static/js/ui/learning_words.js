/**
 * What the administrations have in common, where the work hangs on one person, and who may learn from whom, as sentences:
 * the same on the wall, on the desk and on the board.
 */
import { t, tn } from "../base/texts.js";

/** "Gemeinsamer Kern: 17 von 23 Schritten machen alle gleich." @param {{steps: number, same: number}} counted */
export function coreWords({ steps, same }) {
  return t("Gemeinsamer Kern: {same} von {steps} Schritten machen alle gleich.", { same, steps });
}

/** "In 4 von 6 hängt Schritt 10 an einer Person." @param {{told: number, single: string[], unwritten: string[]}} island */
export function islandWords({ told, single, unwritten }, number) {
  const hangs = t("In {n} von {all} hängt Schritt {step} an einer Person.", { n: single.length, all: told, step: number });
  const nowhere = unwritten.length > 0 && tn(unwritten.length, "In {n} davon ist es nicht aufgeschrieben.", "In {n} davon ist es nicht aufgeschrieben.");
  return nowhere ? `${hangs} ${nowhere}` : hangs;
}

/**
 * "4 suchen, Stadt Birkfeld hat es gelöst: Scan vorab". Nobody is named but those who chose to be.
 * @param {{seeks: number, offers: {text: string, organisation?: string}[]}} match @param {(key: string) => string} nameOf
 */
export function matchWords({ seeks, offers }, nameOf) {
  const [first, ...more] = offers;
  const seek = tn(seeks, "{n} sucht", "{n} suchen");
  const solved = first.organisation
    ? t("{organisation} hat es gelöst: {text}", { organisation: nameOf(first.organisation), text: first.text })
    : t("andere haben es gelöst: {text}", { text: first.text });
  return [`${seek}, ${solved}`, more.length > 0 && tn(more.length, "und {n} weitere Lösung", "und {n} weitere Lösungen")].filter(Boolean).join(" ");
}
