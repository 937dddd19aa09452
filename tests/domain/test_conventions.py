"""What every operation has: a rule, a sentence for the history, a test, its lines in the wire contract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wire_docs

from app.domain.history import SENTENCES
from app.domain.operations import OPERATIONS
from app.domain.reasons import REASONS
from app.domain.record_fields import FIELDS
from app.domain.records import COLLECTIONS
from app.domain.rules import CONDITIONS, RULES
from tests.domain.wishes import Wisher
from tests.domain.world import World

ROOT = Path(__file__).resolve().parents[2]
INTERNAL = {"workshop.create", "workshop.expire", "workshop.rescue", "participant.join", "participant.take_over"}


def test_every_operation_has_a_rule_and_a_sentence() -> None:
    assert OPERATIONS.keys() == RULES.keys()
    assert OPERATIONS.keys() | INTERNAL == SENTENCES.keys()


def test_every_operation_has_a_test() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "domain").glob("test_*.py")))
    assert not [name for name in OPERATIONS if f'"{name}"' not in tests]


def test_every_condition_of_the_rules_is_known() -> None:
    words = {word for rule in RULES.values() for cell in rule.participant.values() for word in cell.split()}
    assert words - {"yes"} == CONDITIONS.keys()


def test_the_wire_contract_is_what_the_code_says() -> None:
    assert wire_docs.page_with(wire_docs.made()) == wire_docs.PAGE.read_text(encoding="utf-8"), (
        "run: python script/wire_docs.py"
    )


def test_every_reason_given_is_listed_and_every_listed_one_is_given() -> None:
    sources = [path for folder in ("domain", "journal", "realtime") for path in (ROOT / "app" / folder).rglob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert set(re.findall(r'Refused\(\s*"(\w+)"', text)) == REASONS.keys()


def test_refusals_are_whole_sentences_that_end_with_a_stop() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app" / "domain").rglob("*.py"))
    refusals = re.findall(r'Refused\(\s*"\w+",\s*((?:"[^"]*"\s*)+)', sources)
    assert refusals
    assert not [text for text in refusals if not re.search(r'[.…]"\s*$', text)]


@pytest.mark.parametrize("seed", range(5))
def test_records_have_no_other_fields_than_the_contract_lists(seed: int) -> None:
    world = World()
    Wisher(seed, world).play(200)
    for state in world.states[1:]:
        assert state.workshop.keys() <= set(FIELDS["workshop"])
        for collection in COLLECTIONS:
            for record in state.all(collection):
                assert record.keys() <= set(FIELDS[collection]), collection
                assert None not in record.values()
