"""Entries on their way out: what each audience may see of them, written once per audience.

Most of a room sees the same of a batch and gets one and the same frame. Who sees an entry in their own way (its author,
above all) gets that frame with their own words for these entries in place of the others'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.records import Member
from app.domain.visibility import those_apart, visible_entry
from app.realtime.client import Client
from app.realtime.deciding import Step
from app.realtime.wire import Frame, entries_frame, write


def publish(clients: Iterable[Client], epoch: str, steps: Sequence[Step]) -> None:
    views = _Views(epoch, steps)
    for client in clients:
        client.outbox.put(views.of(client.member))


def visible(steps: Iterable[Step], member: Member) -> list[dict[str, Any]]:
    return [visible_entry(step.before, step.after, step.entry, member) for step in steps]


class _Views:
    """The frames of one batch. A member is in the role that the floor knows; a change of role is told apart."""

    def __init__(self, epoch: str, steps: Sequence[Step]) -> None:
        self._epoch = epoch
        self._steps = steps
        self._own: dict[str | None, list[int]] = {}
        self._everybodys: list[int] = []
        self._written: dict[str, list[str]] = {}
        self._frames: dict[str, Frame] = {}
        for index, step in enumerate(steps):
            apart = those_apart(step.before, step.after, step.entry)
            if apart is None:
                self._everybodys.append(index)
            for person in apart or ():
                self._own.setdefault(person, []).append(index)

    def of(self, member: Member) -> Frame:
        own = [*self._own.get(member.id, ()), *self._everybodys] if member.id is not None else []
        key = member.id if own and member.id is not None else member.role
        if key not in self._frames:
            self._frames[key] = entries_frame(self._epoch, self._words(member, own))
        return self._frames[key]

    def _words(self, member: Member, own: Sequence[int]) -> list[str]:
        if len(own) == len(self._steps):
            return [self._word(index, member) for index in range(len(self._steps))]
        if member.role not in self._written:
            # As somebody of this role whom none of it concerns.
            stranger = Member(None, member.role)
            self._written[member.role] = [self._word(index, stranger) for index in range(len(self._steps))]
        words = list(self._written[member.role])
        for index in own:
            words[index] = self._word(index, member)
        return words

    def _word(self, index: int, member: Member) -> str:
        step = self._steps[index]
        return write(visible_entry(step.before, step.after, step.entry, member))
