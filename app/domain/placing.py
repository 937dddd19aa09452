"""Where something new goes: ranks of steps and orders of lanes are minted here, against the board as it is when the
operation is decided, so that two people who insert in the same gap never collide."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from app.domain.errors import Refused
from app.domain.fields import StepRank
from app.domain.lookup import check_same_board, in_tray, refer
from app.domain.ranks import columns, is_rank, rank_between
from app.domain.records import Member, Record
from app.domain.state import State

LAST = "z"  # the head of ranks behind which there soon is no room; minting one from another never gets there


def rank_of(state: State, member: Member, bound: str | StepRank, board: str) -> str:
    """A bound as a rank: itself, or that of the step it names."""
    if not isinstance(bound, StepRank):
        if bound.startswith(LAST):  # one card there would keep everybody else from adding one
            raise _no_room()
        return bound
    step = refer(state, member, "steps", bound.step)
    check_same_board(board, step["board"])
    if "rank" not in step:
        raise in_tray()
    rank: str = step["rank"]
    return rank


def mint(state: State, board: str, left: str | None, right: str | None) -> str:
    """A rank of its own between `left` and the nearest column right of it; without `left`, between `right` and the
    nearest column left of it; without both, behind the last. A `right` that is not above `left` is ignored."""
    standing = columns(step for step in state.all("steps") if step["board"] == board)
    if left is not None:
        at = bisect_right(standing, left)
        above = standing[at : at + 1] + ([right] if right is not None and right > left else [])
        return _between(left, min(above, default=None))
    if right is not None:
        at = bisect_left(standing, right)
        return _between(standing[at - 1] if at else None, right)
    return _between(standing[-1] if standing else None, None)


def order_after(state: State, member: Member, board: str, place: tuple[str | None, str | None]) -> str:
    """The order of a lane: `place` is the lane it goes behind (None: to the top) and the lane itself, if it stands."""
    after, moving = place
    others = sorted((lane["order"], lane["id"]) for lane in lanes_of(state, board) if lane["id"] != moving)
    if after is None:
        return _between(None, others[0][0] if others else None)
    lane = refer(state, member, "lanes", after)
    check_same_board(board, lane["board"])
    above = [order for order, _ in others if order > lane["order"]]
    return _between(lane["order"], min(above, default=None))


def bottom(state: State, board: str) -> str:
    return _between(max((lane["order"] for lane in lanes_of(state, board)), default=None), None)


def lanes_of(state: State, board: str) -> list[Record]:
    return [lane for lane in state.all("lanes") if lane["board"] == board]


def _between(left: str | None, right: str | None) -> str:
    rank = rank_between(left, right)
    if not is_rank(rank):
        raise _no_room()
    return rank


def _no_room() -> Refused:
    return Refused("limit", "An dieser Stelle ist kein Platz mehr. Bitte fügen Sie den Schritt daneben ein.")
