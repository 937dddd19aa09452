"""Rows that follow the entries, written in the entries' own transaction.

Who may enter, who may vote and which rounds are open is asked under a lock and without a state at hand, so it stands in
rows. They are read off the changes of every entry appended: nobody else writes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from app.domain.entries import Entry
from app.journal import tables
from app.journal.erasure import erase_after_commit

OPEN = "open"
# The role that votes: whoever leads the round must not.
VOTER = "participant"


def project(connection: Connection, workshop: str, entry: Entry) -> None:
    for change in entry.changes:
        ((verb, body),) = change.items()
        match verb, body["in"]:
            case "patch", "workshop":
                _workshop(connection, workshop, body["set"])
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
    kept = {name: fields[name] for name in ("title", "delete_on", "expired") if name in fields}
    if kept:
        connection.execute(update(tables.workshops).where(tables.workshops.c.id == workshop).values(kept))


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
    if kept:
        connection.execute(_the(tables.persons, "participant", key).values(kept))
    if kept.get("admitted") is False or kept.get("role", VOTER) != VOTER:
        _drop_ballots(connection, *key)


def _drop_ballots(connection: Connection, workshop: str, participant: str) -> None:
    """Whoever casts or closes waits for the same rows, so afterwards none of the person's dots can be counted."""
    rounds = tables.rounds
    still_open = rounds.c.workshop == workshop, rounds.c.state == OPEN
    connection.execute(select(rounds.c.round).where(*still_open).order_by(rounds.c.round).with_for_update()).all()
    for table in (tables.ballots, tables.finished):
        connection.execute(delete(table).where(table.c.workshop == workshop, table.c.participant == participant))
    connection.execute(update(rounds).where(*still_open).values(version=rounds.c.version + 1))
    erase_after_commit(connection)


def _round(connection: Connection, workshop: str, record: Mapping[str, Any]) -> None:
    row = {"workshop": workshop, "round": record["id"], "state": record["state"], "version": 0}
    connection.execute(insert(tables.rounds).values(row | {"record": json.dumps(record)}))


def _round_changed(connection: Connection, key: tuple[str, str], fields: Mapping[str, Any]) -> None:
    rounds = tables.rounds
    where = rounds.c.workshop == key[0], rounds.c.round == key[1]
    record = json.loads(connection.execute(select(rounds.c.record).where(*where).with_for_update()).scalar_one())
    record |= fields
    values = {"state": record["state"], "record": json.dumps(record), "version": rounds.c.version + 1}
    connection.execute(update(rounds).where(*where).values(values))
    if record["state"] != OPEN:
        for table in (tables.ballots, tables.finished):
            connection.execute(delete(table).where(table.c.workshop == key[0], table.c.round == key[1]))
        erase_after_commit(connection)


def _the(table: Table, column: str, key: tuple[str, str]) -> Any:
    return update(table).where(table.c.workshop == key[0], table.c[column] == key[1])
