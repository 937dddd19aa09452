"""Entries on their way out: what each audience may see of them, written once per audience.

`audience` gives one key to all members who see the same of an entry; an entry is cut to size and written once per key,
and all clients with the same keys get one and the same frame.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from app.domain.records import Member
from app.domain.visibility import audience, visible_entry
from app.realtime.client import Client
from app.realtime.deciding import Step
from app.realtime.wire import entries_frame, write


def publish(clients: Iterable[Client], epoch: str, steps: Sequence[Step]) -> None:
    written: dict[tuple[int, Hashable], str] = {}
    frames: dict[tuple[Hashable, ...], str] = {}
    of_member: dict[Member, str] = {}
    for client in clients:
        member = client.member
        if member not in of_member:
            keys = tuple(audience(step.before, step.after, step.entry, member) for step in steps)
            if keys not in frames:
                frames[keys] = entries_frame(epoch, _written(written, steps, keys, member))
            of_member[member] = frames[keys]
        client.outbox.put(of_member[member])


def visible(steps: Iterable[Step], member: Member) -> list[dict[str, Any]]:
    return [visible_entry(step.before, step.after, step.entry, member) for step in steps]


def _written(
    written: dict[tuple[int, Hashable], str], steps: Sequence[Step], keys: Sequence[Hashable], member: Member
) -> list[str]:
    found = []
    for step, key in zip(steps, keys, strict=True):
        place = (step.entry.seq, key)
        if place not in written:
            written[place] = write(visible_entry(step.before, step.after, step.entry, member))
        found.append(written[place])
    return found
