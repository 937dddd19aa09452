/**
 * What each stage of the day says: its name, the button that leads to it, the question on the wall and the sentence below
 * it, what the moderator reads aloud, and the usual trap.
 */
import { placeOf, rowsOf } from "../model/stages.js";
import { openRound } from "../model/tally.js";
import { t } from "../base/texts.js";
import { roundSentence, roundTitle } from "./round_words.js";

/** @typedef {{name: string, go: string, question: string, task: string, aloud: string, trap: string}} Speech */

/** @param {object} view @returns {Speech} of the stage the room is at, or of the vote that is open meanwhile */
export function phaseSpeech(view) {
  const place = placeOf(view);
  const round = openRound(view.records.rounds.values());
  return round ? { ...speechOf(view, { ...place, stage: { id: "voting" } }), ...asked(round) } : speechOf(view, place);
}

/** A poll, and a tie round, ask their own question. */
function asked(round) {
  const [question, task] = [roundTitle(round), roundSentence(round)];
  return round.subject === "poll" || round.tie_of ? { question, task, aloud: `${question} ${task}`, trap: "" } : { task };
}

/** @param {{row: number, stage: {id: string}}} place @returns {Speech} */
export function speechOf(view, { row, stage }) {
  const { title = "" } = rowsOf(view.workshop)[row] ?? {};
  const speech = SPEECH[stage.id]?.() ?? { name: "", question: title, task: "", aloud: "", trap: "" };
  return { go: speech.name || title, ...speech };
}

const SPEECH = {
  welcome: () => ({
    name: t("Ankommen"),
    question: t("Herzlich willkommen"),
    task: t("Bitte nehmen Sie mit dem Code teil."),
    aloud: t("Schön, dass Sie da sind. Bitte öffnen Sie die Adresse auf der Leinwand und geben Sie den Code ein; ein Name oder eine Funktion genügt."),
    trap: t("Auf die Letzten zu warten. Wer später kommt, tritt jederzeit bei."),
  }),
  introduce: () => ({
    name: t("Vorstellung"),
    question: t("Wer ist da?"),
    task: t("Bitte stellen Sie sich reihum in zwei Sätzen vor."),
    aloud: t("Bitte sagen Sie reihum in zwei Sätzen, wer Sie sind, woher Sie kommen und was Sie mit diesem Prozess zu tun haben."),
    trap: t("Aus der Runde wird eine Aussprache. Was wichtig ist, kommt in den Themenspeicher."),
  }),
  trial: () => ({
    name: t("Abstimmung ausprobieren"),
    question: t("Wie lange machen Sie das schon?"),
    task: t("Tragen Sie die Jahre auf dem eigenen Gerät ein. Gezeigt wird nur die Summe."),
    aloud: t("Probieren wir die Abstimmung aus: Wie viele Jahre machen Sie das schon? Gezeigt wird nur, was wir zusammen haben."),
    trap: t("Zu warten, bis alle ein Gerät haben. Wer keines hat, sagt Ihnen die Zahl."),
  }),
  tried: () => ({
    name: t("Erfahrung im Raum"),
    go: t("schließen und zeigen"),
    question: t("So viel Erfahrung ist im Raum"),
    task: t("So funktioniert auch die Abstimmung nachher."),
    aloud: t("So viel Erfahrung sitzt heute hier zusammen. Genau so stimmen wir nachher auch ab."),
    trap: t("Nachzufragen, wer wie viel eingetragen hat."),
  }),
  ends: () => ({
    name: t("Anfang und Ende"),
    question: t("Womit beginnt es, womit endet es?"),
    task: t("Legen Sie nur Anfang, Ende und Meilensteine fest."),
    aloud: t("Zuerst der Rahmen: Wodurch kommt der Prozess in Gang, und woran erkennen wir, dass er fertig ist?"),
    trap: t("Es wird schon der ganze Ablauf gezeichnet. Jetzt zählen nur Auslöser und Ergebnis."),
  }),
  milestones: () => ({
    name: t("Meilensteine"),
    question: t("Woran kommt jeder Fall vorbei?"),
    task: t("Drei bis fünf Meilensteine zwischen Anfang und Ende."),
    aloud: t("Welche drei bis fünf Punkte passiert jeder Fall auf dem Weg vom Anfang zum Ende?"),
    trap: t("Aus Meilensteinen werden Schritte. Ein Meilenstein ist ein Zustand: „Antrag vollständig“."),
  }),
  together: () => ({
    name: t("gemeinsam aufnehmen"),
    question: t("Was geschieht als Nächstes?"),
    task: t("Bitte nur Fakten, so wie es wirklich ist."),
    aloud: t("Wir zeichnen auf, was wirklich geschieht, Schritt für Schritt. Noch keine Lösungen, nur Fakten."),
    trap: t("Über Ausnahmen zu reden, bevor der Normalfall steht."),
  }),
  silently: () => ({
    name: t("Schritte still sammeln"),
    question: t("Welche Schritte gehören dazu?"),
    task: t("Schreiben Sie für sich. Noch sieht es niemand sonst."),
    aloud: t("Schreiben Sie jetzt still für sich die Schritte auf, die Sie kennen. Gezeigt werden sie erst danach, alle auf einmal."),
    trap: t("Es wird geredet, und die Ersten geben die Reihenfolge vor. Bitten Sie um Stille, bis die Zeit um ist."),
  }),
  place: () => ({
    name: t("einordnen"),
    go: t("sichtbar machen und einordnen"),
    question: t("Wohin gehört welche Karte?"),
    task: t("Wir holen die Karten aus der Ablage in die Spuren."),
    aloud: t("Jetzt ordnen wir ein: Was kommt zuerst, und wer tut es? Was doppelt ist, führen wir zusammen."),
    trap: t("Jede Karte wird besprochen. Im Zweifel liegen lassen und weitergehen."),
  }),
  review: () => ({
    name: t("gemeinsam durchgehen"),
    question: t("Stimmt es so, von Anfang bis Ende?"),
    task: t("Sagen Sie, wo etwas fehlt oder anders ist."),
    aloud: t("Ich lese den Ablauf einmal vom Anfang bis zum Ende vor. Bitte unterbrechen Sie mich, wo etwas fehlt."),
    trap: t("Alle nicken. Fragen Sie gezielt: Wer tut das bei Ihnen, und was kommt dann?"),
  }),
  answers: () => ({
    name: t("Bei uns"),
    question: t("Läuft es bei Ihnen genauso?"),
    task: t("Sagen Sie zu jedem Schritt, wie er bei Ihnen läuft, und ergänzen Sie Zeiten und Unterlagen."),
    aloud: t("Bitte gehen Sie die Schritte für Ihre Verwaltung durch: wie gezeigt, anders oder entfällt? Und wie lange dauert es?"),
    trap: t("Es wird verglichen, wer es richtig macht. Unterschiede aufschreiben, nicht bewerten."),
  }),
  handovers: () => ({
    name: t("Übergaben"),
    question: t("Was liefern Sie, was brauchen Sie?"),
    task: t("Beide Seiten schreiben es an die Übergabe, jede zuerst für sich."),
    aloud: t("Wo etwas von einer Stelle zur anderen geht: Was liefern Sie, und was brauchen Sie? Schreiben Sie es zuerst für sich."),
    trap: t("Es werden Schuldige gesucht. Gesucht ist ein Satz, dem beide Seiten zustimmen."),
  }),
  confirm: () => ({
    name: t("bestätigen"),
    question: t("Ja, genau so läuft es?"),
    task: t("Jede Verwaltung bestätigt es auf dem eigenen Gerät."),
    aloud: t("Läuft es so? Dann bestätigen Sie es bitte für Ihre Verwaltung. Wer etwas anders macht, schreibt es vorher dazu."),
    trap: t("Aus Höflichkeit zustimmen. Wer zögert, soll sagen, an welchem Schritt."),
  }),
  ask: () => ({
    name: t("Frage stellen"),
    question: t("Was hält uns auf?"),
    task: t("Gleich schreiben Sie still für sich: wo es hakt, und was gut läuft."),
    aloud: t("Wo verlieren wir Zeit, wo ärgern wir uns? Gleich schreiben alle für sich, höchstens drei Karten, jede an den Schritt, an dem es geschieht."),
    trap: t("Sofort zu reden. Erst schreiben alle, dann wird gesprochen."),
  }),
  collect: () => ({
    name: t("still sammeln"),
    question: t("Was hält uns auf?"),
    task: t("Schreiben Sie für sich an den Schritt, wo es hakt und was gut läuft. Noch sieht es niemand sonst."),
    aloud: t("Bitte schreiben Sie jetzt still. Die anderen sehen es erst, wenn wir es gemeinsam sichtbar machen, und Ihr Name steht nicht dabei."),
    trap: t("Zu früh aufzuhören, weil es still ist. Stille heißt: Es wird gedacht."),
  }),
  openly: () => ({
    name: t("offen sammeln"),
    question: t("Was hält uns auf?"),
    task: t("Schreiben Sie an den Schritt, wo es hakt, und was bei Ihnen gut läuft."),
    aloud: t("Wo verlieren wir Zeit, wo ärgern wir uns? Bitte schreiben Sie es an den Schritt, an dem es geschieht."),
    trap: t("Die Ersten geben das Thema vor. Fragen Sie die, die noch nichts gesagt haben."),
  }),
  shown: () => ({
    name: t("ansehen"),
    go: t("sichtbar machen"),
    question: t("Das haben wir gesammelt"),
    task: t("Lesen Sie in Ruhe. Ist jede Karte verständlich?"),
    aloud: t("Hier ist alles, was Sie geschrieben haben. Lesen Sie eine Minute für sich; dann fragen wir nach, was unklar ist."),
    trap: t("Karten werden verteidigt. Jetzt geht es nur ums Verstehen."),
  }),
  sift: () => ({
    name: t("sichten und zusammenführen"),
    question: t("Was meint dasselbe?"),
    task: t("Wir legen zusammen, was dasselbe meint. Jede Karte bleibt erhalten."),
    aloud: t("Welche Karten meinen dasselbe? Wir legen sie zusammen, nichts geht verloren. Am Ende bleibt etwa ein Dutzend."),
    trap: t("Zu viel zusammenzulegen. Was verschiedene Ursachen hat, bleibt getrennt."),
  }),
  present: () => ({
    name: t("Karten ansehen"),
    question: t("Wo hakt es am meisten?"),
    task: t("Gleich wird abgestimmt. Sehen Sie sich an, was gesammelt wurde."),
    aloud: t("Gleich verteilen Sie Klebepunkte. Sehen wir uns vorher alle Karten an: Ist jede verständlich?"),
    trap: t("Es wird für Karten geworben. Nur Fragen zum Verständnis."),
  }),
  voting: () => ({
    name: t("abstimmen"),
    question: t("Wo hakt es am meisten?"),
    task: t("Verteilen Sie Ihre Klebepunkte auf dem eigenen Gerät."),
    aloud: t("Verteilen Sie nun Ihre Klebepunkte. Gezeigt wird am Ende nur die Summe; bis dahin können Sie sich umentscheiden."),
    trap: t("Zu drängen. Nur Sie schließen; niemandem wird das Wort abgeschnitten."),
  }),
  result: () => ({
    name: t("Ergebnis ansehen"),
    go: t("schließen und Ergebnis ansehen"),
    question: t("Das Ergebnis steht fest"),
    task: t("Sehen wir es uns gemeinsam an."),
    aloud: t("Das ist das Ergebnis. Was überrascht Sie, und woran wollen wir arbeiten?"),
    trap: t("Gleich nach Lösungen zu suchen. Erst fragen: Fehlt hier etwas Wichtiges?"),
  }),
  discuss: () => ({
    name: t("besprechen"),
    question: t("Woran liegt es?"),
    task: t("Ursache, Beschluss, offene Frage: eine Karte nach der anderen."),
    aloud: t("Nehmen wir die Karte mit den meisten Punkten: Woran liegt es, und was davon haben wir selbst in der Hand?"),
    trap: t("Über alles ein wenig zu reden. Drei Karten gründlich sind mehr als zehn im Vorbeigehen."),
  }),
  propose: () => ({
    name: t("Maßnahmen sammeln"),
    question: t("Wer macht was bis wann?"),
    task: t("Schlagen Sie Maßnahmen vor und antworten Sie für Ihre Verwaltung."),
    aloud: t("Was nehmen wir uns vor? Zu jeder Maßnahme gehören eine Verwaltung, die sie führt, und ein Datum."),
    trap: t("Gute Vorsätze ohne Namen und Datum."),
  }),
  commit: () => ({
    name: t("zusagen"),
    question: t("Wer sagt zu?"),
    task: t("Antworten Sie für Ihre Verwaltung: zugesagt, unter Vorbehalt oder nein."),
    aloud: t("Bitte antworten Sie jetzt für Ihre Verwaltung: zugesagt, unter Vorbehalt mit Rücksprache, oder nein."),
    trap: t("Zusagen, um fertig zu werden. Ein ehrlicher Vorbehalt ist mehr wert."),
  }),
  read: () => ({
    name: t("gemeinsam lesen"),
    question: t("Stimmt es so?"),
    task: t("Wir lesen das Ergebnis gemeinsam."),
    aloud: t("Wir lesen das Ergebnis noch einmal gemeinsam. Stimmt es so? Dann halten wir es als Fassung fest."),
    trap: t("Auseinandergehen, ohne es gelesen zu haben."),
  }),
  take: () => ({
    name: t("mitnehmen"),
    question: t("Vielen Dank!"),
    task: t("Die Werkstatt ist abgeschlossen. Das Protokoll hält das Ergebnis fest."),
    aloud: t("Das ist unser Ergebnis; Sie können es gleich mitnehmen. Vielen Dank für Ihre Zeit."),
    trap: t("Einfach aufzuhören. Sagen Sie, wer wann wieder von sich hören lässt."),
  }),
  pause: () => ({
    name: t("Pause"),
    question: t("Pause"),
    task: "",
    aloud: t("Wir machen eine Pause. Wann es weitergeht, steht auf der Leinwand."),
    trap: t("Ohne Uhrzeit in die Pause zu gehen."),
  }),
};
