"""SIGKILL at a chosen fsync: just before it, or when it has returned and nobody has been told yet.

The process that dies is forked from one that has imported the product and done nothing else, so that a death costs a
fraction of a start. It tells what it sends and what is acknowledged as it goes.
"""

from __future__ import annotations

import asyncio
import base64
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.broken import BROKEN
from tests.faults.disk import Disk, Event, Sync
from tests.faults.inside import furnish
from tests.faults.power import busy, findings
from tests.servers import ROOT

END = "end"


class Deaths:
    """Runs that end at an fsync, by their seeds."""

    def __init__(self, folder: Path, parent: subprocess.Popen[str]) -> None:
        self._folder = folder
        self._parent = parent
        self._syncs: int | None = None
        """As many as a run has that nobody kills."""

    @classmethod
    @contextmanager
    def of(cls, folder: Path, *broken: str) -> Iterator[Deaths]:
        command = [sys.executable, "-m", "tests.faults.fsync", *broken]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, cwd=ROOT, text=True, bufsize=1, **pipes) as parent:  # type: ignore[call-overload]
            yield cls(folder, parent)
            parent.stdin.close()

    async def die(self, seed: int) -> list[str]:
        """What is wrong with the files that are left."""
        if self._syncs is None:
            (self._syncs,) = self._run(self._folder / "whole", seed, 0, "before")[-1:]
        random = Random(f"death {seed}")
        folder = self._folder / f"death-{seed}"
        marks = self._run(folder, seed, random.randint(1, self._syncs), random.choice(("before", "after")))
        found = await findings(folder, marks)
        if not found:
            shutil.rmtree(folder)
        return found

    def _run(self, folder: Path, seed: int, number: int, when: str) -> list[Any]:
        """The marks of a run that dies at this sync; of one that does not, the last is how many there were."""
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.write(f"{folder} {seed} {number} {when}\n")
        lines = [line.strip() for line in iter(self._parent.stdout.readline, f"{END}\n")]
        return [pickle.loads(base64.b64decode(line)) for line in lines]  # noqa: S301 - our own process


class Telling(Disk):
    """Says at once, to whoever listens, what would be in its log."""

    def add(self, mark: object) -> None:
        os.write(1, base64.b64encode(pickle.dumps(mark)) + b"\n")


def _live(folder: Path, seed: int, number: int, when: str) -> None:
    count = 0

    def counted(event: Event | None = None) -> None:
        nonlocal count
        if event is None or isinstance(event, Sync):
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

    furnish(folder)
    with Telling(folder) as disk:
        if when == "before":
            disk.before = counted
        else:
            disk.after_sync = counted
        asyncio.run(busy(folder, disk, seed))
        disk.add(count)


def main() -> None:
    from tests.house import empty_database

    empty_database()
    with ExitStack() as stack:
        for name in sys.argv[1:]:
            stack.enter_context(BROKEN[name]())
        for line in sys.stdin:
            folder, seed, number, when = line.split()
            child = os.fork()
            if child == 0:
                _live(Path(folder), int(seed), int(number), when)
                os._exit(0)
            os.waitpid(child, 0)
            os.write(1, f"{END}\n".encode())


if __name__ == "__main__":
    main()
