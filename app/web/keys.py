"""Keys of administrations, made from their names: what they are called on the wire for ever."""

from __future__ import annotations

import re
import unicodedata

UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}


def with_keys(organisations: list[dict[str, str]]) -> list[dict[str, str]]:
    """Each with a key made from its name, unique among them."""
    taken: set[str] = set()
    keyed = []
    for row in organisations:
        key = base = row["key"] or slug(row["name"])
        number = 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        keyed.append({**row, "key": key})
    return keyed


def slug(name: str) -> str:
    plain = name.lower().translate(UMLAUTS)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:32].strip("-") or "verwaltung"
