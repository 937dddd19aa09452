/**
 * The phases of the day in the words of the room: name, place in the row, and the one sentence that says what to do now.
 */
import { FIRST_BOARD } from "../model/board.js";
import { lastVote, openRound } from "../model/tally.js";
import { PHASES } from "../model/phases.js";
import { collecting } from "../tools/collecting.js";
import { formatTime, t } from "../base/texts.js";
import { roundSentence } from "./round_words.js";

export function phaseName(phase) {
  return {
    arrive: t("Ankommen"),
    frame: t("Anfang und Ende"),
    sketch: t("Ablauf aufnehmen"),
    annotate: t("Ergänzen"),
    pain_points: t("Wo hakt es?"),
    vote: t("Abstimmen"),
    measures: t("Maßnahmen"),
    closed: t("Abschluss"),
  }[phase];
}

/** The phases of this workshop in their order; "Anfang und Ende" only where it is used. */
export function phasesOf(workshop) {
  const used = (phase) => [...(workshop.phases ?? []), ...(workshop.agenda ?? [])].some((row) => row.phase === phase);
  return PHASES.filter((phase) => phase !== "frame" || workshop.phase === "frame" || used("frame"));
}

/** "5 von 7 · Abstimmen" */
export function phaseWithNumber(workshop) {
  const phases = phasesOf(workshop);
  const values = { n: phases.indexOf(workshop.phase) + 1, all: phases.length, phase: phaseName(workshop.phase) };
  return t("{n} von {all} · {phase}", values);
}

/** Stages in which something else is to be done than in the rest of their phase. */
const STAGES = {
  sketch: { review: () => t("Wir gehen den Ablauf gemeinsam durch. Sagen Sie, wo etwas fehlt oder anders ist.") },
  annotate: {
    handovers: () => t("Was liefern Sie, was brauchen Sie? Schreiben Sie es an die Verbindung von Schritt zu Schritt."),
    confirm: () => t("Läuft es so? Bestätigen Sie es für Ihre Verwaltung."),
  },
  pain_points: {
    shown: () => t("Das haben wir gesammelt. Ist jede Karte verständlich?"),
    sift: () => t("Wir legen zusammen, was dasselbe meint. Schauen Sie bitte nach vorn."),
  },
  measures: { commit: () => t("Antworten Sie für Ihre Verwaltung: zugesagt, unter Vorbehalt oder nein.") },
};

/** What to do now, for everybody who works on the board. */
export function phaseSentence(view) {
  const { workshop, records } = view;
  const round = openRound(records.rounds.values());
  if (round) return roundSentence(round);
  if (collecting(view)) return t("Schreiben Sie still für sich auf, was Ihnen einfällt. Noch sieht es niemand sonst.");
  const { view: wall, until } = workshop.focus?.wall ?? {};
  if (wall === "pause") return until ? t("Pause. Weiter geht es um {time}.", { time: formatTime(until) }) : t("Pause");
  if (workshop.locked && workshop.phase !== "closed")
    return t("Die Moderation hat die Bearbeitung gesperrt. Schauen Sie bitte nach vorn.");
  if (workshop.phase === "annotate" && records.boards.get(FIRST_BOARD)?.locked)
    return t("Die Schritte sind bestätigt und festgehalten. Notizen und Ideen können Sie weiter schreiben.");
  if (STAGES[workshop.phase]?.[workshop.course?.stage]) return STAGES[workshop.phase][workshop.course.stage]();
  if (workshop.phase === "vote" && lastVote(records.rounds.values()))
    return t("Die Abstimmung ist geschlossen: Das Ergebnis steht in der Rangliste.");
  return {
    arrive: t("Schön, dass Sie da sind. Gleich geht es los."),
    frame: t("Womit beginnt der Prozess, womit endet er?"),
    sketch: t("Was geschieht als Nächstes? Bitte nur Fakten, so wie es wirklich ist."),
    annotate: t("Läuft es bei Ihnen so? Ergänzen Sie Zeiten, Unterlagen, und was bei Ihnen anders ist."),
    pain_points: t("Wo hakt es, und was läuft gut? Wählen Sie einen Schritt und schreiben Sie es auf."),
    vote: t("Gleich wird abgestimmt. Sehen Sie sich an, was gesammelt wurde."),
    measures: t("Was ändern wir? Schlagen Sie vor: wer, was, bis wann."),
    closed: t("Danke! Die Werkstatt ist abgeschlossen; das Ergebnis bleibt hier zu sehen."),
  }[workshop.phase];
}
