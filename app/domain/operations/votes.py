"""Ballots as wishes: rights are decided here, budget and cap where the ballots are locked (`journal/ballots.py`).

None of them has an entry; only that somebody votes on a neighbour's device is written down, until the round ends.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import limits, people, voting
from app.domain.changes import Change, patch
from app.domain.errors import Refused
from app.domain.fields import Id, Key
from app.domain.operation import Context, Operation
from app.domain.records import Member
from app.domain.state import State

PaperDots = Annotated[
    dict[Key, Annotated[int, Field(ge=0, le=limits.BUDGET * limits.CAPACITY)]],
    Field(max_length=limits.ROUND_ITEMS, json_schema_extra={"wire": "{item: number 0 or more}"}),
]


class _Vote(Operation):
    """Something about one's own ballot, or that of somebody without a device (`for`)."""

    round: Id
    for_: Annotated[Id | None, Field(alias="for")] = None

    ballot: ClassVar[bool] = True

    def voter(self, state: State, member: Member) -> str:
        return voting.voter_of(state, member, (self.round, self.for_))


class VoteCast(_Vote):
    """The new number of dots on an item."""

    type: Literal["vote.cast"] = "vote.cast"
    item: Key
    dots: Annotated[int, Field(ge=0, le=limits.BUDGET)]

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        self.voter(state, member)
        record = voting.open_round(state, self.round)
        if member.moderates:
            voting.check_not_in_numbers(record)
        voting.check_ballot(record, {}, self.item, self.dots)
        return []


class VoteFinish(_Vote):
    """ "Fertig": counted in the progress. Binding only on somebody else's device, which is given back with it."""

    type: Literal["vote.finish"] = "vote.finish"

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        self.voter(state, member)
        voting.open_round(state, self.round)
        return []


class VoteLend(Operation):
    """ "Gerät weitergeben": somebody without a device casts a second ballot on that of `to`. Each time it is a new and
    empty one, so that nobody sees what was on another; null takes the device back and leaves the ballot as it is."""

    type: Literal["vote.lend"] = "vote.lend"
    round: Id
    for_: Annotated[Id, Field(alias="for")]
    to: Id | None

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        record = voting.open_round(state, self.round)
        lent = {person: grant for person, grant in record.get("lent", {}).items() if person != self.for_}
        if self.to is not None:
            voting.check_without_device(state, self.for_)
            self._check_holder(state, self.to)
            lent[self.for_] = {"to": self.to, "at": context.now}
        return [patch("rounds", self.round, {"lent": lent or None})]

    @staticmethod
    def _check_holder(state: State, id: str) -> None:
        person = next((each for each in people.present(state) if each["id"] == id), None)
        if person is None or person["role"] != "participant" or not person["device"]:
            raise Refused("device", "Weitergeben kann ein Gerät nur, wer selbst mit einem teilnimmt.")


class VotePaper(Operation):
    """ "Zettelstimmen": what was counted from paper, all of it; a repeat replaces it, and no voters take it back."""

    type: Literal["vote.paper"] = "vote.paper"
    round: Id
    voters: Annotated[int, Field(ge=0, le=limits.CAPACITY)]
    dots: PaperDots

    ballot: ClassVar[bool] = True

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        voting.check_paper(voting.open_round(state, self.round), self.paper)
        return []

    @property
    def paper(self) -> voting.PaperVotes:
        return voting.PaperVotes(self.voters, self.dots)
