"""Passwords: Argon2id, slow by design, so a few at a time and never in the event loop."""

from __future__ import annotations

import asyncio
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from app.domain.errors import Refused

LEAST = 12
# Each takes 64 MiB while it is computed: more at once would let strangers fill the memory.
AT_ONCE = 2


class Passwords:
    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._nobody: str | None = None

    async def hash(self, password: str) -> str:
        if len(password) < LEAST:
            raise Refused("password", "Das Kennwort braucht mindestens {least} Zeichen.", least=LEAST)
        async with self._turn:
            return await asyncio.to_thread(self._hasher.hash, _same_everywhere(password))

    async def verify(self, digest: str | None, password: str) -> bool:
        """Without a digest it takes just as long, so that the time does not tell which accounts exist."""
        async with self._turn:
            return await asyncio.to_thread(self._verify, digest, _same_everywhere(password))

    def _verify(self, digest: str | None, password: str) -> bool:
        if self._nobody is None:
            self._nobody = self._hasher.hash("")
        try:
            self._hasher.verify(digest or self._nobody, password)
        except VerifyMismatchError:
            return False
        return digest is not None


def _same_everywhere(password: str) -> str:
    """An ü typed on a Mac may be two characters."""
    return unicodedata.normalize("NFKC", password)
