"""What every file keeps to, so that nobody has to remember it; for operations see `domain/test_conventions.py`."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OWN_STATIC = [path for folder in ("css", "js") for path in sorted((ROOT / "app" / "static" / folder).rglob("*.*"))]
TEMPLATES = sorted((ROOT / "app" / "templates").rglob("*.html"))
# Names, not addresses: nothing is fetched from them.
NAMESPACES = ("http://www.w3.org/",)
FOREIGN = re.compile(r"""(?:https?:)?//(?=[a-z0-9-]+\.[a-z])[^\s"'`)]*""")
INLINE = re.compile(r"\son[a-z]+\s*=|\sstyle\s*=|<style\b|javascript:", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"""<script(?![^>]*(?:\bsrc=|type="application/json"))[^>]*>""", re.IGNORECASE)
# htmx 2 attributes that version 4 does not know, and those that need eval.
OLD_HTMX = re.compile(r"\bhx-(?:on|vars|ext|disable|history-elt|params|prompt|request|disinherit|inherit)\b")


def lines(paths: list[Path], pattern: re.Pattern[str]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for found in pattern.findall(line):
                yield f"{path.relative_to(ROOT)}:{number}: {found}"


def test_no_page_style_or_script_names_a_foreign_host() -> None:
    found = [line for line in lines(TEMPLATES + OWN_STATIC, FOREIGN) if not any(name in line for name in NAMESPACES)]
    assert not found


@pytest.mark.parametrize("pattern", [INLINE, INLINE_SCRIPT, OLD_HTMX], ids=["inline", "inline script", "old htmx"])
def test_templates_hold_nothing_the_content_security_policy_forbids(pattern: re.Pattern[str]) -> None:
    assert not list(lines(TEMPLATES, pattern))


def test_every_text_is_translated() -> None:
    check = [sys.executable, "script/translations.py", "check"]
    result = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_modules_tell_what_they_own() -> None:
    modules = sorted((ROOT / "app").rglob("*.py")) + sorted((ROOT / "script").glob("*.py"))
    silent = [path for path in modules if not path.read_text(encoding="utf-8").startswith('"""')]
    assert not silent


def test_no_file_has_grown_past_one_idea() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    long = {
        name: size
        for name in tracked
        if name.endswith((".py", ".js", ".css", ".html")) and (ROOT / name).is_file()
        if (size := len((ROOT / name).read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long
