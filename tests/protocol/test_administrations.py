"""What the administrations say together: who learns from whom, where one person alone can do it, what was agreed at a
hand-over, what was put aside."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.domain.state import State
from app.protocol.compiling import compile_protocol
from app.protocol.document import Handover, Protocol
from app.protocol.pdf import draw
from app.protocol.sentences import Language
from tests.domain.golden_learning import good
from tests.domain.world import ANNA, BERND, MOD, World
from tests.protocol.test_pdf import squeezed

NOW = "2026-11-24T11:00:00.000Z"


@pytest.fixture
def world() -> World:
    return World("annotate")


def of(state: State, german: Language) -> Protocol:
    return compile_protocol(state, german, NOW)


def printed(state: State, german: Language) -> str:
    """The text of the PDF, without the spaces that wrapping leaves to chance."""
    pages = PdfReader(BytesIO(draw(of(state, german), german))).pages
    return squeezed("".join(page.extract_text() for page in pages))


def handed_over(world: World) -> str:
    """From the town's lane to one of the county's."""
    county = world.id()
    world.do(MOD, "lane.add", lane=county, title="Fahrerlaubnisbehörde", party="internal", organisation="kreis")
    first, second = world.step(title="Mappe packen"), world.step(lane=county, title="Mappe auspacken")
    return world.flow(first, second, medium="paper")


def said(world: World, who: str, flow: str, kind: str, text: str) -> None:
    world.note(who, kind=kind, text=text, target={"kind": "flow", "id": flow})


def test_a_hand_over_stands_with_both_sides_and_the_sentence_they_agreed_on(world: World, german: Language) -> None:
    flow = handed_over(world)
    said(world, ANNA, flow, "gives", "Vollständige Mappe")
    said(world, MOD, flow, "takes", "Alle Anlagen gelocht")
    note = world.note(MOD, kind="decision", text="Anlagen kommen als PDF.", target={"kind": "flow", "id": flow})
    for who, key in ((ANNA, "ahl"), (MOD, "kreis")):
        world.do(who, "note.agree", note=note, organisation=key, agreed=True)
    world.note(MOD, kind="decision", text="Wir treffen uns wieder.")
    protocol = of(world.state, german)
    assert protocol.handovers == [
        Handover(
            steps="1 → 2",
            source="Bürgerbüro",
            target="Fahrerlaubnisbehörde",
            medium="Papier",
            gives=["Vollständige Mappe"],
            takes=["Alle Anlagen gelocht"],
            agreed=[("Anlagen kommen als PDF.", "Stadt Ahlbach, Kreis Musterland")],
        )
    ]
    assert [decision.text for decision in protocol.decisions] == ["Wir treffen uns wieder."]
    assert squeezed("Vereinbart: Anlagen kommen als PDF. Einverstanden: Stadt Ahlbach") in printed(world.state, german)


def test_with_those_outside_nothing_is_agreed_here(world: World, german: Language) -> None:
    flow = world.flow(world.step(lane=world.citizen), world.step())
    said(world, MOD, flow, "decision", "Anträge nur noch online.")
    protocol = of(world.state, german)
    assert protocol.handovers == []
    assert [decision.text for decision in protocol.decisions] == ["Anträge nur noch online."]


def test_what_one_side_has_written_alone_is_not_told(world: World, german: Language) -> None:
    flow = handed_over(world)
    said(world, ANNA, flow, "gives", "Noch geheim")
    assert of(world.state, german).handovers == []
    said(world, MOD, flow, "takes", "Anlagen")
    (handover,) = of(world.state, german).handovers
    assert handover.agreed == []
    assert squeezed("Noch nicht vereinbart.") in printed(world.state, german)


def test_whom_to_ask_is_told_where_they_chose_to_be_and_who_asks_never(world: World, german: Language) -> None:
    step = world.step()
    world.pain(step, ANNA)
    target = {"kind": "step", "id": step}
    good(world, BERND, "Scan vorab", target=target, organisation="bir", contact="Leitung Bürgerbüro")
    (offer,) = of(world.state, german).learning
    assert (offer.organisation, offer.contact, offer.seeks) == ("Stadt Birkfeld", "Leitung Bürgerbüro", 1)
    read = printed(world.state, german)
    assert squeezed("Fragen Sie: Stadt Birkfeld, Leitung Bürgerbüro") in read
    assert "Ahlbach" not in read.partition("Wer lernt von wem")[2]


def test_where_one_person_alone_can_do_it_is_said_with_the_administrations(world: World, german: Language) -> None:
    step = world.step()
    for key, people, written in (("ahl", "one", False), ("bir", "one", True), ("kreis", "more", True)):
        world.do(MOD, "variant.set", step=step, organisation=key, answer="same", people=people, written=written)
    (island,) = of(world.state, german).islands
    assert island == (
        "In 2 von 3 hängt Schritt 1 an einer Person. In 1 davon ist es nicht aufgeschrieben. "
        "(Stadt Ahlbach, Stadt Birkfeld)"
    )
    assert squeezed(island) in printed(world.state, german)


def test_what_was_put_aside_is_kept_apart_and_counts_no_more(world: World, german: Language) -> None:
    step = world.step()
    parked, rejected = (
        world.pain(step, ANNA, text="Gehört woanders hin"),
        world.pain(step, ANNA, text="Doch kein Problem"),
    )
    world.do(MOD, "pain.shelve", pain=parked, shelved="parked")
    world.do(MOD, "pain.shelve", pain=rejected, shelved="rejected")
    protocol = of(world.state, german)
    assert protocol.pain_points == []
    assert [each.text for each in protocol.parked] == ["Gehört woanders hin"]
    assert [(each.text, each.organisation) for each in protocol.rejected] == [("Doch kein Problem", "")]
    assert squeezed("Nicht weiterverfolgt") in printed(world.state, german)
