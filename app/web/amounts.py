"""Amounts as people write them into one field: `1.200`, `12 000`, `800–1.000`, `800 bis 1.000`."""

from __future__ import annotations

import re
from typing import Any

LARGEST = 10**9

_NUMBER = r"[0-9]+|[0-9]{1,3}(?:[.,' \u00a0\u202f][0-9]{3})+"
_SPAN = re.compile(rf"(?:ca\.? ?|etwa |about )?({_NUMBER})(?: ?(?:-|–|bis|to) ?({_NUMBER}))?", re.IGNORECASE)


def amount_of(text: str) -> int | dict[str, int] | None:
    """The number or `{from, to}`; None where the text is none."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    low, high = (int(re.sub(r"\D", "", part)) if part else None for part in found.groups())
    if low is None or max(low, high or 0) > LARGEST or (high is not None and high < low):
        return None
    return low if high in (None, low) else {"from": low, "to": high}


def spelled(amount: Any) -> str:
    """The same for the field, in digits with dots."""
    if amount is None:
        return ""
    if isinstance(amount, dict):
        return f"{spelled(amount['from'])}–{spelled(amount['to'])}"
    return f"{round(amount):,}".replace(",", ".")
