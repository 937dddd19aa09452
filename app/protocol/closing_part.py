"""What people take home besides the result: who learns from whom, and what the room said at the end."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from app.protocol.document import Feedback, Offer
from app.protocol.pages import UPRIGHT, frame_size
from app.protocol.sentences import Language
from app.protocol.shapes import Bar
from app.protocol.styles import PAPER, Styles, heading, safe, table

WIDTH = frame_size(UPRIGHT)[0]
LABEL = 26 * mm
BAR_WIDTH = 46 * mm
PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
LINES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, PAPER)]


def learning_part(offers: list[Offer], language: Language, styles: Styles) -> list[Flowable]:
    if not offers:
        return []
    cells = [[Paragraph(safe(offer.where), styles.label), _offer(offer, language, styles)] for offer in offers]
    rows = table(cells, [LABEL, WIDTH - LABEL], style=[*PLAIN, *LINES])
    return [*heading(language.gettext("Wer lernt von wem"), styles), rows]


def _offer(offer: Offer, language: Language, styles: Styles) -> list[Paragraph]:
    n = language.ngettext
    asks = n("{n} Beitrag sagt: Hier hakt es.", "{n} Beiträge sagen: Hier hakt es.", offer.seeks)
    lines = [Paragraph(safe(offer.text), styles.body), Paragraph(safe(asks), styles.soft)]
    who = ", ".join(part for part in (offer.organisation, offer.contact) if part)
    asking = [Paragraph(safe(language.gettext("Fragen Sie: {who}", who=who)), styles.strong)] if who else []
    return lines + asking


def feedback_part(feedback: Feedback | None, language: Language, styles: Styles) -> list[Flowable]:
    if feedback is None:
        return []
    n = language.ngettext
    given = n("{n} Person hat geantwortet.", "{n} Personen haben geantwortet.", feedback.given)
    rows = [[Paragraph(safe(text), styles.body)] for text in feedback.remarks]
    return [
        *heading(language.gettext("Rückmeldung"), styles),
        Paragraph(safe(given), styles.soft),
        Spacer(0, 4),
        *(_marks(feedback.helpful, language, styles) if feedback.helpful else []),
        *([table(rows, [WIDTH], style=[*PLAIN, *LINES])] if rows else []),
    ]


def _marks(helpful: list[int], language: Language, styles: Styles) -> list[Flowable]:
    """A bar for each mark, the best first."""
    cells = [
        [
            Paragraph(safe(language.gettext("{n} von 5", n=mark)), styles.label),
            Bar(BAR_WIDTH, helpful[mark - 1] / max(helpful)),
            Paragraph(str(helpful[mark - 1]), styles.body),
        ]
        for mark in range(5, 0, -1)
    ]
    widths = [LABEL, BAR_WIDTH + 12, WIDTH - LABEL - 12 - BAR_WIDTH]
    question = Paragraph(safe(language.gettext("Wie hilfreich war es?")), styles.strong)
    return [question, table(cells, widths, style=PLAIN)]
