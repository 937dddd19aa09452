"""Bringing back what is gone: removed records by themselves, or a whole board as it was after an entry.

Unlike undo (`undoing.py`), which is refused where anything has moved on, this brings back what can stand today: a step
whose lane is gone lies in the tray, a flow without its ends stays away. Nothing ever refers into the void.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain import drafts, limits, lookup
from app.domain.changes import Change, patch, put
from app.domain.errors import Refused
from app.domain.lookup import MERGING, check_unfrozen
from app.domain.records import COLLECTIONS, Member, Record
from app.domain.references import missing
from app.domain.removal import removals
from app.domain.state import State

ON_BOARD = ("lanes", "steps", "flows", "notes", "variants", "pain_points", "good_practices", "strokes")
"""What belongs to a board. Measures and rounds are about it, and stay."""

Placed = tuple[str, Record]
"""(collection, record)."""

Edited = tuple[str, str, Record]
"""(collection, id, fields to set)."""

_TRAY = {"lane": None, "rank": None}
_OWN = ("author", "created", "changed", "draft", "revealed", "said")


def _in_turn(placed: Placed) -> tuple[bool, int]:
    """First what others hang on: a note may be about a pain point."""
    collection, record = placed
    about_pain = collection == "notes" and record.get("target", {}).get("kind") == "pain"
    return about_pain, COLLECTIONS.index(collection)


class Returning:
    """Records on their way back, one after the other; `left` are those that find no place any more, `moved` the steps
    that came into the tray."""

    def __init__(self, state: State, member: Member) -> None:
        self.state, self._member = state, member
        self.changes: list[Change] = []
        self.left: list[Placed] = []
        self.moved: list[Placed] = []

    def bring(self, records: Iterable[Placed]) -> None:
        """Those that are there again, or that the member must not see, are passed over."""
        for collection, record in sorted(records, key=_in_turn):
            seen = lookup.sees(self._member, collection, record)
            if seen and not any(record["id"] in found for found in self.state.records.values()):
                self._bring(collection, record)

    def _bring(self, collection: str, record: Record) -> None:
        limits.check_room_for(self.state, collection)
        found = self._mended(collection, drafts.as_today(self.state, record))
        if found is None:
            self.left.append((collection, record))
            return
        if collection == "steps" and "lane" in record and "lane" not in found:
            self.moved.append((collection, record))
        self._make([put(collection, found), *unmerged(self.state, found["id"])])

    def _mended(self, collection: str, record: Record) -> Record | None:
        """The record as it can stand today, if it can."""
        board = self.state.get("boards", record.get("board"))
        if "board" in record and (board is None or board.get("read_only")):
            return None
        if collection == "flows" and not all(lookup.is_end(self.state, record[end]) for end in ("source", "target")):
            return None
        lost = {name for name, _ in missing(self.state, record)}
        if collection == "steps" and "lanes" in lost:
            record = _without(record, "lane", "rank")
        if collection == "notes" and lost and record["kind"] not in drafts.OTHER_SIDE:
            record = _without(record, "target")
        if collection == "measures" and lost:
            kept = [id for id in record.get("pains", ()) if id in self.state.records["pain_points"]]
            record = {**_without(record, "pains"), **({"pains": kept} if kept else {})}
        return None if missing(self.state, record) else record

    def _make(self, changes: list[Change]) -> None:
        self.state = self.state.apply(changes)
        self.changes += changes


def restored_board(state: State, past: State, board: str, now: str) -> list[Change]:
    """The changes that make the board what it was in `past`. Drafts stay as they are."""
    if board not in past.records["boards"]:
        raise Refused("unknown", "Dieses Prozessbild gab es zu diesem Zeitpunkt noch nicht.")
    lookup.check_board(state, board)
    back, edited, gone = _difference(state, past, board)
    check_unfrozen(state, *(id for _, id, _ in edited))
    changes = [put(*placed) for placed in back]
    for collection, id, fields in edited:
        changes.append(patch(collection, id, {**fields, "changed": now}))
    changes += removals(state.apply(changes), gone)
    after = state.apply(changes)
    for _, record in back:
        parted = unmerged(after, record["id"])
        changes += parted
        after = after.apply(parted)
    tidied = _tidied(after, board)
    _check_room(after.apply(tidied))
    return changes + tidied


def unmerged(state: State, id: str) -> list[Change]:
    """A record that is there again no longer counts as merged into another."""
    changes = []
    for collection in MERGING:
        for record in state.all(collection):
            kept = [source for source in record.get("merged", ()) if source["id"] != id]
            if len(kept) < len(record.get("merged", ())):
                check_unfrozen(state, record["id"])
                changes.append(patch(collection, record["id"], {"merged": kept or None}))
    return changes


def _difference(state: State, past: State, board: str) -> tuple[list[Placed], list[Edited], list[Placed]]:
    """(what comes back, what changes back by which fields, what goes)."""
    back: list[Placed] = []
    edited: list[Edited] = []
    gone: list[Placed] = []
    for name in ON_BOARD:
        then = {record["id"]: record for record in past.all(name) if record["board"] == board}
        now = {record["id"]: record for record in state.all(name) if record["board"] == board}
        shown = {id: record for id, record in then.items() if "draft" not in record}
        back += [(name, record) for id, record in shown.items() if id not in now and not _is_taken(state, id)]
        gone += [(name, record) for id, record in now.items() if id not in then and "draft" not in record]
        for id in shown.keys() & now.keys():
            fields = _to_set(now[id], shown[id])
            if fields:
                edited.append((name, id, fields))
    return back, sorted(edited, key=lambda each: (COLLECTIONS.index(each[0]), each[1])), gone


def _to_set(now: Record, then: Record) -> Record:
    names = [name for name in dict.fromkeys((*then, *now)) if name not in _OWN]
    return {name: then.get(name) for name in names if now.get(name) != then.get(name)}


def _is_taken(state: State, id: str) -> bool:
    return any(id in records for records in state.records.values())


def _tidied(state: State, board: str) -> list[Change]:
    """What was not touched but has lost its ground (a draft, what was one then): into the tray, or away."""
    changes: list[Change] = []
    found = list(_groundless(state, board))
    while found:
        steps = [patch("steps", record["id"], dict(_TRAY)) for collection, record in found if collection == "steps"]
        made = [*steps, *removals(state, [placed for placed in found if placed[0] != "steps"])]
        changes += made
        state = state.apply(made)
        found = list(_groundless(state, board))
    return changes


def _groundless(state: State, board: str) -> Iterator[Placed]:
    for name in ON_BOARD:
        for record in state.all(name):
            if record["board"] != board:
                continue
            afloat = name == "flows" and not all(lookup.is_end(state, record[end]) for end in ("source", "target"))
            if afloat or missing(state, record):
                yield name, record


def _check_room(state: State) -> None:
    for name in ON_BOARD:
        limits.check_room_for(state, name, 0)


def _without(record: Record, *names: str) -> Record:
    return {name: value for name, value in record.items() if name not in names}
