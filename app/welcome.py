"""What the person at the machine sees when the server starts: may others come in, how to sign in, and what blocks.

The answer about other devices is asked once at a terminal and kept in `start.json` of the data folder. Everything here
is said in German and English, because it is said before anybody has chosen a language.
"""

from __future__ import annotations

import contextlib
import io
import json
import socket
import sys
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import machine
from app.settings import EVERYWHERE, Settings

if TYPE_CHECKING:
    from app.opening import Opened

SIGN_IN = "/anmelden#"
UFW = Path("/etc/ufw/ufw.conf")


def remembered_lan(data: Path) -> bool | None:
    """The answer given before, or None."""
    try:
        answer = json.loads((data / "start.json").read_text(encoding="utf-8")).get("lan")
    except (OSError, ValueError, AttributeError):
        return None
    return answer if isinstance(answer, bool) else None


def remember_lan(data: Path, *, lan: bool) -> None:
    with contextlib.suppress(OSError):  # a folder that cannot be written is said with its own sentence by the server
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / "start.json").write_text(json.dumps({"lan": lan}) + "\n", encoding="utf-8")


def ask_lan() -> bool:
    """Ask the person at the terminal; no answer means no."""
    print(
        "\nWer darf diesen Server erreichen? / Who may reach this server?\n"
        "  1  nur dieser Rechner / this machine only\n"
        "  2  auch Geräte in diesem Netz, unverschlüsselt / devices in this network too, unencrypted"
    )
    try:
        return input("1/2 [1]: ").strip() == "2"
    except EOFError:
        return False


def at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def addresses(settings: Settings) -> list[str]:
    """The addresses other people can type, the best first; none when only this machine gets in."""
    if settings.public_url:
        return [settings.public_url]
    if settings.bind == EVERYWHERE:
        return [f"http://{address}:{settings.port}" for address in machine.addresses()]
    return [] if settings.bind.startswith("127.") or settings.bind in {"localhost", "::1"} else [settings.own_url]


def hindrances(settings: Settings) -> list[str]:
    """What keeps other devices out, as far as this machine can tell; it cannot see the network's own rules."""
    if settings.bind != EVERYWHERE or settings.public_url:
        return []
    reachable = machine.addresses()
    if not reachable:
        return ["Dieser Rechner ist in keinem Netz. / This machine is in no network."]
    found = []
    try:
        socket.create_connection((reachable[0], settings.port), timeout=1).close()
    except OSError:
        found.append(f"{reachable[0]} antwortet nicht. / {reachable[0]} does not answer.")
    with contextlib.suppress(OSError):
        if "ENABLED=yes" in UFW.read_text(encoding="utf-8"):
            found.append(f"Die Firewall ist an: sudo ufw allow {settings.port}/tcp / The firewall is on.")
    if sys.platform in {"win32", "darwin"}:
        found.append("Fragt die Firewall, bitte „Zulassen“ wählen. / If the firewall asks, please allow.")
    return found


def _without_stick(settings: Settings) -> list[str]:
    folder = settings.backup_folder
    if folder is None or folder.is_dir():
        return []
    return [f"Den Ordner für Sicherungen gibt es nicht: {folder} / The folder for backups does not exist."]


@dataclass(frozen=True, slots=True)
class Told:
    """`secret` signs in once, on this machine, within ten minutes; `opened` are workshops to carry on with, `hints`
    what only a person at the machine can do."""

    secret: str
    opened: Sequence[Opened] = ()
    hints: Sequence[str] = ()


def show(settings: Settings, told: Told) -> None:
    """Print the way in."""
    link = f"{settings.public_url or settings.own_url}{SIGN_IN}{told.secret}"
    others = addresses(settings)
    lines = [
        "",
        f"Die Prozesswerkstatt läuft. / It is running: {settings.own_url}",
        *carried_on(told.opened),
        "",
        "Anmelden, einmal und binnen 10 Minuten / sign in, once and within 10 minutes:",
        f"  {link}",
    ]
    if others:
        lines += ["", "Alle im Raum öffnen / everybody in the room opens:", *(f"  {address}" for address in others)]
        lines += [_qr(others[0])]
    else:
        lines += ["", "Nur dieser Rechner; andere mit --lan. / This machine only; others with --lan."]
    lines += [f"! {hint}" for hint in (*hindrances(settings), *_without_stick(settings), *told.hints)]
    lines += ["", "Beenden: Strg+C / stop: Ctrl+C"]
    print("\n".join(lines), flush=True)
    if at_a_terminal() and _has_browser():
        webbrowser.open(link)


def carried_on(opened: Sequence[Opened]) -> list[str]:
    """That the work goes on, and how everybody comes back."""
    lines = []
    for each in opened:
        state = "aus der Datei / from the file" if each.fresh else "wie sie hier schon war / as it already was here"
        lines += ["", f"Es geht weiter mit / carrying on with: {each.title} ({state})"]
        lines += [f"Alle treten wieder bei mit / everybody joins again by: {each.join_code}"]
    return lines


def _qr(address: str) -> str:
    import segno

    art = io.StringIO()
    segno.make(address, micro=False).terminal(art, compact=True)
    return art.getvalue().rstrip("\n")


def _has_browser() -> bool:
    """A text browser would take over the terminal the server writes to."""
    with contextlib.suppress(webbrowser.Error):
        return type(webbrowser.get()) is not webbrowser.GenericBrowser
    return False
