"""Real servers for tests, each thrown away afterwards: ours, PostgreSQL, Redis.

All listen on a free port of the loopback interface. PostgreSQL refuses to run as root, who hands it to its own user.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
LOOPBACK = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def postgres_programs() -> Path | None:
    """The folder of `initdb` and `postgres`; Debian keeps them out of PATH."""
    found = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(found).parent if found else debian[-1].parent if debian else None


@contextlib.contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """An empty cluster's address. Nothing is synced to disk: the tests of durability kill our server, not this one."""
    user: dict[str, Any] = {}
    folder = Path(tempfile.mkdtemp(prefix="werkstatt-postgres-"))
    if os.getuid() == 0:
        import pwd

        account = pwd.getpwnam("postgres")
        user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        os.chown(folder, account.pw_uid, account.pw_gid)
    port = free_port()
    create = [
        str(programs / "initdb"),
        "-D",
        str(folder / "data"),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run(create, check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)
    options = {"port": port, "listen_addresses": LOOPBACK, "unix_socket_directories": folder, "fsync": "off"}
    command = [
        str(programs / "postgres"),
        "-D",
        str(folder / "data"),
        *(f"--{name}={options[name]}" for name in options),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **user)
    try:
        _until(lambda: _answers_postgres(port), process)
        yield f"postgresql://postgres@{LOOPBACK}:{port}/postgres"
    finally:
        _end(process, signal.SIGINT)  # a fast shutdown: open connections are cut
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def redis(program: str) -> Iterator[str]:
    port = free_port()
    command = [program, "--port", str(port), "--bind", LOOPBACK, "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _until(lambda: _accepts(port), process)
        yield f"redis://{LOOPBACK}:{port}/0"
    finally:
        _end(process)


@dataclass
class Server:
    """Our own server as a process, by default on SQLite in `data`. May be started again after `stop` or `kill`.
    `program`: the module to run, with what it wants to know first."""

    data: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    options: tuple[str, ...] = ()
    program: tuple[str, ...] = ("app.cli",)
    output: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None
    _listener: threading.Thread = field(default_factory=threading.Thread)

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def start(self) -> "Server":
        """Start, and return once it answers."""
        self.launch()
        assert self.process
        try:
            _until(lambda: _answers(f"{self.url}/health"), self.process)
        except RuntimeError as error:
            self.kill()
            raise RuntimeError("".join(self.output)) from error
        return self

    def refusal(self) -> str:
        """What a server says that does not come up; its process ends with 1."""
        self.launch()
        assert self.process
        assert self.process.wait(PATIENCE) == 1
        self._listener.join()
        return "".join(self.output)

    def launch(self) -> None:
        """Start without waiting. Python may cache what it compiles, as it does for whoever starts it."""
        left_out = ("WERKSTATT_", "PYTHONDONTWRITEBYTECODE")
        variables = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        command = [sys.executable, "-m", *self.program, "serve", "--port", str(self.port), "--data", str(self.data)]
        self.process = subprocess.Popen(
            [*command, *self.options],
            cwd=ROOT,
            env={**variables, "PYTHONUNBUFFERED": "1", **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, args=(self.process,), daemon=True)
        self._listener.start()

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def stop(self) -> int:
        """End as a service manager would; returns the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(getattr(signal, "SIGKILL", signal.SIGTERM))

    def _end(self, how: int) -> int:
        if self.process is None:
            return 0
        code = _end(self.process, how)
        self._listener.join()
        return code

    def command(self, *arguments: str, text: str = "") -> "subprocess.CompletedProcess[str]":
        """Run another command of `prozesswerkstatt` beside this server."""
        place = {"WERKSTATT_DATA": str(self.data), "WERKSTATT_PORT": str(self.port)}
        return subprocess.run(
            [sys.executable, "-m", "app.cli", *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment, **place},
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )

    def wait_for(self, words: str) -> str:
        """The first line of output that holds these words."""
        assert self.process
        _until(lambda: any(words in line for line in self.output), self.process)
        return next(line for line in self.output if words in line)

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        with process.stdout:
            for line in process.stdout:
                self.output.append(line)


def _end(process: "subprocess.Popen[Any]", how: int = signal.SIGTERM) -> int:
    if process.poll() is None:
        process.send_signal(how)
    return process.wait(PATIENCE)


def _until(ready: Callable[[], bool], process: "subprocess.Popen[Any]") -> None:
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args!r} did not start")
        time.sleep(0.02)  # another process gets ready, and has no way to tell


def _accepts(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


def _answers_postgres(port: int) -> bool:
    import psycopg

    try:
        psycopg.connect(host=LOOPBACK, port=port, user="postgres", dbname="postgres", connect_timeout=1).close()
    except psycopg.OperationalError:
        return False
    return True


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except (OSError, urllib.error.URLError):
        return False
