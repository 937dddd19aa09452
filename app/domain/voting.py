"""Dots: whose ballot it is, what one may hold, and what becomes of all of them. Pure: where ballots are kept and locked
is not known here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.domain.changes import Change, patch
from app.domain.errors import Refused
from app.domain.groups import grouped
from app.domain.records import Member, Record
from app.domain.state import State

FEW = 5
"""Under so many voters nothing is said about administrations, and no sum of what they entered: it would say who."""

NUMBER = "number"
"""A poll's form in which everybody enters a number, nought too, and only the sum is ever told."""


class Ballot(NamedTuple):
    """Dots of one person on one item."""

    voter: str
    item: str
    dots: int


class PaperVotes(NamedTuple):
    """What was counted from paper: by how many persons, and dots by item."""

    voters: int
    dots: Mapping[str, int]


def voter_of(state: State, member: Member, ballot: tuple[str, str | None]) -> str:
    """Whose ballot it is, in a round, `instead_of` somebody: the member's own, or that of somebody entered as having no
    device, for the moderator and for whoever was asked to hand over theirs."""
    round_id, instead_of = ballot
    if instead_of is None:
        if member.role != "participant" or member.id is None:
            raise Refused("role", "Abstimmen können alle, die teilnehmen; die Moderation stimmt nicht mit ab.")
        return member.id
    holder = holder_of(state.get("rounds", round_id) or {}, instead_of)
    if not member.moderates and (holder is None or holder != member.id):
        raise Refused("role", "Für andere stimmt nur die Moderation ab, und nur für Personen ohne Gerät.")
    check_without_device(state, instead_of)
    if member.moderates and holder is not None:
        raise Refused("device", "Diese Person stimmt auf einem anderen Gerät ab. Nehmen Sie es zuerst zurück.")
    return instead_of


def check_without_device(state: State, person_id: str) -> None:
    person = state.get("participants", person_id)
    if person is None or "removed" in person or person["role"] != "participant" or person["device"]:
        raise Refused("device", "Für andere abstimmen geht nur bei Personen, die ohne Gerät eingetragen sind.")


def holder_of(round_record: Record, person_id: str) -> str | None:
    """On whose device this person without one votes in this round."""
    grant: Record | None = round_record.get("lent", {}).get(person_id)
    return grant["to"] if grant else None


def given_back(state: State, people: set[str]) -> Iterator[Change]:
    """Devices on which one of these people votes for somebody, or has somebody vote; the ballots stay as they are."""
    for record in state.all("rounds"):
        lent = record.get("lent", {})
        kept = {person: grant for person, grant in lent.items() if people.isdisjoint((person, grant["to"]))}
        if record["state"] == "open" and kept != lent:
            yield patch("rounds", record["id"], {"lent": kept or None})


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


def check_not_in_numbers(round_record: Record) -> None:
    """For what the desk enters: whoever knows all the numbers but one, reads that one off the sum."""
    if round_record.get("form") == NUMBER:
        raise Refused(
            "invalid", "Zahlen werden nur auf Geräten eingetragen, sonst ließe sich eine einzelne erschließen."
        )


def check_paper(round_record: Record, paper: PaperVotes) -> None:
    """Whether so many persons may have given these dots."""
    if round_record["state"] != "open":
        raise Refused("state", "Diese Abstimmung ist beendet.")
    check_not_in_numbers(round_record)
    if not paper.dots.keys() <= set(round_record["items"]):
        raise Refused("unknown", "Darüber wird in dieser Runde nicht abgestimmt.")
    if any(dots > round_record["cap"] * paper.voters for dots in paper.dots.values()):
        raise Refused("cap", "So viele Punkte können so wenige Personen nicht auf eine Karte kleben.")
    if sum(paper.dots.values()) > round_record["budget"] * paper.voters:
        raise Refused("budget", "So viele Punkte haben so wenige Personen nicht. Bitte prüfen Sie die Zahl der Zettel.")


class Box(NamedTuple):
    """What was cast, opened: all ballots, how many persons might have voted, and what was counted from paper."""

    ballots: Sequence[Ballot]
    eligible: int
    paper: PaperVotes = PaperVotes(0, {})


Given = Mapping[str, Mapping[str, int]]
"""Dots by voter and item."""


def tally(state: State, round: str, box: Box) -> Record:  # noqa: A002 - the word of the wire
    """The fields of a closed round: `tally: {item: {text, dots, voters?, organisations?, paper?}}`, `voters`,
    `eligible`, `paper?` (so many of the voters on paper, so many of the dots), `groups?`; where ballots are not secret
    also `ballots: [{by, dots: {item: n}}]`. Guests belong to no administration."""
    record = state.records["rounds"][round]
    given = _given(record, box)
    voters = len(given) + box.paper.voters
    result: Record = {"tally": {}, "voters": voters, "eligible": max(voters, box.eligible)}
    if box.paper.voters:
        result["paper"] = box.paper.voters
    if record.get("form") == NUMBER:
        return result | ({"tally": _sum(record, given)} if len(given) >= FEW else {})
    result["tally"] = _tally(state, record, (given, box.paper))
    if "groups_from" in record and _tells_paper_apart(given, box.paper):
        result["groups"] = _groups(state, record, given) or None
    if not record["secret"]:
        result["ballots"] = [{"by": voter, "dots": dict(given[voter])} for voter in sorted(given)]
    return {name: value for name, value in result.items() if value is not None}


def _given(record: Record, box: Box) -> Given:
    """A nought is an answer only where numbers are asked for."""
    given: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for voter, item, dots in box.ballots:
        if dots or record.get("form") == NUMBER:
            given[voter][item] = dots
    return given


def _sum(record: Record, given: Given) -> Record:
    (option,) = record["options"]
    dots = sum(numbers[option["id"]] for numbers in given.values())
    return {option["id"]: {"text": option["text"], "dots": dots, "voters": len(given)}}


def _tells_paper_apart(given: Given, paper: PaperVotes) -> bool:
    """Whether it may be told what came from paper and what from devices: if either were few, it would say how they
    voted. So nothing that counts devices alone stands beside the dots of all then."""
    return not paper.voters or min(paper.voters, len(given)) >= FEW


def _tally(state: State, record: Record, cast: tuple[Given, PaperVotes]) -> Record:
    given, paper = cast
    texts, result, apart = _texts(state, record), {}, _tells_paper_apart(given, paper)
    for item in record["items"]:
        dots_of = {voter: dots[item] for voter, dots in given.items() if item in dots}
        on_paper = paper.dots.get(item, 0)
        counted = {"text": texts[item], "dots": sum(dots_of.values()) + on_paper}
        if apart:
            counted |= {"voters": len(dots_of)} | ({"paper": on_paper} if on_paper else {})
        if apart and len(given) >= FEW:
            counted["organisations"] = len({_organisation(state, voter) for voter in dots_of} - {None})
        result[item] = counted
    return result


def _groups(state: State, record: Record, given: Given) -> list[Record]:
    """The result by administration, as far as it says nothing about single persons; the pooled rest comes last."""
    voters: dict[str | None, list[str]] = {key: [] for key in (*state.records["organisations"], None)}
    for voter in given:
        voters[_organisation(state, voter)].append(voter)
    result = []
    for group in grouped({key: len(each) for key, each in voters.items()}, record["groups_from"]):
        members = [voter for key in group.keys for voter in voters[key]]
        dots = {item: sum(given[voter].get(item, 0) for voter in members) for item in record["items"]}
        keys = [key for key in group.keys if key is not None]
        rest = {"rest": True} if group.rest else {}
        result.append({"organisations": keys, **rest, "voters": len(members), "dots": dots})
    return result


def _organisation(state: State, voter: str) -> str | None:
    organisation: str | None = state.records["participants"][voter].get("organisation")
    return organisation


def _texts(state: State, record: Record) -> dict[str, str]:
    """What each item said when the round was closed, so that the tally is readable for ever."""
    if record["subject"] == "poll":
        return {option["id"]: option["text"] for option in record["options"]}
    items = state.records[record["subject"]]
    return {id: items[id].get("text") or items[id].get("title", "") for id in record["items"]}


def letters(round_record: Record) -> list[str]:
    """What the room calls the items, in their order: A, B, … Z, AA; a tie round keeps those of the round it settles."""
    kept: list[str] = round_record.get("letters", [])
    return kept or [_letter(index) for index in range(len(round_record["items"]))]


def _letter(index: int) -> str:
    last = chr(ord("A") + index % 26)
    return last if index < 26 else _letter(index // 26 - 1) + last


class Place(NamedTuple):
    rank: int
    item: str
    dots: int


def ranking(round_record: Record) -> list[Place]:
    """The items of a closed round, most dots first; equal dots share a place, in the order of the round."""
    counts = [
        (item, round_record["tally"][item]["dots"]) for item in round_record["items"] if item in round_record["tally"]
    ]
    ordered = sorted(counts, key=lambda pair: -pair[1])
    return [Place(1 + sum(other > dots for _, other in counts), item, dots) for item, dots in ordered]
