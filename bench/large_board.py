"""A workshop as large as one may get, on a real server: 500 steps in six lanes, 700 flows, 500 notes, and facts, for
`bench/board.py`. The same board in every run: nothing here is left to chance but the ids.
"""

import random
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.workshops import Room, new_id

STEPS, FLOWS, NOTES = 500, 700, 500
LANES = ["Antragstellende", "Bürgerbüro (Stadt)", "Poststelle", "Führerscheinstelle", "Kasse", "Bundesdruckerei"]
DOES = ["prüfen", "erfassen", "weiterleiten", "ablegen", "bestätigen", "nachfordern", "berechnen", "unterschreiben"]
THINGS = ["Antrag", "Unterlagen", "Gebührenbescheid", "Lichtbild", "Führungszeugnis", "Akte", "Karteikartenabzug"]
TOGETHER = 4  # every fourth step shares its column with the one before, in another lane
PARCEL = 100


def furnish(room: Room, steps: int = STEPS, flows: int = FLOWS, notes: int = NOTES) -> list[str]:
    """The ids of the steps in their order."""
    dice = random.Random(4)
    lanes = _lanes(room)
    ids = [new_id() for _ in range(steps)]
    wishes, lane = [], 0
    for number, step in enumerate(ids):
        lane = dice.randrange(len(lanes)) if number % 3 == 0 else lane
        wishes.append(_step(number, step, lanes[(lane + number % TOGETHER // (TOGETHER - 1)) % len(lanes)]))
    _send(room, [wish for number, wish in enumerate(wishes) if not _shares(number)])
    ranks = {row["id"]: row["rank"] for row in room.records["steps"]}
    _send(room, [{**wish, "rank": ranks[ids[number - 1]]} for number, wish in enumerate(wishes) if _shares(number)])
    _send(room, [_labelled(number, *ends) for number, ends in enumerate(_pairs(ids, flows, dice))])
    _send(room, [_note(ids[number * 7 % steps], number) for number in range(notes)])
    return ids


def _shares(number: int) -> bool:
    return number % TOGETHER == TOGETHER - 1


def _lanes(room: Room) -> list[str]:
    known = {lane["title"]: lane["id"] for lane in room.records["lanes"]}
    missing = [title for title in LANES if title not in known]
    known |= {title: new_id() for title in missing}
    _send(room, [{"type": "lane.add", "lane": known[title], "title": title, "party": "internal"} for title in missing])
    return [known[title] for title in LANES]


def _step(number: int, step: str, lane: str) -> dict[str, Any]:
    kind = "decision" if number % 9 == 5 else "wait" if number % 13 == 7 else "task"
    title = f"{THINGS[number % 7]} {DOES[number % 8]}" + (" und der Fachstelle zur Kenntnis geben" * (number % 5 == 0))
    facts = {"work_min": {"from": 5, "to": 5 + number % 40}, "media": ["paper", "mixed", "digital"][number % 3]}
    return {"type": "step.add", "step": step, "lane": lane, "kind": kind, "title": title, "facts": facts}


def _pairs(steps: list[str], count: int, dice: random.Random) -> list[tuple[str, str]]:
    """One goes on to the next; further ones skip a few, or lead back."""
    pairs = dict.fromkeys(pairwise(steps))
    while len(pairs) < count:
        at = dice.randrange(8, len(steps) - 8)
        pairs[steps[at], steps[at + dice.choice([-6, -4, -3, 2, 3, 4, 5, 7])]] = None
    return list(pairs)


def flow(source: str, target: str) -> dict[str, Any]:
    return {"type": "flow.add", "flow": new_id(), "source": source, "target": target, "label": ""}


def _labelled(number: int, source: str, target: str) -> dict[str, Any]:
    return {**flow(source, target), "label": ["", "", "ja", "", "Angaben fehlen"][number % 5]}


def _note(step: str, number: int) -> dict[str, Any]:
    text = f"Das dauert bei uns länger, wenn Angaben fehlen ({number})."
    return {"type": "note.add", "note": new_id(), "kind": "fact", "text": text, "target": {"kind": "step", "id": step}}


def _send(room: Room, wishes: list[dict[str, Any]]) -> None:
    for first in range(0, len(wishes), PARCEL):
        room.send(*wishes[first : first + PARCEL])
