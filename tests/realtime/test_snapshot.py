"""The state as bytes: what somebody may see of it, and nothing of anybody else's, however it is shared."""

import json
import zlib
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
MEMBERS = (
    Member(ANNA, "participant", "adorf"),
    Member(BERT, "participant", "kreis"),
    Member(MOD, "moderator"),
    Member(None, "wall"),
)


def person(id: str, role: str, organisation: str | None) -> Any:
    return put("participants", {"id": id, "role": role, "organisation": organisation, "device": True})


def note(id: str, author: str, **fields: Any) -> Any:
    return put("notes", {"id": id, "kind": "fact", "text": f"Größe {id} ✓", "author": author, **fields})


def founded() -> State:
    changes = [
        patch_workshop({"id": "w", "title": "Fahrerlaubnis", "authorship": "administration"}),
        person(ANNA, "participant", "adorf"),
        person(BERT, "participant", "kreis"),
        person(MOD, "moderator", None),
        note("1", ANNA),
        note("2", BERT),
        note("3", ANNA, draft="d"),
        put("lanes", {"id": "l", "title": "Amt"}),
        put("late", {"id": "x", "author": ANNA, "operation": {}}),
        put("late", {"id": "y", "author": BERT, "operation": {}}),
        put("measures", {"id": "m", "title": "Formular", "author": MOD, "ballots": [{"by": BERT, "dots": 1}]}),
    ]
    return State().apply(changes).with_names({ANNA: "Anna", BERT: "Bert", MOD: "Mia"})


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
    written: list[str] = []
    write = visibility.visible

    def counted(state: State, member: Member, collection: str, record: Any) -> Any:
        written.append(collection)
        return write(state, member, collection, record)

    monkeypatch.setattr(snapshot, "visible", counted)
    snapshots, state = Snapshots(), founded()
    newcomers = [f"{n:032x}" for n in range(200)]
    state = state.apply([person(id, "participant", "adorf") for id in newcomers])
    for id in newcomers:
        snapshots.tail(state, Member(id, "participant", "adorf"))
    assert written.count("participants") == (200 + 3) + 200
    assert written.count("notes") == 3
    written.clear()
    state = state.apply([note("5", BERT)])
    for id in newcomers[-100:]:
        snapshots.tail(state, Member(id, "participant", "adorf"))
    assert written == ["notes"] * 4


def test_parts_of_single_persons_are_kept_for_so_many_only() -> None:
    snapshots, state = Snapshots(), founded()
    for n in range(snapshot.OF_PERSONS + 50):
        id = f"{n:032x}"
        state = state.apply([person(id, "participant", "adorf")])
        snapshots.tail(state, Member(id, "participant", "adorf"))
    assert len(snapshots._of_persons) == snapshot.OF_PERSONS
