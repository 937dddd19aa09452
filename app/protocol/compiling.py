"""From one state of the workshop to what its protocol says.

`compile_protocol` is pure: the same state, language and moment give the same document. What several parts look up is
gathered in `material.py`; steps, measures and the Soll are told in modules of their own.
"""

from __future__ import annotations

from collections import Counter

from app.domain import course, key_figures, people
from app.domain.records import FIRST_BOARD, Record
from app.domain.state import State
from app.domain.vocabulary import NOTE_KINDS, PHASES
from app.protocol.compiling_handovers import compile_handovers, is_agreement
from app.protocol.compiling_learning import compile_islands, compile_learning
from app.protocol.compiling_measures import compile_measures, measures_for
from app.protocol.compiling_rounds import compile_rounds
from app.protocol.compiling_soll import compile_soll
from app.protocol.compiling_steps import compile_steps
from app.protocol.document import (
    AgendaRow,
    Attendance,
    Feedback,
    Good,
    Head,
    PainPoint,
    Picture,
    Protocol,
    Said,
    Vote,
)
from app.protocol.facts import profile_rows
from app.protocol.material import Material
from app.protocol.remarks import remarks
from app.protocol.sentences import Language


def compile_protocol(state: State, language: Language, now: str, version: Record | None = None) -> Protocol:
    """The protocol of `state` as of `now` (UTC, ISO 8601): a draft, unless it is that of a frozen `version`."""
    return _Compiler(Material(state, language), now, version).protocol()


class _Compiler:
    def __init__(self, material: Material, now: str, version: Record | None) -> None:
        self.material, self.now, self.version = material, now, version
        self.state, self.language, self.round = material.state, material.language, material.round
        self._ = material.language.gettext

    def protocol(self) -> Protocol:
        return Protocol(
            head=self._head(),
            figures=self._figures(),
            remarks=remarks(self.material, key_figures.key_figures(self.state, FIRST_BOARD)),
            attendance=self._attendance(),
            agenda=self._agenda(),
            picture=self._picture(),
            steps=compile_steps(self.material),
            pain_points=[self._pain_point(pain) for pain in self.material.ranked],
            vote=self._vote(),
            good=[Good(self.material.where(good), good["text"]) for good in self.material.in_play("good_practices")],
            measures=compile_measures(self.material),
            decisions=self._said("decision"),
            questions=self._said("question"),
            ideas=self._said("idea") + self._said("tip"),
            parked=self._said("parked") + self._shelved("parked"),
            rejected=self._shelved("rejected"),
            summary=self.state.workshop.get("summary", ""),
            attendees=[line for line in self.state.workshop.get("attendees", "").splitlines() if line],
            learning=[offer for _, offer in compile_learning(self.material)],
            islands=compile_islands(self.material),
            handovers=compile_handovers(self.material),
            soll=compile_soll(self.material),
            feedback=self._feedback(),
            rounds=compile_rounds(self.material),
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
            version=self._version(),
            proof=self._proof(),
            profile=profile_rows(workshop.get("profile", {}), self.language),
        )

    def _version(self) -> str:
        when = {"day": self.language.local_day(self.now), "clock": self.language.clock(self.now)}
        if self.version is not None:
            return self._("Fassung vom {day}, {clock} Uhr", **when)
        if "expired" in self.state.workshop:
            return self._("Stand vom {day}, {clock} Uhr", **when)
        return self._("Entwurf vom {day}, {clock} Uhr", **when)

    def _proof(self) -> str:
        """So that two prints can be told from each other, or known to be the same."""
        if self.version is None:
            return ""
        digits = self.version["digest"][:16]
        digest = " ".join(digits[n : n + 4] for n in range(0, len(digits), 4))
        return self._("Eintrag {seq}, Prüfsumme {digest}", seq=self.version["seq"], digest=digest)

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
            AgendaRow(row.get("title") or self.language.word(PHASES, row["phase"]), self.language.clock(at))
            for row, at in course.begun(self.state.workshop)
        ]

    def _picture(self) -> Picture:
        dots: Counter[str] = Counter()
        pains: Counter[str] = Counter()
        for pain in self.material.ranked:
            dots[pain["target"]["id"]] += self.material.dots(pain["id"]) or 0
            pains[pain["target"]["id"]] += 1
        return Picture(self.material.drawn, dict(dots), dict(pains))

    def _said(self, kind: str) -> list[Said]:
        notes = [note for note in self.material.shown("notes") if note["kind"] == kind]
        said = [note for note in notes if not is_agreement(self.material, note)]
        by = self.material.administration_of
        return [Said(self.material.where(note), note["text"], by(note), note["id"]) for note in said]

    def _shelved(self, where: str) -> list[Said]:
        """Nobody is told who had written it."""
        found = self.material.shelved(where)
        return [Said(self.material.where(each), each["text"], "") for each in found]

    def _about(self, pain: Record) -> list[Said]:
        """What was found out and decided when it was talked about."""
        word, by = self.language.word, self.material.administration_of
        notes = self.material.notes[pain["id"]]
        return [Said(word(NOTE_KINDS, note["kind"]), note["text"], by(note), note["id"]) for note in notes]

    def _feedback(self) -> Feedback | None:
        found = self.state.workshop.get("feedback", {})
        if not found.get("shown"):
            return None
        remarks = [remark["text"] for remark in found.get("remarks", [])]
        return Feedback(found["given"], found.get("helpful", []), remarks)

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
            said=self._about(pain),
            measures=measures_for(self.material, pain["id"]),
            id=pain["id"],
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
