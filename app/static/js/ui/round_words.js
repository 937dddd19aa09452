/**
 * What a round is called, what it asks of everybody, and what was promised before the first dot.
 */
import { t, tn } from "../base/texts.js";

const SUBJECTS = { pain_points: () => t("Wo hakt es?"), notes: () => t("Notizen und Ideen"), measures: () => t("Maßnahmen") };

export const subjectName = (subject) => SUBJECTS[subject]?.() ?? t("Umfrage");

/** "Wie lange machen Sie das schon?", "Stichwahl: Wo hakt es?" */
export function roundTitle({ title, subject, tie_of: first }) {
  const name = title || subjectName(subject);
  return first ? t("Stichwahl: {name}", { name }) : name;
}

/** One sentence: what to do. */
export function roundSentence({ form, subject, budget, cap }) {
  if (form === "number") return t("Tragen Sie eine Zahl ein. Gezeigt wird nur die Summe aller Zahlen.");
  if (subject === "poll") return tn(budget, "Wählen Sie eine Antwort.", "Wählen Sie bis zu {n} Antworten.");
  if (budget === 1) return t("Verteilen Sie einen Klebepunkt.");
  return t("Verteilen Sie {budget} Klebepunkte, höchstens {cap} auf eine Karte.", { budget, cap });
}

/** What will be shown, said before anybody votes. */
export function roundPromise({ secret, form, subject, groups_from: least }) {
  const poll = subject === "poll";
  const open = poll ? t("offen: nach dem Schließen ist zu sehen, wer was gewählt hat") : t("offen: nach dem Schließen ist zu sehen, wer welche Klebepunkte vergeben hat");
  const whole = secret === false ? open : t("geheim: gezeigt wird nur die Summe");
  if (!least || form === "number") return whole;
  return `${whole}; ${t("auch nach Verwaltung, wo mindestens {n} abgestimmt haben", { n: least })}`;
}
