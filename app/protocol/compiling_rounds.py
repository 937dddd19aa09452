"""All votes and polls that were closed, as the protocol tells them: how each was held, and what it came to."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.records import Record
from app.domain.voting import NUMBER, letters
from app.protocol.document import Chosen, Round
from app.protocol.material import Material


def compile_rounds(material: Material) -> list[Round]:
    """In the order in which they were held."""
    closed = [record for record in material.state.all("rounds") if record["state"] == "closed"]
    return [_Round(material, record).round() for record in closed]


class _Round:
    def __init__(self, material: Material, record: Record) -> None:
        self.material, self.record, self.language = material, record, material.language
        self._ = material.language.gettext
        self.tally: dict[str, Record] = record["tally"]
        self.poll = record["subject"] == "poll"
        self.items = self._ordered()

    def round(self) -> Round:
        most = max((row["dots"] for row in self.tally.values()), default=0) or 1
        summed = self.record.get("form") == NUMBER
        return Round(
            title=self._title(),
            at=self.language.clock(self.record["closed"]) if "closed" in self.record else "",
            lines=[*self._lines()],
            rows=[] if summed else [self._row(item, letter, most) for item, letter in self.items],
            groups=[(self._name(group), [group["dots"][id] for id, _ in self.items]) for group in self._groups()],
        )

    def _ordered(self) -> list[tuple[str, str]]:
        """(item, letter), most dots first; the answers to a poll of a fixed form as they stand."""
        items = list(zip(self.record["items"], letters(self.record), strict=True))
        if "form" in self.record:
            return [(item, "") for item, _ in items]
        return sorted(items, key=lambda each: -self.tally[each[0]]["dots"])

    def _title(self) -> str:
        _ = self._
        subjects = {"pain_points": _("Schwachstellen"), "notes": _("Ideen und Fragen"), "measures": _("Maßnahmen")}
        title: str = self.record.get("title") or subjects.get(self.record["subject"], _("Umfrage"))
        return _("Stichwahl: {title}", title=title) if "tie_of" in self.record else title

    def _lines(self) -> Iterator[str]:
        _, n, record = self._, self.language.ngettext, self.record
        if record.get("form") == NUMBER:
            yield self._sum()
        if record.get("form") == "scale" and (mean := self._mean()) is not None:
            yield _("Im Mittel {mean}.", mean=self.language.number(mean))
        values = {"n": record["voters"], "all": record["eligible"]}
        voters = _("{n} von {all} Personen", **values)
        how = _("geheim") if record["secret"] else _("offen")
        if self.poll:
            yield _("{voters} haben geantwortet ({how}).", voters=voters, how=how)
        else:
            dots = sum(row["dots"] for row in self.tally.values())
            yield _(
                "{voters} haben {dots} Klebepunkte vergeben "
                "({how}; je Person {budget}, höchstens {cap} auf eine Karte).",
                voters=voters,
                dots=dots,
                how=how,
                budget=record["budget"],
                cap=record["cap"],
            )
        if record.get("paper"):
            yield n(
                "Zettelstimmen: {n} Person hat auf Papier abgestimmt; das trug die Moderation als Summe ein.",
                "Zettelstimmen: {n} Personen haben auf Papier abgestimmt; das trug die Moderation als Summe ein.",
                record["paper"],
            )

    def _sum(self) -> str:
        option = self.record["options"][0]
        if option["id"] not in self.tally:
            return self._("Es haben zu wenige geantwortet, um eine Summe zu zeigen.")
        return self._("Im Raum: {n} {unit}.", n=self.tally[option["id"]]["dots"], unit=option["text"])

    def _mean(self) -> float | None:
        numbers = [self.tally[item]["dots"] for item, _ in self.items]
        answers = sum(numbers)
        return sum(mark * number for mark, number in enumerate(numbers, 1)) / answers if answers else None

    def _row(self, item: str, letter: str, most: int) -> Chosen:
        row = self.tally[item]
        note = []
        if "paper" in row:
            note.append(self._("davon {n} auf Zetteln", n=row["paper"]))
        if letter and "organisations" in row:
            among = len(self.material.state.records["organisations"])
            note.append(self._("aus {n} von {all} Verwaltungen", n=row["organisations"], all=among))
        return Chosen(letter, row["text"], row["dots"], row["dots"] / most, " · ".join(note))

    def _groups(self) -> list[Record]:
        groups: list[Record] = self.record.get("groups", [])
        return groups

    def _name(self, group: Record) -> str:
        return self._("übrige") if group.get("rest") else self.material.organisation(group["organisations"][0])
