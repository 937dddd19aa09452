"""The step table: every step with its facts, what differs between the administrations, and what was said about it.

It is the picture in words, for those who cannot see it and for those who work on with it.
"""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from app.protocol.document import Deviation, Protocol, Step
from app.protocol.pages import LYING, frame_size
from app.protocol.sentences import Language
from app.protocol.styles import Styles, heading, safe, table, table_style

WIDTH = frame_size(LYING)[0]
WIDTHS = [12 * mm, 60 * mm, 44 * mm, 74 * mm, WIDTH - 190 * mm]


def step_table(protocol: Protocol, language: Language, styles: Styles) -> list[Flowable]:
    _ = language.gettext
    heads = [_("Nr."), _("Schritt"), _("Fakten"), _("Bei den Verwaltungen"), _("Dazu gesagt")]
    rows = _Rows(language, styles)
    cells = [[Paragraph(safe(head), styles.column) for head in heads], *(rows.row(step) for step in protocol.steps)]
    return [*heading(_("Die Schritte im Einzelnen"), styles), table(cells, WIDTHS, table_style(), head=1)]


class _Rows:
    def __init__(self, language: Language, styles: Styles) -> None:
        self.language, self.styles = language, styles
        self._ = language.gettext

    def row(self, step: Step) -> list[Any]:
        number = Paragraph(str(step.number), self.styles.number)
        return [number, self._what(step), self._facts(step), self._deviations(step), self._said(step)]

    def _lines(self, texts: list[str], style: Any) -> list[Paragraph]:
        return [Paragraph(safe(text), style) for text in texts]

    def _what(self, step: Step) -> list[Paragraph]:
        lines = self._lines([step.title or self._("(ohne Bezeichnung)")], self.styles.strong)
        lines += self._lines([f"{step.lane} · {step.kind}"], self.styles.soft)
        if step.detail:
            lines += self._lines([step.detail], self.styles.small)
        if step.onward:
            lines += self._lines([" · ".join(step.onward)], self.styles.soft)
        return lines

    def _facts(self, step: Step) -> list[Paragraph]:
        return self._lines(step.facts, self.styles.small)

    def _deviations(self, step: Step) -> list[Paragraph]:
        lines = [Paragraph(self._deviation(deviation), self.styles.small) for deviation in step.deviations]
        silent = step.same - sum(deviation.plain for deviation in step.deviations)
        if silent > 0:
            n = self.language.ngettext
            text = n("{n} Verwaltung: wie gezeigt", "{n} Verwaltungen: wie gezeigt", silent)
            lines += self._lines([text], self.styles.soft)
        return lines

    def _deviation(self, deviation: Deviation) -> str:
        """Markup: the administration in bold, then how it differs."""
        about = ", ".join(part for part in (deviation.comment, *deviation.facts) if part)
        answer = f"{deviation.answer}: {about}" if about else deviation.answer
        return f"<b>{safe(deviation.organisation)}</b> {safe(answer)}"

    def _said(self, step: Step) -> list[Paragraph]:
        lines = [
            Paragraph(f"<b>{safe(note.kind)}:</b> {safe(note.text)}{self._by(note.organisation)}", self.styles.small)
            for note in step.notes
        ]
        lines += self._lines([self._("Läuft gut: {text}", text=text) for text in step.good], self.styles.small)
        if step.pains:
            numbers = self.language.listing(str(n) for n in step.pains)
            label = self.language.ngettext("Schwachstelle {numbers}", "Schwachstellen {numbers}", len(step.pains))
            lines += self._lines([label.replace("{numbers}", numbers)], self.styles.alert)
        return lines

    def _by(self, organisation: str) -> str:
        return f" ({safe(organisation)})" if organisation else ""
