/**
 * Suggestions for what kind of pain point it is. Free text is as good; the list only spares typing.
 */
import { t } from "../base/texts.js";

export const CATEGORIES = [
  t("Medienbruch"),
  t("Doppelerfassung"),
  t("Schleife / Rücksprung"),
  t("Rückfragen, unvollständige Unterlagen"),
  t("Liegezeit"),
  t("Viele Schnittstellen"),
  t("Lange Mitzeichnung"),
  t("Unklare Zuständigkeit"),
  t("Uneinheitlich zwischen den Verwaltungen"),
  t("Fehlende Transparenz"),
  t("Fehlende IT-Unterstützung"),
  t("Formulare schwer verständlich"),
  t("Wissen hängt an einer Person"),
  t("Unnötiger Schritt"),
  t("Rechtsunsicherheit"),
  t("Sonstiges"),
];
