"""Draw the boards of `tests/golden/layout/` anew, after a wanted change of the layout; then look at what changed.

Each file holds a `board` (lanes, steps, flows) and what it is `drawn` as, by preset and wrap. Python and the browser
are both held to it. `--check` changes nothing and fails when a picture would change.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.domain import layout as layouts  # noqa: E402  (the path must be there first)

FOLDER = ROOT / "tests/golden/layout"
PICTURES: tuple[tuple[str, int | None], ...] = (("ROLL", None), ("WALL", 4), ("PRINT", 5))


def drawn(board: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{preset} {wrap or 'roll'}": layouts.layout(board, wrap, getattr(layouts, preset)) for preset, wrap in PICTURES
    }


def written(value: Any, depth: int = 0) -> str:
    """JSON with a line for each lane, step, card and connector, so that a diff tells what moved."""
    if depth == 4 or not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    inner = " " * (depth + 1)
    if isinstance(value, list):
        lines = [inner + json.dumps(item, ensure_ascii=False) for item in value]
        return "[\n" + ",\n".join(lines) + f"\n{' ' * depth}]"
    pairs = [f"{inner}{json.dumps(key)}: {written(item, depth + 1)}" for key, item in value.items()]
    return "{\n" + ",\n".join(pairs) + f"\n{' ' * depth}}}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the golden boards anew.")
    parser.add_argument("--check", action="store_true", help="change nothing, fail when a picture would change")
    check = parser.parse_args().check
    for path in sorted(FOLDER.glob("*.json")):
        old = path.read_text(encoding="utf-8")
        board = json.loads(old)["board"]
        new = written({"board": board, "drawn": drawn(board)}) + "\n"
        if new != old and check:
            sys.exit(f"{path.name}: the picture changes; run script/layout_golden.py and look at the difference")
        if new != old:
            path.write_text(new, encoding="utf-8")
            print(path.name)


if __name__ == "__main__":
    main()
