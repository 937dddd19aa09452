"""The modules of a screen as one script: 180 files are 180 requests, and small files hardly compress.

`bundle` writes what a module imports before it, each in a function of its own that returns what it exports; comments
and indentation stay behind. There is nothing to build or to keep: the server does it once, when the screen is first
asked for, and every module is there by itself too. It relies on how ours are written, and refuses what is written
otherwise: only named imports and exports, each at the beginning of a line, no circles (`tests/js/imports.test.js`), no
export that changes later. A screen may load a part of itself later, by `import("./part.js")` beside it: that is a
bundle of its own, which gives what it exports, and has its own of all it shares with the screen.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

_NOTE = re.compile(r"^[ \t]*/\*(?!!)(?:[^*]|\*(?!/))*\*/[ \t]*\n|^[ \t]*//.*\n|^[ \t]+", re.MULTILINE)
_IMPORT = re.compile(r'^import (?:(\{[^}]*\}|\* as \w+) from )?"([^"]+)";\n', re.MULTILINE)
_PASSED_ON = re.compile(r'^export (\{[^}]*\}) from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function\*?|class|const) (\w+|\[[\w, ]+\]))", re.MULTILINE)
_LISTED = re.compile(r"\bexport\{([^{}]*)\};\s*\Z")  # at the end of a library
_LATER = re.compile(r"\bimport\(.*")
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_WAITS = re.compile(r"^(?!async |class |function ).*\bawait ", re.MULTILINE)


def packed(text: str) -> str:
    """A script or style sheet without what only its readers need; licences (`/*!`) stay. No text may span lines."""
    return _NOTE.sub("", text)


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """`entry` and all it imports, by path; `read` gives a file's text."""
    made = _Bundle(read)
    body = made.body(entry)
    given = f"export {{ {', '.join(body.exports)} }};\n" if body.exports else ""
    return "".join([*made.parts, body.text, given])


@dataclass
class _Body:
    text: str
    exports: list[str] = field(default_factory=list)
    waits: bool = False


@dataclass
class _Bundle:
    read: Callable[[str], str]
    parts: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def module(self, path: str) -> str:
        """The name of what a module exports, once it is among the parts."""
        if path not in self.names:
            body = self.body(path)
            if later := _LATER.search(body.text):
                raise ValueError(f"{path}: {later[0]!r} belongs into the screen's own module")
            name = self.names[path] = f"${len(self.names)}"
            begin = "await (async () => {" if body.waits else "(() => {"
            self.parts.append(f"const {name} = {begin}\n{body.text}return {{ {', '.join(body.exports)} }};\n}})();\n")
        return self.names[path]

    def body(self, path: str) -> _Body:
        body = _Body(self.read(path))
        folder = posixpath.dirname(path)

        def taken(match: re.Match[str]) -> str:
            name = self.module(posixpath.normpath(posixpath.join(folder, match[2])))
            wanted = (match[1] or "").replace(" as ", ": ")
            return f"const {wanted.removeprefix('*: ')} = {name};\n" if wanted else ""

        def passed_on(match: re.Match[str]) -> str:
            body.exports += [each.split()[-1] for each in match[1].strip("{} \n").split(",") if each.strip()]
            return taken(match)

        def exported(match: re.Match[str]) -> str:
            body.exports += match[1].strip("[]").split(", ")
            return ""

        def listed(match: re.Match[str]) -> str:
            pairs = [pair.split(" as ") for pair in match[1].split(",")]
            body.exports += [f"{outside}: {inside}" for inside, outside in pairs if outside != "default"]
            return ""

        body.text = _PASSED_ON.sub(passed_on, _IMPORT.sub(taken, body.text))
        body.text = _LISTED.sub(listed, _EXPORT.sub(exported, body.text))
        if left := _LEFT.search(body.text):
            raise ValueError(f"{path}: {left[0]!r} is not written as a bundle needs it")
        return _Body(packed(body.text), body.exports, bool(_WAITS.search(body.text)))
