"""Measures as the protocol tells them: who answers for what, what each administration says, what is still missing."""

from __future__ import annotations

from app.domain.records import Record
from app.domain.vocabulary import LEVELS, MEASURE_ANSWERS, MEASURE_STATES
from app.protocol.document import Answered, Measure
from app.protocol.material import Material

ORDER = tuple(LEVELS)


def compile_measures(material: Material) -> list[Measure]:
    return [_measure(material, number, each) for number, each in enumerate(material.measures, 1)]


def measures_for(material: Material, pain: str) -> list[int]:
    """The numbers of the measures against this pain point."""
    measures = enumerate(material.measures, 1)
    return [number for number, measure in measures if pain in measure.get("pains", ())]


def involved(measure: Record) -> list[str]:
    """The administrations that are asked: who leads first, then who takes part."""
    leads = [measure["organisation"]] if measure.get("organisation") else []
    return list(dict.fromkeys([*leads, *measure.get("organisations", ())]))


def _measure(material: Material, number: int, measure: Record) -> Measure:
    language, numbers = material.language, material.pain_numbers
    lead = measure.get("organisation")
    return Measure(
        number=number,
        title=measure["title"],
        detail=measure.get("detail", ""),
        leads=material.organisation(lead),
        takes_part=[material.organisation(key) for key in involved(measure) if key != lead],
        due=language.day(measure["due"]) if measure.get("due") else "",
        status=language.word(MEASURE_STATES, measure.get("status", "proposed")),
        pains=sorted(numbers[id] for id in measure.get("pains", []) if id in numbers),
        impact=_level(material, measure.get("impact")),
        effort=_level(material, measure.get("effort")),
        contact=measure.get("contact", ""),
        answers=_answers(material, measure),
        missing=_missing(material, measure),
        cell=_cell(measure),
        id=measure["id"],
    )


def _answers(material: Material, measure: Record) -> list[Answered]:
    said = measure.get("answers", {})
    words = material.language.word
    return [
        Answered(
            material.organisation(key),
            words(MEASURE_ANSWERS, said[key]["answer"]) if key in said else "",
            said.get(key, {}).get("comment", ""),
            key,
        )
        for key in dict.fromkeys([*involved(measure), *said])
    ]


def _missing(material: Material, measure: Record) -> list[str]:
    """What nobody may go home without; of what is not pursued any more nothing is missing."""
    _ = material.language.gettext
    if measure.get("status") == "rejected":
        return []
    found = [] if measure.get("organisation") else [_("Verantwortung noch offen")]
    return found if measure.get("due") else [*found, _("Termin noch offen")]


def _level(material: Material, level: str | None) -> str:
    return material.language.word(LEVELS, level) if level else ""


def _cell(measure: Record) -> tuple[int, int] | None:
    if "impact" not in measure or "effort" not in measure or measure.get("status") == "rejected":
        return None
    return ORDER.index(measure["impact"]), ORDER.index(measure["effort"])
