"""Rounds: questions the room answers with dots. A round's items and numbers are fixed once it is open; closing writes
down the tally, which is never changed again. Ballots themselves never come here (`votes.py`, `voting.py`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.domain import limits, lookup, voting
from app.domain.changes import Change, patch, put
from app.domain.errors import Refused
from app.domain.fields import Closed, FilledTitle, Id, Key, Moment, Title
from app.domain.operation import Context, Operation
from app.domain.records import Member, Record
from app.domain.state import State

Subject = Literal["pain_points", "notes", "measures", "poll"]
Form = Literal["yes_no", "scale", "number"]
Least = Annotated[int, Field(ge=voting.FEW, le=limits.CAPACITY)]
Dots = Annotated[int, Field(ge=1, le=limits.BUDGET)]


class Option(Closed):
    id: Key
    text: FilledTitle


class RoundOpen(Operation):
    """`form`: how a poll is answered, if not by dots on its options. `groups_from`: the result is also told by
    administration, for groups of at least so many voters. `tie_of`: the closed round whose tie this one settles; its
    letters are kept."""

    type: Literal["round.open"] = "round.open"
    round: Id
    subject: Subject
    items: Annotated[list[Id], Field(min_length=1, max_length=limits.ROUND_ITEMS)] | None = None
    options: Annotated[list[Option], Field(min_length=1, max_length=limits.ROUND_ITEMS)] | None = None
    budget: Dots
    cap: Dots
    secret: bool
    title: Title | None = None
    form: Form | None = None
    groups_from: Least | None = None
    tie_of: Id | None = None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.round)
        limits.check_room_for(state, "rounds")
        items = self._items(state, member)
        if len(set(items)) < len(items):
            raise Refused("invalid", "Eine Karte steht doppelt in der Abstimmung.")
        self._check_form()
        letters = self._letters(state, items)
        if any(record["state"] == "open" for record in state.all("rounds")):  # two desks may press at one instant
            raise Refused("round", "Es läuft noch eine Abstimmung. Bitte schließen Sie diese zuerst.")
        record: Record = {
            "id": self.round,
            "subject": self.subject,
            "title": self.title or None,
            "items": items,
            "options": [option.model_dump() for option in self.options or []] or None,
            "budget": self.budget,
            "cap": min(self.cap, self.budget),
            "secret": self.secret,
            "form": self.form,
            "groups_from": self.groups_from,
            "tie_of": self.tie_of,
            "letters": letters,
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

    def _check_form(self) -> None:
        if self.form is not None and (self.subject != "poll" or self.tie_of is not None):
            raise Refused("invalid", "Diese Form gibt es nur bei einer Umfrage.")
        if self.form == voting.NUMBER:
            if len(self.options or ()) != 1 or not self.secret or self.groups_from is not None:
                raise Refused("invalid", "Gefragt wird nach einer einzigen Zahl, und gezeigt wird nur die Summe.")
        elif self.form is not None and self.budget != 1:
            raise Refused("invalid", "Hier gibt jede Person eine einzige Antwort.")

    def _letters(self, state: State, items: list[str]) -> list[str] | None:
        if self.tie_of is None:
            return None
        first = state.get("rounds", self.tie_of)
        if first is None or first["state"] != "closed" or first["subject"] != self.subject:
            raise Refused("unknown", "Die Abstimmung, auf die sich die Stichwahl bezieht, gibt es nicht.")
        known = dict(zip(first["items"], voting.letters(first), strict=True))
        if not set(items) <= known.keys():
            raise Refused("invalid", "In einer Stichwahl steht nur, worüber schon abgestimmt wurde.")
        return [known[item] for item in items]


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
        closed = {"state": "closed", "closed": context.now, "closes_at": None, "lent": None}
        return [patch("rounds", self.round, {**closed, **context.tally(self.round)})]


class RoundCancel(Operation):
    type: Literal["round.cancel"] = "round.cancel"
    round: Id

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        voting.open_round(state, self.round)
        ended = {"state": "cancelled", "closed": context.now, "closes_at": None, "lent": None}
        return [patch("rounds", self.round, ended)]
