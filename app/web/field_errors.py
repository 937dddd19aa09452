"""What is wrong with the fields of a request, in the reader's language: `[{field, message}]`.

Nothing of what was sent is repeated but the names of fields, cut, and no more errors than anybody reads: an answer must
not be larger than the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.texts import N_
from app.web.i18n import Translator

MOST_ERRORS = 20
LONGEST_NAME = 100
OUTSIDE = ("body", "query", "path", "header", "cookie")

UNFIT = N_("Diese Angabe passt nicht.")

MESSAGES = {
    "missing": N_("Diese Angabe fehlt."),
    "extra_forbidden": N_("Diese Angabe gibt es hier nicht."),
    "string_type": N_("Erwartet wird ein Text."),
    "string_too_short": N_("Das ist zu kurz: mindestens {min_length} Zeichen."),
    "string_too_long": N_("Das ist zu lang: höchstens {max_length} Zeichen."),
    "string_pattern_mismatch": N_("Diese Schreibweise wird nicht gelesen."),
    "literal_error": N_("Erlaubt ist nur: {expected}."),
    "bool_type": N_("Erwartet wird true oder false."),
    "int_type": N_("Erwartet wird eine ganze Zahl."),
    "int_parsing": N_("Erwartet wird eine ganze Zahl."),
    "float_type": N_("Erwartet wird eine Zahl."),
    "float_parsing": N_("Erwartet wird eine Zahl."),
    "greater_than": N_("Das ist zu klein: mehr als {gt}."),
    "greater_than_equal": N_("Das ist zu klein: mindestens {ge}."),
    "less_than": N_("Das ist zu groß: weniger als {lt}."),
    "less_than_equal": N_("Das ist zu groß: höchstens {le}."),
    "list_type": N_("Erwartet wird eine Liste."),
    "too_long": N_("Das sind zu viele: höchstens {max_length}."),
    "too_short": N_("Das sind zu wenige: mindestens {min_length}."),
    "dict_type": N_("Erwartet werden benannte Angaben."),
    "model_type": N_("Erwartet werden benannte Angaben."),
}
"""By pydantic's type of error, whose `ctx` fills the placeholders."""

OURS = {
    "too_long": N_("Das ist zu lang."),
    "empty": N_("Diese Angabe fehlt."),
    "date": N_("Erwartet wird ein Tag, zum Beispiel 2026-11-24."),
    "clock_time": N_("Erwartet wird eine Uhrzeit, zum Beispiel 09:30."),
    "moment": N_("Erwartet wird ein Zeitpunkt in UTC, zum Beispiel 2026-11-24T09:00:00Z."),
    "range": N_("„von“ darf nicht größer sein als „bis“."),
}
"""By the word that a check of ours raises."""


def field_errors(errors: Iterable[Any], _: Translator) -> list[dict[str, str]]:
    found = []
    for error in list(errors)[:MOST_ERRORS]:
        place = ".".join(str(part) for part in error["loc"] if part not in OUTSIDE)
        found.append({"field": place[:LONGEST_NAME], "message": _message(error, _)})
    return found


def _message(error: Mapping[str, Any], _: Translator) -> str:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return _(OURS.get(str(context.get("error")), UNFIT))
    if error["type"] == "literal_error":
        context = {"expected": context["expected"].replace(" or ", ", ")}
    return _(MESSAGES.get(error["type"], UNFIT), **context)
