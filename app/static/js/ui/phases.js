/**
 * The phases of a workshop in words, the same on every screen: a name, the question on the wall, the sentence that says
 * what to do now, and the one that the moderator reads aloud.
 */
import { t } from "./texts.js";

export const PHASES = ["arrive", "frame", "sketch", "annotate", "pain_points", "vote", "measures", "closed"];

/** @returns {{name: string, question: string, task: string, aloud: string}} */
export function phaseWords(phase) {
  return WORDS[phase]?.() ?? WORDS.arrive();
}

export const phaseName = (phase) => phaseWords(phase).name;

/** "5 von 7": the place of the phase among those that the agenda has; without an agenda among all. */
export function phasePlace({ phase, agenda = [] }) {
  const planned = [...new Set(agenda.map((row) => row.phase).filter(Boolean))];
  const phases = planned.includes(phase) ? planned : PHASES;
  return { n: phases.indexOf(phase) + 1, of: phases.length };
}

const WORDS = {
  arrive: () => ({
    name: t("Ankommen"),
    question: t("Herzlich willkommen"),
    task: t("Bitte nehmen Sie mit dem Code teil und stellen Sie sich kurz vor."),
    aloud: t("Schön, dass Sie da sind. Bitte geben Sie den Code ein und sagen Sie reihum, wer Sie sind und woher Sie kommen."),
  }),
  frame: () => ({
    name: t("Anfang und Ende"),
    question: t("Womit beginnt es, womit endet es?"),
    task: t("Legen Sie nur Anfang, Ende und Meilensteine fest."),
    aloud: t("Zuerst der Rahmen: Wodurch kommt der Prozess in Gang, und woran erkennen wir, dass er fertig ist?"),
  }),
  sketch: () => ({
    name: t("Ablauf aufnehmen"),
    question: t("Was geschieht als Nächstes?"),
    task: t("Bitte nur Fakten, so wie es wirklich ist."),
    aloud: t("Wir zeichnen auf, was wirklich geschieht, Schritt für Schritt. Noch keine Lösungen, nur Fakten."),
  }),
  annotate: () => ({
    name: t("Ergänzen"),
    question: t("Läuft es bei Ihnen genauso?"),
    task: t("Sagen Sie zu jedem Schritt, wie er bei Ihnen läuft, und ergänzen Sie Zeiten und Unterlagen."),
    aloud: t("Bitte gehen Sie die Schritte für Ihre Verwaltung durch: wie gezeigt, anders oder entfällt? Und wie lange dauert es?"),
  }),
  pain_points: () => ({
    name: t("Wo hakt es?"),
    question: t("Was hält uns auf?"),
    task: t("Schreiben Sie an den Schritt, wo es hakt, und was bei Ihnen gut läuft."),
    aloud: t("Wo verlieren wir Zeit, wo ärgern wir uns? Bitte schreiben Sie es an den Schritt, an dem es geschieht."),
  }),
  vote: () => ({
    name: t("Abstimmen"),
    question: t("Wo hakt es am meisten?"),
    task: t("Verteilen Sie Ihre Klebepunkte auf dem eigenen Gerät."),
    aloud: t("Verteilen Sie nun Ihre Klebepunkte. Gezeigt wird am Ende nur die Summe; bis dahin können Sie sich umentscheiden."),
  }),
  measures: () => ({
    name: t("Maßnahmen"),
    question: t("Wer macht was bis wann?"),
    task: t("Schlagen Sie Maßnahmen vor und antworten Sie für Ihre Verwaltung."),
    aloud: t("Was nehmen wir uns vor? Zu jeder Maßnahme gehören eine Verwaltung, die sie führt, und ein Datum."),
  }),
  closed: () => ({
    name: t("Abschluss"),
    question: t("Vielen Dank!"),
    task: t("Der Workshop ist abgeschlossen. Das Protokoll hält das Ergebnis fest."),
    aloud: t("Wir lesen das Ergebnis noch einmal gemeinsam. Stimmt es so? Dann halten wir es als Fassung fest."),
  }),
};
