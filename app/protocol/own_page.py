"""One administration's own page: where we do it differently, what we have promised, whom we can ask, who asks us.

Pain points name nobody, so who asks is told as a number; who offers something has chosen to be named.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.records import Record
from app.domain.state import State
from app.protocol.compiling_learning import compile_learning
from app.protocol.compiling_measures import compile_measures, involved
from app.protocol.compiling_steps import compile_steps
from app.protocol.document import Deviation, Measure, Offer
from app.protocol.material import Material
from app.protocol.sentences import Language


@dataclass(frozen=True, slots=True)
class Deviating:
    where: str
    title: str
    how: Deviation


@dataclass(frozen=True, slots=True)
class Commitment:
    """`leads`: whether this administration does; `answer` is empty as long as it has not said anything."""

    measure: Measure
    leads: bool
    answer: str
    comment: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    organisation: str
    deviations: list[Deviating]
    commitments: list[Commitment]
    ask: list[Offer]
    asked: list[Offer]


def own_page(state: State, language: Language, organisation: str) -> OwnPage:
    material = Material(state, language)
    offers = compile_learning(material)
    return OwnPage(
        organisation=material.organisation(organisation),
        deviations=[
            Deviating(language.gettext("Schritt {n}", n=step.number), step.title, how)
            for step in compile_steps(material)
            for how in step.deviations
            if how.key == organisation and not how.plain
        ],
        commitments=_commitments(material, organisation),
        ask=[offer for key, offer in offers if key and key != organisation],
        asked=[offer for key, offer in offers if key == organisation],
    )


def _commitments(material: Material, organisation: str) -> list[Commitment]:
    found = []
    records: dict[str, Record] = material.state.records["measures"]
    for measure in compile_measures(material):
        record = records[measure.id]
        if organisation in involved(record) and record.get("status") != "rejected":
            said = next(answer for answer in measure.answers if answer.key == organisation)
            leads = record.get("organisation") == organisation
            found.append(Commitment(measure, leads, said.answer, said.comment))
    return found
