"""The state as bytes: what somebody may see of it, and nothing of anybody else's, however it is shared."""

import json
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.domain import visibility
from app.domain.changes import patch, patch_workshop, put, remove
from app.domain.records import Member
from app.domain.state import State
from app.domain.visibility import visible_state, visible_workshop
from app.realtime import snapshot
from app.realtime.snapshot import Snapshots

ANNA, BERT, MOD = (letter * 32 for letter in "abc")
DRAFT = {"draft": "d"}
MEMBERS = (
    Member(ANNA, "participant", "adorf"),
    Member(BERT, "participant", "kreis"),
    Member(MOD, "moderator"),
    Member("9" * 32, "moderator"),
    Member("9" * 32, "participant"),
    Member(f"{50:032x}", "participant", "adorf"),
    Member(None, "wall"),
)


def person(id: str, role: str, organisation: str | None) -> Any:
    return put("participants", {"id": id, "role": role, "organisation": organisation, "device": True})


def note(id: str, author: str, **fields: Any) -> Any:
    return put("notes", {"id": id, "kind": "fact", "text": f"Größe {id} ✓", "author": author, **fields})


def founded() -> State:
    changes = [
        patch_workshop({"id": "w", "title": "Fahrerlaubnis", "authorship": "administration", "attendees": "Anna"}),
        person(ANNA, "participant", "adorf"),
        person(MOD, "moderator", None),
        note("1", ANNA),
        note("3", ANNA, draft="d"),
        put("lanes", {"id": "l", "title": "Amt"}),
        put("late", {"id": "x", "author": ANNA, "operation": {}}),
        put("late", {"id": "y", "author": BERT, "operation": {}}),
        put("measures", {"id": "m", "title": "Formular", "author": MOD, "ballots": [{"by": BERT, "dots": 1}]}),
    ]
    for n in range(100):
        guest = f"{n:032x}"
        changes += [
            person(guest, "participant", "adorf"),
            note(f"n{n}", guest if n % 3 else ANNA, **(DRAFT if n < 40 else {})),
        ]
    changes += [person(BERT, "participant", "kreis"), note("2", BERT)]
    names = {f"{n:032x}": f"Gast {n}" for n in range(100)}
    return State().apply(changes).with_names({ANNA: "Anna", BERT: "Bert", MOD: "Mia", **names})


STEPS: tuple[tuple[str, Callable[[State], State]], ...] = (
    ("a note", lambda state: state.apply([note("4", BERT)])),
    ("an edit", lambda state: state.apply([patch("notes", "1", {"text": "anders"})])),
    ("a removal", lambda state: state.apply([remove("notes", "2")])),
    ("another name", lambda state: state.with_names({ANNA: "Annika"})),
    ("somebody new", lambda state: state.apply([person("d" * 32, "participant", "adorf")])),
    ("another administration", lambda state: state.apply([patch("participants", ANNA, {"organisation": "kreis"})])),
    ("another promise", lambda state: state.apply([patch_workshop({"authorship": "none"})])),
    ("a drafted note shown", lambda state: state.apply([patch("notes", "3", {"draft": None})])),
    ("a promotion", lambda state: state.apply([patch("participants", ANNA, {"role": "moderator"})])),
    ("nothing", replace),
)


@pytest.mark.parametrize("zipped", [False, True])
def test_whoever_asks_gets_what_they_may_see_after_every_change(zipped: bool) -> None:
    snapshots, state = Snapshots(), founded()
    for name, step in (("at the start", replace), *STEPS):
        state = step(state)
        for member in (*MEMBERS, *reversed(MEMBERS)):
            tail, head = snapshots.tail(state, member), {"seq": 7, "you": {"participant": member.id}}
            text = zlib.decompress(tail.gzipped(head), zlib.MAX_WBITS | 16).decode() if zipped else tail.after(head)
            shown = {"workshop": visible_workshop(state, member), "records": visible_state(state, member)}
            assert json.loads(text) == {**head, **shown}, (name, member)


def test_what_is_the_same_for_a_role_is_written_once_and_what_did_not_change_not_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: Counter[str] = Counter()
    write = visibility.visible

    def counted(state: State, member: Member, collection: str, record: Any) -> Any:
        written[collection] += 1
        return write(state, member, collection, record)

    monkeypatch.setattr(snapshot, "visible", counted)
    snapshots, state = Snapshots(), founded()
    newcomers = [f"{n:032x}" for n in range(1000, 1200)]
    state = state.apply([person(id, "participant", "adorf") for id in newcomers])
    for id in newcomers:
        snapshots.tail(state, Member(id, "participant", "adorf"))
    assert written["participants"] == len(state.records["participants"]) + 200
    assert written["notes"] == len(state.records["notes"])
    written.clear()
    state = state.apply([note("5", BERT)])
    for id in newcomers[-100:]:
        snapshots.tail(state, Member(id, "participant", "adorf"))
    assert written == {"notes": len(state.records["notes"]), "participants": 100}


def test_those_who_come_together_share_all_parts_but_the_few_about_themselves() -> None:
    snapshots, state = Snapshots(), founded()
    people = [f"{n:032x}" for n in range(1000, 1200)]
    state = state.apply([person(id, "participant", "adorf") for id in people])
    state = state.apply([note(f"{n}", MOD) for n in range(10, 500)])
    tails = [snapshots.tail(state, Member(id, "participant", "adorf")) for id in people]
    parts = {id(part) for tail in tails for part in tail._parts}
    records = sum(len(each) for each in state.records.values())
    assert len(parts) < 200 * 2 + records / snapshot.ROWS + 30
