"""A sentence of the history in the reader's language."""

from __future__ import annotations

from app.domain.history import Count, Term, Told, Value
from app.web.i18n import Translator


def say(_: Translator, value: Value) -> str:
    match value:
        case Told():
            return _(value.text, **{name: say(_, each) for name, each in value.values.items()})
        case Count():
            return _.plural(value.one, value.many, value.n)
        case Term():
            return _(value)
        case list():
            return ", ".join(say(_, each) for each in value)
    return value
