"""What a protocol is made from: one state of a workshop, looked through once.

The layout numbers the steps, so "Schritt 12" means the same card here, on the wall and in the list.
"""

from __future__ import annotations

from collections import defaultdict

from app.domain.layout import PRINT, layout
from app.domain.records import FIRST_BOARD, Record
from app.domain.state import State
from app.protocol.sentences import Language

WRAP = 6
"""Columns in a system of the printed picture; the paper's width may allow fewer."""


class Material:
    """`drawn` is the layout, `numbers` those of the steps, `round` the last closed one about pain points, `ranked` the
    pain points by dots, `measures` as they were agreed, `notes` by the id they are about ("" for the whole)."""

    def __init__(self, state: State, language: Language) -> None:
        self.state, self.language = state, language
        self._ = language.gettext
        self.drawn = layout(on_board(state, FIRST_BOARD), WRAP, PRINT)
        self.numbers: dict[str, int] = self.drawn["numbers"]
        self.round = self._last_round()
        self.ranked = self._ranked_pain_points()
        self.pain_numbers = {pain["id"]: n for n, pain in enumerate(self.ranked, 1)}
        self.measures = sorted(self.shown("measures"), key=lambda measure: measure.get("created", ""))
        self.notes: dict[str, list[Record]] = defaultdict(list)
        for note in self.shown("notes"):
            self.notes[(note.get("target") or {}).get("id", "")].append(note)

    def shown(self, collection: str) -> list[Record]:
        """Records in the order they came; what was collected silently and never revealed is not part of the result."""
        return [record for record in self.state.all(collection) if not record.get("draft")]

    def in_play(self, collection: str) -> list[Record]:
        """Findings that nobody has put aside."""
        return [record for record in self.shown(collection) if "shelved" not in record]

    def shelved(self, where: str) -> list[Record]:
        findings = [*self.shown("pain_points"), *self.shown("good_practices")]
        return [record for record in findings if record.get("shelved") == where]

    def dots(self, pain_id: str) -> int | None:
        item = self.round["tally"].get(pain_id) if self.round else None
        return item["dots"] if item else None

    def organisation(self, key: str | None) -> str:
        organisation = self.state.get("organisations", key)
        return organisation["name"] if organisation else ""

    def administration_of(self, note: Record) -> str:
        """Where a note came from, where the workshop shows authorship at all."""
        if self.state.workshop.get("authorship") == "none":
            return ""
        author = self.state.get("participants", note.get("author"))
        if author is None or author["role"] == "moderator":
            return ""
        return self.organisation(author.get("organisation"))

    def where(self, record: Record) -> str:
        """ "Schritt 7", the title of a lane, or nothing where a record has no place on the board."""
        target = (record.get("target") or {}).get("id")
        flow = self.state.get("flows", target)
        if flow:
            target = flow["source"]
        if target in self.pain_numbers:
            return self._("Schwachstelle {n}", n=self.pain_numbers[target])
        if target in self.numbers:
            return self._("Schritt {n}", n=self.numbers[target])
        lane = self.state.get("lanes", target)
        return lane["title"] if lane else ""

    def _last_round(self) -> Record | None:
        """A tie round tells only of what was tied: it orders that, and counts for nothing else."""
        closed = [r for r in self.state.all("rounds") if r["state"] == "closed" and r["subject"] == "pain_points"]
        return next((each for each in reversed(closed) if "tie_of" not in each), None)

    def _settled(self, pain_id: str) -> int:
        """The dots in the round that settled a tie of the last one."""
        ties = [r for r in self.state.all("rounds") if self.round and r.get("tie_of") == self.round["id"]]
        tallies = [tie.get("tally", {}) for tie in reversed(ties)]
        dots: int = next((tally[pain_id]["dots"] for tally in tallies if pain_id in tally), 0)
        return dots

    def _ranked_pain_points(self) -> list[Record]:
        """By dots; without a vote, and among equals, in the order they were named."""
        return sorted(self.in_play("pain_points"), key=self._rank)

    def _rank(self, pain: Record) -> tuple[int, int]:
        return -(self.dots(pain["id"]) or 0), -self._settled(pain["id"])


def on_board(state: State, board: str) -> dict[str, list[Record]]:
    """What is drawn of it."""
    return {name: [r for r in state.all(name) if r["board"] == board] for name in ("lanes", "steps", "flows")}
