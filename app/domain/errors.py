"""How the domain says no: a reason for programs, a German sentence (the translation's source) for people."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """An operation is not accepted. Nothing happened.

    `reason` is one of the words listed in `docs/wire.md`; `detail` is a German sentence with `{placeholders}` filled
    from `values` after translation; `extra` are further fields of the answer (`into` of a merged record, `retry_after`
    in seconds).
    """

    def __init__(self, reason: str, detail: str, *, extra: dict[str, Any] | None = None, **values: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.values = values
        self.extra = extra or {}
