"""KERN's style sheet without what nobody uses: of 340 kB a tenth is about what our pages show.

Rules stay whose classes all occur somewhere in the product, and custom properties that are used by what stays. Worked
out when it is first asked for, from the sheet as it comes: a class that is new in a template has its rules at the next
start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_KERN = re.compile(r"kern-[\w-]+")
_CLASS = re.compile(r"\.(kern-[\w-]+)")
_TOKEN = re.compile(r"(--kern-[\w-]+):[^;}]*(?:;|(?=\}))")
_USE = re.compile(r"var\((--kern-[\w-]+)")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_NESTED = ("@media", "@supports", "@layer", "@container")


def used_classes(texts: Iterable[str]) -> set[str]:
    """`kern-btn--` with an end that a template puts in stands for all that begin so."""
    return {name for text in texts for name in _KERN.findall(text)}


def pruned(sheet: str, classes: set[str], others: str) -> str:
    """`others`: the style sheets that use its custom properties too."""
    kept = "".join(_rules(sheet, classes | {""}))
    before = ""
    while before != kept:  # what used a property may have gone with another one
        before, kept = kept, _without_unused(kept, set(_USE.findall(kept + others)))
    return kept


def _without_unused(sheet: str, used: set[str]) -> str:
    return _TOKEN.sub(lambda token: token[0] if token[1] in used else "", sheet)


def _rules(sheet: str, classes: set[str]) -> Iterator[str]:
    prefixes = tuple(name for name in classes if name.endswith("--"))
    for head, body in _blocks(sheet):
        if head.startswith(_NESTED):
            inner = "".join(_rules(body, classes))
            yield f"{head}{{{inner}}}" if inner else ""
        elif head.startswith("@") or not body:
            yield f"{head}{{{body}}}" if body else head
        else:
            wanted = [
                one
                for one in _COMMA.split(head)
                if all(name in classes or name.startswith(prefixes) for name in _CLASS.findall(one))
            ]
            yield f"{','.join(wanted)}{{{body}}}" if wanted else ""


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Each rule's head and body, at the outermost level; statements such as `@charset` without a body."""
    begin = depth = at = 0
    head = ""
    for mark in re.finditer(r"[{};]", sheet):
        at = mark.end()
        if mark[0] == "{":
            if depth == 0:
                head, begin = sheet[begin : mark.start()], at
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if depth == 0:
                yield head, sheet[begin : mark.start()]
                begin = at
        elif depth == 0:
            yield sheet[begin:at], ""
            begin = at
