/** The words of measures, and their order: as they were agreed, so that "Maßnahme 3" stays the same one. */
import { byCodeUnit } from "../model/ranks.js";
import { t } from "../base/texts.js";

export const STATUS = {
  proposed: () => t("vorgeschlagen"),
  committed: () => t("zugesagt"),
  reserved: () => t("unter Vorbehalt"),
  in_progress: () => t("in Umsetzung"),
  done: () => t("abgeschlossen"),
  rejected: () => t("nicht weiterverfolgt"),
};

export const ANSWERS = { committed: () => t("zugesagt"), reserved: () => t("unter Vorbehalt"), declined: () => t("nein") };

export const LEVELS = { low: () => t("gering"), medium: () => t("mittel"), high: () => t("hoch") };

export function measuresInOrder({ records }) {
  return [...records.measures.values()].sort((a, b) => byCodeUnit(a.created ?? "", b.created ?? ""));
}
