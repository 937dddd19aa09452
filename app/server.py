"""Run the application: uvicorn with its limits set in code, so that no start command can forget them.

Owns the order of a start: data folder → lock → migrations → port → application → `ready`. What can go wrong for reasons
outside the program is a `CannotStart` with one sentence in German and English.
"""

import contextlib
import errno
import gc
import os
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from app import lock
from app.journal import checking, migrate
from app.settings import Settings
from app.web.http_protocol import HttpProtocol
from app.web.socket_protocol import SocketProtocol

FRAME_LIMIT = 64 * 1024
PING_SECONDS = 20
SILENT_SECONDS = 30
SHUTDOWN_SECONDS = 7  # for requests under way; with the last backup and the end of all the rest less than ten
# Python looks for cycles of objects after so many new ones. A room makes few cycles and many entries: by default the
# collector would go through all of a full house's state several times a second.
COLLECT = (20_000, 20, 50)
FILES = 10_240  # one for every connection, and as much as every system grants

Ready = Callable[[FastAPI], Awaitable[None]]


class CannotStart(Exception):
    """The reason, in German and English."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(f"{german}\n{english}")


def run(settings: Settings, ready: Ready, prepare: Callable[[], None] = lambda: None) -> None:
    """Serve until stopped; `ready` is awaited once the first request can be answered. `prepare` is called while the
    folder is ours and nothing of it is in use yet."""
    gc.disable()  # a quarter of a start was spent searching fresh modules for garbage
    _allow_files()
    for folder in settings.folders:
        _prepare_folder(folder)
    try:
        with lock.only_server_of(settings.folders):
            prepare()
            _look_at_database(settings)
            if not migrate.is_current(settings.database):
                migrate.migrate(settings.database)
            listener = _listen(settings)
            from app.main import create_app

            with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C, after everything was closed in order
                _Server(_config(create_app(settings), settings), ready).run(sockets=[listener])
    except lock.AlreadyServed as error:
        raise CannotStart(
            f"Für {error.folder} läuft schon ein Server: bitte beenden oder mit --data einen anderen Ordner nehmen.",
            f"A server already runs for {error.folder}. Please stop it, or take another folder with --data.",
        ) from error


class _Server(uvicorn.Server):
    """Tells when it answers, and says goodbye first when it stops."""

    def __init__(self, config: uvicorn.Config, ready: Ready) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.freeze()  # what is loaded by now stays: the collector need not look at it again
        gc.set_threshold(*COLLECT)
        gc.enable()
        await self._ready(self.config.app)  # type: ignore[arg-type] # it is what we handed in

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends sockets and event streams (1012); uvicorn would wait for the streams as long as it may."""
        services = self.config.app.state.services  # type: ignore[union-attr] # it is what we handed in
        services.rooms.leave()
        await super().shutdown(sockets)


def _config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=HttpProtocol,
        ws=SocketProtocol,
        ws_max_size=FRAME_LIMIT,
        ws_per_message_deflate=False,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        server_header=False,
        access_log=False,
        log_config=None,
        proxy_headers=bool(settings.proxy),
        forwarded_allow_ips=settings.proxy,
    )


def _allow_files() -> None:
    """Many systems grant 1,024 open files unless asked; every connection is one."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < FILES:
        wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _prepare_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return
    except (PermissionError, FileExistsError, NotADirectoryError):
        pass  # the sentence below says it
    raise CannotStart(
        f"Kein Schreibrecht für {folder}. Bitte mit --data einen Ordner nennen, der Ihnen gehört.",
        f"No write access to {folder}. Please name a folder of your own with --data.",
    )


def _look_at_database(settings: Settings) -> None:
    """A damaged file is not served. What shows only in one workshop is refused when that is opened."""
    found = checking.at_start(settings.database)
    if found:
        raise CannotStart(
            "Die Datenbank ist beschädigt und wird nicht verwendet. Eine Sicherung zurückholen:\n"
            f"  prozesswerkstatt restore DATEI   (Sicherungen: {settings.data / 'backups'})",
            "The database is damaged and will not be used. Go back to a backup with `prozesswerkstatt restore FILE`.\n"
            + "\n".join(found),
        )


def _listen(settings: Settings) -> socket.socket:
    """Take the port before anything is promised. On Windows a port could otherwise be shared with another program."""
    family = socket.AF_INET6 if ":" in settings.bind else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # whoever has left the WLAN acknowledges nothing: no place is kept for long
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_SECONDS * 1000)
    try:
        listener.bind((settings.bind, settings.port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise _unavailable(settings, error) from error
    return listener


def _unavailable(settings: Settings, error: OSError) -> CannotStart:
    if error.errno in {errno.EADDRINUSE, errno.EACCES}:
        return CannotStart(
            f"Port {settings.port} ist belegt oder gesperrt. Bitte einen anderen nehmen, zum Beispiel --port 8080.",
            f"Port {settings.port} is taken or reserved. Please choose another, for example --port 8080.",
        )
    return CannotStart(
        f"Die Adresse {settings.bind} gehört nicht zu diesem Rechner. Bitte --host weglassen oder berichtigen.",
        f"The address {settings.bind} is not one of this machine's. Please leave --host out or correct it.",
    )
