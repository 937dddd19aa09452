from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text_merge import merge
from tests.domain.world import ANNA, BERND, World, refused


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


@given(st.text("ab "), st.text("ab "), st.text("ab "))
def test_who_changed_nothing_takes_nothing_away(base: str, theirs: str, mine: str) -> None:
    assert merge(base, base, mine) == mine
    assert merge(base, theirs, base) == theirs


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


def test_a_base_of_a_field_that_is_not_edited_means_nothing() -> None:
    world = World()
    step = world.step(ANNA, title="x")
    world.do(ANNA, "step.edit", step=step, detail="neu", base={"title": "y", "detail": ""})
    assert world.get("steps", step)["title"] == "x"
