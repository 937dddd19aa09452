"""What simulated people wish for, drawn from a seed and from what their own device shows them just then.

Most of it is `tests.domain.wishes` on a picture that may be old. On top come texts of composite characters, edited from
the text they started from, which is what lossy lines have broken elsewhere.
"""

from __future__ import annotations

from random import Random
from typing import Any

from app.domain.records import Record
from app.domain.state import State
from tests.domain.wishes import Raw, Wisher
from tests.faults.peer import Peer

CLUSTERS = ("👩‍👩‍👧", "e\u0301", "ü", "नि", "🏳️‍🌈", "ﬁ", "ש", "각", "…", "a")


class Picture:
    """As much of a `World` as wishes look at, as one device shows it."""

    now = "2026-11-24T09:00:00.000Z"

    def __init__(self, random: Random, peer: Peer) -> None:
        self._random = random
        self._peer = peer

    @property
    def state(self) -> State:
        return self._peer.state

    @property
    def entries(self) -> range:
        return range(self._peer.seq)

    def id(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    def get(self, collection: str, id: str) -> Record:
        return self.state.records[collection][id]


class Device(Wisher):
    """Draws one wish after the other for a peer that has a picture."""

    def __init__(self, seed: int, peer: Peer) -> None:
        self._peer = peer
        picture: Any = Picture(Random(seed), peer)
        super().__init__(seed, picture)

    def _furnish(self) -> None:
        """The workshop is furnished already."""

    def draw(self) -> Raw:
        moderates = self.world.state.records["participants"].get(self._peer.participant or "", {}).get("role")
        kind = self.random.random()
        if kind < 0.2:
            raw = self._text_edit()
        elif kind < 0.35 and moderates == "moderator":
            raw = self._steering()
        elif kind < 0.45:
            raw = self._ballot()
        else:
            raw = self.wish()
        if raw.get("phase") == "closed":
            raw["phase"] = "vote"
        based = {"based_on": self._peer.seq} if self.random.random() < 0.4 and raw["type"] != "vote.cast" else {}
        return {"id": self.world.id(), **raw, **based}

    def _text_edit(self) -> Raw:
        steps = list(self.world.state.all("steps"))
        if not steps:
            return {"type": "note.add", "note": self._new("notes"), "kind": "fact", "text": self._cluster()}
        step = self.random.choice(steps)
        field = self.random.choice(("title", "detail"))
        text = step.get(field, "")
        at = self.random.randint(0, len(text))
        cut = text[at + self.random.randint(0, 3) :]
        return {
            "type": "step.edit",
            "step": step["id"],
            field: f"{text[:at]}{self._cluster()}{cut}"[:150],
            "base": {field: text},
        }

    def _ballot(self) -> Raw:
        rounds = [round_ for round_ in self.world.state.all("rounds") if round_["state"] == "open"]
        if not rounds:
            return self._simple()
        round_ = self.random.choice(rounds)
        dots = self.random.randint(0, 2)
        return {"type": "vote.cast", "round": round_["id"], "item": self.random.choice(round_["items"]), "dots": dots}

    def _cluster(self) -> str:
        return "".join(self.random.choice(CLUSTERS) for _ in range(self.random.randint(1, 4)))
