"""The measures on paper: the table with what is still missing and what each administration says, and the matrix."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from app.protocol.document import Answered, Measure
from app.protocol.pages import UPRIGHT, frame_size
from app.protocol.sentences import Language
from app.protocol.styles import LINE, NOTE, PAPER_LIGHT, Styles, heading, safe, table, table_style

WIDTH = frame_size(UPRIGHT)[0]
LABEL = 24 * mm
CELL = 40 * mm
LEVELS = (2, 1, 0)  # from the top: high, medium, low


def measures_part(measures: list[Measure], language: Language, styles: Styles) -> list[Flowable]:
    if not measures:
        return []
    rows, _ = _Rows(language, styles), language.gettext
    heads = [_("Nr."), _("Maßnahme"), _("verantwortlich"), _("bis"), _("Stand")]
    cells: list[list[Any]] = [[Paragraph(safe(head), styles.column) for head in heads], *map(rows.row, measures)]
    widths = [10 * mm, WIDTH - 104 * mm, 38 * mm, 24 * mm, 32 * mm]
    return [
        *heading(_("Maßnahmen"), styles),
        table(cells, widths, style=table_style(), head=1),
        *rows.matrix(measures),
    ]


class _Rows:
    def __init__(self, language: Language, styles: Styles) -> None:
        self.language, self.styles = language, styles
        self._ = language.gettext

    def _text(self, text: str, style: str = "body") -> Paragraph:
        return Paragraph(safe(text), getattr(self.styles, style))

    def row(self, measure: Measure) -> list[Any]:
        what = [self._text(measure.title, "strong")]
        if measure.detail:
            what.append(self._text(measure.detail, "small"))
        if about := self._about(measure):
            what.append(self._text(about, "soft"))
        what += [self._answer(said) for said in measure.answers if said.answer]
        silent = [said.organisation for said in measure.answers if not said.answer]
        if silent and len(silent) < len(measure.answers):
            what.append(self._text(self._("noch ohne Antwort: {names}", names=self.language.listing(silent)), "soft"))
        what += [self._text(missing, "alert") for missing in measure.missing]
        due = self._text(measure.due or "–")
        return [self._text(str(measure.number), "number"), what, self._who(measure), due, self._text(measure.status)]

    def _who(self, measure: Measure) -> list[Paragraph]:
        who = [self._text(measure.leads or "–")]
        if measure.contact:
            who.append(self._text(measure.contact, "small"))
        if measure.takes_part:
            who.append(self._text(self._("mit {names}", names=self.language.listing(measure.takes_part)), "soft"))
        return who

    def _about(self, measure: Measure) -> str:
        numbers = self.language.listing(str(n) for n in measure.pains)
        parts = [
            self._("zu Schwachstelle {numbers}", numbers=numbers) if numbers else "",
            self._("Wirkung {level}", level=measure.impact) if measure.impact else "",
            self._("Aufwand {level}", level=measure.effort) if measure.effort else "",
        ]
        return " · ".join(part for part in parts if part)

    def _answer(self, said: Answered) -> Paragraph:
        words = f"{said.answer}: {said.comment}" if said.comment else said.answer
        return Paragraph(f"<b>{safe(said.organisation)}</b> {safe(words)}", self.styles.small)

    def matrix(self, measures: list[Measure]) -> list[Flowable]:
        """Impact upwards, effort to the right; what promises most for least stands top left."""
        if not any(measure.cell for measure in measures):
            return []
        names = [self._("gering"), self._("mittel"), self._("hoch")]
        cells: list[list[Any]] = [
            [self._text(self._("Wirkung {level}", level=names[impact]), "label")]
            + [self._numbers(measures, (impact, effort)) for effort in range(3)]
            for impact in LEVELS
        ]
        cells.append(["", *(self._text(self._("Aufwand {level}", level=name), "caption") for name in names)])
        grid = [
            ("GRID", (1, 0), (-1, -2), 0.5, LINE),
            ("BACKGROUND", (1, 0), (-1, -2), PAPER_LIGHT),
            ("BACKGROUND", (1, 0), (1, 0), NOTE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        drawn: Table = table(cells, [LABEL, CELL, CELL, CELL], style=grid)
        drawn.hAlign = "LEFT"
        caption = self._text(self._("Wirkung und Aufwand, nach Nummern der Maßnahmen"), "soft")
        return [Spacer(0, 8), KeepTogether([caption, Spacer(0, 4), drawn])]

    def _numbers(self, measures: list[Measure], cell: tuple[int, int]) -> Paragraph:
        found = [str(measure.number) for measure in measures if measure.cell == cell]
        return self._text(self.language.listing(found), "number")
