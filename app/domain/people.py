"""How many people fit in, and who must stay."""

from __future__ import annotations

from app.domain.errors import Refused
from app.domain.records import Record
from app.domain.state import State


def present(state: State) -> list[Record]:
    return [person for person in state.all("participants") if "removed" not in person]


def check_capacity(state: State) -> None:
    if len(present(state)) >= state.workshop["capacity"]:
        raise Refused("full", "Die Werkstatt ist voll. Bitte sprechen Sie die Moderation an.")


def check_moderator_stays(state: State, leaving: str) -> None:
    if not any(person["role"] == "moderator" and person["id"] != leaving for person in present(state)):
        raise Refused("role", "Eine Werkstatt braucht eine Moderation. Bitte übergeben Sie diese zuerst.")
