"""What one device knows, kept by the wire's rules and nothing else, and whatever it is told that breaks them.

The three cases of an entry: old is ignored, the next one is applied, and anything else would be a gap, which a line
that keeps its order must never show. What was submitted is pending until its entry, its acknowledgement or its refusal
has come, and goes out again on every new connection.
"""

from __future__ import annotations

from typing import Any

from app.domain.records import Member
from app.domain.state import State
from app.domain.visibility import visible_state, visible_workshop

Frame = dict[str, Any]
Raw = dict[str, Any]

AGAIN = ("rate", "not_saved")
"""Refusals that mean: later."""


class Peer:
    def __init__(self, participant: str | None) -> None:
        self.participant = participant
        self.state = State()
        self.seq = 0
        self.epoch: str | None = None
        self._history: str | None = None
        self.ballots: dict[str, dict[str, int]] = {}
        self.pending: dict[str, Raw] = {}
        self.stored: dict[str, int] = {}
        """Operations that have an entry, by the number they were told."""
        self.former: list[tuple[str, int]] = []
        """… in a history that was replaced since."""
        self.done: set[str] = set()
        """… that were answered without one."""
        self.refused: dict[str, str] = {}
        self.wrong: list[str] = []
        self.greeted = False
        """Whether this connection has begun: what is pending may go out."""

    @property
    def since(self) -> str:
        return "" if self.epoch is None else f"?since={self.seq}&epoch={self.epoch}"

    def reload(self) -> None:
        """The page is opened anew; what was pending has been kept."""
        self.epoch, self.seq, self.state = None, 0, State()

    def submit(self, operation: Raw) -> Raw:
        self.pending[operation["id"]] = operation
        return operation

    def take(self, frame: Frame) -> None:
        match frame["t"]:
            case "state":
                self._restart(frame)
            case "entries":
                self._entries(frame)
            case "ack":
                self._acknowledged(frame["id"], frame.get("seq"))
            case "refused" if frame["reason"] not in AGAIN:
                self.refused[frame["id"]] = frame["reason"]
                self.pending.pop(frame["id"], None)
            case "ballot":
                self.ballots[frame["round"]] = frame["dots"]

    def differences(self, state: State, seq: int, member: Member) -> list[str]:
        """Where this picture is not what the server would show the member now."""
        found = [] if self.seq == seq else [f"at {self.seq} of {seq}"]
        if self.state.workshop != visible_workshop(state, member):
            found.append("workshop")
        for name, rows in visible_state(state, member).items():
            if self.state.records[name] != {row["id"]: row for row in rows}:
                found.append(name)
        return [f"{self.participant} ({member.role}) differs: {what}" for what in found]

    def _restart(self, frame: Frame) -> None:
        if frame["epoch"] != self._history:
            self.former += self.stored.items()
            self.stored, self._history = {}, frame["epoch"]
        records = {name: {row["id"]: row for row in rows} for name, rows in frame["records"].items()}
        self.state, self.seq, self.epoch = State(frame["workshop"], records), frame["seq"], frame["epoch"]
        self._begin(frame["you"])

    def _entries(self, frame: Frame) -> None:
        if frame["epoch"] != self.epoch:
            return  # of a history that was replaced while the state was on its way; the new one's state follows
        for entry in frame["entries"]:
            if entry["seq"] > self.seq + 1:
                self.wrong.append(f"gap: {entry['seq']} after {self.seq}")
            if entry["seq"] > self.seq:
                self._apply(entry)
            if "id" in entry and (entry["id"] in self.pending or entry["id"] in self.stored):
                self._acknowledged(entry["id"], entry["seq"])
        if "you" in frame:
            self._begin(frame["you"])

    def _apply(self, entry: Raw) -> None:
        self.seq = entry["seq"]
        try:
            self.state = self.state.apply(entry["changes"])
        except KeyError as error:
            self.wrong.append(f"entry {self.seq} changes {error}, which is not there")

    def _begin(self, you: Raw) -> None:
        self.ballots = {**you["ballots"]}
        self.greeted = True

    def _acknowledged(self, id: str, seq: int | None) -> None:
        operation = self.pending.pop(id, None)
        if seq is not None:
            if self.stored.setdefault(id, seq) != seq:
                self.wrong.append(f"operation {id} is entry {self.stored[id]} and {seq}")
            return
        self.done.add(id)
        if operation and operation["type"] == "vote.cast" and "for" not in operation:
            self.ballots.setdefault(operation["round"], {})[operation["item"]] = operation["dots"]
