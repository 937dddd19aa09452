from __future__ import annotations

from app.domain.history import told
from tests.domain.world import ANNA, BERND, MOD, World


def sentence(world: World) -> str:
    text, what = told(world.states[-2], world.states[-1], world.entries[-1])
    return text.format(who="Stadt Ahlbach", what=what)


def test_an_entry_is_told_with_what_it_is_about_as_it_was_then() -> None:
    world = World("annotate")
    step = world.step(ANNA, title="Antrag prüfen")
    assert sentence(world) == "Stadt Ahlbach hat den Schritt „Antrag prüfen“ hinzugefügt."
    world.pain(step, ANNA)
    assert sentence(world) == "Stadt Ahlbach hat genannt, wo es hakt: „Papier“"
    world.do(MOD, "step.remove", step=step)
    assert sentence(world) == "Stadt Ahlbach hat den Schritt „Antrag prüfen“ entfernt."
    good, other = world.id(), world.step(MOD)
    world.do(ANNA, "good.add", good=good, target={"kind": "step", "id": other}, text="Scan vorab")
    assert sentence(world) == "Stadt Ahlbach hat genannt, was gut läuft: „Scan vorab“"


def test_what_is_about_no_record_is_told_without() -> None:
    world = World()
    world.phase("vote")
    assert sentence(world) == "Stadt Ahlbach hat die Phase gewechselt."
    world.do(BERND, "step.add", step=world.id(), lane=world.town, kind="task", based_on=len(world.entries) - 1)
    assert sentence(world).startswith("Stadt Ahlbach hat etwas nachgereicht")
