"""The socket's format, version 1: how JSON text becomes a value, and how frames are written.

Reading is strict, because what one parser overlooks another trips over: no duplicate keys, no NaN or Infinity, no
number beyond what a double holds exactly, no lone surrogate, no deep nesting. `Unreadable` says why in words for a
programmer; the socket answers it with 4400, HTTP with 400.

Writing is compact and happens once per audience: a `Frame` is text that is ready to be sent, and for a websocket the
bytes of it, header and all, so that telling two hundred devices is two hundred writes of the same bytes.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import orjson

from app.domain.errors import Refused

VERSION = 1

MAX_DEPTH = 12
MAX_INTEGER = 2**53


class Close:
    """Why a socket ends. The table in `docs/wire.md` is the whole of it."""

    GONE = 1000
    TOO_LARGE = 1009
    RESTART = 1012
    BAD_FRAME = 4400
    NOT_SIGNED_IN = 4401
    NOT_A_MEMBER = 4403
    NO_SUCH_WORKSHOP = 4404
    TOO_SLOW = 4408
    OTHER_VERSION = 4409
    DELETED = 4410
    IGNORES_RATE = 4429


class Unreadable(ValueError):
    """Text that is not the JSON we take."""


def read(text: str | bytes) -> Any:
    """The value of a JSON text. Raises Unreadable."""
    try:
        text = text if isinstance(text, str) else text.decode()
        value = _decoder.decode(text)
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error.msg}") from None
    if "\\u" in text or text.count("{") + text.count("[") > MAX_DEPTH:  # else it can be neither torn nor deep
        _check(value, MAX_DEPTH)
    return value


class Frame(str):  # noqa: SLOT000 - it keeps its bytes
    """JSON text that goes to clients."""

    @cached_property
    def ready(self) -> bytes:
        """The unmasked, unfragmented text message of RFC 6455 (section 5.2) that a server sends it as."""
        payload = self.encode()
        size = len(payload)
        if size < 126:  # shorter lengths stand in the second byte, longer ones in two or eight of their own
            head = struct.pack("!BB", _TEXT, size)
        elif size < 65_536:
            head = struct.pack("!BBH", _TEXT, 126, size)
        else:
            head = struct.pack("!BBQ", _TEXT, 127, size)
        return head + payload


_TEXT = 0x81


def write(value: Any) -> str:
    return orjson.dumps(value).decode()


def frame(t: str, **fields: Any) -> Frame:
    return Frame(write({"t": t, **fields}))


def entries_frame(epoch: str, entries: Iterable[str], head: Mapping[str, Any] | None = None) -> Frame:
    """`entries` are written already, each once per audience; `head` (you, workshop, now) stands in the first frame."""
    start = {"t": "entries", "epoch": epoch, **(head or {})}
    return Frame(f'{write(start)[:-1]},"entries":[{",".join(entries)}]}}')


def refusal(refused: Refused, detail: str) -> dict[str, Any]:
    """What is said about a refused operation, in an answer over HTTP as in a frame. `detail` is in its reader's
    language."""
    return {"reason": refused.reason, "detail": detail, **refused.extra}


def _no_constant(name: str) -> None:
    raise Unreadable(f"{name} is not JSON")


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise Unreadable("number too large")
    return value


def _int(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MAX_INTEGER:
        raise Unreadable("number too large")
    return int(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a key stands twice")
    return found


_decoder = json.JSONDecoder(parse_constant=_no_constant, parse_float=_float, parse_int=_int, object_pairs_hook=_object)


def _check(value: Any, depth: int) -> None:
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
            raise Unreadable("half a character (lone surrogate)")
        return
    if not isinstance(value, dict | list):
        return
    if depth == 0:
        raise Unreadable("nested too deeply")
    if isinstance(value, dict):
        for key in value:
            _check(key, depth)
        value = value.values()
    for item in value:
        _check(item, depth - 1)
