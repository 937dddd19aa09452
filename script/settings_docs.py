"""Make `docs/settings.md` from the settings: `python script/settings_docs.py`, or `… check` whether it is current."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "settings.md"
HEAD = """# Settings

Environment variables; the options of the same name (`--data`, `--host`, `--port`, `--lan`) come before them. This page
is made from `app/settings.py` by `script/settings_docs.py`.

| variable | default | meaning |
|---|---|---|
"""
FOOT = """
What `--lan` or the first start's question was answered with stands in `start.json` of the data folder; `--lan` and
`--no-lan` change it.
"""


def page() -> str:
    sys.path.insert(0, str(ROOT))
    from app.settings import Settings

    rows = []
    for name, field in Settings.model_fields.items():
        value = str(field.default).lower() if isinstance(field.default, bool) else field.default
        default = "" if value in (None, "") else f"`{value}`"
        rows.append(f"| `WERKSTATT_{name.upper()}` | {default} | {field.description} |\n")
    return HEAD + "".join(rows) + FOOT


def main() -> int:
    if sys.argv[1:] == ["check"]:
        current = TARGET.read_text(encoding="utf-8") == page()
        print("docs/settings.md is current" if current else "docs/settings.md differs: run script/settings_docs.py")
        return 0 if current else 1
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
