"""From one state of the workshop to what its protocol says.

`compile_protocol` is pure: the same state, language and moment give the same document. The layout numbers the steps, so
"Schritt 12" means the same card here, on the wall and in the list.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from app.domain import key_figures, people
from app.domain.layout import PRINT, layout
from app.domain.records import FIRST_BOARD, Record
from app.domain.state import State
from app.protocol import words
from app.protocol.document import (
    AgendaRow,
    Attendance,
    Deviation,
    Good,
    Head,
    Measure,
    PainPoint,
    Picture,
    Protocol,
    Said,
    Step,
    Vote,
)
from app.protocol.facts import fact_phrases, people_phrases
from app.protocol.sentences import Language

WRAP = 6
"""Columns in a system of the printed picture; the paper's width may allow fewer."""


def compile_protocol(state: State, language: Language, now: str) -> Protocol:
    """The protocol of `state` as of `now` (UTC, ISO 8601)."""
    return _Compiler(state, language, now).protocol()


class _Compiler:
    """Holds what several parts look up: organisations by key, the closed round, the numbers of pain points."""

    def __init__(self, state: State, language: Language, now: str) -> None:
        self.state, self.language, self.now = state, language, now
        self._ = language.gettext
        self.drawn = layout(_first_board(state), WRAP, PRINT)
        self.numbers: dict[str, int] = self.drawn["numbers"]
        self.round = self._last_round()
        self.ranked = self._ranked_pain_points()
        self.pain_numbers = {pain["id"]: n for n, pain in enumerate(self.ranked, 1)}
        self.notes: dict[str, list[Record]] = defaultdict(list)
        for note in self._shown("notes"):
            self.notes[(note.get("target") or {}).get("id", "")].append(note)

    def protocol(self) -> Protocol:
        return Protocol(
            head=self._head(),
            figures=self._figures(),
            attendance=self._attendance(),
            agenda=self._agenda(),
            picture=self._picture(),
            steps=[self._step(step) for step in self._board_steps()],
            pain_points=[self._pain_point(pain) for pain in self.ranked],
            vote=self._vote(),
            good=[Good(self._where(good), good["text"]) for good in self._shown("good_practices")],
            measures=[self._measure(n, measure) for n, measure in enumerate(self._shown("measures"), 1)],
            decisions=self._said("decision"),
            questions=self._said("question"),
            ideas=self._said("idea") + self._said("tip"),
            parked=self._said("parked"),
        )

    def _shown(self, collection: str) -> list[Record]:
        """Records in the order they came; what was collected silently and never revealed is not part of the result."""
        return [record for record in self.state.all(collection) if not record.get("draft")]

    def _board_steps(self) -> list[Record]:
        placed = [step for step in self._shown("steps") if step["id"] in self.numbers]
        return sorted(placed, key=lambda step: self.numbers[step["id"]])

    def _last_round(self) -> Record | None:
        closed = [r for r in self.state.all("rounds") if r["state"] == "closed" and r["subject"] == "pain_points"]
        return closed[-1] if closed else None

    def _dots(self, pain_id: str) -> int | None:
        item = self.round["tally"].get(pain_id) if self.round else None
        return item["dots"] if item else None

    def _ranked_pain_points(self) -> list[Record]:
        """By dots; without a vote, and among equals, in the order they were named."""
        return sorted(self._shown("pain_points"), key=lambda pain: -(self._dots(pain["id"]) or 0))

    def _organisation(self, key: str | None) -> str:
        organisation = self.state.get("organisations", key)
        return organisation["name"] if organisation else ""

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
            (len(self.numbers), n("Schritt", "Schritte", len(self.numbers))),
            (figures["handovers"], n("Übergabe", "Übergaben", figures["handovers"])),
            (len(self.ranked), n("Schwachstelle", "Schwachstellen", len(self.ranked))),
            (dots, n("Klebepunkt", "Klebepunkte", dots)),
            (len(self._shown("measures")), n("Maßnahme", "Maßnahmen", len(self._shown("measures")))),
        ]
        shown = [(str(count), label) for count, label in counts]
        return [*shown, (self.language.work(figures["work_min_all"]), self._("Bearbeitungszeit aller Schritte"))]

    def _attendance(self) -> list[Attendance]:
        guests = self._("Gäste und andere Stellen")
        return [
            Attendance(self._organisation(heads.organisation) or guests, heads.present, heads.without_device)
            for heads in people.attendance(self.state)
        ]

    def _agenda(self) -> list[AgendaRow]:
        names = words.phases(self.language)
        return [
            AgendaRow(names[row["phase"]], self.language.clock(row["at"]))
            for row in self.state.workshop.get("phases", [])
        ]

    def _picture(self) -> Picture:
        dots: Counter[str] = Counter()
        pains: Counter[str] = Counter()
        for pain in self.ranked:
            dots[pain["target"]["id"]] += self._dots(pain["id"]) or 0
            pains[pain["target"]["id"]] += 1
        return Picture(self.drawn, dict(dots), dict(pains))

    def _step(self, step: Record) -> Step:
        variants = sorted(
            (v for v in self.state.all("variants") if v["step"] == step["id"]),
            key=lambda v: self._organisation(v["organisation"]),
        )
        telling = [v for v in variants if v["answer"] != "same" or v.get("comment") or v.get("facts")]
        return Step(
            number=self.numbers[step["id"]],
            title=step["title"],
            kind=words.step_kinds(self.language)[step["kind"]],
            lane=self.state.records["lanes"][step["lane"]]["title"],
            detail=step.get("detail", ""),
            facts=fact_phrases(key_figures.ranged_facts(self.state, step), self.language),
            onward=[self._onward(flow, step) for flow in self.state.all("flows") if flow["source"] == step["id"]],
            deviations=[self._deviation(v) for v in telling],
            same=sum(v["answer"] == "same" for v in variants),
            notes=[self._note(note) for note in self.notes[step["id"]]],
            pains=sorted(self.pain_numbers[p["id"]] for p in self.ranked if p["target"]["id"] == step["id"]),
            good=[g["text"] for g in self._shown("good_practices") if g["target"]["id"] == step["id"]],
        )

    def _onward(self, flow: Record, step: Record) -> str:
        number = self.numbers.get(flow["target"])
        lane = self.state.get("lanes", flow["target"])
        where = str(number) if number else (lane["title"] if lane else "")
        label = flow.get("label") or ""
        if number and number < self.numbers[step["id"]]:
            back = self._("zurück zu {n}", n=where)
            return f"{label}: {back}" if label else back
        return f"{label} → {where}" if label else f"→ {where}"

    def _deviation(self, variant: Record) -> Deviation:
        own = fact_phrases(variant.get("facts") or {}, self.language) + people_phrases(variant, self.language)
        answer = words.answers(self.language)[variant["answer"]]
        return Deviation(
            self._organisation(variant["organisation"]),
            answer,
            variant.get("comment", ""),
            own,
            variant["answer"] == "same",
        )

    def _note(self, note: Record) -> Said:
        return Said(words.note_kinds(self.language)[note["kind"]], note["text"], self._from(note))

    def _from(self, note: Record) -> str:
        """The administration a note came from, where the workshop shows authorship at all."""
        if self.state.workshop.get("authorship") == "none":
            return ""
        author = self.state.get("participants", note.get("author"))
        if author is None or author["role"] == "moderator":
            return ""
        return self._organisation(author.get("organisation"))

    def _said(self, kind: str) -> list[Said]:
        said = [note for note in self._shown("notes") if note["kind"] == kind]
        return [Said(self._where(note), note["text"], self._from(note)) for note in said]

    def _where(self, record: Record) -> str:
        """ "Schritt 7", the title of a lane, or nothing where a record has no place on the board."""
        target = (record.get("target") or {}).get("id")
        flow = self.state.get("flows", target)
        if flow:
            target = flow["source"]
        if target in self.numbers:
            return self._("Schritt {n}", n=self.numbers[target])
        lane = self.state.get("lanes", target)
        return lane["title"] if lane else ""

    def _pain_point(self, pain: Record) -> PainPoint:
        item = self.round["tally"].get(pain["id"], {}) if self.round else {}
        among = len(self.state.records["organisations"])
        count = item.get("organisations")
        return PainPoint(
            number=self.pain_numbers[pain["id"]],
            text=pain["text"],
            category=pain.get("category", ""),
            where=self._where(pain),
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
        level = words.levels(self.language)
        return Measure(
            number=number,
            title=measure["title"],
            detail=measure.get("detail", ""),
            leads=self._organisation(measure.get("organisation")),
            takes_part=self._names(measure.get("organisations", [])),
            due=self.language.day(measure["due"]) if measure.get("due") else "",
            status=words.measure_states(self.language)[measure.get("status", "proposed")],
            pains=sorted(self.pain_numbers[id] for id in measure.get("pains", []) if id in self.pain_numbers),
            impact=level.get(measure.get("impact", ""), ""),
            effort=level.get(measure.get("effort", ""), ""),
        )

    def _names(self, keys: Iterable[str]) -> list[str]:
        return [self._organisation(key) for key in keys]


def _first_board(state: State) -> dict[str, list[Record]]:
    collections = ("lanes", "steps", "flows")
    return {name: [r for r in state.all(name) if r["board"] == FIRST_BOARD] for name in collections}
