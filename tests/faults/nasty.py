"""What nobody sends who means well: values, frames and bodies, drawn from a seed."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from app.domain.operations import OPERATIONS

SCALARS: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    2**53,
    -(2**53),
    1e308,
    "",
    " ",
    "a",
    "0" * 32,
    "f" * 32,
    "ist",
    "../../etc/passwd",
    "a\x00b",
    "\u202eRTL",
    "\u200b",
    "👩‍👩‍👧" * 40,
    "e\u0301" * 300,
    "ä" * 3_000,
    "<script>alert(1)</script>",
    "=1+1",
    "__proto__",
    "constructor",
    "2026-02-30",
    "2026-11-22T20:00:00.000Z",
    "9" * 400,
    "a0",
    "zz",
    "\ufffe",
    "{{7*7}}",
    "%s%n",
    "'; --",
)
UNREADABLE: tuple[str | bytes, ...] = (
    b"",
    b"\x00\x01",
    b"\xff" * 40,
    "",
    " ",
    "null",
    "[]",
    "1",
    '"op"',
    "{",
    "{}",
    '{"t":1}',
    '{"t":"nix"}',
    '{"t":"__proto__"}',
    '{"t":"op"}',
    '{"t":"op","op":NaN}',
    '{"t":"op","op":1e999}',
    '{"t":"op","t":"op","op":{}}',
    '{"t":"op","op":' + "9" * 40 + "}",
    '{"t":"op","op":' + "[" * 40 + "]" * 40 + "}",
    '{"t":"op","op":' + "[" * 20_000,
    '{"t":"op","op":"\\ud800"}',
    '{"t":"op","op":{"\\udfff":1}}',
    '{"t":"presence","position":{"dx":1e9}}',
    '{"t":"presence","extra":1}',
    '{"t":"ping","seq":-1}',
    '{"t":["op"],"op":{}}',
    "x" * 70_000,
    b'{"t":"ping"}',
    '{"t":"op","op":{"type":"\\ud83d"}}',
)
NOT_UTF8 = b'{"t":"op","op":"\xc3\x28"}'
FIELDS = (
    "id",
    "type",
    "text",
    "title",
    "step",
    "lane",
    "target",
    "base",
    "operations",
    "seq",
    "between",
    "points",
    "facts",
)


class Nasty:
    """`ids`: what there is, so that some of it nearly fits."""

    def __init__(self, random: Random, ids: list[str]) -> None:
        self.random = random
        self._ids = ids

    def value(self, depth: int = 3) -> Any:
        kind = self.random.random()
        if depth and kind < 0.15:
            return [self.value(depth - 1) for _ in range(self.random.randint(0, 4))]
        if depth and kind < 0.3:
            return {self.random.choice(FIELDS): self.value(depth - 1) for _ in range(self.random.randint(0, 4))}
        return self.random.choice(self._ids) if kind < 0.5 else self.random.choice(SCALARS)

    def operation(self) -> Any:
        """Mostly a known type with fields that it has, some of them with values that it may have."""
        if self.random.random() < 0.05:
            return self.value()
        kind = self.random.choice(sorted(OPERATIONS))
        fields = [info.alias or name for name, info in OPERATIONS[kind].model_fields.items()]
        raw = {name: self.value() for name in fields if self.random.random() < 0.8}
        raw |= {"id": f"{self.random.getrandbits(128):032x}"} if self.random.random() < 0.9 else {}
        raw |= {"type": kind} if self.random.random() < 0.97 else {"type": self.value()}
        if self.random.random() < 0.1:
            raw[str(self.random.choice(SCALARS))] = self.value()
        return raw

    def frame(self) -> str:
        """One that can be read, whatever it says."""
        if self.random.random() < 0.05:
            return json.dumps({"t": "presence", "position": {"record": str(self.random.choice(SCALARS))[:80]}})
        return json.dumps({"t": "op", "op": self.operation()}, ensure_ascii=self.random.random() < 0.5)

    def unreadable(self) -> tuple[str | bytes, bool]:
        """One that cannot, and whether bytes are sent as if they were text."""
        if self.random.random() < 0.1:
            return NOT_UTF8, True
        return self.random.choice(UNREADABLE), False

    def body(self) -> tuple[bytes, str]:
        """A request's body and the type it claims to have."""
        kind = self.random.random()
        claimed = self.random.choice(
            ("application/json",) * 6
            + ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "")
        )
        if kind < 0.6:
            return json.dumps(
                {"operations": [self.operation() for _ in range(self.random.randint(0, 3))]}
            ).encode(), claimed
        if kind < 0.8:
            names = ("title", "code", "name", "organisations", "lanes", "email", "password", "position", "kind")
            return json.dumps({name: self.value() for name in self.random.sample(names, 3)}).encode(), claimed
        text = self.random.choice(UNREADABLE)
        return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), claimed
