"""Dots: what a ballot must hold, and what becomes of all of them. Pure: where ballots are kept and locked is not known
here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.records import Member, Record
from app.domain.state import State

FEW = 5
"""Under so many voters nothing is said about administrations: it would say who."""


class Ballot(NamedTuple):
    """Dots of one person on one item."""

    voter: str
    item: str
    dots: int


def voter_of(state: State, member: Member, instead_of: str | None) -> str:
    """Whose ballot it is: the member's own, or, for the moderator, that of somebody entered as having no device."""
    if instead_of is None:
        if member.role != "participant" or member.id is None:
            raise Refused("role", "Abstimmen können alle, die teilnehmen; die Moderation stimmt nicht mit ab.")
        return member.id
    person = state.get("participants", instead_of)
    if not member.moderates:
        raise Refused("role", "Für andere stimmt nur die Moderation ab, und nur für Personen ohne Gerät.")
    if person is None or "removed" in person or person["role"] != "participant" or person["device"]:
        raise Refused("device", "Für andere abstimmen geht nur bei Personen, die ohne Gerät eingetragen sind.")
    return instead_of


def open_round(state: State, id: str) -> Record:
    record = state.get("rounds", id)
    if record is None:
        raise Refused("unknown", "Diese Abstimmung gibt es nicht mehr.")
    if record["state"] != "open":
        raise Refused("state", "Diese Abstimmung ist beendet.")
    return record


def check_ballot(round_record: Record, own: Mapping[str, int], item: str, dots: int) -> None:
    """Whether a person whose dots are `own` may have `dots` (the new number) on `item`."""
    if round_record["state"] != "open":
        raise Refused("state", "Diese Abstimmung ist beendet.")
    if item not in round_record["items"]:
        raise Refused("unknown", "Darüber wird in dieser Runde nicht abgestimmt.")
    if dots > round_record["cap"]:
        raise Refused("cap", "Auf eine Karte passen höchstens {cap} Punkte.", cap=round_record["cap"])
    spent = sum(number for other, number in own.items() if other != item)
    if spent + dots > round_record["budget"]:
        raise Refused(
            "budget",
            "Sie haben {budget} Punkte. Bitte nehmen Sie zuerst einen von einer anderen Karte.",
            budget=round_record["budget"],
        )


class Box(NamedTuple):
    """What was cast, opened: all ballots, and how many persons might have voted."""

    ballots: Sequence[Ballot]
    eligible: int


def tally(state: State, round: str, box: Box) -> Record:  # noqa: A002 - the word of the wire
    """The fields of a closed round: `tally: {item: {text, dots, voters, organisations?}}`, `voters`, `eligible`; where
    ballots are not secret also `ballots: [{by, dots: {item: n}}]`. Guests belong to no administration."""
    record = state.records["rounds"][round]
    by_item: dict[str, dict[str, int]] = {item: {} for item in record["items"]}
    by_voter: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for voter, item, dots in box.ballots:
        if dots:
            by_item[item][voter] = by_voter[voter][item] = dots
    texts = _texts(state, record)
    result: Record = {"tally": {}, "voters": len(by_voter), "eligible": box.eligible}
    for item, dots_of in by_item.items():
        counted = {"text": texts[item], "dots": sum(dots_of.values()), "voters": len(dots_of)}
        if len(by_voter) >= FEW:
            counted["organisations"] = _organisations(state, dots_of)
        result["tally"][item] = counted
    if not record["secret"]:
        result["ballots"] = [{"by": voter, "dots": by_voter[voter]} for voter in sorted(by_voter)]
    return result


def _organisations(state: State, voters: Iterable[str]) -> int:
    people = state.records["participants"]
    return len({people[voter].get("organisation") for voter in voters} - {None})


def _texts(state: State, record: Record) -> dict[str, str]:
    """What each item said when the round was closed, so that the tally is readable for ever."""
    if record["subject"] == "poll":
        return {option["id"]: option["text"] for option in record["options"]}
    items = state.records[record["subject"]]
    return {id: items[id].get("text") or items[id].get("title", "") for id in record["items"]}


class Place(NamedTuple):
    rank: int
    item: str
    dots: int


def ranking(round_record: Record) -> list[Place]:
    """The items of a closed round, most dots first; equal dots share a place, in the order of the round."""
    counts = [(item, round_record["tally"][item]["dots"]) for item in round_record["items"]]
    ordered = sorted(counts, key=lambda pair: -pair[1])
    return [Place(1 + sum(other > dots for _, other in counts), item, dots) for item, dots in ordered]
