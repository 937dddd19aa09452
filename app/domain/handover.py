"""The hand-over file: a workshop with its frozen versions, as another server takes it in (`archive.py` reads it).

It holds what others see of the workshop: no drafts, no ballots, no late wishes, no signature that the workshop does not
promise, names only where it promises names, and what was said at the end only where that is shown. A browser's rescue
archive is the same, made by `model/rescue.js`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.domain.archive import FORMAT, VERSION
from app.domain.records import Record
from app.domain.state import State
from app.domain.visibility import NOBODY, visible_state, visible_workshop

LEFT_OUT = ("late",)
OF_THE_MOMENT = ("focus", "front", "turn", "notice", "code")
_OF_PERSONS = ("id", "name", "organisation")


class Place(NamedTuple):
    """Where the workshop is now: its number and history, and the codes by which people come in."""

    seq: int
    epoch: str
    join: str
    wall: str


def archive_of(state: State, place: Place, versions: Mapping[str, State], now: str) -> Record:
    """`versions`: the states of frozen versions by id."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "saved": now,
        "workshop": state.workshop["id"],
        "seq": place.seq,
        "epoch": place.epoch,
        "codes": {"join": place.join, "wall": place.wall},
        "state": seen(state),
        "versions": {id: seen(past) for id, past in versions.items()},
    }


def seen(state: State) -> Record:
    """What an archive holds of one state."""
    records = {name: rows for name, rows in visible_state(state, NOBODY).items() if name not in LEFT_OUT}
    named = state.workshop["authorship"] == "name"
    people = [{name: row[name] for name in _OF_PERSONS if name in row} for row in records["participants"] if named]
    rounds = [{name: value for name, value in row.items() if name != "ballots"} for row in records["rounds"]]
    workshop = {name: value for name, value in visible_workshop(state, NOBODY).items() if name not in OF_THE_MOMENT}
    return {"workshop": workshop, "records": {**records, "participants": people, "rounds": rounds}}
