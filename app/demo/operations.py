"""From the script's words to the wire's: what an action becomes, with ids in place of keys.

Pure but for the ids, which the client makes up, as the contract demands. `Translator` remembers which key got which.
"""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from app.demo.script import Action

Operation = dict[str, Any]

# What the wall shows from then on, so that somebody who only watches it sees the workshop happen.
VIEWS = {
    "arrive": "join",
    "sketch": "part",
    "annotate": "overview",
    "pain_points": "task",
    "vote": "task",
    "closed": "overview",
}


def new_id() -> str:
    return secrets.token_hex(16)


class Translator:
    """`lanes`: key → id of the lanes the workshop was created with."""

    def __init__(self, lanes: Mapping[str, str]) -> None:
        self._ids = dict(lanes)
        self._columns: dict[int, str] = {}
        self._votable: list[str] = []
        self._actions: dict[str, Callable[[Mapping[str, Any]], list[Operation]]] = {
            "phase": self._phase,
            "timer": lambda fields: [
                {"type": "timer.start", "seconds": fields["minutes"] * 60, "label": fields["label"]}
            ],
            "step": self._step,
            "flow": self._flow,
            "facts": lambda fields: [{"type": "step.edit", "step": self.id(fields["step"]), "facts": fields["facts"]}],
            "note": self._note,
            "variant": lambda fields: [{"type": "variant.set", **fields, "step": self.id(fields["step"])}],
            "pain_point": self._pain,
            "good": lambda fields: [
                {"type": "good.add", "good": self._new(fields), "target": self._target(fields), "text": fields["text"]}
            ],
            "merge": self._merge,
            "vote_open": self._open,
            "vote": self._vote,
            "vote_close": self._close,
            "measure": self._measure,
        }

    def operations(self, action: Action) -> list[Operation]:
        """The operations of one action, without their own ids; none for what is no operation (`join`)."""
        return self._actions[action.do](action.fields) if action.do in self._actions else []

    def id(self, key: str) -> str:
        return self._ids[key]

    def key(self, record: str) -> str:
        """The script's key of a record; the id itself where somebody else made it."""
        return next((key for key, known in self._ids.items() if known == record), record)

    def rename(self, came_out_as: Mapping[str, str]) -> None:
        """From now on the keys of these ids name the others."""
        self._ids = {key: came_out_as.get(id, id) for key, id in self._ids.items()}
        self._columns = {column: came_out_as.get(id, id) for column, id in self._columns.items()}
        self._votable = [came_out_as.get(id, id) for id in self._votable]

    def _new(self, fields: Mapping[str, Any]) -> str:
        self._ids[fields["key"]] = new_id()
        return self._ids[fields["key"]]

    def _target(self, fields: Mapping[str, Any]) -> dict[str, str]:
        return {"kind": "step", "id": self.id(fields["step"])}

    def _phase(self, fields: Mapping[str, Any]) -> list[Operation]:
        phase = fields["phase"]
        view = [{"type": "focus.set", "wall": {"view": VIEWS[phase]}}] if phase in VIEWS else []
        return [{"type": "phase.set", "phase": phase}, *view]

    def _step(self, fields: Mapping[str, Any]) -> list[Operation]:
        column = fields["column"]
        left = max((known for known in self._columns if known < column), default=None)
        right = min((known for known in self._columns if known > column), default=None)
        place = (
            {"rank": self._column(column)}
            if column in self._columns
            else {"between": [self._column(left), self._column(right)]}
        )
        step = self._new(fields)
        self._columns.setdefault(column, step)
        lane, milestone = self.id(fields["lane"]), {k: fields[k] for k in ("milestone",) if k in fields}
        return [
            {"type": "step.add", "step": step, "lane": lane, "kind": fields["kind"], "title": fields["title"]}
            | place
            | milestone
        ]

    def _column(self, column: int | None) -> dict[str, str] | None:
        return None if column is None else {"step": self._columns[column]}

    def _flow(self, fields: Mapping[str, Any]) -> list[Operation]:
        ends = {"source": self.id(fields["source"]), "target": self.id(fields["target"])}
        return [{"type": "flow.add", **fields, **ends, "flow": new_id()}]

    def _note(self, fields: Mapping[str, Any]) -> list[Operation]:
        target = {"target": self._target(fields)} if fields["step"] else {}
        return [{"type": "note.add", "note": new_id(), "kind": fields["kind"], "text": fields["text"], **target}]

    def _pain(self, fields: Mapping[str, Any]) -> list[Operation]:
        pain = self._new(fields)
        self._votable.append(pain)
        words = {"category": fields["category"], "text": fields["text"]}
        return [{"type": "pain.add", "pain": pain, "target": self._target(fields), **words}]

    def _merge(self, fields: Mapping[str, Any]) -> list[Operation]:
        sources = [self.id(key) for key in fields["sources"]]
        self._votable = [pain for pain in self._votable if pain not in sources]
        return [{"type": "pain.merge", "into": self.id(fields["into"]), "from": sources}]

    def _open(self, fields: Mapping[str, Any]) -> list[Operation]:
        budget = {"budget": fields["budget"], "cap": fields["max_per_item"], "secret": fields["secret"]}
        items = {"subject": fields["subject"], "items": list(self._votable)}
        return [{"type": "round.open", "round": self._new(fields), **items, **budget}]

    def _vote(self, fields: Mapping[str, Any]) -> list[Operation]:
        ballot = {"round": self.id(fields["round"]), "item": self.id(fields["target"])}
        return [{"type": "vote.cast", **ballot, "dots": fields["dots"]}]

    def _close(self, fields: Mapping[str, Any]) -> list[Operation]:
        ranking: Operation = {"type": "focus.set", "wall": {"view": "ranking"}}
        return [{"type": "round.close", "round": self.id(fields["round"])}, ranking]

    def _measure(self, fields: Mapping[str, Any]) -> list[Operation]:
        rest = {name: value for name, value in fields.items() if name not in {"key", "pain_points"}}
        pains = [self.id(key) for key in fields["pain_points"]]
        return [{"type": "measure.add", "measure": self._new(fields), "pains": pains, **rest}]
