"""Which record an operation means, and whether the sender may mean it.

What the sender cannot see does not exist for them. What was merged is named by where it went: a reference follows, an
edit is refused. What stands in an open round or on a board that was merged away stays as it is.
"""

from __future__ import annotations

from typing import Any

from app.domain.errors import Refused
from app.domain.records import FIRST_BOARD, Member, Record
from app.domain.state import State


def sees(member: Member, collection: str, record: Record) -> bool:
    """Whether a record exists for this member: drafts are their author's, late wishes their author's and the
    moderator's."""
    if "draft" in record:
        return bool(record["author"] == member.id)
    return collection != "late" or member.moderates or bool(record["author"] == member.id)


def find(state: State, member: Member, collection: str, id: str) -> Record:
    """The record itself; refused as `merged` or `unknown` when it is not there."""
    record = state.records[collection].get(id)
    if record is not None and sees(member, collection, record):
        return record
    into = merged_into(state, collection, id)
    if into is not None:
        raise Refused(
            "merged",
            "Das wurde inzwischen mit „{into}“ zusammengeführt. Bitte ändern Sie es dort.",
            extra={"into": into["id"]},
            into=into.get("title") or into.get("text") or "",
        )
    raise unknown()


def editable(state: State, member: Member, collection: str, id: str) -> Record:
    record = find(state, member, collection, id)
    check_unfrozen(state, id)
    check_board(state, record.get("board"))
    return record


def refer(state: State, member: Member, collection: str, id: str) -> Record:
    """The record a reference stands for: itself, or what it was merged into."""
    record = state.records[collection].get(id)
    if record is None:
        record = merged_into(state, collection, id)
    if record is None or not sees(member, collection, record):
        raise unknown()
    check_board(state, record.get("board"))
    return record


def refer_target(state: State, member: Member, target: Any) -> tuple[Record, Record]:
    """(the target as it is stored, the record it means) for a `Target` field."""
    record = refer(state, member, TARGETS[target.kind], target.id)
    return {"kind": target.kind, "id": record["id"]}, record


def refer_organisation(state: State, key: str) -> str:
    if key not in state.records["organisations"]:
        raise Refused("unknown", "Diese Verwaltung gehört nicht zur Werkstatt. Bitte wählen Sie eine aus der Liste.")
    return key


def refer_board(state: State, id: str | None) -> str:
    board = id or FIRST_BOARD
    if board not in state.records["boards"]:
        raise unknown()
    check_board(state, board)
    return board


def merged_into(state: State, collection: str, id: str) -> Record | None:
    if collection not in MERGING:
        return None
    for record in state.all(collection):
        if "merged" in record and any(source["id"] == id for source in record["merged"]):
            return record
    return None


def check_fresh(state: State, id: str) -> None:
    """An id names one record of all collections, so that no flow's end and no item of a round is ambiguous. What was
    merged keeps its own: it stands for the target."""
    merged = any(merged_into(state, collection, id) for collection in MERGING)
    if merged or any(id in records for records in state.records.values()):
        raise Refused("taken", "Diese Kennung ist schon vergeben. Bitte laden Sie die Seite neu.")


def check_unfrozen(state: State, *ids: str) -> None:
    """Items of an open round stay as they are until it is closed."""
    for record in state.all("rounds"):
        if record["state"] == "open" and any(id in record["items"] for id in ids):
            raise Refused("round", "Darüber wird gerade abgestimmt. Ändern können Sie es nach dem Ende der Abstimmung.")


def check_board(state: State, id: str | None) -> None:
    board = state.get("boards", id)
    if board is not None and board.get("read_only"):
        raise Refused("read_only", "Dieses Prozessbild wurde übernommen und bleibt, wie es ist.")


def check_same_board(*boards: str) -> str:
    if len(set(boards)) > 1:
        raise Refused("board", "Das gehört zu verschiedenen Prozessbildern. Bitte bleiben Sie auf einem.")
    return boards[0]


def check_shown(record: Record) -> None:
    """Nothing that others see may hang on a draft."""
    if "draft" in record:
        raise Refused("draft", "Das ist noch nicht sichtbar gemacht. Bitte warten Sie, bis die Sammlung gezeigt wird.")


def is_end(state: State, id: str) -> bool:
    """Whether a flow may start or end here: a lane, or a step that is in one."""
    return id in state.records["lanes"] or "rank" in (state.get("steps", id) or {})


def in_tray() -> Refused:
    return Refused("tray", "Dieser Schritt liegt noch in der Ablage. Bitte stellen Sie ihn zuerst in eine Spur.")


def groundless() -> Refused:
    return Refused("reference", "Wozu das gehörte, gibt es nicht mehr. Es lässt sich nicht zurückholen.")


def unknown() -> Refused:
    return Refused("unknown", "Das gibt es nicht mehr. Vielleicht wurde es inzwischen entfernt.")


MERGING = ("steps", "pain_points", "good_practices")
TARGETS = {"step": "steps", "flow": "flows", "lane": "lanes", "pain": "pain_points", "measure": "measures"}
