"""The steps as the protocol tells them: facts, ways on, what differs between the administrations, what was said."""

from __future__ import annotations

from app.domain import key_figures
from app.domain.records import Record
from app.domain.vocabulary import NOTE_KINDS, STEP_KINDS, VARIANT_ANSWERS
from app.protocol.document import Deviation, Said, Step
from app.protocol.facts import fact_phrases, people_phrases
from app.protocol.material import Material


def compile_steps(material: Material) -> list[Step]:
    """In the order of their numbers; what lies in the tray has none."""
    placed = [step for step in material.shown("steps") if step["id"] in material.numbers]
    steps = _Steps(material)
    return [steps.step(step) for step in sorted(placed, key=lambda step: material.numbers[step["id"]])]


class _Steps:
    def __init__(self, material: Material) -> None:
        self.material, self.language = material, material.language
        self._ = material.language.gettext

    def step(self, step: Record) -> Step:
        material = self.material
        variants = sorted(
            (v for v in material.state.all("variants") if v["step"] == step["id"]),
            key=lambda v: material.organisation(v["organisation"]),
        )
        telling = [v for v in variants if v["answer"] != "same" or v.get("comment") or v.get("facts")]
        return Step(
            number=material.numbers[step["id"]],
            title=step["title"],
            kind=self.language.word(STEP_KINDS, step["kind"]),
            lane=material.state.records["lanes"][step["lane"]]["title"],
            detail=step.get("detail", ""),
            facts=fact_phrases(key_figures.ranged_facts(material.state, step), self.language),
            onward=[self._onward(flow, step) for flow in material.state.all("flows") if flow["source"] == step["id"]],
            deviations=[self._deviation(v) for v in telling],
            same=sum(v["answer"] == "same" for v in variants),
            notes=[self._note(note) for note in material.notes[step["id"]]],
            pains=sorted(material.pain_numbers[p["id"]] for p in material.ranked if p["target"]["id"] == step["id"]),
            good=[g["text"] for g in material.in_play("good_practices") if g["target"]["id"] == step["id"]],
        )

    def _onward(self, flow: Record, step: Record) -> str:
        number = self.material.numbers.get(flow["target"])
        lane = self.material.state.get("lanes", flow["target"])
        where = str(number) if number else (lane["title"] if lane else "")
        label = flow.get("label") or ""
        if number and number < self.material.numbers[step["id"]]:
            back = self._("zurück zu {n}", n=where)
            return f"{label}: {back}" if label else back
        return f"{label} → {where}" if label else f"→ {where}"

    def _deviation(self, variant: Record) -> Deviation:
        own = fact_phrases(variant.get("facts") or {}, self.language) + people_phrases(variant, self.language)
        answer = self.language.word(VARIANT_ANSWERS, variant["answer"])
        return Deviation(
            self.material.organisation(variant["organisation"]),
            answer,
            variant.get("comment", ""),
            own,
            variant["answer"] == "same",
            variant["organisation"],
        )

    def _note(self, note: Record) -> Said:
        return Said(self.language.word(NOTE_KINDS, note["kind"]), note["text"], self.material.administration_of(note))
