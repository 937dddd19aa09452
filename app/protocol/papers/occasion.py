"""What the papers say of a workshop, collected from its record by whoever knows addresses and codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the agenda; `begins` is a time of day ("09:30") or empty."""

    begins: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """All texts as people read them, empty where nothing is known. `lanes` and `steps`: the titles that stand on the
    board already; `deleted_on`: the day on which persons and single contributions go; `named`: contributions show who
    made them."""

    title: str
    process: str
    goal: str
    place: str
    day: str
    begins: str
    ends: str
    address: str
    code: str
    join_url: str
    privacy_url: str
    deleted_on: str
    agenda: Sequence[Row] = ()
    lanes: Sequence[str] = ()
    steps: Sequence[str] = ()
    organisations: Sequence[str] = ()
    named: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """The WLAN of the room. It is printed and kept nowhere; without a password it is an open one."""

    name: str
    password: str = ""

    @property
    def code(self) -> str:
        """What a phone's camera reads to join it (the scheme of ZXing, which Android and iOS follow)."""
        kind = "WPA" if self.password else "nopass"
        secret = f"P:{_escaped(self.password)};" if self.password else ""
        return f"WIFI:T:{kind};S:{_escaped(self.name)};{secret};"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in '\\;,":' else c for c in text)
