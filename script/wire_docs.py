"""Make the made part of `docs/wire.md` from the code (operations, rights, reasons, limits, records):
`python script/wire_docs.py`, or `… check` whether it is current.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.domain import limits  # noqa: E402 - the project may not be installed
from app.domain.operations import OPERATIONS, Operation  # noqa: E402
from app.domain.reasons import REASONS  # noqa: E402
from app.domain.record_fields import FIELDS  # noqa: E402
from app.domain.records import PHASES  # noqa: E402
from app.domain.rules import CONDITIONS, RULES, cell, is_on_board  # noqa: E402

PAGE = ROOT / "docs" / "wire.md"
BEGIN, END = "<!-- made by script/wire_docs.py: begin -->", "<!-- made by script/wire_docs.py: end -->"
COMMON = ("id", "based_on", "said_by", "type")

Schema = dict[str, Any]


def made() -> str:
    parts = (_operations(), _rights(), _reasons(), _limits(), _records())
    return "\n\n".join("\n".join(lines) for lines in parts)


def page_with(part: str) -> str:
    """The page as it is, its made part replaced."""
    head, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n\n{part}\n\n{END}{tail}"


def _operations() -> list[str]:
    rows = [f"| `{name}` | {_fields(OPERATIONS[name]) or '–'} | {_marks(name)} |" for name in RULES]
    return [
        "### Operations and their fields",
        "",
        "`?` may be left out; “or null” may be null. Marks: **u** can be undone, **b** may stand in a batch, **l** is",
        "held back by the lock of the board and becomes a `late` record when the phase has moved on.",
        "",
        "| operation | fields | marks |",
        "|---|---|---|",
        *rows,
    ]


def _fields(operation: type[Operation]) -> str:
    schema = operation.model_json_schema(by_alias=True)
    named = schema["properties"].items()
    required = schema.get("required", [])
    return "<br>".join(
        f"`{name}`{'' if name in required else '?'} {_told(field, schema.get('$defs', {}))}"
        for name, field in named
        if name not in COMMON or (name == "based_on" and "board" in schema["properties"] and "board id" in str(field))
    )


def _marks(name: str) -> str:
    operation = OPERATIONS[name]
    marks = {"u": operation.undoable, "b": operation.batchable, "l": is_on_board(name)}
    return " ".join(mark for mark, holds in marks.items() if holds)


def _told(field: Schema, defs: dict[str, Schema]) -> str:
    if "wire" in field:
        return str(field["wire"])
    if "$ref" in field:
        return _told(defs[field["$ref"].rpartition("/")[2]], defs)
    if "anyOf" in field and "le" not in field:
        return " or ".join(dict.fromkeys(_told(option, defs) for option in field["anyOf"]))
    if "const" in field or "enum" in field:
        return " \\| ".join(f"`{_json(value)}`" for value in field.get("enum", [field.get("const")]))
    return _plain(field, defs)


def _plain(field: Schema, defs: dict[str, Schema]) -> str:
    match field.get("type", "number" if "le" in field else None):
        case "array":
            item = _told(field.get("items") or {}, defs)
            low, high = field.get("minItems", 0), field.get("maxItems")
            return f"[{item}] {low if low == high else f'{low}–{high}'}"
        case "integer" | "number":
            return _range(field)
        case "string":
            return f"text like `{field['pattern']}`"
        case "object":
            return _object(field, defs)
        case None:
            return "operation"
        case other:
            return str(other)


def _object(schema: Schema, defs: dict[str, Schema]) -> str:
    required = schema.get("required", [])
    fields = schema["properties"].items()
    inner = ", ".join(f"{name}{'' if name in required else '?'}: {_told(field, defs)}" for name, field in fields)
    return "{" + inner + "}"


def _range(field: Schema) -> str:
    low = field.get("minimum", field.get("ge"))
    high = field.get("maximum", field.get("le"))
    start = f"over {field['gt']:,}" if low is None else f"{low:,}"
    return f"number {start} or more" if high is None else f"number {start} to {high:,}"


def _json(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _rights() -> list[str]:
    rows = []
    for name, rule in RULES.items():
        cells = [_cell(cell(name, "participant", phase)) for phase in PHASES]
        co_moderator = "yes" if rule.co_moderator else "–"
        rows.append(f"| `{name}` | {' | '.join(cells)} | {co_moderator} | {'yes' if rule.closed else '–'} |")
    return [
        "### Rights: role × operation × phase",
        "",
        "The moderator may all of it, the co-moderator what the column says, both in every phase but `closed`, where",
        "only the last column holds. The wall may nothing. Cells are the participants'; `batch` and `undo` are judged",
        "by what is in them. Conditions:",
        "",
        *(f"- `{name}`: {words}" for name, (_, _, words) in CONDITIONS.items()),
        "",
        f"| operation | {' | '.join(f'`{phase}`' for phase in PHASES)} | co-moderator | when closed |",
        "|---" * (len(PHASES) + 3) + "|",
        *rows,
    ]


def _cell(condition: str | None) -> str:
    return "–" if condition is None else "yes" if condition == "yes" else ", ".join(condition.split())


def _reasons() -> list[str]:
    return [
        "### Reasons of refusals",
        "",
        "| reason | means |",
        "|---|---|",
        *(f"| `{k}` | {v} |" for k, v in REASONS.items()),
    ]


def _limits() -> list[str]:
    return [
        "### How many records a workshop holds",
        "",
        ", ".join(f"{limit:,} `{collection}`" for collection, limit in limits.RECORDS.items()) + ".",
    ]


def _records() -> list[str]:
    rows = (
        f"| `{collection}` | {', '.join(f'`{field}`' for field in fields)} |" for collection, fields in FIELDS.items()
    )
    return ["### Fields of records", "", "| in | fields |", "|---|---|", *rows]


def main() -> int:
    text = page_with(made())
    if sys.argv[1:] == ["check"]:
        current = text == PAGE.read_text(encoding="utf-8")
        print("docs/wire.md is current" if current else "docs/wire.md differs: run script/wire_docs.py")
        return 0 if current else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
