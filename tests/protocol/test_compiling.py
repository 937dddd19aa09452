"""What the protocol says is what the workshop's records say, and nothing about who said it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.demo.script import Script, load
from app.domain.changes import patch, patch_workshop
from app.domain.state import State
from app.protocol.compiling import compile_protocol
from app.protocol.document import Protocol
from app.protocol.sentences import Language
from tests.protocol.played import played

NOW = "2026-11-24T10:31:00.000Z"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "fahrerlaubnis.json"


@pytest.fixture
def protocol(finished: State, german: Language) -> Protocol:
    return compile_protocol(finished, german, NOW)


def check_expected(protocol: Protocol, script: Script) -> None:
    expected = script.expected
    assert len(protocol.steps) == expected["steps"]
    assert len(protocol.pain_points) == expected["pain_points"]
    assert sum(len(pain.merged) for pain in protocol.pain_points) == expected["merged"]
    assert len(protocol.good) == expected["good_practices"]
    assert len(protocol.measures) == expected["measures"]
    assert protocol.vote is not None
    assert protocol.vote.dots == expected["dots_cast"]
    assert [pain.dots for pain in protocol.pain_points] == sorted(expected["dots"].values(), reverse=True)
    figures = {label: number for number, label in protocol.figures}
    assert figures["Bearbeitungszeit aller Schritte"] == f"{expected['work_min_all']}\u00a0min"


def test_the_sample_shows_the_figures_its_script_expects(protocol: Protocol, script: Script) -> None:
    check_expected(protocol, script)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared script is not here")
def test_the_driving_licence_workshop_shows_the_figures_its_script_expects(german: Language) -> None:
    script = load(SHARED)
    protocol = compile_protocol(played(script), german, NOW)
    check_expected(protocol, script)
    assert protocol.pain_points[0].text == "Jeder dritte Antrag ist unvollständig."
    assert protocol.pain_points[0].organisations == "5 von 6"


def test_every_step_is_numbered_once_from_one_on(protocol: Protocol) -> None:
    assert [step.number for step in protocol.steps] == list(range(1, len(protocol.steps) + 1))


def test_no_name_of_a_person_stands_in_it(protocol: Protocol, finished: State) -> None:
    names = [finished.names[person["id"]] for person in finished.all("participants") if person["role"] == "participant"]
    said = repr(protocol)
    assert names
    assert not [name for name in names if name in said]


def test_without_authorship_not_even_the_administration_is_named(finished: State, german: Language) -> None:
    anonymous = finished.apply([patch_workshop({"authorship": "none"})])
    protocol = compile_protocol(anonymous, german, NOW)
    notes = [note for step in protocol.steps for note in step.notes] + protocol.questions + protocol.ideas
    assert notes
    assert all(note.organisation == "" for note in notes)


def test_what_was_never_revealed_is_not_part_of_it(finished: State, german: Language, protocol: Protocol) -> None:
    pain = next(iter(finished.all("pain_points")))
    hidden = finished.apply([patch("pain_points", pain["id"], {"draft": "c" * 32})])
    said = compile_protocol(hidden, german, NOW)
    assert pain["text"] not in repr(replace(said, rounds=[])), "a tally is readable for ever; nobody votes on drafts"
    assert pain["text"] in repr(protocol)


def test_without_a_vote_pain_points_stand_in_the_order_they_were_named(finished: State, german: Language) -> None:
    unvoted = replace(finished, records={**finished.records, "rounds": {}})
    protocol = compile_protocol(unvoted, german, NOW)
    assert [pain.text for pain in protocol.pain_points] == [pain["text"] for pain in finished.all("pain_points")]
    assert protocol.vote is None


def test_measures_name_the_numbers_of_their_pain_points(finished: State, protocol: Protocol) -> None:
    texts = {pain.number: pain.text for pain in protocol.pain_points}
    for written, record in zip(protocol.measures, finished.all("measures"), strict=True):
        named = {finished.records["pain_points"][id]["text"] for id in record.get("pains", [])}
        assert {texts[number] for number in written.pains} == named


def test_times_are_those_of_the_place(protocol: Protocol) -> None:
    assert protocol.head.begin == "09:00"
    assert protocol.head.version == "Entwurf vom 24.11.2026, 11:31 Uhr"


def test_the_profile_of_the_process_is_told_as_far_as_it_is_known(finished: State, german: Language) -> None:
    profile = {"trigger": "Antrag", "legal": "§ 45 StVO", "per_year": {"from": 800, "to": 1200}}
    told = compile_protocol(finished.apply([patch_workshop({"profile": profile})]), german, NOW).head.profile
    assert told == [("Auslöser", "Antrag"), ("Rechtsgrundlage", "§ 45 StVO"), ("Fälle im Jahr", "800–1.200")]
