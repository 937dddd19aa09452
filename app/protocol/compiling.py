"""From one state of the workshop to what its protocol says.

`compile_protocol` is pure: the same state, language and moment give the same document. What several parts look up is
gathered in `material.py`; the steps are told in `compiling_steps.py`.
"""

from __future__ import annotations

from collections import Counter

from app.domain import key_figures, people
from app.domain.records import FIRST_BOARD, Record
from app.domain.state import State
from app.domain.vocabulary import LEVELS, MEASURE_STATES, PHASES
from app.protocol.compiling_steps import compile_steps
from app.protocol.document import (
    AgendaRow,
    Attendance,
    Good,
    Head,
    Measure,
    PainPoint,
    Picture,
    Protocol,
    Said,
    Vote,
)
from app.protocol.material import Material
from app.protocol.sentences import Language


def compile_protocol(state: State, language: Language, now: str) -> Protocol:
    """The protocol of `state` as of `now` (UTC, ISO 8601)."""
    return _Compiler(Material(state, language), now).protocol()


class _Compiler:
    def __init__(self, material: Material, now: str) -> None:
        self.material, self.now = material, now
        self.state, self.language, self.round = material.state, material.language, material.round
        self._ = material.language.gettext

    def protocol(self) -> Protocol:
        return Protocol(
            head=self._head(),
            figures=self._figures(),
            attendance=self._attendance(),
            agenda=self._agenda(),
            picture=self._picture(),
            steps=compile_steps(self.material),
            pain_points=[self._pain_point(pain) for pain in self.material.ranked],
            vote=self._vote(),
            good=[Good(self.material.where(good), good["text"]) for good in self.material.shown("good_practices")],
            measures=[self._measure(n, measure) for n, measure in enumerate(self.material.shown("measures"), 1)],
            decisions=self._said("decision"),
            questions=self._said("question"),
            ideas=self._said("idea") + self._said("tip"),
            parked=self._said("parked"),
        )

    def _head(self) -> Head:
        workshop = self.state.workshop
        times = [row["at"] for row in workshop.get("phases", [])]
        ended = [row["at"] for row in workshop.get("phases", []) if row["phase"] == "closed"]
        return Head(
            title=workshop["title"],
            process=workshop.get("process", ""),
            goal=workshop.get("goal", ""),
            place=workshop.get("place", ""),
            day=self.language.long_day(workshop["date"]) if workshop.get("date") else "",
            begin=self.language.clock(times[0]) if times else "",
            end=self.language.clock(ended[-1]) if ended else "",
            version=self._(
                "Fassung vom {day}, {clock} Uhr",
                day=self.language.local_day(self.now),
                clock=self.language.clock(self.now),
            ),
        )

    def _figures(self) -> list[tuple[str, str]]:
        """The handful of numbers a reader wants first, as (number, what it counts)."""
        n = self.language.ngettext
        figures = key_figures.key_figures(self.state, FIRST_BOARD)
        dots = sum(item["dots"] for item in self.round["tally"].values()) if self.round else 0
        counts = [
            (len(self.material.numbers), n("Schritt", "Schritte", len(self.material.numbers))),
            (figures["handovers"], n("Übergabe", "Übergaben", figures["handovers"])),
            (len(self.material.ranked), n("Schwachstelle", "Schwachstellen", len(self.material.ranked))),
            (dots, n("Klebepunkt", "Klebepunkte", dots)),
            (len(self.material.shown("measures")), n("Maßnahme", "Maßnahmen", len(self.material.shown("measures")))),
        ]
        shown = [(str(count), label) for count, label in counts]
        return [*shown, (self.language.work(figures["work_min_all"]), self._("Bearbeitungszeit aller Schritte"))]

    def _attendance(self) -> list[Attendance]:
        guests = self._("Gäste und andere Stellen")
        return [
            Attendance(self.material.organisation(heads.organisation) or guests, heads.present, heads.without_device)
            for heads in people.attendance(self.state)
        ]

    def _agenda(self) -> list[AgendaRow]:
        return [
            AgendaRow(self.language.word(PHASES, row["phase"]), self.language.clock(row["at"]))
            for row in self.state.workshop.get("phases", [])
        ]

    def _picture(self) -> Picture:
        dots: Counter[str] = Counter()
        pains: Counter[str] = Counter()
        for pain in self.material.ranked:
            dots[pain["target"]["id"]] += self.material.dots(pain["id"]) or 0
            pains[pain["target"]["id"]] += 1
        return Picture(self.material.drawn, dict(dots), dict(pains))

    def _said(self, kind: str) -> list[Said]:
        said = [note for note in self.material.shown("notes") if note["kind"] == kind]
        return [Said(self.material.where(note), note["text"], self.material.administration_of(note)) for note in said]

    def _pain_point(self, pain: Record) -> PainPoint:
        item = self.round["tally"].get(pain["id"], {}) if self.round else {}
        among = len(self.state.records["organisations"])
        count = item.get("organisations")
        return PainPoint(
            number=self.material.pain_numbers[pain["id"]],
            text=pain["text"],
            category=pain.get("category", ""),
            where=self.material.where(pain),
            dots=item.get("dots"),
            organisations="" if count is None else self._("{n} von {all}", n=count, all=among),
            merged=[source["text"] for source in pain.get("merged", [])],
        )

    def _vote(self) -> Vote | None:
        if self.round is None:
            return None
        voters, eligible = self.round.get("voters", 0), self.round.get("eligible", 0)
        return Vote(
            voters=self._("{n} von {all}", n=voters, all=eligible),
            dots=sum(item["dots"] for item in self.round["tally"].values()),
            budget=self.round["budget"],
            cap=self.round["cap"],
            secret=self.round["secret"],
        )

    def _measure(self, number: int, measure: Record) -> Measure:
        numbers = self.material.pain_numbers
        return Measure(
            number=number,
            title=measure["title"],
            detail=measure.get("detail", ""),
            leads=self.material.organisation(measure.get("organisation")),
            takes_part=[self.material.organisation(key) for key in measure.get("organisations", [])],
            due=self.language.day(measure["due"]) if measure.get("due") else "",
            status=self.language.word(MEASURE_STATES, measure.get("status", "proposed")),
            pains=sorted(numbers[id] for id in measure.get("pains", []) if id in numbers),
            impact=self._level(measure.get("impact")),
            effort=self._level(measure.get("effort")),
        )

    def _level(self, level: str | None) -> str:
        return self.language.word(LEVELS, level) if level else ""
