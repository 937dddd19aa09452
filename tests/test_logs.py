"""What the log tells, and what it keeps to itself."""

import json
import logging
from collections.abc import Iterator

import pytest

from app import logs


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def test_an_exception_is_told_by_its_place_and_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(quiet=False)
    try:
        int("Frau Muster hat drei Punkte")
    except ValueError:
        logging.getLogger("app").exception("failed")
    (line,) = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert event["exception"] == "ValueError"
    assert "test_logs.py" in event["places"][-1]
    assert "Muster" not in line


def test_a_line_break_in_a_value_does_not_make_a_second_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(quiet=False)
    logging.getLogger("app").warning("name %s", "a\nb")
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_at_a_terminal_only_warnings_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(quiet=True)
    logging.getLogger("app").info("started")
    assert not capsys.readouterr().err
