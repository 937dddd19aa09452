"""What reaches every device in the room at once: all eyes to the front, whose turn it is, a word to everybody, and that
there is a new code to join by.

It stands in the workshop itself, so that a restart keeps it and whoever comes later sees it too.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.domain import limits, lookup
from app.domain.changes import Change, patch_workshop
from app.domain.errors import Refused
from app.domain.fields import FilledTitle, Key
from app.domain.operation import Context, Operation
from app.domain.records import Member
from app.domain.state import State

GUESTS = ""
"""Stands for those of no administration, as in presence."""

Asked = Annotated[
    list[Key | Literal[""]],
    Field(min_length=1, max_length=limits.ORGANISATIONS + 1, json_schema_extra={"wire": '[key or ""] 1–101'}),
]


class FrontSet(Operation):
    """ "Blick nach vorn": participants' devices say so and rest until it is over. Nothing typed is lost."""

    type: Literal["front.set"] = "front.set"
    front: bool

    def decide(self, _state: State, _member: Member, _context: Context) -> list[Change]:
        return [patch_workshop({"front": self.front or None})]


class TurnSet(Operation):
    """ "Reihum": `order` is who is asked, `now` whose turn in it, from 0; null ends it. Without `order` it stays."""

    type: Literal["turn.set"] = "turn.set"
    now: Annotated[int, Field(ge=0, le=limits.ORGANISATIONS)] | None
    order: Asked | None = None

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        if self.now is None:
            return [patch_workshop({"turn": None})]
        order = self._order(state)
        if self.now >= len(order):
            raise Refused("invalid", "So viele Verwaltungen sind nicht an der Reihe.")
        return [patch_workshop({"turn": {"order": order, "now": self.now}})]

    def _order(self, state: State) -> list[str]:
        if self.order is not None:
            return [key and lookup.refer_organisation(state, key) for key in dict.fromkeys(self.order)]
        running = state.workshop.get("turn")
        if running is None:
            raise Refused("state", "Es geht gerade nicht reihum. Bitte beginnen Sie neu.")
        order: list[str] = running["order"]
        return order


class NoticeSend(Operation):
    """A word to everybody, shown where people are now and for a moment only."""

    type: Literal["notice.send"] = "notice.send"
    text: FilledTitle

    def decide(self, _state: State, _member: Member, context: Context) -> list[Change]:
        return [patch_workshop({"notice": {"text": self.text, "at": context.now}})]


class CodeRenew(Operation):
    """A new join code: the old one leads nowhere from now on. The code itself stands in no record; `code` counts, so
    that every screen that shows it asks for the new one. Whoever is in stays in."""

    type: Literal["code.renew"] = "code.renew"

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        return [patch_workshop({"code": state.workshop.get("code", 0) + 1})]
