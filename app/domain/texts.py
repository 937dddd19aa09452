"""What a text is before it is stored: one form, nothing invisible, limits in what people count as characters.

NFC; control, bidi and zero-width characters are dropped, because they hide or reorder what others read. The joiner
inside an emoji stays, since without it a family falls into its members.
"""

from __future__ import annotations

import unicodedata

import regex  # type: ignore[import-untyped]

CODE_POINTS_PER_GRAPHEME = 10  # an emoji family has seven; a letter buried under a hundred accents is an attack

_BREAKS = regex.compile(r"\r\n?|[\u0085\u2028\u2029]")
_SPACES = regex.compile(r"[^\S\n]+")
_JOINED_OR_INVISIBLE = regex.compile(
    r"(\p{Extended_Pictographic}[\ufe0f\U0001f3fb-\U0001f3ff]?\u200d(?=\p{Extended_Pictographic}))"
    r"|[[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]--[\t\n\ufe0e\ufe0f]]",
    regex.V1,
)


def N_(text: str) -> str:  # noqa: N802 - the name every gettext tool looks for
    """Marks a German sentence for the translation where it is written; it is translated where it is shown."""
    return text


def clean(text: str, *, lines: bool = False) -> str:
    """The text as it is stored; `lines` keeps line breaks. Raises ValueError for a lone surrogate."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text.encode()
    text = str(_JOINED_OR_INVISIBLE.sub(r"\1", _BREAKS.sub("\n", text)))
    if not lines:
        text = text.replace("\n", " ")
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip()


def fits(text: str, limit: int) -> bool:
    """Whether the text has at most `limit` characters as people count them (grapheme clusters)."""
    if len(text) <= limit:
        return True
    return len(text) <= limit * CODE_POINTS_PER_GRAPHEME and len(regex.findall(r"\X", text)) <= limit
