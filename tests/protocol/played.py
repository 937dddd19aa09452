"""A finished workshop without a server: a script played through the domain alone, for tests of what is made from it."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

from app.demo.operations import Translator, new_id
from app.demo.script import Action, Script
from app.domain.operations import Context, decide, parse
from app.domain.operations.workshops import Ids, NewWorkshop, create, join
from app.domain.records import Member
from app.domain.state import State
from app.domain.voting import Ballot, Box, tally

BEGIN = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def played(script: Script) -> State:
    """The state after the whole script."""
    return _Performance(script).play()


class _Performance:
    def __init__(self, script: Script) -> None:
        self.script = script
        ids = Ids(new_id(), new_id())
        fields = {name: script.workshop[name] for name in ("title", "process", "goal", "place", "date")}
        parts: dict[str, Any] = {"organisations": script.organisations, "lanes": script.lanes}
        decision = create(NewWorkshop.model_validate({**fields, **parts}), ids, _moment(0))
        self.state = State().apply(decision.changes).with_names(decision.names)
        self.members = {script.moderator: Member(ids.moderator, "moderator")}
        self.ballots: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
        lanes = {lane["title"]: lane["id"] for lane in self.state.all("lanes")}
        self.translator = Translator({lane["key"]: lanes[lane["title"]] for lane in script.lanes})

    def play(self) -> State:
        for action in self.script.actions:
            if action.do == "join":
                self._join(action)
            for operation in self.translator.operations(action):
                self._do(action, operation)
        return self.state

    def _join(self, action: Action) -> None:
        person = self.script.people[action.by]
        id, organisation = new_id(), person["organisation"]
        decision = join(self.state, (id, person["name"]), organisation, _moment(action.at))
        self.state = self.state.apply(decision.changes).with_names(decision.names)
        self.members[action.by] = Member(id, "participant", organisation)

    def _do(self, action: Action, raw: dict[str, Any]) -> None:
        member = self.members[action.by]
        if raw["type"] == "vote.cast":
            assert member.id is not None
            self.ballots[raw["round"]][member.id, raw["item"]] = raw["dots"]
            return
        context = Context(_moment(action.at), tally=self._tally)
        self.state = self.state.apply(decide(self.state, member, parse({**raw, "id": new_id()}), context).changes)

    def _tally(self, round_id: str) -> dict[str, Any]:
        ballots = [Ballot(voter, item, dots) for (voter, item), dots in self.ballots[round_id].items()]
        eligible = sum(person["role"] == "participant" for person in self.state.all("participants"))
        return tally(self.state, round_id, Box(ballots, eligible))


def _moment(seconds: float) -> str:
    return (BEGIN + timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
