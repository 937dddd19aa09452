"""The key figures in sentences: along the typical path, the rarer way, across borders, on paper, what all do alike."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.key_figures import key_figures
from app.domain.records import FIRST_BOARD
from app.domain.state import State
from app.protocol.material import Material
from app.protocol.remarks import remarks
from app.protocol.sentences import Language
from tests.domain.world import MOD, World


def said(world: World, german: Language, **figures: Any) -> list[str]:
    found = key_figures(world.state, FIRST_BOARD)
    return [text.replace("\u00a0", " ") for text in remarks(Material(world.state, german), {**found, **figures})]


def test_of_what_nobody_has_said_anything_nothing_is_said(german: Language) -> None:
    world = World()
    world.flow(world.step(), world.step())
    assert said(world, german) == []


def test_times_are_those_of_the_typical_path_and_the_rarer_way_is_named(german: Language) -> None:
    world = World()
    decision = world.step(kind="decision", facts={"work_min": 5})
    usual, rare = world.step(facts={"work_min": {"from": 10, "to": 20}, "wait_h": 50}), world.step()
    world.flow(decision, usual, share=85)
    world.flow(decision, rare, share=15, label="nein")
    numbers = Material(world.state, german).numbers
    assert said(world, german) == [
        "Auf dem typischen Weg: 15–25 min Bearbeitungszeit, rund 2 Tage Liegezeit.",
        f"Seltener: {numbers[decision]} → {numbers[rare]} (nein, 15 von 100 Fällen).",
    ]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"handovers_between": 1}, "1 Übergabe zwischen Kreis und Stadt/Gemeinde."),
        (
            {"handovers_between": 3, "between_media": {"paper": 2, "digital": 1}, "between_wait_h": 48},
            "3 Übergaben zwischen Kreis und Stadt/Gemeinde (2 × Papier, 1 × digital, dort 2 Tage Liegezeit).",
        ),
        ({"steps": 8, "on_paper": 2, "media_breaks": 1}, "2 von 8 Schritten auf Papier, 1 Medienbruch."),
        ({"media_breaks": 2}, "2 Medienbrüche."),
    ],
)
def test_borders_and_paper_are_told_as_the_workspace_tells_them(
    german: Language, figures: dict[str, Any], sentence: str
) -> None:
    assert said(World(), german, **figures) == [sentence]


def test_what_all_do_alike_is_only_told_once_somebody_has_answered(german: Language) -> None:
    world = World("annotate")
    step = world.step()
    world.step()
    assert said(world, german) == []
    world.do(MOD, "variant.set", step=step, organisation="kreis", answer="different")
    assert said(world, german) == ["Gemeinsamer Kern: 1 von 2 Schritten machen alle gleich."]


def test_the_protocol_says_them_below_its_figures(finished: State, german: Language) -> None:
    texts = remarks(Material(finished, german), key_figures(finished, FIRST_BOARD))
    assert texts[0].startswith("Auf dem typischen Weg: ")
