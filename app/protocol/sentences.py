"""How the written record says things: dates, times, amounts and lists, in the typography of its language.

A `Language` is handed in by the web layer, which owns the catalogues; German is the source and needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

Translate = Callable[..., str]

NBSP = "\u00a0"
HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Language:
    """`gettext(msgid, **values)` and `ngettext(one, many, n, **values)` translate and fill in; `code` is de or en."""

    code: str
    gettext: Translate
    ngettext: Translate
    zone: ZoneInfo

    def word(self, words: Mapping[str, str], key: str) -> str:
        """What a table of `domain.vocabulary` calls it."""
        return self.gettext(words[key])

    def number(self, value: float) -> str:
        return str(format_decimal(round(value, 1), locale=self.code))

    def span(self, value: Any, scale: float = 1) -> str:
        """A number, or `{from, to}`, as "12" or "8–20", in units of `scale`."""
        if isinstance(value, dict):
            low, high = value["from"] / scale, value["to"] / scale
            if low != high:
                return f"{self.number(low)}–{self.number(high)}"
            return self.number(low)
        return self.number(value / scale)

    def work(self, minutes: Any) -> str:
        return f"{self.span(minutes)}{NBSP}min"

    def wait(self, hours: Any) -> str:
        """Waiting in days from one day on where they are whole or half, else in hours, as `tools/facts.js` does."""
        bounds = [hours["from"], hours["to"]] if isinstance(hours, dict) else [hours]
        if not all(bound >= HOURS_A_DAY and bound % (HOURS_A_DAY / 2) == 0 for bound in bounds):
            return f"{self.span(hours)}{NBSP}h"
        unit = self.gettext("Tag") if bounds[-1] == HOURS_A_DAY else self.gettext("Tage")
        return f"{self.span(hours, HOURS_A_DAY)}{NBSP}{unit}"

    def day(self, iso: str) -> str:
        """A date as "24.11.2026" (the form of tables)."""
        return str(format_date(date.fromisoformat(iso[:10]), format="dd.MM.yyyy", locale=self.code))

    def long_day(self, iso: str) -> str:
        """A date as "Dienstag, 24. November 2026" (the form of the head)."""
        return str(format_date(date.fromisoformat(iso[:10]), format="full", locale=self.code))

    def clock(self, moment: str) -> str:
        """The time of day of a UTC moment, where the workshop is."""
        local = datetime.fromisoformat(moment).astimezone(self.zone)
        return str(format_time(local, format="HH:mm", locale=self.code))

    def local_day(self, moment: str) -> str:
        return self.day(datetime.fromisoformat(moment).astimezone(self.zone).date().isoformat())

    def listing(self, words: Iterable[str]) -> str:
        return ", ".join(words)
