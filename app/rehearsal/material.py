"""What the invented people say: an application that any administration knows. German source texts.

Steps stand in the order of the process; `lane` is "out" for whoever applies, else a number that is spread over the
lanes inside the administration.
"""

from __future__ import annotations

from typing import NamedTuple

from app.domain.texts import N_

PEOPLE = (
    N_("Bürgerbüro (erfunden)"),
    N_("Sachbearbeitung (erfunden)"),
    N_("Sachgebietsleitung (erfunden)"),
    N_("Registratur (erfunden)"),
    N_("Poststelle (erfunden)"),
    N_("Kasse (erfunden)"),
    N_("IT (erfunden)"),
    N_("Vertretung (erfunden)"),
    N_("Auszubildende (erfunden)"),
    N_("Organisation (erfunden)"),
)
WITHOUT_DEVICE = N_("Archiv, ohne Gerät (erfunden)")


class Step(NamedTuple):
    key: str
    lane: str | int
    kind: str
    title: str


STEPS = (
    Step("start", "out", "start", N_("Es wird ein Antrag gestellt")),
    Step("receive", 0, "task", N_("Antrag entgegennehmen")),
    Step("identity", 0, "task", N_("Angaben und Ausweis prüfen")),
    Step("complete", 1, "decision", N_("Unterlagen vollständig?")),
    Step("demand", 1, "task", N_("Unterlagen nachfordern")),
    Step("supply", "out", "task", N_("Unterlagen nachreichen")),
    Step("file", 1, "task", N_("Akte anlegen")),
    Step("consult", 2, "task", N_("Fachstelle beteiligen")),
    Step("decide", 1, "task", N_("Fachlich prüfen und entscheiden")),
    Step("sign", 2, "task", N_("Mitzeichnen")),
    Step("fee", 0, "task", N_("Gebühr berechnen und anfordern")),
    Step("notice", 1, "task", N_("Bescheid schreiben und versenden")),
    Step("end", "out", "end", N_("Der Bescheid ist da")),
)
FRAME = ("start", "end")

FACTS = {"receive": 10, "identity": 15, "demand": 20, "file": 10, "decide": 45, "sign": 5, "notice": 20}
"""Minutes of work."""

NOTES = (
    ("identity", "question", N_("Wer prüft, wenn der Antrag mit der Post kommt?")),
    ("file", "fact", N_("Die Akte gibt es auf Papier und im Fachverfahren.")),
    ("decide", "tip", N_("Eine Checkliste spart die Hälfte der Rückfragen.")),
    ("fee", "idea", N_("Die Gebühr gleich bei der Antragstellung kassieren.")),
)
OTHERWISE = (
    ("demand", N_("Bei uns ruft das Bürgerbüro an, statt zu schreiben.")),
    ("sign", N_("Mitgezeichnet wird nur bei Ablehnungen.")),
    ("consult", N_("Das geht bei uns über ein gemeinsames Postfach.")),
)
HANDOVER = (
    ("gives", N_("Die nachgereichten Unterlagen, so wie sie kommen.")),
    ("takes", N_("Alle Unterlagen zusammen, mit Aktenzeichen.")),
)
"""What both sides say of the same hand-over."""
PAINS = (
    ("demand", N_("Rückfragen, unvollständige Unterlagen"), N_("Jeder zweite Antrag kommt ohne alle Unterlagen.")),
    ("supply", N_("Liegezeit"), N_("Auf nachgereichte Unterlagen warten wir drei Wochen.")),
    ("file", N_("Doppelerfassung"), N_("Name und Anschrift werden dreimal eingegeben.")),
    ("file", N_("Medienbruch"), N_("Der Antrag wird ausgedruckt und wieder eingescannt.")),
    ("consult", N_("Liegezeit"), N_("Die Fachstelle antwortet oft erst nach Nachfrage.")),
    ("sign", N_("Lange Mitzeichnung"), N_("Die Mitzeichnung liegt, wenn die Leitung im Urlaub ist.")),
    ("decide", N_("Wissen hängt an einer Person"), N_("Schwierige Fälle kann nur eine Kollegin.")),
    ("demand", N_("Rückfragen, unvollständige Unterlagen"), N_("Unvollständige Anträge müssen wir zurückschicken.")),
    ("fee", N_("Unklare Zuständigkeit"), N_("Wer eine offene Gebühr mahnt, weiß niemand genau.")),
    ("notice", N_("Formulare schwer verständlich"), N_("Den Bescheid müssen wir am Telefon erklären.")),
)
GOODS = (
    ("receive", N_("Termine online: Es gibt kaum noch Warteschlangen.")),
    ("identity", N_("Der Scan am Schalter spart den Weg zur Registratur.")),
    ("notice", N_("Unsere Textbausteine passen für fast alle Fälle.")),
)
MEASURES = (
    N_("Gemeinsame Checkliste für vollständige Anträge"),
    N_("Vertretungsregelung für die Mitzeichnung"),
    N_("Daten aus dem Online-Antrag in das Fachverfahren übernehmen"),
)
COMMENT = N_("Das müssen wir erst im Haus besprechen.")
SILENT = (N_("Antrag einscannen"), N_("Wiedervorlage eintragen"), N_("Statistik führen"), N_("Akte weglegen"))
"""Steps that occur to people in a silent collection."""
