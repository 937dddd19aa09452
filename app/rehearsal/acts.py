"""What one of the invented people would do now, read off the state alone.

Every act has a name, from which the ids of what it makes are derived: so it is done once, whoever asks, also after the
server was started anew. Nothing here knows time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from app.domain.process import Process
from app.domain.records import FIRST_BOARD, Member, Record
from app.domain.rules import allowed
from app.domain.state import State
from app.rehearsal import material
from app.rehearsal.ballot import ballot
from app.rehearsal.material import STEPS

Say = Callable[[str], str]
"""Puts a text of `material` into the moderator's language."""

PREPARED = 6
"""With so many steps of somebody else's on the board nobody invents another process beside it."""
COLLECTED = 2
"""How much each of them writes in a silent collection that sets no limit."""


class Act(NamedTuple):
    name: str
    operation: Record


@dataclass(frozen=True, slots=True)
class Scene:
    """The workshop as it is, and its invented people in the order they came. One of them, the last, is slow to vote."""

    state: State
    people: Sequence[Member]
    say: Say
    done: set[str] = field(default_factory=set)

    def next(self, person: Member) -> Act | None:
        """What this person does now; None: nothing, as when all look to the front."""
        if self.state.workshop.get("front"):
            return None
        for act in self._acts(person):
            if act.name not in self.done and allowed(self.state, person, act.operation["type"]):
                return act
        return None

    def _acts(self, person: Member) -> Iterator[Act]:
        collection = self.state.workshop.get("collection", {})
        yield from self._votes(person)
        if collection.get("state") == "writing":
            yield from self._collected(person, collection)
        else:
            yield from _PHASES.get(self.state.workshop["phase"], _nothing)(self, person)

    def id(self, name: str) -> str:
        return hashlib.sha256(f"{self.state.workshop['id']}:{name}".encode()).hexdigest()[:32]

    def mine(self, person: Member, things: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """The share of one person in what all of them do."""
        own = self.people.index(person)
        yield from ((n, thing) for n, thing in enumerate(things) if n % len(self.people) == own)

    def steps(self) -> list[str]:
        """The ids of the steps on the board, in the order of their numbers."""
        return [step["id"] for step in Process(self.state, FIRST_BOARD).steps]

    def step(self, key: str, n: int = 0) -> str | None:
        """The step that is meant; where there is another process, one of its steps instead."""
        own = self.id(key)
        if own in self.state.records["steps"]:
            return own if "lane" in self.state.records["steps"][own] else None
        steps = self.steps()
        return steps[(3 * n + 1) % len(steps)] if steps else None

    def framed(self, person: Member) -> Iterator[Act]:
        yield from self._drawn(person, [step for step in STEPS if step.key in material.FRAME])

    def sketched(self, person: Member) -> Iterator[Act]:
        yield from self._drawn(person, STEPS)
        for n, (left, right) in self.mine(person, list(pairwise(STEPS))):
            ends = {"source": self.id(left.key), "target": self.id(right.key)}
            if all("lane" in (self.state.get("steps", id) or {}) for id in ends.values()):
                yield Act(f"flow {n}", {"type": "flow.add", "flow": self.id(f"flow {n}"), **ends})

    def annotated(self, person: Member) -> Iterator[Act]:
        for n, (key, kind, text) in self.mine(person, material.NOTES):
            if step := self.step(key, n):
                target = {"kind": "step", "id": step}
                note = {"note": self.id(f"note {n}"), "kind": kind, "text": self.say(text), "target": target}
                yield Act(f"note {n}", {"type": "note.add", **note})
        for _n, (key, minutes) in self.mine(person, list(material.FACTS.items())):
            if self.id(key) in self.state.records["steps"]:
                yield Act(f"facts {key}", {"type": "step.edit", "step": self.id(key), "facts": {"work_min": minutes}})
        for n, (kind, text) in self.mine(person, material.HANDOVER):
            if (flow := self._handover()) is not None:
                side = {"note": self.id(f"side {n}"), "kind": kind, "text": self.say(text)}
                yield Act(f"side {n}", {"type": "note.add", **side, "target": {"kind": "flow", "id": flow}})
        yield from self._answered(person)

    def told(self, person: Member) -> Iterator[Act]:
        """Unless they have been asked in silence before: then it is about sifting what there is."""
        if self.state.workshop.get("collection", {}).get("of") in {"pain_points", "findings"}:
            return
        for n, (key, category, text) in self.mine(person, material.PAINS):
            if step := self.step(key, n):
                words = {"category": self.say(category), "text": self.say(text), "target": {"kind": "step", "id": step}}
                yield Act(f"pain {n}", {"type": "pain.add", "pain": self.id(f"pain {n}"), **words})
        for n, (key, text) in self.mine(person, material.GOODS):
            if step := self.step(key, n):
                words = {"text": self.say(text), "target": {"kind": "step", "id": step}}
                yield Act(f"good {n}", {"type": "good.add", "good": self.id(f"good {n}"), **words})

    def agreed(self, person: Member) -> Iterator[Act]:
        for n, title in self.mine(person, material.MEASURES):
            named = {"measure": self.id(f"measure {n}"), "title": self.say(title), "organisation": person.organisation}
            yield Act(f"measure {n}", {"type": "measure.add", **named})
        if not self._speaks(person):
            return
        for n, measure in enumerate(self.state.all("measures")):
            if person.organisation not in measure.get("answers", {}):
                answer = {"answer": "reserved", "comment": self.say(material.COMMENT)} if n % 3 == 2 else {}
                said = {"measure": measure["id"], "organisation": person.organisation, "answer": "committed", **answer}
                yield Act(f"answer {measure['id']} {person.organisation}", {"type": "measure.answer", **said})

    def _drawn(self, person: Member, wanted: Sequence[material.Step]) -> Iterator[Act]:
        """Between what is left and what is right of it by now, so that they may come in any order."""
        there = self.state.records["steps"]
        ours = {self.id(step.key) for step in STEPS}
        if len(there.keys() - ours) >= PREPARED:
            return
        order = [self.id(step.key) for step in STEPS]
        for _n, step in self.mine(person, wanted):
            at = STEPS.index(step)
            left = next((id for id in reversed(order[:at]) if "rank" in there.get(id, {})), None)
            right = next((id for id in order[at + 1 :] if "rank" in there.get(id, {})), None)
            place = {"lane": self._lane(step.lane), "between": [id and {"step": id} for id in (left, right)]}
            words = {"step": order[at], "kind": step.kind, "title": self.say(step.title)}
            yield Act(f"step {step.key}", {"type": "step.add", **words, **place})

    def _handover(self) -> str | None:
        """A connection that leads from one lane to another."""
        steps = self.state.records["steps"]
        for flow in self.state.all("flows"):
            lanes = [steps.get(flow[end], {}).get("lane") for end in ("source", "target")]
            if flow["board"] == FIRST_BOARD and None not in lanes and lanes[0] != lanes[1]:
                return str(flow["id"])
        return None

    def _lane(self, wanted: str | int) -> str | None:
        lanes = [lane for lane in self.state.all("lanes") if lane["board"] == FIRST_BOARD]
        lanes.sort(key=lambda lane: lane["order"])
        outside = [lane for lane in lanes if lane["party"] == "external"] or lanes
        inside = [lane for lane in lanes if lane["party"] == "internal"] or lanes
        if not lanes:
            return None
        return str(outside[0]["id"] if wanted == "out" else inside[int(wanted) % len(inside)]["id"])

    def _answered(self, person: Member) -> Iterator[Act]:
        """For their administration: some steps otherwise, all the rest as shown, and at last the confirmation."""
        key = person.organisation
        if not self._speaks(person):
            return
        number = list(self.state.records["organisations"]).index(key or "")
        known = self.state.records["variants"]
        for n, (step_key, comment) in enumerate(material.OTHERWISE):
            step = self.step(step_key, n)
            if step and n == number % len(material.OTHERWISE) and f"{step}.{key}" not in known:
                said = {"answer": "different", "comment": self.say(comment), "people": "one", "written": False}
                yield Act(f"variant {key}", {"type": "variant.set", "step": step, "organisation": key, **said})
        open_steps = [step for step in self.steps() if f"{step}.{key}" not in known]
        if open_steps:
            same = {"type": "variant.set", "organisation": key, "answer": "same"}
            rest = [{**same, "step": step} for step in open_steps[:200]]
            yield Act(f"as shown {key} {open_steps[0]}", {"type": "batch", "operations": rest})
        elif number + 1 < len(self.state.records["organisations"]):
            confirmed = {"board": FIRST_BOARD, "organisation": key, "confirmed": True}
            yield Act(f"confirmed {key}", {"type": "board.confirm", **confirmed})

    def _speaks(self, person: Member) -> bool:
        """Who answers for an administration: the first of its people."""
        key = person.organisation
        return key is not None and next(each for each in self.people if each.organisation == key) == person

    def _collected(self, person: Member, collection: Mapping[str, Any]) -> Iterator[Act]:
        own = self.people.index(person)
        for n in range(min(collection.get("each", COLLECTED), COLLECTED)):
            name = f"{collection['id']} {own} {n}"
            yield Act(f"draft {name}", self._draft(collection["of"], own + n * len(self.people), self.id(name)))

    def _draft(self, of: str, n: int, id: str) -> Record:
        if of == "steps":
            title = material.SILENT[n % len(material.SILENT)]
            return {"type": "step.add", "step": id, "lane": None, "kind": "task", "title": self.say(title)}
        if of == "notes":
            _key, kind, text = material.NOTES[n % len(material.NOTES)]
            return {"type": "note.add", "note": id, "kind": kind, "text": self.say(text)}
        good = of == "good_practices" or (of == "findings" and n % 3 == 2)
        key, *words = (material.GOODS if good else material.PAINS)[n % len(material.GOODS if good else material.PAINS)]
        target = {"kind": "step", "id": self.step(key, n) or ""}
        if good:
            return {"type": "good.add", "good": id, "text": self.say(words[0]), "target": target}
        return {
            "type": "pain.add",
            "pain": id,
            "category": self.say(words[0]),
            "text": self.say(words[1]),
            "target": target,
        }

    def _votes(self, person: Member) -> Iterator[Act]:
        if person == self.people[-1] and len(self.people) > 1:
            return
        for record in self.state.all("rounds"):
            if record["state"] != "open":
                continue
            for item, dots in ballot(record, person.id):
                cast = {"type": "vote.cast", "round": record["id"], "item": item, "dots": dots}
                yield Act(f"dots {record['id']} {person.id} {item}", cast)
            yield Act(f"finished {record['id']} {person.id}", {"type": "vote.finish", "round": record["id"]})


def _nothing(_scene: Scene, _person: Member) -> Iterator[Act]:
    return iter(())


_PHASES: Mapping[str, Callable[[Scene, Member], Iterator[Act]]] = {
    "frame": Scene.framed,
    "sketch": Scene.sketched,
    "annotate": Scene.annotated,
    "pain_points": Scene.told,
    "measures": Scene.agreed,
}
