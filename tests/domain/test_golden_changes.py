"""What the browser guesses is held to what the server decides: the golden files must be what the domain gives today."""

from __future__ import annotations

import pytest

from tests.domain.golden_changes import FILES, FOLDER, text_of


@pytest.mark.parametrize("name", FILES)
def test_the_golden_changes_are_what_the_domain_decides(name: str) -> None:
    written = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert written == text_of(name), "run: python -m tests.domain.golden_changes"


def test_every_golden_file_has_its_cases() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == FILES.keys()
