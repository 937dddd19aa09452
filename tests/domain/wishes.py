"""Random wishes, valid and not: about what there is, what was, and what never was, from everybody."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

from app.domain.errors import Refused
from app.domain.operations import Context, decide, parse
from app.domain.records import PHASES
from app.domain.voting import Ballot, Box, tally
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World

Raw = dict[str, Any]

KINDS = ("start", "task", "decision", "wait", "end")
WORDS = ("Antrag", "prüfen", "Bescheid", "senden", "Akte", "ablegen")
KEYS = ("kreis", "ahl", "bir", "ahl", "bir", None)


class Wisher:
    """Draws wishes about `world` from a seed; ids of what was removed stay in its memory."""

    def __init__(self, seed: int, world: World) -> None:
        self.random = Random(seed)
        self.world = world
        self.known: dict[str, list[str]] = {}
        self._furnish()

    def play(self, count: int) -> int:
        """Sends so many wishes; how many were accepted."""
        return sum(self.send() for _ in range(count))

    def _furnish(self) -> None:
        """Something to begin with, so that wishes find what they are about."""
        world = self.world
        steps = [world.step(self.random.choice((ANNA, BERND, MOD))) for _ in range(5)]
        for source, target in pairwise(steps):
            world.flow(source, target, ANNA)
        world.do(MOD, "variant.set", step=steps[1], organisation="bir", answer="absent")
        pains = [world.pain(step, MOD) for step in steps]
        world.note(BERND, target={"kind": "step", "id": steps[0]})
        world.do(MOD, "measure.add", measure=world.id(), title="Mappe", pains=pains[:2])
        world.do(MOD, "board.add", board=world.id(), title="Gruppe 1", kind="group", based_on="ist")
        world.phase(self.random.choice(("sketch", "annotate", "annotate", "pain_points", "measures")))

    def send(self) -> bool:
        steering = self.random.random() < 0.25
        who = MOD if steering else self.random.choice((MOD, MOD, CO, ANNA, ANNA, BERND, GUEST))
        raw = {"id": self.world.id(), **(self._steering() if steering else self.wish())}
        if self.random.random() < 0.3:
            raw.setdefault("based_on", self.random.randrange(len(self.world.entries) + 2))
        try:
            operation = parse(raw)
            seq = len(self.world.entries) + 1
            context = Context(self.world.now, self.world.entry, self._tally, self.world.past, seq)
            if operation.ballot:
                decide(self.world.state, self.world.member(who), operation, context)
                return False
            self.world.send(who, operation, context)
        except Refused:
            return False
        return True

    def wish(self) -> Raw:
        if self.random.random() < 0.12:
            return {"type": "undo", "seq": self._recent()}
        if self.random.random() < 0.06:
            return self._restoring()
        if self.random.random() < 0.06:
            parts = [self._simple() for _ in range(self.random.randint(1, 4))]
            return {"type": "batch", "operations": parts}
        return self._simple() if self.random.random() < 0.95 else self._steering()

    def _restoring(self) -> Raw:
        anything = self._some(self.random.choice(("steps", "notes", "pain_points", "measures")))
        return self.random.choice(
            (
                {"type": "element.restore", "seq": self._recent()},
                {"type": "element.restore", "seq": self._recent()},
                {"type": "board.restore", "seq": self.random.randint(1, len(self.world.entries))},
                {"type": "redact", "in": "steps", "record": anything},
            )
        )

    def _simple(self) -> Raw:
        make = self.random.choice((self._lane, self._step, self._step, self._flow, self._said, self._said))
        return make()

    def _lane(self) -> Raw:
        lane = self._some("lanes")
        return self.random.choice(
            (
                {"type": "lane.add", "lane": self._new("lanes"), "title": self._text(), "party": "internal"},
                {"type": "lane.edit", "lane": lane, "title": self._text(), "organisation": self._key()},
                {"type": "lane.move", "lane": lane, "after": self._maybe(self._some("lanes"))},
                {"type": "lane.remove", "lane": lane},
                {
                    "type": "stroke.add",
                    "stroke": self._new("strokes"),
                    "points": [[0, 0], [1, 2]],
                    "colour": "#b50f24",
                    "width": 2,
                    "anchor": {"lane": lane, "dx": 0, "dy": 0},
                },
                {"type": "stroke.remove", "stroke": self._some("strokes")},
            )
        )

    def _step(self) -> Raw:
        step, lane = self._some("steps"), self._maybe(self._some("lanes"))
        place = self.random.choice(
            ({}, {"rank": {"step": step}}, {"between": [self._maybe({"step": step}), self._maybe({"step": step})]})
        )
        return self.random.choice(
            (
                {"type": "step.add", "step": self._new("steps"), "lane": lane, "kind": self._kind(), **place},
                {"type": "step.add", "step": self._new("steps"), "lane": lane, "kind": self._kind(), **self._facts()},
                {"type": "step.edit", "step": step, "title": self._text(), "base": {"title": self._text()}},
                {"type": "step.edit", "step": step, "milestone": True, **self._facts()},
                {"type": "section.assign", "step": step, "organisations": ["ahl"], "table": 2},
                {"type": "step.move", "step": self._some("steps"), "lane": lane, **place},
                {"type": "step.remove", "step": step},
                {"type": "step.merge", "into": step, "from": [self._some("steps"), self._some("steps")]},
                {
                    "type": "variant.set",
                    "step": step,
                    "organisation": self._key(),
                    "answer": "different",
                    **self._facts(),
                },
                {"type": "variant.set", "step": step, "organisation": self._key(), "answer": "same", "people": "one"},
            )
        )

    def _flow(self) -> Raw:
        source = self._some(self.random.choice(("steps", "steps", "steps", "lanes")))
        return self.random.choice(
            (
                {"type": "flow.add", "flow": self._new("flows"), "source": source, "target": self._some("steps")},
                {"type": "flow.add", "flow": self._new("flows"), "source": source, "target": self._some("steps")},
                {"type": "flow.edit", "flow": self._some("flows"), "target": self._some("steps")},
                {"type": "flow.remove", "flow": self._some("flows")},
            )
        )

    def _said(self) -> Raw:
        kind = self.random.choice(("step", "step", "flow"))
        target = {"kind": kind, "id": self._some(f"{kind}s")}
        pain, good = self._some("pain_points"), self._some("good_practices")
        measure = self._some("measures")
        return self.random.choice(
            (
                {
                    "type": "note.add",
                    "note": self._new("notes"),
                    "kind": "idea",
                    "text": self._text(),
                    "target": target,
                },
                {
                    "type": "note.add",
                    "note": self._new("notes"),
                    "kind": self.random.choice(("gives", "takes")),
                    "text": self._text(),
                    "target": {"kind": "flow", "id": self._some("flows")},
                },
                {
                    "type": "note.add",
                    "note": self._new("notes"),
                    "kind": self.random.choice(("cause", "decision")),
                    "text": self._text(),
                    "target": {"kind": "pain", "id": pain},
                },
                {"type": "note.edit", "note": self._some("notes"), "target": self._maybe(target)},
                {"type": "note.edit", "note": self._some("notes"), "target": {"kind": "pain", "id": pain}},
                {"type": "protocol.edit", "summary": self._text(), "base": {"summary": self._text()}},
                {"type": "protocol.edit", "attendees": self._text()},
                {"type": "note.remove", "note": self._some("notes")},
                {"type": "pain.add", "pain": self._new("pain_points"), "target": target, "text": self._text()},
                {"type": "pain.edit", "pain": pain, "text": self._text()},
                {"type": "pain.remove", "pain": pain},
                {"type": "pain.merge", "into": pain, "from": [self._some("pain_points")]},
                {"type": "good.add", "good": self._new("good_practices"), "target": target, "text": self._text()},
                {"type": "good.edit", "good": good, "category": self._text()},
                {"type": "good.edit", "good": good, "organisation": self._key(), "contact": self._text()},
                {"type": "good.merge", "into": good, "from": [self._some("good_practices")]},
                {"type": "pain.shelve", "pain": pain, "shelved": self.random.choice(("parked", "rejected", None))},
                {"type": "good.shelve", "good": good, "shelved": self._maybe("parked")},
                {"type": "good.remove", "good": good},
                {"type": "measure.add", "measure": self._new("measures"), "title": self._text(), "pains": [pain]},
                {"type": "measure.edit", "measure": measure, "organisation": self._key(), "status": "committed"},
                {"type": "measure.answer", "measure": measure, "organisation": self._key(), "answer": "reserved"},
                {"type": "measure.remove", "measure": measure},
            )
        )

    def _steering(self) -> Raw:
        board, person = self._some("boards"), self.random.choice((CO, ANNA, BERND, GUEST))
        collection = (self.world.state.workshop.get("collection") or {}).get("id", self.world.id())
        items = list(self.world.state.records["pain_points"])[:3]
        return self.random.choice(
            (
                {"type": "phase.set", "phase": self.random.choice(PHASES)},
                {"type": "phase.set", "phase": "annotate"},
                {"type": "phase.set", "phase": "pain_points"},
                {
                    "type": "collection.start",
                    "collection": self.world.id(),
                    "of": self.random.choice(("steps", "findings")),
                },
                {"type": "collection.reveal", "collection": collection, "organisation": self._key()},
                {"type": "collection.reveal", "collection": collection},
                {"type": "board.add", "board": self._new("boards"), "title": "Soll", "kind": "soll", "based_on": board},
                {"type": "board.merge", "from": board, "into": self._some("boards")},
                {"type": "board.remove", "board": board},
                {"type": "board.confirm", "board": board, "organisation": self._key(), "confirmed": True},
                {"type": "focus.set", "target": {"kind": "step", "id": self._some("steps")}},
                {"type": self.random.choice(("board.lock", "board.unlock", "board.unlock", "board.unlock"))},
                {"type": self.random.choice(("board.lock", "board.unlock", "board.unlock")), "board": board},
                {"type": "board.edit", "board": board, "title": self._text()},
                {"type": "timer.start", "seconds": 60},
                {"type": "course.set", "row": self.random.randrange(3), "stage": "sift"},
                {"type": "workshop.edit", "agenda": self._agenda()},
                {"type": self.random.choice(("timer.pause", "timer.stop"))},
                {"type": "participant.remove", "participant": GUEST},
                {"type": "participant.add", "participant": self.world.id(), "name": "Ida", "organisation": self._key()},
                {"type": "round.cancel", "round": self._some("rounds")},
                {"type": "workshop.edit", "authorship": self.random.choice(("name", "administration", "none"))},
                {"type": "workshop.edit", "editing": self.random.choice(("all", "author")), "goal": self._text()},
                {"type": "participant.edit", "participant": person, "name": self._text(), "organisation": self._key()},
                {
                    "type": "participant.role",
                    "participant": person,
                    "role": self.random.choice(("co_moderator", "participant")),
                },
                {
                    "type": "round.open",
                    "round": self._new("rounds"),
                    "subject": "pain_points",
                    "items": items,
                    "budget": 3,
                    "cap": 2,
                    "secret": self.random.random() < 0.5,
                },
                {"type": "round.close", "round": self._some("rounds")},
                self._tie(),
                {
                    "type": "vote.lend",
                    "round": self._some("rounds"),
                    "for": self._deviceless(),
                    "to": self.random.choice((ANNA, BERND, None)),
                },
                {"type": "vote.cast", "round": self._some("rounds"), "item": self._some("pain_points"), "dots": 1},
                {"type": "participant.merge", "into": ANNA, "from": self.random.choice((BERND, GUEST, CO, MOD))},
                {"type": "turn.set", "now": self.random.choice((0, 1, None)), "order": ["ahl", "bir"]},
                {"type": "late.admit", "late": self._late()},
                {"type": "late.dismiss", "late": self._late()},
                {"type": "protocol.freeze", "version": self.world.id()},
                {"type": "feedback.open"},
                {"type": "feedback.close", "given": 6, "helpful": [0, 0, 1, 2, 3], "remarks": [{"text": self._text()}]},
                {"type": "feedback.show", "shown": self.random.random() < 0.5},
            )
        )

    def _agenda(self) -> list[Raw]:
        rows = [{"title": word, "minutes": 5} for word in self.random.sample(WORDS, 3)]
        return rows[: self.random.randint(0, 3)]

    def _tie(self) -> Raw:
        first = self._some("rounds")
        items = (self.world.state.get("rounds", first) or {}).get("items", [])
        return {
            "type": "round.open",
            "round": self._new("rounds"),
            "subject": "pain_points",
            "items": items[:1] or [first],
            "budget": 1,
            "cap": 1,
            "secret": True,
            "groups_from": 5,
            "tie_of": first,
        }

    def _deviceless(self) -> str:
        people = self.world.state.all("participants")
        ids: list[str] = [person["id"] for person in people if not person["device"]]
        return self.random.choice(ids or [GUEST])

    def _tally(self, round_id: str) -> Raw:
        items = self.world.get("rounds", round_id)["items"]
        voters = [person for person in (ANNA, BERND, GUEST) if self.random.random() < 0.7]
        return tally(self.world.state, round_id, Box([Ballot(voter, items[0], 1) for voter in voters], eligible=4))

    def _new(self, collection: str) -> str:
        id = self.world.id()
        self.known.setdefault(collection, []).append(id)
        return id

    def _some(self, collection: str) -> str:
        """Mostly something there is, sometimes something that was or never was."""
        present = list(self.world.state.records[collection])
        pool = present if present and self.random.random() < 0.9 else self.known.get(collection, [])
        return self.random.choice(pool) if pool else f"{0xDEAD:032x}"

    def _late(self) -> str:
        return self._some("late")

    def _recent(self) -> int:
        return max(1, len(self.world.entries) - self.random.randrange(12))

    def _text(self) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 4)))

    def _kind(self) -> str:
        return self.random.choice(KINDS)

    def _key(self) -> str | None:
        return self.random.choice(KEYS)

    def _maybe(self, value: Any) -> Any:
        return value if self.random.random() < 0.75 else None

    def _facts(self) -> Raw:
        return {"facts": {"work_min": self.random.randint(1, 9), "it": self._maybe(self._text())}}
