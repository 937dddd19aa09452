"""The script of a workshop: who sits there, what they do when, and the figures that must come out.

A script is a JSON file with `workshop`, `organisations`, `people`, `lanes`, `actions` and `expected`. Keys tie the
actions together; no id and no wire format stands in it. Columns are places in an order, nothing more.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).with_name("sample.json")


@dataclass(frozen=True, slots=True)
class Action:
    """`at`: seconds since the beginning; `by`: key of the person; `do`: what; `fields`: the rest of it."""

    at: float
    by: str
    do: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Script:
    workshop: Mapping[str, Any]
    organisations: list[Mapping[str, Any]]
    people: Mapping[str, Mapping[str, Any]]
    lanes: list[Mapping[str, Any]]
    actions: list[Action]
    expected: Mapping[str, Any]

    @property
    def moderator(self) -> str:
        return next(key for key, person in self.people.items() if person["role"] == "moderator")


def load(path: Path | None = None) -> Script:
    """Read a script, the project's own sample by default."""
    raw = json.loads((path or SAMPLE).read_text(encoding="utf-8"))
    return Script(
        workshop=raw["workshop"],
        organisations=raw["organisations"],
        people={person["key"]: person for person in raw["people"]},
        lanes=raw["lanes"],
        actions=[_action(action) for action in raw["actions"]],
        expected=raw["expected"],
    )


def _action(raw: Mapping[str, Any]) -> Action:
    hours, minutes, seconds = (int(part) for part in raw["at"].split(":"))
    fields = {name: value for name, value in raw.items() if name not in {"at", "by", "do"}}
    return Action(hours * 3600 + minutes * 60 + seconds, raw["by"], raw["do"], fields)
