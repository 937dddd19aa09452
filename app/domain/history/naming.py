"""What records are called in a sentence: with the title and the number they had then."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from app.domain.history.words import Count, Term, Told, Value, clipped, plural
from app.domain.layout import numbers
from app.domain.lookup import TARGETS
from app.domain.records import Record
from app.domain.state import State
from app.domain.texts import N_

NOUNS = {
    "boards": N_("das Prozessbild „{title}“"),
    "lanes": N_("die Spur „{title}“"),
    "notes": N_("die Notiz „{title}“"),
    "pain_points": N_("die Schwachstelle „{title}“"),
    "good_practices": N_("„{title}“ (läuft gut)"),
    "measures": N_("die Maßnahme „{title}“"),
    "rounds": N_("die Abstimmung „{title}“"),
}
COUNTS = {
    "boards": plural("{n} Prozessbild", "{n} Prozessbilder"),
    "lanes": plural("{n} Spur", "{n} Spuren"),
    "steps": plural("{n} Schritt", "{n} Schritte"),
    "flows": plural("{n} Verbindung", "{n} Verbindungen"),
    "notes": plural("{n} Notiz", "{n} Notizen"),
    "variants": plural("{n} Angabe einer Verwaltung", "{n} Angaben von Verwaltungen"),
    "pain_points": plural("{n} Schwachstelle", "{n} Schwachstellen"),
    "good_practices": plural("{n} × läuft gut", "{n} × läuft gut"),
    "strokes": plural("{n} Zeichnung", "{n} Zeichnungen"),
    "rounds": plural("{n} Abstimmung", "{n} Abstimmungen"),
    "measures": plural("{n} Maßnahme", "{n} Maßnahmen"),
    "late": plural("{n} verspäteter Beitrag", "{n} verspätete Beiträge"),
}


class Names:
    """What the records of one state are called."""

    def __init__(self, state: State) -> None:
        self._state = state

    @cached_property
    def _numbers(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for board in self._state.records["boards"]:
            found |= numbers(
                {name: [r for r in self._state.all(name) if r["board"] == board] for name in ("lanes", "steps")}
                | {"flows": []}
            )
        return found

    def number(self, step: str) -> int | None:
        return self._numbers.get(step)

    def of(self, collection: str, record: Record) -> Value:
        if collection == "steps":
            return self._step(record)
        if collection == "flows":
            ends = {end: self.of_id(record[end]) for end in ("source", "target")}
            return Told(N_("die Verbindung {source} → {target}"), ends)
        if collection not in NOUNS:
            return Count(1, *COUNTS[collection])
        title = record.get("title") or record.get("text")
        return Told(NOUNS[collection], {"title": clipped(title)}) if title else Count(1, *COUNTS[collection])

    def of_id(self, id: str) -> Value:
        collection = next(name for name in TARGETS.values() if id in self._state.records[name])
        return self.of(collection, self._state.records[collection][id])

    def organisation(self, key: str | None) -> str:
        found = self._state.get("organisations", key)
        return found["name"] if found else Term(N_("Gast / andere Stelle"))

    def _step(self, record: Record) -> Value:
        number, title = self.number(record["id"]), record.get("title")
        if number is None:
            return Told(N_("Schritt „{title}“"), {"title": title or Term(N_("ohne Bezeichnung"))})
        values: dict[str, Value] = {"n": str(number)}
        if not title:
            return Told(N_("Schritt {n}"), values)
        return Told(N_("Schritt {n} „{title}“"), {**values, "title": title})


def several(names: Iterable[tuple[str, Value]]) -> list[Value]:
    """(collection, name) of some records: each by its name if it is the only one of its kind, else their number."""
    found: dict[str, list[Value]] = {}
    for collection, name in names:
        found.setdefault(collection, []).append(name)
    return [
        these[0] if len(these) == 1 and collection != "flows" else Count(len(these), *COUNTS[collection])
        for collection, these in sorted(found.items(), key=lambda each: [*COUNTS].index(each[0]))
    ]
