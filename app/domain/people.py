"""How many people there are, whether one more may come in, who must stay, and who may speak for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.records import Member, Record
from app.domain.state import State


def present(state: State) -> list[Record]:
    return [person for person in state.all("participants") if "removed" not in person]


def taking_part(state: State, id: str | None) -> Record | None:
    """The person as the workshop knows them now, as the entry that theirs was merged into; None once they are gone."""
    record = state.get("participants", id)
    while record is not None and "merged_into" in record:
        record = state.get("participants", record["merged_into"])
    return None if record is None or "removed" in record else record


def belongs(state: State, id: str, organisation: str) -> bool:
    """Whether the person takes part, for this administration."""
    record = state.records["participants"][id]
    return "removed" not in record and record.get("organisation") == organisation


def still_said(state: State, organisation: str, said: Iterable[Record]) -> list[Record]:
    """Of what people answered for an administration, what those said who belong to it still."""
    return [each for each in said if belongs(state, each["by"], organisation)]


def speaker(state: State, member: Member, said_by: str) -> Member:
    """Whose contribution it is that the moderator enters for somebody without a device."""
    if not member.moderates:
        raise Refused("role", "Für andere trägt nur die Moderation etwas ein.")
    person = next((each for each in present(state) if each["id"] == said_by), None)
    if person is None or person["device"]:
        raise Refused("device", "Eintragen können Sie nur für Personen, die ohne Gerät dabei sind.")
    return Member(said_by, "participant", person.get("organisation"))


class Heads(NamedTuple):
    """How many came from an administration (None: guests), and how many of them without a device."""

    organisation: str | None
    present: int
    without_device: int


def attendance(state: State) -> list[Heads]:
    """For each administration, in their order, then for guests if there are any; without those who moderate."""
    if "expired" in state.workshop:
        return [Heads(h.get("organisation"), h["present"], h["without_device"]) for h in state.workshop["attendance"]]
    people = [person for person in present(state) if person["role"] != "moderator"]
    heads = Counter(person.get("organisation") for person in people)
    without = Counter(person.get("organisation") for person in people if not person["device"])
    guests = [None] if heads[None] else []
    return [Heads(key, heads[key], without[key]) for key in (*state.records["organisations"], *guests)]


def moderator(state: State) -> Member:
    """The moderator who was there first. One always is, until persons go; then somebody who looks on as one."""
    for record in present(state):
        if record["role"] == "moderator":
            return Member(record["id"], "moderator", record.get("organisation"))
    return Member(state.workshop["id"], "moderator")


def check_admission(state: State) -> None:
    """Whether somebody with the code may come in now: asked by the page before, and by every join."""
    if state.workshop["phase"] == "closed":
        raise Refused("closed", "Diese Werkstatt ist abgeschlossen. Das Ergebnis bekommen Sie von der Moderation.")
    if state.workshop.get("admission") == "closed":
        raise Refused("admission", "Die Teilnahme ist geschlossen. Bitte sprechen Sie die Moderation an.")
    check_capacity(state)


def check_capacity(state: State) -> None:
    if len(present(state)) >= state.workshop["capacity"]:
        raise Refused("full", "Die Werkstatt ist voll. Bitte sprechen Sie die Moderation an.")


def check_moderator_stays(state: State, leaving: str) -> None:
    if not any(person["role"] == "moderator" and person["id"] != leaving for person in present(state)):
        raise Refused("role", "Eine Werkstatt braucht eine Moderation. Bitte übergeben Sie diese zuerst.")
