"""The machine stays awake while it serves, and is let go with the server, however that ends.

The programs that ask the system are stood in for by scripts on PATH that do what the real ones do: they check what they
are asked, say whether they may, and run what they are given.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app import awake
from tests.servers import Server

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

GRANTED = """
echo "$$ $@" >> "{log}"
case "$1" in {refused}) exit 1;; esac
[ -p /dev/stdin ] || exit 1
shift 4
"$@"
echo let go >> "{log}"
"""
CAFFEINATE = 'echo "$@" >> "{log}"; exec cat'


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the stand-in heard; a pipe, so that who reads it waits for the next line."""
    path = tmp_path / "log"
    os.mkfifo(path)
    return path


def stand_in(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "bin" / name
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    for needed in ("sh", "cat"):
        real = shutil.which(needed)
        if real and not (program.parent / needed).exists():
            (program.parent / needed).symlink_to(real)
    monkeypatch.setenv("PATH", str(program.parent))


class Ear:
    """Reads the stand-in's log as it grows."""

    def __init__(self, log: Path) -> None:
        self.lines: list[str] = []
        self._thread = threading.Thread(target=self._listen, args=(log,), daemon=True)
        self._thread.start()

    def _listen(self, log: Path) -> None:
        descriptor = os.open(log, os.O_RDWR)  # held open for writing too, so that it does not end between two lines
        with os.fdopen(descriptor) as stream:
            for line in stream:
                self.lines.append(line.strip())
                if line.strip() == "let go":
                    return

    def heard(self) -> list[str]:
        self._thread.join(30)
        assert not self._thread.is_alive(), self.lines
        return self.lines


def test_systemd_is_asked_for_sleep_idle_and_lid_and_let_go_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "asked"
    stand_in(tmp_path, "systemd-inhibit", GRANTED.format(log=log, refused="nothing"), monkeypatch)
    held = awake.keep_awake("linux")
    assert held.hints == []
    process, wish, who, *_ = log.read_text().split()
    assert (wish, who) == ("--what=sleep:idle:handle-lid-switch", "--who=Prozesswerkstatt")
    os.kill(int(process), 0)
    held.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(process), 0)


@pytest.mark.parametrize(
    ("refused", "hint"),
    [("*lid*", awake.LID), ("*sleep*", awake.NO_WISH), ("*", awake.NO_WISH)],
    ids=["the lid", "sleep", "everything"],
)
def test_what_the_system_does_not_grant_is_said_and_never_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str, hint: str
) -> None:
    stand_in(tmp_path, "systemd-inhibit", GRANTED.format(log="/dev/null", refused=refused), monkeypatch)
    held = awake.keep_awake("linux")
    assert held.hints == [hint]
    held.close()


def test_a_server_that_is_killed_lets_the_machine_sleep_again(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "systemd-inhibit", GRANTED.format(log=log, refused="nothing"), monkeypatch)
    ear = Ear(log)
    program = "import sys; from app import awake; held = awake.keep_awake('linux'); print(held.hints); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    with child:
        assert child.stdout
        assert child.stdout.readline() == "[]\n"
        child.kill()
    assert ear.heard()[-1] == "let go"


def test_the_server_that_greets_keeps_the_machine_awake_until_it_is_killed(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.environ["PATH"]
    stand_in(tmp_path, "systemd-inhibit", GRANTED.format(log=log, refused="*lid*"), monkeypatch)
    ear = Ear(log)
    server = Server(tmp_path / "data", {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{path}"}, options=("--welcome",))
    try:
        server.start().wait_for(awake.LID)
    finally:
        server.kill()
    assert len(ear.heard()) == 3  # asked with the lid and without it, then let go


def test_a_mac_is_kept_awake_for_as_long_as_this_process_lives(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "caffeinate", CAFFEINATE.format(log=log), monkeypatch)
    held = awake.keep_awake("darwin")
    with log.open() as stream:
        assert stream.readline() == f"-i -s -w {os.getpid()}\n"
    assert held.hints == [awake.LID]
    held.close()


@pytest.mark.parametrize("system", ["linux", "darwin", "freebsd14"])
def test_where_nothing_can_be_asked_the_person_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    held = awake.keep_awake(system)
    assert held.hints == [awake.NO_WISH]
    held.close()


def test_windows_is_asked_by_a_thread_that_lives_on_and_takes_it_back() -> None:
    asked: list[tuple[int, threading.Thread]] = []

    def set_state(flags: int) -> int:
        asked.append((flags, threading.current_thread()))
        return awake.ES_CONTINUOUS

    held = awake._windows(set_state)
    assert asked[0][0] == awake.ES_CONTINUOUS | awake.ES_SYSTEM_REQUIRED
    assert asked[0][1].is_alive()
    held.close()
    assert [flags for flags, _ in asked][1:] == [awake.ES_CONTINUOUS]
    assert asked[1][1] is asked[0][1]


def test_a_windows_that_refuses_is_said() -> None:
    held = awake._windows(lambda _flags: 0)
    assert held.hints == [awake.NO_WISH]
    held.close()
