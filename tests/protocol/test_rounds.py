"""Every vote and poll stands in the protocol: how it was held, what it came to, what came from paper."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.domain.voting import Ballot, Box, PaperVotes
from app.protocol.compiling import compile_protocol
from app.protocol.document import Chosen, Protocol, Round
from app.protocol.pdf import draw
from app.protocol.sentences import Language
from tests.domain.test_votes import NUMBER, close, on_devices, without_device
from tests.domain.test_voting import opened
from tests.domain.world import ANNA, BERND, GUEST, World

NOW = "2026-11-24T12:00:00.000Z"
SCALE: dict[str, Any] = {"subject": "poll", "items": None, "form": "scale", "title": "Wie zufrieden?", "budget": 1}
MARKS = [{"id": str(n), "text": str(n)} for n in range(1, 4)]


@pytest.fixture
def world() -> World:
    return World("vote")


def protocol(world: World, language: Language) -> Protocol:
    return compile_protocol(world.state, language, NOW)


def rounds(world: World, language: Language) -> list[Round]:
    return protocol(world, language).rounds


def test_a_vote_tells_how_it_was_held_and_marks_what_came_from_paper(world: World, german: Language) -> None:
    round_id, (first, second) = opened(world)
    close(world, round_id, Box(on_devices(world, 5, second), 5, PaperVotes(5, {first: 1, second: 2})))
    (found,) = rounds(world, german)
    assert found.title == "Schwachstellen"
    assert found.lines == [
        "10 von 10 Personen haben 8 Klebepunkte vergeben (geheim; je Person 4, höchstens 3 auf eine Karte).",
        "Zettelstimmen: 5 Personen haben auf Papier abgestimmt; das trug die Moderation als Summe ein.",
    ]
    assert found.rows == [
        Chosen("B", "Liegezeit", 7, 1.0, "davon 2 auf Zetteln · aus 1 von 3 Verwaltungen"),
        Chosen("A", "Papier", 1, 1 / 7, "davon 1 auf Zetteln · aus 0 von 3 Verwaltungen"),
    ]


def test_of_few_papers_only_their_number_is_told(world: World, german: Language) -> None:
    round_id, (first, second) = opened(world)
    close(world, round_id, Box([Ballot(ANNA, second, 1)], 3, PaperVotes(1, {first: 1})))
    (found,) = rounds(world, german)
    assert found.lines[1].startswith("Zettelstimmen: 1 Person hat")
    assert [row.note for row in found.rows] == ["", ""]


def test_a_tie_round_stands_behind_its_first_and_orders_what_was_tied_only(world: World, german: Language) -> None:
    round_id, (first, second) = opened(world)
    close(world, round_id, Box([Ballot(ANNA, first, 2), Ballot(BERND, second, 2)], 3))
    tie, _ = opened(world, items=[first, second], budget=1, cap=1, tie_of=round_id)
    close(world, tie, Box([Ballot(BERND, second, 1)], 3))
    found = protocol(world, german)
    assert [each.title for each in found.rounds] == ["Schwachstellen", "Stichwahl: Schwachstellen"]
    assert [(pain.text, pain.dots) for pain in found.pain_points[:2]] == [("Liegezeit", 2), ("Papier", 2)]


def test_of_the_trial_vote_only_the_sum_is_told(world: World, german: Language) -> None:
    people = [ANNA, BERND, GUEST, without_device(world), without_device(world)]
    asked = {**NUMBER, "title": "Wie lange machen Sie das schon?"}
    for voters in (people, people[:2]):
        round_id, _ = opened(world, **asked)
        close(world, round_id, Box([Ballot(who, "years", 17) for who in voters], 5))
    enough, few = rounds(world, german)
    assert enough.lines == ["Im Raum: 85 Jahre Erfahrung.", "5 von 5 Personen haben geantwortet (geheim)."]
    assert few.lines[0] == "Es haben zu wenige geantwortet, um eine Summe zu zeigen."
    assert (enough.rows, few.rows) == ([], [])


def test_a_scale_stands_as_it_is_with_its_mean(world: World, german: Language) -> None:
    round_id, _ = opened(world, options=MARKS, **SCALE)
    close(world, round_id, Box([Ballot(ANNA, "3", 1), Ballot(BERND, "2", 1)], 3))
    (found,) = rounds(world, german)
    assert found.lines[0] == "Im Mittel 2,5."
    assert [(row.letter, row.text, row.number) for row in found.rows] == [("", "1", 0), ("", "2", 1), ("", "3", 1)]


def test_nobody_answered_a_scale(world: World, german: Language) -> None:
    round_id, _ = opened(world, options=MARKS, **SCALE)
    close(world, round_id, Box([], 3))
    assert rounds(world, german)[0].lines == ["0 von 3 Personen haben geantwortet (geheim)."]


def test_rounds_are_drawn_with_their_groups(world: World, german: Language) -> None:
    ahl = [ANNA, *(without_device(world, "ahl") for _ in range(4))]
    bir = [BERND, *(without_device(world, "bir") for _ in range(4))]
    round_id, (first, second) = opened(world, groups_from=5)
    close(world, round_id, Box([*(Ballot(who, first, 2) for who in ahl), *(Ballot(who, second, 1) for who in bir)], 12))
    found = protocol(world, german)
    assert found.rounds[0].groups == [("Stadt Ahlbach", [10, 0]), ("Stadt Birkfeld", [0, 5])]
    assert found.rounds[0].rows[0].note == "aus 1 von 3 Verwaltungen"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(draw(found, german))).pages)
    for said in ("Abstimmungen und Umfragen", "Stadt Birkfeld", "aus 1 von 3 Verwaltungen"):
        assert said in text
