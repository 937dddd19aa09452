"""The hand-overs as the protocol prints them: both sides, and below them the one sentence they agreed on."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from app.protocol.document import Handover
from app.protocol.pages import UPRIGHT, frame_size
from app.protocol.sentences import Language
from app.protocol.styles import PAPER, Styles, heading, safe, table

WIDTH = frame_size(UPRIGHT)[0]
LABEL = 26 * mm
STYLE: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, PAPER),
]


def handovers_part(handovers: list[Handover], language: Language, styles: Styles) -> list[Flowable]:
    if not handovers:
        return []
    cells = [[Paragraph(safe(each.steps), styles.label), _lines(each, language, styles)] for each in handovers]
    title = language.gettext("Übergaben und Vereinbarungen")
    return [*heading(title, styles), table(cells, [LABEL, WIDTH - LABEL], style=STYLE)]


def _lines(handover: Handover, language: Language, styles: Styles) -> list[Paragraph]:
    _ = language.gettext
    way = f"{handover.source} → {handover.target}"
    lines = [Paragraph(safe(f"{way} · {handover.medium}" if handover.medium else way), styles.strong)]
    for side, lane, texts in (
        (_("Das liefern wir"), handover.source, handover.gives),
        (_("Das brauchen wir"), handover.target, handover.takes),
    ):
        said = "; ".join(texts)
        lines += [Paragraph(safe(f"{lane}: {side} – {said}"), styles.soft)] if said else []
    if not handover.agreed:
        return [*lines, Paragraph(safe(_("Noch nicht vereinbart.")), styles.alert)]
    for text, names in handover.agreed:
        lines.append(Paragraph(f"<b>{safe(_('Vereinbart:'))}</b> {safe(text)}", styles.body))
        lines += [Paragraph(safe(_("Einverstanden: {names}", names=names)), styles.soft)] if names else []
    return lines
