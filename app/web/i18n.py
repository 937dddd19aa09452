"""The words people see: German in the source, English from the catalogue.

German needs no file: the source string is the text. The English catalogue is read once, when somebody first asks for
English. Placeholders are `{name}` and are filled after translation, so a translator can move them; a placeholder
without a value stays as it is. `script/translations.py` keeps the catalogue; `js/base/texts.js` does the same in the
browser with the dictionary from `/locale/{lang}.json`.

    _ = translator(request)
    _("Noch {n} Plätze frei.", n=3)
    _.plural("{n} Schritt", "{n} Schritte", 4)

Templates have `_`, `ngettext`, `date` and `lang`. `domain.texts.N_` marks what is translated where it is shown.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from starlette.requests import HTTPConnection

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")
LANGUAGE_COOKIE = "sprache"
LOCALE = Path(__file__).parent.parent / "locale"

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Catalogue = dict[str, str | list[str]]


def language_of(request: HTTPConnection) -> Language:
    """The language asked for in the address, else the one chosen before, else German."""
    for wish in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        for language in LANGUAGES:
            if wish == language:
                return language
    return "de"


def translate(lang: str, msgid: str, **values: Any) -> str:
    found = catalogue(lang).get(msgid, msgid)
    return fill(found if isinstance(found, str) else found[0], values)


def translate_plural(lang: str, msgids: tuple[str, str], n: int, **values: Any) -> str:
    forms = catalogue(lang).get(msgids[0], list(msgids))
    return fill(forms[n != 1] if isinstance(forms, list) else forms, {"n": n, **values})


def fill(text: str, values: dict[str, Any]) -> str:
    return _PLACEHOLDER.sub(lambda m: str(values[m[1]]) if m[1] in values else m[0], text) if values else text


class Translator:
    """`_` for one language."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def __call__(self, msgid: str, **values: Any) -> str:
        return translate(self.lang, msgid, **values)

    def plural(self, one: str, many: str, n: int, **values: Any) -> str:
        return translate_plural(self.lang, (one, many), n, **values)

    def date(self, value: str | date) -> str:
        """`24.11.2026`, in English `24 November 2026`; what is no date stays as it was typed."""
        try:
            day = datetime.fromisoformat(value).date() if isinstance(value, str) else value
        except ValueError:
            return str(value)
        if self.lang == "de":
            return f"{day:%d.%m.%Y}"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def translator(request: HTTPConnection) -> Translator:
    return Translator(language_of(request))


def catalogue(lang: str) -> Catalogue:
    return {} if lang == "de" else _read(lang)[0]


def browser_catalogue(lang: str) -> Catalogue:
    """The part of the catalogue that the browser's modules use, by the place each text was found in."""
    return {} if lang == "de" else _read(lang)[1]


@cache
def _read(lang: str) -> tuple[Catalogue, Catalogue]:
    from babel.messages.pofile import read_po  # a German room never pays for loading it

    everything: Catalogue = {}
    browser: Catalogue = {}
    with (LOCALE / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        for message in read_po(file, locale=lang):
            if not message.id or not message.string or message.fuzzy:
                continue
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            text = message.string if isinstance(message.string, str) else list(message.string)
            everything[msgid] = text
            if any(place.endswith(".js") for place, _line in message.locations):
                browser[msgid] = text
    return everything, browser
