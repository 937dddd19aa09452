"""The figures of a finished workshop, counted from its records as anybody may see them, in the terms of `expected`."""

from collections.abc import Callable, Mapping
from typing import Any

Records = Mapping[str, list[Mapping[str, Any]]]

COUNTED = ("steps", "flows", "notes", "pain_points", "good_practices", "variants", "measures")


def figures(records: Records, key: Callable[[str], str]) -> dict[str, Any]:
    """`key` names a record as the script does."""
    dots = {
        key(item): result["dots"]
        for round_ in records["rounds"]
        if round_["state"] == "closed"
        for item, result in round_["tally"].items()
    }
    return {
        **{name: len(records[name]) for name in COUNTED},
        "merged": sum(len(pain.get("merged", ())) for pain in records["pain_points"]),
        "work_min_all": sum(step.get("facts", {}).get("work_min", 0) for step in records["steps"]),
        "dots": dots,
        "dots_cast": sum(dots.values()),
    }


def differences(expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """What is not as the script says, one line each."""
    return [
        f"{name}: expected {wanted}, found {found.get(name)}"
        for name, wanted in expected.items()
        if found.get(name) != wanted
    ]
