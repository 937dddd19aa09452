"""Ballots on their way into the box. Nothing of them stays here.

Ballots of one person are cast one after the other, those of different persons at once: the database lets all that wait
together into one commit.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from app.domain.deciding import decide
from app.domain.errors import Refused
from app.domain.operation import Context
from app.domain.state import State
from app.journal.ballots import Ballots, Cast, Counted, Receipt, Voter
from app.journal.errors import NotSaved, OutcomeUnknown
from app.realtime.deciding import now_iso
from app.realtime.wishes import Result, Wish, not_saved

Casting = tuple[Wish, Result, Receipt | None]

OVER = ("state", "phase")


async def cast_all(ballots: Ballots, where: tuple[str, State], wishes: Sequence[Wish]) -> list[Casting]:
    """Each wish's result, with the receipt of those that are in an open box; `where`: the workshop and its state."""
    of_person: dict[str | None, list[Wish]] = {}
    for wish in wishes:
        of_person.setdefault(wish.member.id, []).append(wish)

    async def in_turn(own: list[Wish]) -> list[Casting]:
        return [await _cast(ballots, where, wish) for wish in own]

    found = await asyncio.gather(*(in_turn(own) for own in of_person.values()))
    return [casting for own in found for casting in own]


async def _cast(ballots: Ballots, where: tuple[str, State], wish: Wish) -> Casting:
    """Rights are judged by the state, whether the ballot counts under the lock of its round."""
    workshop, state = where
    operation: Any = wish.operation
    try:
        over = _is_over(state, wish)
        match operation.type:
            case "vote.finish":
                receipt = await ballots.finish(voter_of(workshop, wish), operation.round, wish.id)
            case "vote.paper":
                counted = Counted(wish.member.id or "", wish.id, operation.round, operation.paper)
                receipt = await ballots.count_paper(workshop, counted)
            case _:
                cast = Cast(wish.id, operation.round, operation.item, operation.dots)
                receipt = await ballots.cast(voter_of(workshop, wish), cast)
    except Refused as refused:
        return wish, Result(wish.id, refused=refused), None
    except (NotSaved, OutcomeUnknown):
        return wish, Result(wish.id, refused=not_saved()), None
    return wish, Result(wish.id), None if over else receipt


def _is_over(state: State, wish: Wish) -> bool:
    """Whether the time to vote has passed. Then the box is asked all the same: it knows what it took in before, and
    refuses the rest. Raises Refused for everything else."""
    try:
        decide(state, wish.member, wish.operation, Context(now_iso()))
    except Refused as refused:
        if refused.reason not in OVER:
            raise
        return True
    return False


def voter_of(workshop: str, wish: Wish) -> Voter:
    """The sender, unless it is for somebody without a device (`for`): by a moderator, or on the sender's device."""
    other: str | None = getattr(wish.operation, "for_", None)
    if other is None:
        return Voter(workshop, wish.member.id or "")
    by_desk = wish.member.moderates
    return Voter(workshop, other, by_desk, None if by_desk else wish.member.id)
