"""What is read is one moment of the journal, whatever is written meanwhile. Found by `converge`: a head of before the
others' entries beside the entries themselves looked like damage."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from app.journal import pictures
from app.journal.journal import Batch, append
from tests.faults.inside import Inside
from tests.journal.examples import step


async def test_a_workshop_that_is_opened_while_somebody_writes_is_not_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Inside.open(tmp_path / "data") as inside:
        workshop, _ = await inside.found()
        loaded = await inside.stores.journal.load(workshop)
        meanwhile = Batch(workshop, loaded.epoch, loaded.seq, [step(loaded.seq + 1)])
        read, loop = pictures.read, asyncio.get_running_loop()

        def after_a_write(*arguments: Any) -> pictures.Picture:
            """Between the head and the entries: this is the reader's thread, the writer has its own."""
            written = inside.database.write(lambda connection: append(connection, meanwhile))
            asyncio.run_coroutine_threadsafe(written, loop).result()
            return read(*arguments)

        monkeypatch.setattr(pictures, "read", after_a_write)
        again = await inside.stores.journal.load(workshop)
        assert (again.seq, again.state.records["steps"]) == (loaded.seq, {})
