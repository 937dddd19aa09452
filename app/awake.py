"""The laptop is the server, so it must not fall asleep: asks the system to stay awake as long as this process lives.

`keep_awake()` gives what to let go of at the end, and what a person has to do because the program cannot. It never
fails, and nothing is left behind by `kill -9`: on Linux the inhibitor waits on a pipe that ends with us, on macOS it
watches our process id, and on Windows the wish belongs to a thread of ours.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

NO_WISH = (
    "Dieser Rechner könnte einschlafen: Bitte Energiesparen abschalten. "
    "/ This computer may fall asleep: please turn off energy saving."
)
LID = "Bitte den Deckel offen lassen. / Please keep the lid open."

WISHES = ("sleep:idle:handle-lid-switch", "sleep:idle", "idle")
"""What systemd is asked for, the most first: not everybody may ask for everything, and some may for the lid alone."""

ANSWER_SECONDS = 5
ES_CONTINUOUS, ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001


@dataclass(slots=True)
class Awake:
    """`hints` are sentences for the person at the machine."""

    hints: list[str] = field(default_factory=list)
    close: Callable[[], None] = lambda: None


def keep_awake(system: str = sys.platform) -> Awake:
    """Asks once; `system` as in `sys.platform`."""
    with contextlib.suppress(OSError):
        if system == "win32":
            return _windows(ctypes.windll.kernel32.SetThreadExecutionState)  # type: ignore[attr-defined,unused-ignore]
        if system == "darwin" and (caffeinate := shutil.which("caffeinate")):
            return _mac(caffeinate)
        if inhibit := shutil.which("systemd-inhibit"):
            return _systemd(inhibit)
    return Awake([NO_WISH])


def _windows(set_state: Callable[[int], int]) -> Awake:
    """Windows forgets the wish when the thread that asked ends, so one stays for it."""
    asked, over = threading.Event(), threading.Event()
    granted = []

    def hold() -> None:
        granted.append(set_state(ES_CONTINUOUS | ES_SYSTEM_REQUIRED))
        asked.set()
        over.wait()
        set_state(ES_CONTINUOUS)

    thread = threading.Thread(target=hold, name="awake", daemon=True)
    thread.start()
    asked.wait()

    def close() -> None:
        over.set()
        thread.join()

    return Awake([LID] if granted[0] else [NO_WISH], close)


def _mac(program: str) -> Awake:
    """No program may keep a closed Mac awake."""
    return Awake([LID], _ending(_start([program, "-i", "-s", "-w", str(os.getpid())])))


def _systemd(program: str) -> Awake:
    """The inhibitor runs `cat` once its wish is granted: its first line says so, our end of the pipe ends it."""
    for wish in WISHES:
        why = ["--who=Prozesswerkstatt", "--why=A workshop is served from this computer", "--mode=block"]
        child = _start([program, f"--what={wish}", *why, "sh", "-c", "echo; exec cat"])
        if child.stdout and _answers(child.stdout):
            return Awake([] if "lid" in wish else [LID] if "sleep" in wish else [NO_WISH], _ending(child))
        _ending(child)()
    return Awake([NO_WISH])


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _answers(stream: IO[bytes]) -> bool:
    """Whether a line comes; a system bus that does not answer must not hold up the start."""
    readable, _, _ = select.select([stream], [], [], ANSWER_SECONDS)
    return bool(readable and stream.readline())


def _ending(child: subprocess.Popen[bytes]) -> Callable[[], None]:
    def close() -> None:
        child.terminate()
        child.communicate()

    return close
