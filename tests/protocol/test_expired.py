"""After the deletion date the protocol is still made: the same picture, tally and measures, and nobody in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.expiry import expire
from app.domain.state import State
from app.protocol.compiling import compile_protocol
from app.protocol.document import Protocol
from app.protocol.pdf import write_pdf
from app.protocol.sentences import Language

NOW = "2026-12-24T10:31:00.000Z"


@pytest.fixture(scope="module")
def expired(finished: State) -> State:
    return State().apply(expire(finished, "2026-12-24"))


@pytest.fixture
def before(finished: State, german: Language) -> Protocol:
    return compile_protocol(finished, german, NOW)


@pytest.fixture
def after(expired: State, german: Language) -> Protocol:
    return compile_protocol(expired, german, NOW)


def test_head_picture_attendance_vote_measures_and_decisions_are_the_same(before: Protocol, after: Protocol) -> None:
    assert replace(after.head, version="") == replace(before.head, version="")
    assert after.head.version.startswith("Stand vom ")
    assert after.attendance == before.attendance
    assert sum(row.present for row in after.attendance) > 0
    assert after.agenda == before.agenda
    assert after.picture.drawn == before.picture.drawn
    assert after.vote == before.vote
    assert [(measure.title, measure.leads, measure.due) for measure in after.measures] == [
        (measure.title, measure.leads, measure.due) for measure in before.measures
    ]
    assert [said.text for said in after.decisions] == [said.text for said in before.decisions]


def test_steps_keep_facts_and_deviations_of_administrations(before: Protocol, after: Protocol) -> None:
    assert [(step.number, step.title, step.facts, step.deviations, step.same) for step in after.steps] == [
        (step.number, step.title, step.facts, step.deviations, step.same) for step in before.steps
    ]
    assert any(step.deviations for step in after.steps)


def test_what_was_voted_on_keeps_its_place_and_single_contributions_are_gone(before: Protocol, after: Protocol) -> None:
    ranked = [(pain.text, pain.where, pain.dots) for pain in before.pain_points if pain.dots is not None]
    assert ranked
    assert [(pain.text, pain.where, pain.dots) for pain in after.pain_points if pain.dots is not None] == ranked
    assert not [pain for pain in after.pain_points if pain.merged]
    assert not any(step.notes or step.good for step in after.steps)
    assert [after.good, after.questions, after.ideas, after.parked] == [[], [], [], []]


def test_the_pdf_is_made(expired: State, german: Language) -> None:
    assert write_pdf(expired, german, NOW).startswith(b"%PDF-")
