"""Keep the English catalogue complete: the German source strings are the keys, this script the only way to edit it.

    python script/translations.py update [FOLDER]     find all texts, take over translations, say what is missing
    python script/translations.py check               fail where a text is missing, left over, or has lost a placeholder

FOLDER holds `*.json` files `{"German": "English", "{n} Schritt": ["{n} step", "{n} steps"]}`; they win over what was.
"""

import argparse
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import js_texts
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "app" / "locale" / "en" / "LC_MESSAGES" / "messages.po"

# How each kind of file is read. A number says which argument is the text, a pair which are its singular and plural.
SOURCES: tuple[tuple[str, Any], ...] = (
    ("app/**/*.py", "python"),
    ("app/templates/**/*.html", "jinja2.ext:babel_extract"),
    ("app/static/js/**/*.js", js_texts.extract),
)
KEYWORDS: dict[str, Any] = {
    "_": None,
    "N_": None,
    "t": None,
    "tn": (2, 3),
    "gettext": None,
    "ngettext": (1, 2),
    "plural": (1, 2),
    "Refused": (2,),
    "Problem": (3,),
}
OPTIONS = {"jinja2.ext:babel_extract": {"silent": "false", "trimmed": "true"}}
PLACEHOLDER = re.compile(r"\{\w+\}")

Translation = str | list[str]


def main() -> int:
    parser = argparse.ArgumentParser(description="Keep the English catalogue complete.")
    parser.add_argument("what", choices=("update", "check"))
    parser.add_argument("folder", nargs="?", type=Path, help="JSON files with translations to take over")
    arguments = parser.parse_args()
    if arguments.what == "update":
        return update(arguments.folder)
    found = problems()
    for problem in found:
        print(problem)
    print("translations complete" if not found else f"{len(found)} to mend: script/translations.py update FOLDER")
    return 1 if found else 0


def update(folder: Path | None) -> int:
    known = existing() | handed_over(folder)
    catalogue = extracted()
    missing = 0
    for message in texts(catalogue):
        message.string = known.get(key_of(message), ["", ""] if message.pluralizable else "")
        if message.pluralizable and isinstance(message.string, str):
            message.string = [message.string, message.string]
        if not message.pluralizable and isinstance(message.string, list):
            message.string = message.string[0]
        if not complete(message):
            missing += 1
            print("missing:", json.dumps(message.id, ensure_ascii=False))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()  # what fails must not leave half a catalogue
    write_po(written, catalogue, width=120, omit_header=False, include_lineno=False, sort_output=True)
    CATALOGUE.write_bytes(written.getvalue())
    print(f"{sum(1 for _ in texts(catalogue))} texts, {missing} missing")
    return 0


def problems() -> list[str]:
    """Everything that would show a German word to an English reader, as sentences."""
    wanted = {key_of(message): message for message in texts(extracted())}
    found = []
    with CATALOGUE.open("rb") as file:
        have = {key_of(message): message for message in texts(read_po(file, locale="en"))}
    found += [f"not in the catalogue: {key}" for key in wanted.keys() - have.keys()]
    found += [f"no longer in the source: {key}" for key in have.keys() - wanted.keys()]
    for key, message in have.items():
        if message.fuzzy or not complete(message):
            found.append(f"not translated: {key}")
        elif lost := placeholders(message.id) ^ placeholders(message.string):
            found.append(f"placeholders differ in: {key} ({', '.join(sorted(lost))})")
    return sorted(found)


def not_literal() -> list[str]:
    """Calls of `t` and `tn` in modules whose text is no literal, so that it would never be found."""
    found = []
    for path in sorted(ROOT.glob("app/static/js/**/*.js")):
        for line, function, arguments in js_texts.calls(path.read_text(encoding="utf-8")):
            texts = arguments[:1] if function == "t" else arguments[1:3]
            if not texts or None in texts:
                found.append(f"{path.relative_to(ROOT)}:{line}: {function}")
    return found


def extracted() -> Catalog:
    catalogue = Catalog(locale="en", project="Prozesswerkstatt", charset="utf-8", fuzzy=False, header_comment=HEADER)
    for pattern, method in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if "vendor" in path.parts:
                continue
            place = path.relative_to(ROOT).as_posix()
            for _line, text, _comments, _context in extract_from_file(
                method, path, KEYWORDS, (), OPTIONS.get(method), strip_comment_tags=True
            ):
                if text:
                    catalogue.add(text, locations=[(place, 1)])
    return catalogue


HEADER = "# English for Prozesswerkstatt. Made by script/translations.py: do not edit by hand."


def existing() -> dict[str, Translation]:
    if not CATALOGUE.exists():
        return {}
    with CATALOGUE.open("rb") as file:
        known = [message for message in texts(read_po(file, locale="en")) if complete(message)]
    return {key_of(message): string_of(message) for message in known}


def handed_over(folder: Path | None) -> dict[str, Translation]:
    found: dict[str, Translation] = {}
    for path in sorted(folder.glob("*.json")) if folder else []:
        found |= {key: value for key, value in json.loads(path.read_text(encoding="utf-8")).items() if value}
    return found


def texts(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def string_of(message: Message) -> Translation:
    return message.string if isinstance(message.string, str) else list(message.string or ())


def complete(message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return all(strings) and len(strings) == (2 if message.pluralizable else 1)


def placeholders(text: object) -> set[str]:
    """Of both forms together: the singular may leave a number out."""
    return set(PLACEHOLDER.findall(" ".join(text) if isinstance(text, (list, tuple)) else str(text)))


if __name__ == "__main__":
    sys.exit(main())
