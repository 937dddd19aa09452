"""What happened, in one sentence: one for each type of entry, told in one place.

`{who}` is an administration or a person, as far as the workshop shows it; `{what}` the title or text of the record that
the entry is about, as it was then.
"""

from __future__ import annotations

from app.domain.changes import target_of
from app.domain.entries import Entry
from app.domain.records import Record
from app.domain.state import State
from app.domain.texts import N_

SENTENCES = {
    "workshop.create": N_("{who} hat die Werkstatt angelegt."),
    "workshop.expire": N_("Personen und Einzelbeiträge wurden gelöscht."),
    "participant.join": N_("{who} nimmt teil."),
    "lane.add": N_("{who} hat die Spur „{what}“ angelegt."),
    "lane.edit": N_("{who} hat die Spur „{what}“ geändert."),
    "lane.move": N_("{who} hat die Spur „{what}“ verschoben."),
    "lane.remove": N_("{who} hat die Spur „{what}“ entfernt."),
    "step.add": N_("{who} hat den Schritt „{what}“ hinzugefügt."),
    "step.edit": N_("{who} hat den Schritt „{what}“ geändert."),
    "step.move": N_("{who} hat den Schritt „{what}“ verschoben."),
    "step.remove": N_("{who} hat den Schritt „{what}“ entfernt."),
    "step.merge": N_("{who} hat Schritte zu „{what}“ zusammengeführt."),
    "flow.add": N_("{who} hat zwei Schritte verbunden."),
    "flow.edit": N_("{who} hat eine Verbindung geändert."),
    "flow.remove": N_("{who} hat eine Verbindung entfernt."),
    "stroke.add": N_("{who} hat etwas gezeichnet."),
    "stroke.remove": N_("{who} hat eine Zeichnung entfernt."),
    "note.add": N_("{who} hat notiert: „{what}“"),
    "note.edit": N_("{who} hat die Notiz „{what}“ geändert."),
    "note.remove": N_("{who} hat die Notiz „{what}“ entfernt."),
    "variant.set": N_("{who} hat angegeben, wie es in einer Verwaltung läuft."),
    "pain.add": N_("{who} hat genannt, wo es hakt: „{what}“"),
    "pain.edit": N_("{who} hat die Schwachstelle „{what}“ geändert."),
    "pain.remove": N_("{who} hat die Schwachstelle „{what}“ entfernt."),
    "pain.merge": N_("{who} hat Schwachstellen zu „{what}“ zusammengeführt."),
    "good.add": N_("{who} hat genannt, was gut läuft: „{what}“"),
    "good.edit": N_("{who} hat „{what}“ (läuft gut) geändert."),
    "good.remove": N_("{who} hat „{what}“ (läuft gut) entfernt."),
    "board.add": N_("{who} hat das Prozessbild „{what}“ angelegt."),
    "board.edit": N_("{who} hat das Prozessbild „{what}“ geändert."),
    "board.remove": N_("{who} hat das Prozessbild „{what}“ entfernt."),
    "board.merge": N_("{who} hat das Prozessbild „{what}“ übernommen."),
    "board.confirm": N_("{who} hat sich zum Prozessbild „{what}“ erklärt."),
    "measure.add": N_("{who} hat die Maßnahme „{what}“ vorgeschlagen."),
    "measure.edit": N_("{who} hat die Maßnahme „{what}“ geändert."),
    "measure.remove": N_("{who} hat die Maßnahme „{what}“ entfernt."),
    "measure.answer": N_("{who} hat sich zur Maßnahme „{what}“ geäußert."),
    "collection.start": N_("{who} hat eine stille Sammlung begonnen."),
    "collection.reveal": N_("{who} hat die stille Sammlung sichtbar gemacht."),
    "round.open": N_("{who} hat eine Abstimmung geöffnet."),
    "round.close": N_("{who} hat die Abstimmung beendet."),
    "round.cancel": N_("{who} hat die Abstimmung abgebrochen."),
    "vote.cast": N_("{who} hat abgestimmt."),
    "vote.finish": N_("{who} hat die eigene Abstimmung beendet."),
    "phase.set": N_("{who} hat die Phase gewechselt."),
    "timer.start": N_("{who} hat die Uhr gestartet."),
    "timer.pause": N_("{who} hat die Uhr angehalten."),
    "timer.stop": N_("{who} hat die Uhr gestoppt."),
    "focus.set": N_("{who} hat den Blick gelenkt."),
    "board.lock": N_("{who} hat die Bearbeitung gesperrt."),
    "board.unlock": N_("{who} hat die Bearbeitung freigegeben."),
    "workshop.edit": N_("{who} hat Angaben zur Werkstatt geändert."),
    "participant.add": N_("{who} hat eine Person ohne Gerät eingetragen."),
    "participant.edit": N_("{who} hat Angaben zu einer Person geändert."),
    "participant.remove": N_("{who} hat eine Person aus der Teilnahme genommen."),
    "participant.role": N_("{who} hat eine Rolle vergeben."),
    "late.admit": N_("{who} hat einen verspäteten Beitrag aufgenommen."),
    "late.dismiss": N_("{who} hat einen verspäteten Beitrag nicht aufgenommen."),
    "batch": N_("{who} hat mehreres in einem Zug geändert."),
    "undo": N_("{who} hat etwas zurückgenommen."),
}

LATE = N_("{who} hat etwas nachgereicht, als die Phase schon vorbei war.")
"""For any type, when it came too late and waits for the moderator."""


def told(before: State, after: State, entry: Entry) -> tuple[str, str]:
    """(sentence, `{what}`) of an entry: the title or text of the record it is first about."""
    for change in entry.changes:
        collection, id = target_of(change)
        if collection == "late" and not entry.type.startswith("late."):
            return LATE, ""
        if collection == "workshop":
            continue
        record = after.get(collection, id) or before.get(collection, id) or {}
        if entry.type.startswith(_words(collection)):
            return SENTENCES[entry.type], _text_of(record)
    return SENTENCES[entry.type], ""


def _words(collection: str) -> tuple[str, ...]:
    """The first words of the types that are about records of this collection, not merely touch them."""
    return {"pain_points": ("pain.",), "good_practices": ("good.",)}.get(collection, (f"{collection[:-1]}.",))


def _text_of(record: Record) -> str:
    return str(record.get("title") or record.get("text") or "")
