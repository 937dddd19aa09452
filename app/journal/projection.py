"""Rows that follow the entries, written in the entries' own transaction.

Who may enter, who may vote and which rounds are open is asked under a lock and without a state at hand, so it stands in
rows. They are read off the changes of every entry appended: nobody else writes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from app.domain.entries import Entry
from app.journal import codes, tables
from app.journal.erasure import erase_after_commit

OPEN = "open"
# The role that votes: whoever leads the round must not.
VOTER = "participant"
LEADER = "moderator"
# In the tokens, in place of a participant, with the code by which the moderation is taken over; no id looks like this.
NOBODY_YET = "~moderation"


def project(connection: Connection, workshop: str, entry: Entry) -> None:
    if entry.type == "code.renew":
        codes.renew(connection, workshop, codes.JOIN)
    if entry.type == "participant.take_over" and entry.by is not None:
        _drop_tokens(connection, workshop, entry.by)
    for change in entry.changes:
        ((verb, body),) = change.items()
        match verb, body["in"]:
            case "patch", "workshop":
                _workshop(connection, workshop, body["set"])
                _feedback(connection, workshop, body["set"].get("feedback"))
            case "put", "participants":
                _person(connection, workshop, body["record"])
            case "patch", "participants":
                _person_changed(connection, (workshop, body["id"]), body["set"])
            case "put", "rounds":
                _round(connection, workshop, body["record"])
            case "patch", "rounds":
                _round_changed(connection, (workshop, body["id"]), body["set"])


def write_names(connection: Connection, workshop: str, names: Mapping[str, str]) -> None:
    """Names come beside the entries, never in them."""
    for participant, name in names.items():
        connection.execute(_the(tables.persons, "participant", (workshop, participant)).values(name=name))


def _workshop(connection: Connection, workshop: str, fields: Mapping[str, Any]) -> None:
    kept = {name: fields[name] for name in ("title", "delete_on", "expired", "rehearsal") if name in fields}
    if kept:
        connection.execute(update(tables.workshops).where(tables.workshops.c.id == workshop).values(kept))


def _feedback(connection: Connection, workshop: str, feedback: Mapping[str, Any] | None) -> None:
    """An open box is there; once it is counted, nothing of who said what is left."""
    if feedback is None:
        return
    for table in (tables.feedback_boxes, tables.feedback_answers, tables.feedback_givers):
        connection.execute(delete(table).where(table.c.workshop == workshop))
    if feedback["state"] == OPEN:
        connection.execute(insert(tables.feedback_boxes).values(workshop=workshop, state=OPEN))
    else:
        erase_after_commit(connection)


def _person(connection: Connection, workshop: str, record: Mapping[str, Any]) -> None:
    row = {
        "workshop": workshop,
        "participant": record["id"],
        "name": "",
        "organisation": record.get("organisation"),
        "role": record["role"],
        "device": record["device"],
        "admitted": "removed" not in record,
    }
    connection.execute(insert(tables.persons).values(row))


def _person_changed(connection: Connection, key: tuple[str, str], fields: Mapping[str, Any]) -> None:
    kept = {name: fields[name] for name in ("organisation", "role", "device") if name in fields}
    if "removed" in fields:
        kept["admitted"] = fields["removed"] is None
    if kept.get("admitted") is False or kept.get("role", LEADER) != LEADER:
        _void_takeover(connection, key)
    if kept:
        connection.execute(_the(tables.persons, "participant", key).values(kept))
    if "merged_into" in fields:
        _hand_over(connection, key, fields["merged_into"])
    if kept.get("admitted") is False or kept.get("role", VOTER) != VOTER:
        _drop_ballots(connection, *key)


def _void_takeover(connection: Connection, key: tuple[str, str]) -> None:
    """Of a moderator who leads no more, no code on paper is left either."""
    role = select(tables.persons.c.role).where(*_of(tables.persons, key))
    if connection.execute(role).scalar_one() == LEADER:
        _drop_tokens(connection, key[0], NOBODY_YET)


def _drop_tokens(connection: Connection, workshop: str, participant: str) -> None:
    connection.execute(delete(tables.tokens).where(*_of(tables.tokens, (workshop, participant))))


def _begin_anew(connection: Connection, key: tuple[str, str], people: Iterable[str]) -> None:
    """Each of these persons gets a new and empty ballot, on somebody else's device."""
    for person in people:
        for table in (tables.ballots, tables.finished):
            theirs = table.c.workshop == key[0], table.c.round == key[1], table.c.participant == person
            connection.execute(delete(table).where(*theirs))
        erase_after_commit(connection)


def _drop_ballots(connection: Connection, workshop: str, participant: str) -> None:
    """Whoever casts or closes waits for the same rows, so afterwards none of the person's dots can be counted."""
    rounds = tables.rounds
    still_open = _locked(connection, workshop)
    for table in (tables.ballots, tables.finished):
        connection.execute(delete(table).where(*_of(table, (workshop, participant))))
    connection.execute(update(rounds).where(*still_open).values(version=rounds.c.version + 1))
    erase_after_commit(connection)


def _hand_over(connection: Connection, key: tuple[str, str], into: str) -> None:
    """What was this person's is that of `into`: the tokens of their devices, and the ballot in every round in which
    `into` has none. Nobody ever has two."""
    target = key[0], into
    connection.execute(_the(tables.tokens, "participant", key).values(participant=into))
    box = select(tables.feedback_boxes.c.state).where(tables.feedback_boxes.c.workshop == key[0])
    connection.execute(box.with_for_update()).all()  # whoever answers right now writes all givers anew
    if _of_nobody(connection, tables.feedback_givers, target):
        connection.execute(_the(tables.feedback_givers, "participant", key).values(participant=into))
    _locked(connection, key[0])
    role = select(tables.persons.c.role).where(*_of(tables.persons, target))
    if connection.execute(role).scalar_one() != VOTER:
        return
    votes = tables.ballots, tables.finished
    has_voted = {
        row.round for table in votes for row in connection.execute(select(table.c.round).where(*_of(table, target)))
    }
    for table in votes:
        moved = _the(table, "participant", key).where(table.c.round.not_in(has_voted)).values(participant=into)
        connection.execute(moved)


def _locked(connection: Connection, workshop: str) -> tuple[ColumnElement[bool], ...]:
    """Locks the open rounds; gives what they are found by."""
    rounds = tables.rounds
    still_open = rounds.c.workshop == workshop, rounds.c.state == OPEN
    connection.execute(select(rounds.c.round).where(*still_open).order_by(rounds.c.round).with_for_update()).all()
    return still_open


def _of(table: Table, key: tuple[str, str]) -> tuple[ColumnElement[bool], ...]:
    """What is this person's, by workshop and id."""
    return table.c.workshop == key[0], table.c.participant == key[1]


def _of_nobody(connection: Connection, table: Table, key: tuple[str, str]) -> bool:
    return connection.execute(select(table.c.participant).where(*_of(table, key))).first() is None


def _round(connection: Connection, workshop: str, record: Mapping[str, Any]) -> None:
    row = {"workshop": workshop, "round": record["id"], "state": record["state"], "version": 0}
    connection.execute(insert(tables.rounds).values(row | {"record": json.dumps(record)}))


def _round_changed(connection: Connection, key: tuple[str, str], fields: Mapping[str, Any]) -> None:
    rounds = tables.rounds
    where = rounds.c.workshop == key[0], rounds.c.round == key[1]
    before = json.loads(connection.execute(select(rounds.c.record).where(*where).with_for_update()).scalar_one())
    record = {name: value for name, value in (before | fields).items() if value is not None}
    granted, lent = before.get("lent") or {}, fields.get("lent") or {}
    _begin_anew(connection, key, (person for person, grant in lent.items() if granted.get(person) != grant))
    values = {"state": record["state"], "record": json.dumps(record), "version": rounds.c.version + 1}
    connection.execute(update(rounds).where(*where).values(values))
    if record["state"] != OPEN:
        for table in (tables.ballots, tables.finished, tables.paper_votes):
            connection.execute(delete(table).where(table.c.workshop == key[0], table.c.round == key[1]))
        erase_after_commit(connection)


def _the(table: Table, column: str, key: tuple[str, str]) -> Any:
    return update(table).where(table.c.workshop == key[0], table.c[column] == key[1])
