"""What came out, in words and on paper: measures, a Soll against its Ist, feedback, an administration's own page."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.domain.changes import patch, patch_workshop, put
from app.domain.state import State
from app.protocol.compiling import compile_protocol
from app.protocol.own_page import own_page
from app.protocol.pdf import write_pdf
from app.protocol.sentences import Language
from tests.domain import golden_comparing as comparing
from tests.domain.world import MOD, World

NOW = "2026-11-24T10:31:00.000Z"
VERSION = {"id": "a" * 32, "at": NOW, "seq": 412, "digest": "3f2a91bc77d012ef" * 4}


def text_in(state: State, language: Language, version: dict[str, object] | None = None) -> str:
    reader = PdfReader(BytesIO(write_pdf(state, language, NOW, version)))
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    """Without spaces and hyphens, which differ by where a line ends."""
    return "".join(text.replace("\u00ad", "").replace("-", "").split())


@pytest.fixture
def world() -> World:
    """A pain point, two administrations who do a step differently, and one that offers how it goes."""
    world = World("annotate")
    step = world.step(title="Antrag prüfen", facts={"work_min": 10})
    about = {"kind": "step", "id": step}
    offer = {"text": "Scan vorab", "organisation": "ahl", "contact": "Leitung Bürgerbüro"}
    world.do(MOD, "good.add", good=world.id(), target=about, **offer)
    for key, answer in (("ahl", "different"), ("bir", "same")):
        world.do(MOD, "variant.set", step=step, organisation=key, answer=answer, comment="nur mit Termin")
    pain = world.pain(step, text="Alles auf Papier")
    world.note(MOD, kind="cause", text="Drei Formulare", target={"kind": "pain", "id": pain})
    owned = {"organisation": "kreis", "organisations": ["ahl", "kreis"], "due": "2027-03-31", "contact": "SG 32"}
    owned |= {"pains": [pain], "impact": "high", "effort": "low"}
    measure = world.id()
    world.do(MOD, "measure.add", measure=measure, title="E-Akte", **owned)
    world.do(MOD, "measure.answer", measure=measure, organisation="ahl", answer="reserved", comment="nach dem Haushalt")
    world.do(MOD, "measure.add", measure=world.id(), title="Merkblatt")
    world.do(MOD, "measure.add", measure=world.id(), title="Umzug", status="rejected", impact="low", effort="high")
    return world


def test_a_measure_says_who_answers_what_and_what_is_missing(world: World, german: Language) -> None:
    first, second, rejected = compile_protocol(world.state, german, NOW).measures
    assert (first.leads, first.takes_part, first.contact, first.cell) == (
        "Kreis Musterland",
        ["Stadt Ahlbach"],
        "SG 32",
        (2, 0),
    )
    assert [(said.organisation, said.answer, said.comment) for said in first.answers] == [
        ("Kreis Musterland", "", ""),
        ("Stadt Ahlbach", "unter Vorbehalt", "nach dem Haushalt"),
    ]
    assert second.missing == ["Verantwortung noch offen", "Termin noch offen"]
    assert (rejected.missing, rejected.cell) == ([], None)


def test_a_pain_point_carries_what_was_found_out_and_what_is_done_against_it(world: World, german: Language) -> None:
    (pain,) = compile_protocol(world.state, german, NOW).pain_points
    assert [(said.kind, said.text) for said in pain.said] == [("Ursache", "Drei Formulare")]
    assert pain.measures == [1]


def test_measures_are_numbered_as_they_were_agreed_also_once_one_came_back(world: World, german: Language) -> None:
    first = next(iter(world.state.records["measures"]))
    world.do(MOD, "measure.remove", measure=first)
    world.do(MOD, "element.restore", seq=len(world.entries))
    assert [measure.title for measure in compile_protocol(world.state, german, NOW).measures] == [
        "E-Akte",
        "Merkblatt",
        "Umzug",
    ]


def test_the_pdf_tells_all_of_it(world: World, german: Language) -> None:
    text = text_in(world.state, german)
    for said in (
        "Stadt Ahlbach unter Vorbehalt: nach dem Haushalt",
        "noch ohne Antwort: Kreis Musterland",
        "Verantwortung noch offen",
        "Wirkung und Aufwand, nach Nummern",
        "Fragen Sie: Stadt Ahlbach, Leitung Bürgerbüro",
        "Ursache: Drei Formulare",
        "dagegen: Maßnahme 1",
        "Entwurf vom 24.11.2026, 11:31 Uhr",
    ):
        assert squeezed(said) in text, said
    assert "Prüfsumme" not in text


def test_a_frozen_version_names_itself_on_every_page_and_is_always_the_same_file(
    world: World, german: Language
) -> None:
    made = write_pdf(world.state, german, NOW, VERSION)
    for page in PdfReader(BytesIO(made)).pages:
        assert "Fassung vom 24.11.2026, 11:31 Uhr" in page.extract_text()
        assert "Eintrag 412, Prüfsumme 3f2a 91bc 77d0 12ef" in page.extract_text()
    assert write_pdf(world.state, german, NOW, VERSION) == made


def test_summary_and_names_stand_where_somebody_has_written_them(world: World, german: Language) -> None:
    assert "Namen" not in text_in(world.state, german)
    written = world.state.apply([patch_workshop({"summary": "Kurz gefasst.", "attendees": "Anna\n\nBernd"})])
    text = text_in(written, german)
    assert squeezed("Zusammenfassung Kurz gefasst.") in text
    assert squeezed("Namen Anna, Bernd") in text


def test_feedback_is_told_only_where_it_is_wanted(world: World, german: Language) -> None:
    feedback = {"state": "closed", "given": 6, "helpful": [0, 0, 1, 2, 3], "remarks": [{"text": "Mehr Zeit"}]}
    counted = world.state.apply([patch_workshop({"feedback": feedback})])
    assert squeezed("Mehr Zeit") not in text_in(counted, german)
    text = text_in(world.state.apply([patch_workshop({"feedback": {**feedback, "shown": True}})]), german)
    assert squeezed("6 Personen haben geantwortet.") in text
    assert squeezed("Mehr Zeit") in text
    few = text_in(
        world.state.apply([patch_workshop({"feedback": {"state": "closed", "given": 3, "shown": True}})]), german
    )
    assert squeezed("3 Personen haben geantwortet.") in few
    assert "hilfreich" not in few


def test_a_soll_is_told_against_its_ist(german: Language) -> None:
    ist, _board = comparing.what_came_went_and_changed()
    ist.do(MOD, "board.add", board=ist.id(), title="Zweites Soll", kind="soll", based_on="ist")
    (soll,) = compile_protocol(ist.state, german, NOW).soll
    assert (soll.title, soll.base) == ("Soll", "Ist")
    assert "Schritt 4 „Online annehmen“" in soll.added
    assert "Schritt 2 „Akte drucken“" in soll.removed
    change = "„Antrag automatisch prüfen“ statt „Antrag prüfen“; Angaben: 2\u00a0min, digital statt 10\u00a0min, Papier"
    assert soll.changed == [f"Schritt 2 „Antrag automatisch prüfen“: {change}"]
    assert ("Bearbeitungszeit aller Schritte", "40\u00a0min", "22\u00a0min") in soll.figures
    text = text_in(ist.state, german)
    assert squeezed("Soll gegenüber „Ist“") in text
    assert squeezed("entfällt Schritt 2 „Akte drucken“") in text


def test_every_field_that_differs_is_said_in_words(german: Language) -> None:
    ist, _board = comparing.lanes_and_what_stands_in_them()
    assert isinstance(ist, comparing.Ist)
    changes = [patch("steps", ist.steps[2], {"kind": "decision", "detail": "Neu", "milestone": True})]
    changes += [patch("lanes", ist.copy("lanes", ist.citizen), {"party": "internal", "organisation": "kreis"})]
    changes += [patch("flows", ist.copy("flows", ist.ways[0]), {"medium": "Post", "source": ist.steps[1]})]
    changes += [patch("flows", ist.copy("flows", ist.ways[0]), {"share": 30})]
    (soll,) = compile_protocol(ist.state.apply(changes), german, NOW).soll
    told = "\n".join(soll.changed)
    for said in (
        "intern statt außerhalb",
        "Kreis Musterland statt –",
        "Spur: Portal statt Bürgerbüro",
        "Anteil: 30 statt –",
    ):
        assert said in told, told
    for said in (
        "Art: Entscheidung statt Schritt",
        "neu beschrieben",
        "Meilenstein statt –",
        "Beschriftung: „vollständig“",
    ):
        assert said in told, told


def test_an_empty_soll_is_drawn_without_steps(german: Language) -> None:
    ist, _board = comparing.as_it_was_copied()
    assert isinstance(ist, comparing.Ist)
    for step in ist.steps:
        ist.do(MOD, "step.remove", step=step)
    assert squeezed("entfällt Schritt 1 „Antrag annehmen“") in text_in(ist.state, german)


def test_an_administration_s_page_holds_what_is_its_own(world: World, german: Language) -> None:
    page = own_page(world.state, german, "ahl")
    assert page.organisation == "Stadt Ahlbach"
    assert [(each.title, each.how.comment) for each in page.deviations] == [("Antrag prüfen", "nur mit Termin")]
    assert [(each.measure.title, each.leads, each.answer) for each in page.commitments] == [
        ("E-Akte", False, "unter Vorbehalt")
    ]
    assert [(offer.text, offer.seeks) for offer in page.asked] == [("Scan vorab", 1)]
    assert page.ask == []


def test_administrations_of_the_same_name_have_each_a_page_of_their_own(world: World, german: Language) -> None:
    world.do(MOD, "workshop.edit", organisations=[{"key": "bir", "name": "Stadt Ahlbach", "kind": "town"}])
    measure = next(each["id"] for each in world.state.all("measures") if each["title"] == "E-Akte")
    world.do(MOD, "measure.edit", measure=measure, organisations=["ahl", "bir", "kreis"])
    page = own_page(world.state, german, "bir")
    assert page.deviations == []
    assert [(each.measure.title, each.answer) for each in page.commitments] == [("E-Akte", "")]


def test_another_one_s_page_says_whom_to_ask(world: World, german: Language) -> None:
    unnamed = {
        "id": world.id(),
        "board": "ist",
        "target": next(iter(world.state.all("pain_points")))["target"],
        "text": "Ohne Namen",
    }
    page = own_page(
        world.state.apply([put("good_practices", {**unnamed, "category": "", "author": MOD})]), german, "kreis"
    )
    assert [(offer.organisation, offer.contact) for offer in page.ask] == [("Stadt Ahlbach", "Leitung Bürgerbüro")]
    assert [each.leads for each in page.commitments] == [True]
    assert (page.asked, page.deviations) == ([], [])
