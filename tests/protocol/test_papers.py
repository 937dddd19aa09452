"""Poster, invitation and emergency paper: what stands on them, what a phone reads from them, that nothing is cut."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from app.protocol.papers.invitation import invitation
from app.protocol.papers.occasion import Network, Occasion, Row
from app.protocol.papers.plan_b import ACROSS, DOWN, STEP_PAGES, plan_b
from app.protocol.papers.poster import poster
from app.protocol.sentences import Language

OCCASION = Occasion(
    title="Prozesswerkstatt Fahrerlaubnis",
    process="Ersterteilung einer Fahrerlaubnis",
    goal="Den Ablauf gemeinsam aufnehmen",
    place="Kreishaus, Raum 2.14",
    day="Dienstag, 24. November 2026",
    begins="09:00",
    ends="11:30",
    address="http://192.168.1.20:8000",
    code="K7QF-3M8P",
    join_url="http://192.168.1.20:8000/j/K7QF-3M8P",
    privacy_url="http://192.168.1.20:8000/datenschutz",
    deleted_on="24. Dezember 2026",
    agenda=[Row("09:00", "Begrüßung", 10), Row("09:10", "Ablauf aufnehmen", 40)],
    lanes=["Antragstellende", "Bürgerbüro"],
    steps=["Antrag vorlegen", "Antrag prüfen"],
    organisations=["Kreis Musterland", "Stadt Ahlbach"],
)


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_the_poster_has_two_codes_and_says_what_is_needed_to_take_part(german: Language) -> None:
    pages = pages_of(poster(OCCASION, german, Network("Gast-WLAN", "Kreis;2026")))
    assert len(pages) == 1
    wanted = ("1 WLAN", "Gast-WLAN", "Kreis;2026", "2 Teilnehmen", "K7QF-3M8P", "192.168.1.20:8000", "09:00–11:30 Uhr")
    assert [words for words in wanted if words not in pages[0]] == []


def test_without_a_network_the_only_code_has_no_number(german: Language) -> None:
    page = pages_of(poster(OCCASION, german, None))[0]
    assert "WLAN" not in page
    assert "2 Teilnehmen" not in page


def test_a_phone_reads_the_network_whatever_its_password_holds() -> None:
    assert Network('A;B"', "x\\y:z,").code == 'WIFI:T:WPA;S:A\\;B\\";P:x\\\\y\\:z\\,;;'
    assert Network("offen").code == "WIFI:T:nopass;S:offen;;"


def test_names_are_promised_only_where_they_are_kept(german: Language) -> None:
    assert "ohne Ihren Namen" in pages_of(invitation(OCCASION, german))[0]
    assert "ohne Ihren Namen" not in pages_of(invitation(replace(OCCASION, named=True), german))[0]


def test_the_invitation_has_the_course_of_the_day(german: Language) -> None:
    page = pages_of(invitation(OCCASION, german))[0]
    wanted = ("09:10 Ablauf aufnehmen 40 min", "Kreis Musterland, Stadt Ahlbach", "24. Dezember 2026", "K7QF-3M8P")
    assert [words for words in wanted if words not in page] == []


def test_what_is_not_known_is_left_out(german: Language) -> None:
    empty = dict.fromkeys(("process", "goal", "place", "day", "begins", "ends", "deleted_on"), "")
    bare = replace(OCCASION, **empty, agenda=[], lanes=[], steps=[], organisations=[])  # type: ignore[arg-type]
    for pdf in (poster(bare, german, None), invitation(bare, german), plan_b(bare, german)):
        text = " ".join(pages_of(pdf))
        assert [label for label in ("Anlass", "Wann", " Uhr", "gelöscht am") if label in text] == []


def test_everything_fits_however_long_it_is(german: Language) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänspatent" * 4
    full = replace(
        OCCASION,
        title=long, process=long, goal="Wir nehmen auf, " * 120, place=long,
        agenda=[Row("09:00", long, 10)] * 40, lanes=[long] * 3, steps=[long] * 20,
    )  # fmt: skip
    assert len(pages_of(invitation(full, german))) > 1
    assert len(pages_of(poster(full, german, Network("N" * 32, "p" * 63)))) == 1
    assert pages_of(plan_b(full, german))


def test_the_emergency_paper_has_lanes_cards_and_a_list_for_dots(german: Language) -> None:
    pages = pages_of(plan_b(OCCASION, german))
    assert [page for page in pages if page in {"Antragstellende", "Bürgerbüro"}] == ["Antragstellende", "Bürgerbüro"]
    steps = [page for page in pages if page.startswith("Schritt")]
    assert "Antrag vorlegen" in steps[0]
    assert sum(page.count("Schritt Nr.") for page in steps) == STEP_PAGES * ACROSS * DOWN
    assert pages[-1].startswith("Zettelstimmen")
