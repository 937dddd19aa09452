"""Rounds: questions the room answers with dots. A round's items and numbers are fixed once it is open; closing writes
down the tally, which is never changed again. Ballots themselves never come here (`voting.py`)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import limits, lookup, voting
from app.domain.changes import Change, patch, put
from app.domain.errors import Refused
from app.domain.fields import Closed, FilledTitle, Id, Key, Moment, Title
from app.domain.operation import Context, Operation
from app.domain.records import Member, Record
from app.domain.state import State

Subject = Literal["pain_points", "notes", "measures", "poll"]
Dots = Annotated[int, Field(ge=1, le=limits.BUDGET)]


class Option(Closed):
    id: Key
    text: FilledTitle


class RoundOpen(Operation):
    type: Literal["round.open"] = "round.open"
    round: Id
    subject: Subject
    items: Annotated[list[Id], Field(min_length=1, max_length=limits.ROUND_ITEMS)] | None = None
    options: Annotated[list[Option], Field(min_length=1, max_length=limits.ROUND_ITEMS)] | None = None
    budget: Dots
    cap: Dots
    secret: bool
    title: Title | None = None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.round)
        limits.check_room_for(state, "rounds")
        items = self._items(state, member)
        if len(set(items)) < len(items):
            raise Refused("invalid", "Eine Karte steht doppelt in der Abstimmung.")
        record: Record = {
            "id": self.round,
            "subject": self.subject,
            "title": self.title or None,
            "items": items,
            "options": [option.model_dump() for option in self.options or []] or None,
            "budget": self.budget,
            "cap": min(self.cap, self.budget),
            "secret": self.secret,
            "state": "open",
            "opened": context.now,
            "author": member.id,
        }
        return [put("rounds", record)]

    def _items(self, state: State, member: Member) -> list[str]:
        if self.subject == "poll":
            if self.options is None or self.items is not None:
                raise Refused("invalid", "Eine Umfrage braucht Antworten zur Auswahl.")
            return [option.id for option in self.options]
        if self.items is None or self.options is not None:
            raise Refused("invalid", "Bitte wählen Sie, worüber abgestimmt wird.")
        for id in self.items:
            lookup.check_shown(lookup.find(state, member, self.subject, id))
        return self.items


class RoundClose(Operation):
    """With `at` the round counts down to that moment; whoever runs the room closes it then. So it does where the moment
    has passed already and the ballots are not at hand."""

    type: Literal["round.close"] = "round.close"
    round: Id
    at: Moment | None = None

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        voting.open_round(state, self.round)
        if self.at is not None and (self.at > context.now or context.tally is None):
            return [patch("rounds", self.round, {"closes_at": self.at})]
        if context.tally is None:
            raise RuntimeError("closing a round needs its tally")
        closed = {"state": "closed", "closed": context.now, "closes_at": None}
        return [patch("rounds", self.round, {**closed, **context.tally(self.round)})]


class RoundCancel(Operation):
    type: Literal["round.cancel"] = "round.cancel"
    round: Id

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        voting.open_round(state, self.round)
        return [patch("rounds", self.round, {"state": "cancelled", "closed": context.now, "closes_at": None})]


class _Vote(Operation):
    """Something about one's own ballot, or, by the moderator, that of somebody without a device (`for`)."""

    round: Id
    for_: Annotated[Id | None, Field(alias="for")] = None

    ballot: ClassVar[bool] = True

    def voter(self, state: State, member: Member) -> str:
        return voting.voter_of(state, member, self.for_)


class VoteCast(_Vote):
    """The new number of dots on an item. Rights are decided here; budget and cap where the ballots are locked."""

    type: Literal["vote.cast"] = "vote.cast"
    item: Key
    dots: Annotated[int, Field(ge=0, le=limits.BUDGET)]

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        self.voter(state, member)
        voting.check_ballot(voting.open_round(state, self.round), {}, self.item, self.dots)
        return []


class VoteFinish(_Vote):
    """ "Fertig": counted in the progress, binding for nobody."""

    type: Literal["vote.finish"] = "vote.finish"

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        self.voter(state, member)
        voting.open_round(state, self.round)
        return []
