from __future__ import annotations

import json
import random
import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text_merge import merge
from tests.domain.world import ANNA, BERND, MOD, World, refused

GOLDEN = json.loads((Path(__file__).parent.parent / "golden" / "text_merge.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged"),
    [
        ("Antrag prüfen", "Antrag formell prüfen", "Den Antrag prüfen", "Den Antrag formell prüfen"),
        ("Antrag buchen", "Antrag zahlen", "Antrag bezahlen", "Antrag bezahlen"),
        ("Antrag", "Antrag prüfen", "Antrag prüfen", "Antrag prüfen"),
        ("Antrag", "Antrag prüfen", "Antrag ablegen", "Antrag prüfen ablegen"),
        ("eins zwei drei", "zwei drei", "eins zwei", "zwei"),
        ("", "sie", "ich", "sieich"),
        ("gleich", "gleich", "anders", "anders"),
        ("a b c d", "a X c d", "a b c Y", "a X c Y"),
        ("a b c", "a c", "a B c", "a B c"),
    ],
)
def test_words_of_both_come_together(base: str, theirs: str, mine: str, merged: str) -> None:
    assert merge(base, theirs, mine) == merged


@pytest.mark.parametrize(("base", "theirs", "mine", "merged"), GOLDEN)
def test_both_languages_merge_alike(base: str, theirs: str, mine: str, merged: str) -> None:
    assert merge(base, theirs, mine) == merged


def test_no_text_takes_long_to_compare() -> None:
    """One hostile batch would stop the room for everybody."""
    began = time.process_time()
    for words, periods in product((2, 3), product(range(1, 4), repeat=3)):
        base, theirs, mine = (" ".join("abc"[n // period % words] for n in range(200)) for period in periods)
        merge(base, theirs, mine)
    scattered = [
        " ".join(f"w{n}" if n % 2 else random.Random(n + seed).choice("ab") for n in range(900)) for seed in range(3)
    ]
    merge(scattered[0], scattered[1], scattered[2])
    assert time.process_time() - began < 1


@given(st.text("abcdefg "), st.text("abcdefg "), st.text("abcdefg "))
def test_who_changed_nothing_takes_nothing_away(base: str, theirs: str, mine: str) -> None:
    assert merge(base, base, mine) == mine
    assert merge(base, theirs, base) == theirs
    assert merge(base, mine, mine) == mine


def test_very_long_texts_are_compared_from_both_ends() -> None:
    words = [f"w{n}" for n in range(600)]
    theirs, mine = ["x", *words[1:]], [*words[:-1], "y"]
    assert merge(" ".join(words), " ".join(theirs), " ".join(mine)).split() == ["x", *words[1:-1], "y"]


def test_two_people_edit_one_title() -> None:
    world = World()
    step = world.step(ANNA, title="Antrag prüfen")
    world.do(BERND, "step.edit", step=step, title="Antrag formell prüfen", base={"title": "Antrag prüfen"})
    world.do(ANNA, "step.edit", step=step, title="Den Antrag prüfen", base={"title": "Antrag prüfen"})
    assert world.get("steps", step)["title"] == "Den Antrag formell prüfen"


def test_without_base_the_last_one_wins() -> None:
    world = World()
    step = world.step(ANNA, title="Antrag prüfen")
    world.do(BERND, "step.edit", step=step, title="Antrag formell prüfen")
    world.do(ANNA, "step.edit", step=step, title="Den Antrag prüfen")
    assert world.get("steps", step)["title"] == "Den Antrag prüfen"


def test_a_merged_text_that_grows_too_long_is_refused() -> None:
    world = World()
    step = world.step(ANNA, title="x")
    world.do(BERND, "step.edit", step=step, title="x " + "a" * 150)
    with refused("limit"):
        world.do(ANNA, "step.edit", step=step, title="x " + "b" * 150, base={"title": "x"})


def test_only_what_people_wrote_is_put_together() -> None:
    world = World("annotate")
    step = world.step(ANNA, kind="wait")
    world.do(BERND, "step.edit", step=step, kind="task", base={"kind": ""})
    assert world.get("steps", step)["kind"] == "task"


def test_a_label_stays_as_short_as_a_label() -> None:
    world = World("annotate")
    pain = world.pain(world.step(ANNA), MOD, category="x")
    world.do(MOD, "pain.edit", pain=pain, category="x " + "a" * 50)
    with refused("limit"):
        world.do(MOD, "pain.edit", pain=pain, category="x " + "b" * 50, base={"category": "x"})


def test_a_base_of_a_field_that_is_not_edited_means_nothing() -> None:
    world = World()
    step = world.step(ANNA, title="x")
    world.do(ANNA, "step.edit", step=step, detail="neu", base={"title": "y", "detail": ""})
    assert world.get("steps", step)["title"] == "x"
