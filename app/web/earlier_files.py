"""Files a new workshop can begin with, by their ending: each is read into the state of a workshop that was.

A kind of file is a function from bytes to a state, registered in `READERS`; it raises Refused for what it cannot read,
and nothing of a file is ever run.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from pathlib import PurePath

from app.domain import rescue
from app.domain.errors import Refused
from app.domain.state import State
from app.domain.texts import N_
from app.journal.founding import archive_in
from app.realtime.deciding import now_iso

NO_ARCHIVE = N_("Das ist kein Archiv einer Prozesswerkstatt.")


def read_earlier(name: str, content: bytes) -> State:
    """Raises Refused (`invalid`)."""
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise Refused("invalid", "Diese Art von Datei wird nicht gelesen. Möglich sind: {endings}", endings=ENDINGS)
    return reader(content)


def _archive(content: bytes) -> State:
    """What another machine, or this one, has kept of a workshop (`domain/archive.py`), packed or plain."""
    try:
        archive = archive_in(content)
    except ValueError:
        raise Refused("invalid", NO_ARCHIVE) from None
    return State().apply(rescue.found(archive, secrets.token_hex(16), now_iso()).changes)


READERS: Mapping[str, Callable[[bytes], State]] = {".json": _archive, ".gz": _archive}
ENDINGS = ", ".join(READERS)
