"""The one door: a raw wish becomes an operation, an operation becomes a decision.

`parse` judges form alone; `decide` judges rights (`rules.py`) and then lets the operation say what it changes. What is
refused only because the phase moved on while the sender was away is kept as a `late` record instead of lost.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from pydantic import ValidationError

from app.domain import people, rules
from app.domain.errors import Refused
from app.domain.late import kept_as_late
from app.domain.operation import OPERATIONS, Context, Decision, Operation
from app.domain.records import Member
from app.domain.state import State
from app.domain.texts import N_

_MESSAGES = {
    "missing": N_("fehlt"),
    "extra_forbidden": N_("gibt es hier nicht"),
    "too_long": N_("ist zu lang"),
    "string_type": N_("ist kein Text"),
    "empty": N_("darf nicht leer sein"),
}
_OTHERWISE = N_("ist so nicht gültig")


def parse(raw: object) -> Operation:
    """The operation that `raw` (decoded JSON) spells, texts cleaned. Refused as `unknown_type` or `invalid`; the latter
    with `errors: [{field, message}]`."""
    name = raw.get("type") if isinstance(raw, dict) else None
    kind = OPERATIONS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Refused("unknown_type", "Diese Aktion gibt es nicht. Bitte laden Sie die Seite neu.")
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise Refused(
            "invalid", "Einige Angaben sind so nicht gültig. Bitte prüfen Sie sie.", extra={"errors": _errors(error)}
        ) from None


def decide(state: State, member: Member, operation: Operation, context: Context) -> Decision:
    """What `operation` of `member` leads to on `state`; nothing is altered."""
    member = rules.acting(state, member)
    if operation.said_by is not None:
        if operation.ballot:
            raise Refused("invalid", "Eine Stimme wird nicht als Wortmeldung einer anderen Person eingetragen.")
        member = people.speaker(state, member, operation.said_by)
    try:
        return settle(state, member, operation, context)
    except Refused as refusal:
        if refusal.reason != "phase":
            raise
        late = kept_as_late(state, operation, context)
        if late is None:
            raise
        settle(late.then(state), member, operation, context)  # what was not allowed then either stays refused
        return Decision([late.put(member)])


def settle(state: State, member: Member, operation: Operation, context: Context) -> Decision:
    rules.check(state, member, operation.type, lambda: operation.wish(state, member))
    return Decision(operation.decide(state, member, context), operation.names(), operation.redacted(state))


def _errors(error: ValidationError) -> list[dict[str, Any]]:
    """One message a field; of a field that may be several things, the first."""
    messages: dict[str, str] = {}
    for item in error.errors(include_url=False, include_input=False):
        parts = takewhile(lambda part: isinstance(part, int) or part.isidentifier(), item["loc"])
        kind = str(item["ctx"]["error"]) if item["type"] == "value_error" else item["type"]
        messages.setdefault(".".join(map(str, parts)), _MESSAGES.get(kind, _OTHERWISE))
    return [{"field": field, "message": message} for field, message in messages.items()]
