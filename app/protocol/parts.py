"""The parts of the protocol that stand on upright pages: what it was, who was there, what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from app.protocol.closing_part import feedback_part, learning_part
from app.protocol.document import PainPoint, Protocol, Said
from app.protocol.handovers_part import handovers_part
from app.protocol.measures_part import measures_part
from app.protocol.pages import UPRIGHT, frame_size
from app.protocol.rounds_part import rounds_part
from app.protocol.sentences import Language
from app.protocol.shapes import Bar
from app.protocol.styles import PAPER, PAPER_LIGHT, Styles, band, heading, safe, table, table_style

WIDTH = frame_size(UPRIGHT)[0]
TOP = 3
BAR_WIDTH = 46 * mm

Cells = list[list[Any]]


class Parts:
    """Draws the parts of one protocol in one language."""

    def __init__(self, protocol: Protocol, language: Language, styles: Styles) -> None:
        self.protocol, self.language, self.styles = protocol, language, styles
        self._ = language.gettext

    def first_page(self) -> list[Flowable]:
        return [
            self._title(),
            Spacer(0, 10),
            self._occasion(),
            Spacer(0, 12),
            self._figures(),
            Spacer(0, 5),
            *[self._text(remark, "soft") for remark in self.protocol.remarks],
            *self._summary(),
            *self._most_pressing(),
            Spacer(0, 10),
            *self._beside(self._attendance(), self._agenda()),
            *self._names(),
        ]

    def results(self) -> list[Flowable]:
        said = self.protocol
        return [
            *self._pain_points(),
            *self._good(),
            *learning_part(said.learning, self.language, self.styles),
            *self._islands(),
            *handovers_part(said.handovers, self.language, self.styles),
            *measures_part(said.measures, self.language, self.styles),
            *rounds_part(said.rounds, self.language, self.styles),
            *self._sayings(self._("Beschlüsse"), said.decisions),
            *self._sayings(self._("Offene Fragen"), said.questions),
            *self._sayings(self._("Ideen und Erfahrungstipps"), said.ideas),
            *self._sayings(self._("Themenspeicher"), said.parked),
            *self._sayings(self._("Nicht weiterverfolgt"), said.rejected),
            *feedback_part(said.feedback, self.language, self.styles),
        ]

    def _text(self, text: str, style: str = "body") -> Paragraph:
        return Paragraph(safe(text), getattr(self.styles, style))

    def _heading(self, text: str) -> list[Flowable]:
        return heading(text, self.styles)

    def _title(self) -> Table:
        head = self.protocol.head
        lines = [self._text(self._("Protokoll"), "kicker"), self._text(head.title, "title")]
        if head.process:
            lines.append(self._text(head.process, "subtitle"))
        return band(lines, WIDTH)

    def _occasion(self) -> Table:
        head = self.protocol.head
        time = "–".join(part for part in (head.begin, head.end) if part)
        rows = [
            (self._("Anlass und Ziel"), head.goal),
            (self._("Ort"), head.place),
            (self._("Datum"), head.day),
            (self._("Zeit"), self._("{time} Uhr", time=time) if time else ""),
            (self._("Stand"), head.version),
            *head.profile,
        ]
        cells = [[self._text(label, "label"), self._text(value)] for label, value in rows if value]
        return table(cells, [32 * mm, WIDTH - 32 * mm], style=[*_PLAIN, ("LEFTPADDING", (0, 0), (-1, -1), 0)])

    def _figures(self) -> Table:
        numbers = [self._text(number, "figure") for number, _label in self.protocol.figures]
        labels = [self._text(label, "caption") for _number, label in self.protocol.figures]
        style = [("BACKGROUND", (0, 0), (-1, -1), PAPER_LIGHT), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        ends = [("TOPPADDING", (0, 0), (-1, 0), 8), ("BOTTOMPADDING", (0, -1), (-1, -1), 9)]
        return table([numbers, labels], [WIDTH / len(numbers)] * len(numbers), style=[*style, *ends])

    def _summary(self) -> list[Flowable]:
        if not self.protocol.summary:
            return []
        return [*self._heading(self._("Zusammenfassung")), self._text(self.protocol.summary)]

    def _names(self) -> list[Flowable]:
        """Only where the room wants them: somebody has typed them."""
        if not self.protocol.attendees:
            return []
        return [*self._heading(self._("Namen")), self._text(self.language.listing(self.protocol.attendees), "small")]

    def _most_pressing(self) -> list[Flowable]:
        """The summary's pain points: those with the most dots, with bars."""
        top = [pain for pain in self.protocol.pain_points if pain.dots][:TOP]
        if not top:
            return []
        return [*self._heading(self._("Hier hakt es am meisten")), self._ranking([replace(p, said=[]) for p in top])]

    def _ranking(self, pains: Sequence[PainPoint]) -> Table:
        most = max((pain.dots or 0 for pain in self.protocol.pain_points), default=0)
        voted = self.protocol.vote is not None
        cells: Cells = []
        for pain in pains:
            row: list[Any] = [self._text(str(pain.number), "number"), self._pain_text(pain)]
            if voted:
                row += [Bar(BAR_WIDTH - 12, (pain.dots or 0) / most if most else 0), self._dots(pain)]
            cells.append(row)
        widths = [10 * mm, WIDTH - 10 * mm]
        if voted:
            widths = [10 * mm, WIDTH - 10 * mm - BAR_WIDTH - 28 * mm, BAR_WIDTH, 28 * mm]
        return table(cells, widths, style=[*_PLAIN, *_LINES])

    def _pain_text(self, pain: PainPoint) -> list[Paragraph]:
        about = " · ".join(part for part in (pain.where, pain.category) if part)
        lines = [self._text(pain.text, "strong")]
        if about:
            lines.append(self._text(about, "soft"))
        lines += [self._text(self._("auch: {text}", text=text), "soft") for text in pain.merged]
        lines += [Paragraph(f"<b>{safe(said.kind)}:</b> {safe(said.text)}", self.styles.small) for said in pain.said]
        if pain.measures:
            numbers = self.language.listing(str(number) for number in pain.measures)
            lines.append(self._text(self._("dagegen: Maßnahme {numbers}", numbers=numbers), "soft"))
        return lines

    def _dots(self, pain: PainPoint) -> list[Paragraph]:
        cell = [self._text(str(pain.dots or 0), "amount")]
        if pain.organisations:
            cell.append(Paragraph(safe(pain.organisations), self.styles.right))
        return cell

    def _attendance(self) -> list[Flowable]:
        cells: Cells = [[self._text(self._("Verwaltung"), "column"), self._text(self._("Personen"), "column")]]
        for row in self.protocol.attendance:
            count = str(row.present)
            if row.without_device:
                count += " " + self._("(davon {n} ohne Gerät)", n=row.without_device)
            cells.append([self._text(row.organisation), self._text(count)])
        total = sum(row.present for row in self.protocol.attendance)
        cells.append([self._text(self._("zusammen"), "strong"), self._text(str(total), "strong")])
        width = WIDTH / 2 - 4 * mm
        return [*self._heading(self._("Teilnehmende")), table(cells, [width * 0.68, width * 0.32], style=table_style())]

    def _agenda(self) -> list[Flowable]:
        if not self.protocol.agenda:
            return []
        cells: Cells = [[self._text(self._("Uhrzeit"), "column"), self._text(self._("Ablauf"), "column")]]
        cells += [[self._text(row.at), self._text(row.title)] for row in self.protocol.agenda]
        width = WIDTH / 2 - 4 * mm
        return [
            *self._heading(self._("Ablauf des Tages")),
            table(cells, [22 * mm, width - 22 * mm], style=table_style()),
        ]

    def _beside(self, left: list[Flowable], right: list[Flowable]) -> list[Flowable]:
        if not right:
            return left
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        edges = [("RIGHTPADDING", (0, 0), (-1, -1), 0), ("LEFTPADDING", (1, 0), (1, 0), 4 * mm)]
        return [table([[left, right]], [WIDTH / 2, WIDTH / 2], style=[*style, *edges])]

    def _pain_points(self) -> list[Flowable]:
        if not self.protocol.pain_points:
            return []
        ranking = self._ranking(self.protocol.pain_points)
        return [*self._heading(self._("Schwachstellen")), *self._vote_sentence(), ranking]

    def _vote_sentence(self) -> list[Flowable]:
        vote = self.protocol.vote
        if vote is None:
            return [self._text(self._("Es wurde nicht abgestimmt; die Reihenfolge ist die der Nennung."), "soft")]
        how = self._("Geheime Abstimmung") if vote.secret else self._("Offene Abstimmung")
        text = self._(
            "{how}: {voters} Personen haben {dots} Klebepunkte vergeben "
            "(je Person {budget}, höchstens {cap} auf eine Schwachstelle).",
            how=how,
            voters=vote.voters,
            dots=vote.dots,
            budget=vote.budget,
            cap=vote.cap,
        )
        explained = self._("„5 von 6“: aus so vielen Verwaltungen kamen Punkte.")
        return [self._text(f"{text} {explained}", "soft"), Spacer(0, 4)]

    def _good(self) -> list[Flowable]:
        if not self.protocol.good:
            return []
        cells = [[self._text(good.where, "label"), self._text(good.text)] for good in self.protocol.good]
        rows = table(cells, [26 * mm, WIDTH - 26 * mm], style=[*_PLAIN, *_LINES])
        return [*self._heading(self._("Das läuft gut")), rows]

    def _islands(self) -> list[Flowable]:
        if not self.protocol.islands:
            return []
        return [*self._heading(self._("Wissensinseln")), *[self._text(island) for island in self.protocol.islands]]

    def _sayings(self, heading: str, said: Sequence[Said]) -> list[Flowable]:
        if not said:
            return []
        cells = []
        for note in said:
            lines = [self._text(note.text)]
            if note.organisation:
                lines.append(self._text(note.organisation, "soft"))
            cells.append([self._text(note.kind, "label"), lines])
        rows = table(cells, [26 * mm, WIDTH - 26 * mm], style=[*_PLAIN, *_LINES])
        return [*self._heading(heading), rows]


_PLAIN: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
_LINES: list[Any] = [("LINEBELOW", (0, 0), (-1, -1), 0.5, PAPER)]
