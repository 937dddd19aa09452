"""Find the texts in the browser's modules, as a method for Babel, whose own misses calls inside calls and templates.

`t("…")` and `tn(n, "…", "…")` anywhere, also in each other's arguments and in `${…}`. A text is a literal or several
joined by `+`; any other argument is None, so that it can be told.
"""

import re
from collections.abc import Collection, Iterator
from typing import IO, Any

CALL = re.compile(r"(?<![\w.$])(tn?)\(")
COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//[^\n]*", re.DOTALL | re.MULTILINE)
LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|`(?:\\.|[^`\\$]|\$(?!\{))*`', re.DOTALL)
ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t"}


def extract(
    file: IO[bytes],
    _keywords: Collection[str],
    _tags: Collection[str],
    options: dict[str, Any],  # noqa: ARG001 - Babel passes it by name
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """What Babel asks of a method: line, function, arguments, comments."""
    for line, function, arguments in calls(file.read().decode()):
        yield line, function, arguments, []


def calls(source: str) -> Iterator[tuple[int, str, tuple[str | None, ...]]]:
    """Every call with its line and arguments; an argument that is no text is None."""
    code = COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), source)
    for call in CALL.finditer(code):
        if code[: call.start()].endswith("function "):
            continue
        arguments = tuple(text_of(part) for part in split(code, call.end()))
        yield code.count("\n", 0, call.start()) + 1, call[1], arguments


def split(code: str, start: int) -> Iterator[str]:
    """The arguments of the call whose brackets open just before `start`."""
    depth, begin, at = 0, start, start
    while at < len(code):
        literal = LITERAL.match(code, at)
        if literal:
            at = literal.end()
            continue
        character = code[at]
        if character in ",)" and depth == 0:
            if code[begin:at].strip():
                yield code[begin:at]
            if character == ")":
                return
            begin = at + 1
        depth += (character in "([{") - (character in ")]}")
        at += 1


def text_of(argument: str) -> str | None:
    """The text of an argument made of literals only."""
    if re.sub(r"[\s+]", "", LITERAL.sub("", argument)):
        return None
    literals = LITERAL.findall(argument)
    return "".join(ESCAPE.sub(_unescaped, literal[1:-1]) for literal in literals) if literals else None


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code[1:], 16)) if len(code) == 5 else ESCAPES.get(code, code)
