"""Make ready what the program runs in: `.venv` from the hashed locks, and the browser's assets.

Only the standard library, because it runs before anything is installed. Each part leaves a stamp of the locks it was
made from, so that a second start does nothing; a part that was broken off has no stamp and is made anew.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
VENDOR = ROOT / "app" / "static" / "vendor"
LOG = ENVIRONMENT / "setup.log"
OLDEST_NODE = 20
# Words of pip and npm when there is no way out.
NO_NETWORK = ("NewConnectionError", "name resolution", "getaddrinfo", "timed out", "ENOTFOUND", "EAI_AGAIN")


class Stop(Exception):
    """The start cannot go on; says why and what to do, in German and English."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(f"{german}\n{english}")


def program(name: str = "prozesswerkstatt") -> Path:
    """A command of the environment."""
    return ENVIRONMENT / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


def python() -> Path:
    """The environment's interpreter."""
    return program("python")


def node() -> str | None:
    """The machine's own Node, when it is new enough and brings npm."""
    found = shutil.which("node") if shutil.which("npm") else None
    if found is None:
        return None
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    return found if version.startswith("v") and int(version[1:].partition(".")[0]) >= OLDEST_NODE else None


def prepare(*, dev: bool = False) -> None:
    """Bring environment and assets up to the locks."""
    try:
        _install("runtime", project=True)
        if dev:
            _install("dev")
        _assets(dev=dev)
    except PermissionError as error:
        raise Stop(
            f"Kein Schreibrecht für {error.filename}: Bitte das Programm in einen eigenen Ordner legen.",
            f"No write access to {error.filename}: please put the program into a folder of your own.",
        ) from error


def _install(lock: str, *, project: bool = False) -> None:
    """Bring `.venv` up to a lock; `project` installs the project itself too, with its command."""
    stamp = ENVIRONMENT / f"{lock}.stamp"
    files = [ROOT / "requirements" / f"{name}.txt" for name in ([lock, "setup"] if project else [lock])]
    state = _digest([*files, ROOT / "pyproject.toml"], sys.version, str(ROOT))
    if _is(stamp, state):
        return
    if not _usable():
        _create()
    _say("Bibliotheken installieren", "installing the libraries")
    _pip([part for file in files for part in ("-r", str(file))], "--require-hashes")
    if project:
        _pip(["-e", str(ROOT)], "--no-deps", "--no-build-isolation")
    stamp.write_text(state, encoding="utf-8")


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Stop(
            "Diesem Python fehlt das Modul „venv“: unter Debian und Ubuntu hilft „sudo apt install python3-venv“.",
            'This Python lacks the module "venv": on Debian and Ubuntu "sudo apt install python3-venv" helps.',
        )
    _say("Umgebung anlegen", "creating the environment")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    ENVIRONMENT.mkdir()
    _run([sys.executable, "-m", "venv", str(ENVIRONMENT)])


def _usable() -> bool:
    """Whether `.venv` belongs to this Python and still runs, after the folder was moved or the system upgraded."""
    version = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([str(python()), "-c", version], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _assets(*, dev: bool) -> None:
    stamp = VENDOR / "assets.stamp"
    state = _digest([ROOT / "package-lock.json", ROOT / "script" / "assets.py"])
    if _is(stamp, state) and (not dev or (ROOT / "node_modules" / "axe-core").is_dir()):
        return
    _say("Schriften und Bausteine der Oberfläche holen", "fetching fonts and parts of the interface")
    if node() is None:
        _pip(["-r", str(ROOT / "requirements" / "node.txt")], "--require-hashes")
    _run([str(python()), str(ROOT / "script" / "assets.py"), *(["--dev"] if dev else [])])
    stamp.write_text(state, encoding="utf-8")


def _pip(what: list[str], *options: str) -> None:
    _run([str(python()), "-m", "pip", "install", "--disable-pip-version-check", *options, *what])


def _run(command: list[str]) -> None:
    """Run with the output in the log and the package now dealt with on the terminal."""
    LOG.parent.mkdir(exist_ok=True)
    with (
        LOG.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        ) as process,
    ):
        for line in process.stdout or ():
            log.write(line)
            _progress(line)
    _progress("")
    if process.returncode:
        raise _failure()


def _failure() -> Stop:
    output = LOG.read_text(encoding="utf-8")
    if any(sign in output for sign in NO_NETWORK):
        return Stop(
            "Kein Netz: Der erste Start lädt Bibliotheken. Bitte einmal mit Internet starten; danach läuft alles ohne.",
            "No network: the first start downloads libraries. Please start once with internet; then it runs without.",
        )
    return Stop(
        f"Die Einrichtung ist gescheitert. Näheres steht in {LOG}; ein neuer Start versucht es noch einmal.",
        f"The setup failed. {LOG} tells more; another start tries again.",
    )


def _say(german: str, english: str) -> None:
    print(f"- {german} ... ({english})", flush=True)


def _progress(line: str) -> None:
    """Overwrite one line of the terminal; elsewhere the headings of `_say` are enough."""
    if not sys.stdout.isatty():
        return
    words = line.split()
    known = words[1] if words[:1] in (["Collecting"], ["Downloading"], ["Using"]) and len(words) > 1 else ""
    if known or not line:
        print(f"\r  {known[:70]:<70}" if line else f"\r{'':72}\r", end="", flush=True)


def _digest(files: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256("\0".join(more).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _is(stamp: Path, state: str) -> bool:
    try:
        return stamp.read_text(encoding="utf-8") == state
    except OSError:
        return False
