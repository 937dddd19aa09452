"""What the person at the machine sees when the server starts: may others come in, how to sign in, and what blocks.

The answer about other devices is asked once at a terminal and kept in `start.json` of the data folder. Everything here
is said in German and English, because it is said before anybody has chosen a language.
"""

import contextlib
import io
import json
import socket
import sys
import webbrowser
from pathlib import Path

from app import machine
from app.settings import EVERYWHERE, Settings

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


def show(settings: Settings, secret: str) -> None:
    """Print the way in; `secret` signs in once, on this machine, within ten minutes."""
    link = f"{settings.public_url or settings.own_url}{SIGN_IN}{secret}"
    others = addresses(settings)
    lines = [
        "",
        f"Die Prozesswerkstatt läuft. / It is running: {settings.own_url}",
        "",
        "Anmelden, einmal und binnen 10 Minuten / sign in, once and within 10 minutes:",
        f"  {link}",
    ]
    if others:
        lines += ["", "Alle im Raum öffnen / everybody in the room opens:", *(f"  {address}" for address in others)]
        lines += [_qr(others[0])]
    else:
        lines += ["", "Nur dieser Rechner; andere mit --lan. / This machine only; others with --lan."]
    lines += [f"! {hindrance}" for hindrance in hindrances(settings)]
    lines += ["", "Beenden: Strg+C / stop: Ctrl+C"]
    print("\n".join(lines), flush=True)
    if at_a_terminal() and _has_browser():
        webbrowser.open(link)


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
