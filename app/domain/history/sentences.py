"""One sentence for each type of entry: what is said where nothing more precise can be said (`telling.py`).

`{who}` is an administration, the moderation, or somebody; `{what}` names the record that the entry is about.
"""

from __future__ import annotations

from app.domain.texts import N_

SENTENCES = {
    "workshop.create": N_("Die Werkstatt wurde angelegt."),
    "workshop.expire": N_("Personen und Einzelbeiträge wurden gelöscht."),
    "workshop.rescue": N_("Die Werkstatt geht auf einem anderen Rechner weiter, aus einem Rettungsarchiv."),
    "participant.join": N_("Eine Person ist dazugekommen ({organisation})."),
    "participant.take_over": N_("Die Moderation ist an ein anderes Gerät übergegangen."),
    "lane.add": N_("{who} hat {what} angelegt."),
    "lane.edit": N_("{who} hat {what} geändert."),
    "lane.move": N_("{who} hat {what} verschoben."),
    "lane.remove": N_("{who} hat {what} entfernt."),
    "step.add": N_("{who} hat {what} hinzugefügt."),
    "step.edit": N_("{who} hat {what} geändert."),
    "step.move": N_("{who} hat {what} verschoben."),
    "step.remove": N_("{who} hat {what} entfernt."),
    "step.merge": N_("{who} hat {sources} in {what} zusammengeführt."),
    "section.assign": N_("{who} hat den Abschnitt ab {what} verteilt."),
    "flow.add": N_("{who} hat verbunden: {source} → {target}"),
    "flow.edit": N_("{who} hat {what} geändert."),
    "flow.remove": N_("{who} hat {what} entfernt."),
    "stroke.add": N_("{who} hat etwas gezeichnet."),
    "stroke.remove": N_("{who} hat eine Zeichnung entfernt."),
    "note.add": N_("{who} hat notiert: „{text}“"),
    "note.agree": N_("{organisation} hat zugestimmt: {what}."),
    "note.edit": N_("{who} hat {what} geändert."),
    "note.remove": N_("{who} hat {what} entfernt."),
    "variant.set": N_("{who} hat angegeben, wie es in einer Verwaltung läuft."),
    "pain.add": N_("{who} hat genannt, wo es hakt: „{text}“"),
    "pain.edit": N_("{who} hat {what} geändert."),
    "pain.remove": N_("{who} hat {what} entfernt."),
    "pain.merge": N_("{who} hat {sources} in {what} zusammengeführt."),
    "pain.shelve": N_("{who} hat {what} zurückgestellt."),
    "good.add": N_("{who} hat genannt, was gut läuft: „{text}“"),
    "good.edit": N_("{who} hat {what} geändert."),
    "good.remove": N_("{who} hat {what} entfernt."),
    "good.merge": N_("{who} hat {sources} in {what} zusammengeführt."),
    "good.shelve": N_("{who} hat {what} zurückgestellt."),
    "board.add": N_("{who} hat {what} angelegt."),
    "board.edit": N_("{who} hat {what} geändert."),
    "board.remove": N_("{who} hat {what} entfernt."),
    "board.merge": N_("{who} hat {what} übernommen."),
    "board.confirm": N_("{organisation} hat {what} bestätigt."),
    "board.restore": N_("{who} hat das Prozessbild auf einen früheren Stand zurückgesetzt ({things})."),
    "measure.add": N_("{who} hat {what} vorgeschlagen."),
    "measure.edit": N_("{who} hat {what} geändert."),
    "measure.remove": N_("{who} hat {what} entfernt."),
    "measure.answer": N_("{organisation} hat sich geäußert: {what} – {answer}."),
    "protocol.edit": N_("{who} hat am Protokoll geschrieben."),
    "protocol.freeze": N_("{who} hat eine Fassung des Protokolls festgehalten."),
    "feedback.open": N_("{who} hat um Rückmeldung gebeten."),
    "feedback.close": N_("{who} hat die Rückmeldung ausgezählt."),
    "feedback.show": N_("{who} hat entschieden, ob das Protokoll die Rückmeldung zeigt."),
    "element.restore": N_("{who} hat wiederhergestellt: {things}."),
    "collection.start": N_("{who} hat eine stille Sammlung begonnen ({of})."),
    "collection.reveal": N_("{who} hat die stille Sammlung sichtbar gemacht."),
    "round.open": N_("{who} hat eine Abstimmung geöffnet."),
    "round.close": N_("{who} hat die Abstimmung beendet."),
    "round.cancel": N_("{who} hat die Abstimmung abgebrochen."),
    "vote.cast": N_("{who} hat abgestimmt."),
    "vote.finish": N_("{who} hat die eigene Abstimmung beendet."),
    "vote.lend": N_("{who} hat geregelt, auf wessen Gerät eine Person ohne Gerät abstimmt."),
    "vote.paper": N_("{who} hat Zettelstimmen eingetragen."),
    "phase.set": N_("{who} hat die Phase „{phase}“ begonnen."),
    "course.set": N_("{who} ist im Ablauf weitergegangen."),
    "timer.start": N_("{who} hat die Uhr gestartet."),
    "timer.pause": N_("{who} hat die Uhr angehalten."),
    "timer.stop": N_("{who} hat die Uhr gestoppt."),
    "focus.set": N_("{who} hat den Blick gelenkt."),
    "front.set": N_("{who} hat um den Blick nach vorn gebeten."),
    "turn.set": N_("{who} hat das Wort weitergegeben: {organisation}."),
    "notice.send": N_("{who} hat allen geschrieben: „{text}“"),
    "board.lock": N_("{who} hat die Bearbeitung gesperrt."),
    "board.unlock": N_("{who} hat die Bearbeitung freigegeben."),
    "workshop.edit": N_("{who} hat Angaben zur Werkstatt geändert."),
    "code.renew": N_("{who} hat einen neuen Code zum Teilnehmen ausgegeben."),
    "participant.add": N_("{who} hat eine Person ohne Gerät eingetragen."),
    "participant.edit": N_("{who} hat Angaben zu einer Person geändert."),
    "participant.remove": N_("{who} hat eine Person aus der Teilnahme genommen."),
    "participant.role": N_("{who} hat eine Rolle vergeben: {role}."),
    "participant.merge": N_("{who} hat zwei Einträge einer Person zusammengeführt."),
    "late.admit": N_("{who} hat einen verspäteten Beitrag aufgenommen."),
    "late.dismiss": N_("{who} hat einen verspäteten Beitrag nicht aufgenommen."),
    "batch": N_("{who} hat in einem Zug geändert ({things})."),
    "undo": N_("{who} hat etwas zurückgenommen ({things})."),
    "redact": N_("{who} hat einen Text unkenntlich gemacht."),
}

LATE = N_("{who} hat etwas nachgereicht, als die Phase schon vorbei war.")
"""For any type, when it came too late and waits for the moderator."""

RENAMED = N_("{who} hat {what} in „{new}“ umbenannt.")
NAMED = N_("{who} hat {what} benannt.")
UNNAMED = N_("{who} hat die Bezeichnung von {what} entfernt.")
REWORDED = N_("{who} hat {what} in „{new}“ geändert.")
ADDED_IN = N_("{who} hat {what} in der Spur „{lane}“ hinzugefügt.")
INTO_TRAY = N_("{who} hat {what} in die Ablage gelegt.")
MOVED_TO = N_("{who} hat {what} in die Spur „{lane}“ verschoben.")
RENUMBERED = N_("{who} hat {what} verschoben; jetzt ist es Schritt {n}.")
MADE = N_("{who} hat aus {what} „{kind}“ gemacht.")
FACTS = N_("{who} hat Angaben zu {what} geändert.")
WITH_ALL = N_("{who} hat {what} entfernt, mit allem, was daran hing.")
LABELLED = N_("{who} hat {what} mit „{label}“ beschriftet.")
NOTED_ABOUT = N_("{who} hat notiert: „{text}“ ({about})")
PAIN_ABOUT = N_("{who} hat genannt, wo es hakt: „{text}“ ({about})")
GOOD_ABOUT = N_("{who} hat genannt, was gut läuft: „{text}“ ({about})")
VARIANT_OWN = N_("{who} hat angegeben: {what} – {answer}.")
VARIANT_FOR = N_("{who} hat für „{organisation}“ angegeben: {what} – {answer}.")
UNCONFIRMED = N_("{organisation} hat eine Bestätigung zurückgezogen: {what}.")
DISAGREED = N_("{organisation} stimmt nicht mehr zu: {what}.")
UNANSWERED = N_("{organisation} hat eine Antwort zurückgenommen: {what}.")
SHELVED = N_("{who} hat {what} zurückgestellt ({where}).")
TAKEN_UP = N_("{who} hat {what} wieder aufgenommen.")
STEPS_LOCKED = N_("{who} hat die Schritte festgehalten: {what}")
STEPS_UNLOCKED = N_("{who} hat die Schritte wieder geöffnet: {what}")
CONFIRMED_BY_ALL = N_(
    "{organisation} hat {what} bestätigt; damit haben alle bestätigt, und die Schritte sind festgehalten."
)
STATUS = N_("{who} hat {what} auf „{status}“ gesetzt.")
REVEALED = N_("{who} hat die stille Sammlung sichtbar gemacht ({things}).")
ROUND_OPENED = N_("{who} hat eine Abstimmung geöffnet: „{title}“")
ROW_BEGUN = N_("{who} hat im Ablauf „{row}“ begonnen.")
FRONT_OVER = N_("{who} hat die Geräte wieder freigegeben.")
TURN_OVER = N_("{who} hat die Reihum-Runde beendet.")
RELEASED = N_("{who} hat das Protokoll für alle freigegeben.")
REDACTED = N_("{who} hat einen Text unkenntlich gemacht ({things}).")
