/**
 * What a phase says to the room: the question on the wall, the sentence below it, and what the moderator reads aloud.
 */
import { lastResult, openRound } from "../model/tally.js";
import { t } from "../base/texts.js";

/** @param {object} view @returns {{question: string, task: string, aloud: string}} */
export function phaseSpeech({ workshop, records }) {
  return (SPEECH[moment(workshop.phase, [...records.rounds.values()])] ?? SPEECH.arrive)();
}

/** The phase, and within the voting what is before, during and after it. */
function moment(phase, rounds) {
  if (openRound(rounds)) return "vote";
  if (phase !== "vote") return phase;
  return lastResult(rounds) ? "voted" : "before_vote";
}

const SPEECH = {
  arrive: () => ({
    question: t("Herzlich willkommen"),
    task: t("Bitte nehmen Sie mit dem Code teil und stellen Sie sich kurz vor."),
    aloud: t("Schön, dass Sie da sind. Bitte geben Sie den Code ein und sagen Sie reihum, wer Sie sind und woher Sie kommen."),
  }),
  frame: () => ({
    question: t("Womit beginnt es, womit endet es?"),
    task: t("Legen Sie nur Anfang, Ende und Meilensteine fest."),
    aloud: t("Zuerst der Rahmen: Wodurch kommt der Prozess in Gang, und woran erkennen wir, dass er fertig ist?"),
  }),
  sketch: () => ({
    question: t("Was geschieht als Nächstes?"),
    task: t("Bitte nur Fakten, so wie es wirklich ist."),
    aloud: t("Wir zeichnen auf, was wirklich geschieht, Schritt für Schritt. Noch keine Lösungen, nur Fakten."),
  }),
  annotate: () => ({
    question: t("Läuft es bei Ihnen genauso?"),
    task: t("Sagen Sie zu jedem Schritt, wie er bei Ihnen läuft, und ergänzen Sie Zeiten und Unterlagen."),
    aloud: t("Bitte gehen Sie die Schritte für Ihre Verwaltung durch: wie gezeigt, anders oder entfällt? Und wie lange dauert es?"),
  }),
  pain_points: () => ({
    question: t("Was hält uns auf?"),
    task: t("Schreiben Sie an den Schritt, wo es hakt, und was bei Ihnen gut läuft."),
    aloud: t("Wo verlieren wir Zeit, wo ärgern wir uns? Bitte schreiben Sie es an den Schritt, an dem es geschieht."),
  }),
  before_vote: () => ({
    question: t("Wo hakt es am meisten?"),
    task: t("Gleich wird abgestimmt. Sehen Sie sich an, was gesammelt wurde."),
    aloud: t("Gleich verteilen Sie Klebepunkte. Sehen wir uns vorher alle Karten an: Ist jede verständlich?"),
  }),
  vote: () => ({
    question: t("Wo hakt es am meisten?"),
    task: t("Verteilen Sie Ihre Klebepunkte auf dem eigenen Gerät."),
    aloud: t("Verteilen Sie nun Ihre Klebepunkte. Gezeigt wird am Ende nur die Summe; bis dahin können Sie sich umentscheiden."),
  }),
  voted: () => ({
    question: t("Das Ergebnis steht fest"),
    task: t("Sehen wir es uns gemeinsam an."),
    aloud: t("Das ist das Ergebnis. Was überrascht Sie, und woran wollen wir arbeiten?"),
  }),
  measures: () => ({
    question: t("Wer macht was bis wann?"),
    task: t("Schlagen Sie Maßnahmen vor und antworten Sie für Ihre Verwaltung."),
    aloud: t("Was nehmen wir uns vor? Zu jeder Maßnahme gehören eine Verwaltung, die sie führt, und ein Datum."),
  }),
  closed: () => ({
    question: t("Vielen Dank!"),
    task: t("Die Werkstatt ist abgeschlossen. Das Protokoll hält das Ergebnis fest."),
    aloud: t("Wir lesen das Ergebnis noch einmal gemeinsam. Stimmt es so? Dann halten wir es als Fassung fest."),
  }),
};
