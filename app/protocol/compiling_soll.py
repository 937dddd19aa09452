"""Each Soll against what it is based on: what is new, gone and changed, and what that does to the figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain import key_figures
from app.domain.comparing import comparison, is_empty
from app.domain.layout import PRINT, layout, numbers
from app.domain.records import Record
from app.domain.texts import N_
from app.domain.vocabulary import STEP_KINDS
from app.protocol.document import Soll
from app.protocol.facts import fact_phrases
from app.protocol.material import WRAP, Material, on_board

FIELDS = {
    "lane": N_("Spur"),
    "kind": N_("Art"),
    "facts": N_("Angaben"),
    "label": N_("Beschriftung"),
    "share": N_("Anteil"),
}
PARTIES = {"internal": N_("intern"), "external": N_("außerhalb")}


def compile_soll(material: Material) -> list[Soll]:
    """Those that differ; in the order in which they were made."""
    boards = [board for board in material.state.all("boards") if board["kind"] == "soll"]
    told = [_Telling(material, board) for board in boards if comparison(material.state, board["id"]) is not None]
    return [each.soll() for each in told if not is_empty(each.found)]


class _Telling:
    def __init__(self, material: Material, board: Record) -> None:
        self.material, self.state, self.board = material, material.state, board
        self.language, self._ = material.language, material.language.gettext
        self.found = comparison(material.state, board["id"]) or {}
        self.numbers: dict[str, int] = {}
        for each in (board["based_on"], board["id"]):
            self.numbers |= numbers(on_board(material.state, each))

    def soll(self) -> Soll:
        lanes, steps, flows = (self.found[name] for name in ("lanes", "steps", "flows"))
        named = (("lanes", lanes), ("steps", steps), ("flows", flows))
        return Soll(
            title=self.board["title"],
            base=self.state.records["boards"][self.board["based_on"]]["title"],
            added=[self._name(kind, id) for kind, found in named for id in found["added"]],
            removed=[self._name(kind, id) for kind, found in named for id in found["removed"]],
            changed=[self._changed(kind, each) for kind, found in named for each in found["changed"]],
            figures=self._figures(),
            drawn=layout(on_board(self.state, self.board["id"]), WRAP, PRINT),
        )

    def _name(self, kind: str, id: str) -> str:
        record = self.state.records[kind][id]
        if kind == "lanes":
            return self._("Spur „{title}“", title=record["title"])
        if kind == "flows":
            ends = {end: self.end(record[end]) for end in ("source", "target")}
            return self._("Verbindung {source} → {target}", **ends)
        return self._("Schritt {n} „{title}“", n=self.numbers[id], title=record["title"])

    def end(self, id: str) -> str:
        lane = self.state.get("lanes", id)
        return lane["title"] if lane else str(self.numbers.get(id, "–"))

    def _changed(self, kind: str, each: dict[str, Any]) -> str:
        old, new = self.state.records[kind][each["was"]], self.state.records[kind][each["id"]]
        parts = [self._field(field, old, new) for field in each["fields"]]
        return f"{self._name(kind, each['id'])}: {'; '.join(parts)}"

    def _field(self, field: str, old: Record, new: Record) -> str:
        if field in ("detail", "activity"):
            return self._("neu beschrieben")
        before, now = self._said(field, old), self._said(field, new)
        change = self._("{new} statt {old}", new=now or "–", old=before or "–")
        return f"{self.language.word(FIELDS, field)}: {change}" if field in FIELDS else change

    def _said(self, field: str, record: Record) -> str:
        value = record.get(field)
        if value in (None, "", False):
            return ""
        return SAYING[field](self, value) if field in SAYING else str(value)

    def _figures(self) -> list[tuple[str, str, str]]:
        _ = self._
        before, after = (key_figures.key_figures(self.state, b) for b in (self.board["based_on"], self.board["id"]))
        rows: list[tuple[str, str, Callable[[Any], str]]] = [
            (_("Schritte"), "steps", str),
            (_("Übergaben"), "handovers", str),
            (_("Medienbrüche"), "media_breaks", str),
            (_("Bearbeitungszeit aller Schritte"), "work_min_all", self.language.work),
            (_("Liegezeit"), "wait_h_all", self.language.wait),
        ]
        return [(label, say(before[key]), say(after[key])) for label, key, say in rows]


SAYING: dict[str, Callable[[_Telling, Any], str]] = {
    "title": lambda _, value: f"„{value}“",
    "label": lambda _, value: f"„{value}“",
    "facts": lambda telling, value: ", ".join(fact_phrases(value, telling.language)),
    "lane": lambda telling, value: telling.state.records["lanes"][value]["title"],
    "source": lambda telling, value: telling.end(value),
    "target": lambda telling, value: telling.end(value),
    "kind": lambda telling, value: telling.language.gettext(STEP_KINDS.get(value, value)),
    "organisation": lambda telling, value: telling.material.organisation(value),
    "milestone": lambda telling, _value: telling.language.gettext("Meilenstein"),
    "party": lambda telling, value: telling.language.word(PARTIES, value),
}
