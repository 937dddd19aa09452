"""Paper for the day the technique fails: how to go on, a sheet for each lane, cards to cut out, a list for dots.

Whoever has it in the cupboard loses no minute: it asks for the same things in the same order as the screens, so that
all of it can be entered afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Paragraph

from app.protocol.pages import LYING, UPRIGHT, frame_size
from app.protocol.papers.drawing import WIDTH, papers, text
from app.protocol.papers.occasion import Occasion
from app.protocol.sentences import Language
from app.protocol.styles import (
    BAR,
    LINE,
    NOTE,
    PAPER,
    PAPER_LIGHT,
    SOFT,
    WHITE,
    Styles,
    band,
    heading,
    safe,
    table,
    table_style,
)

ACROSS, DOWN = 2, 4
CARD_WIDTH, CARD_HEIGHT, EDGE = WIDTH / ACROSS, 62 * mm, 10
STEP_PAGES = 4
"""Sheets of empty step cards: 32, which a group of twelve fills in half an hour."""
DOTS = 12
"""Rows of the list of votes: what sifting leaves."""


class Card(NamedTuple):
    """What is printed on one card: its kind, a line already written, what to fill in, and its colour."""

    kind: str
    title: str
    blanks: Sequence[str]
    colour: Color


def plan_b(occasion: Occasion, language: Language) -> bytes:
    """A PDF: one page of instructions, one for each lane, sheets of cards, the list of votes."""
    title = language.gettext("Papier für den Notfall: {title}", title=occasion.title)
    return papers(language, title, lambda styles: _story(occasion, language, styles))


def _story(occasion: Occasion, language: Language, styles: Styles) -> list[Flowable]:
    _ = language.gettext
    story = [*_instructions(occasion, language, styles)]
    for lane in occasion.lanes or [""]:
        story += [NextPageTemplate(LYING), PageBreak(), *_lane(lane, language)]
    step_blanks = [_("Wer (Spur)"), _("Bearbeitungszeit"), _("Liegezeit bis zum nächsten")]
    steps = [Card(_("Schritt"), title, step_blanks, PAPER_LIGHT) for title in occasion.steps]
    blank = Card(_("Schritt"), "", step_blanks, PAPER_LIGHT)
    empty = [blank] * (STEP_PAGES * ACROSS * DOWN - len(steps) % (ACROSS * DOWN))
    about = _("Bei Schritt Nr.")
    pains = [Card(_("Wo hakt es?"), "", [about], NOTE)] * (2 * ACROSS * DOWN)
    goods = [Card(_("Das läuft bei uns gut"), "", [about, _("Verwaltung")], PAPER)] * (ACROSS * DOWN)
    for cards in ([*steps, *empty], pains, goods):
        for sheet in _sheets(cards, language):
            story += [NextPageTemplate(UPRIGHT), PageBreak(), sheet]
    return [*story, PageBreak(), *_votes(language, styles)]


def _instructions(occasion: Occasion, language: Language, styles: Styles) -> list[Flowable]:
    _ = language.gettext
    steps = [
        _("Weitermachen. Niemand wartet auf die Technik; was gespeichert war, ist gespeichert."),
        _("Die Blätter mit den Spuren untereinander an die Wand hängen, den Anfang links."),
        _("Schritte auf Karten schreiben: einen je Karte, mit einem Tätigkeitswort („Antrag prüfen“)."),
        _("Die Karten in die Spuren hängen, nummerieren, Pfeile ziehen."),
        _("Was bei einer Verwaltung anders ist, auf eine Notiz daneben, mit ihrem Namen."),
        _("Wo hakt es? Jede und jeder schreibt still höchstens drei Karten. Dann aufhängen, Gleiches zusammenlegen."),
        _("Abstimmen: Karten mit Buchstaben versehen, Punkte auf Zettel schreiben, einsammeln, in die Liste."),
        _("Maßnahmen notieren: was, wer führt, wer macht mit, bis wann."),
        _("Alles fotografieren. Später am Pult nachtragen: Schritte per Zuruf, Punkte als Zettelstimmen."),
    ]
    numbered = [[text(f"{number}.", 12, bold=True), text(said, 12)] for number, said in enumerate(steps, 1)]
    level = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    head = [
        Paragraph(safe(_("Papier für den Notfall")), styles.kicker),
        text(occasion.title, 20, bold=True, textColor=WHITE),
    ]
    needed = _("Dazu: Klebeband, dicke Stifte, Klebepunkte, Schere. Die Karten an den gestrichelten Linien schneiden.")
    return [
        band(head, WIDTH),
        *heading(_("Wenn Netz, Server oder Strom ausfallen"), styles),
        table(numbered, [10 * mm, WIDTH - 10 * mm], style=level),
        text(needed, 11, textColor=SOFT, spaceBefore=8),
    ]


def _lane(title: str, language: Language) -> list[Flowable]:
    width, height = frame_size(LYING)
    head = text(title, 24, bold=True) if title else text(language.gettext("Spur: _______________"), 24, bold=True)
    rows = table([[head], [""]], [width], style=[
        ("BACKGROUND", (0, 0), (-1, 0), PAPER_LIGHT),
        ("BOX", (0, 0), (-1, -1), 1.5, BAR),
        ("LINEBELOW", (0, 0), (-1, 0), 1, LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, 0), 8),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 12),
        ("BOTTOMPADDING", (0, 1), (-1, 1), height - 120),
    ])  # fmt: skip
    return [rows]


def _sheets(cards: Sequence[Card], language: Language) -> Iterator[Flowable]:
    for start in range(0, len(cards), ACROSS * DOWN):
        yield CardSheet(cards[start : start + ACROSS * DOWN], language.gettext("Nr. ____"))


class CardSheet(Flowable):
    """A page of cards, with dashed lines to cut along."""

    def __init__(self, cards: Sequence[Card], number: str) -> None:
        super().__init__()
        self.width, self.height = WIDTH, CARD_HEIGHT * DOWN
        self._cards, self._number = cards, number

    def draw(self) -> None:
        self.canv.setStrokeColor(SOFT)
        self.canv.setLineWidth(0.6)
        self.canv.setDash(4, 3)
        self.canv.grid(
            [column * CARD_WIDTH for column in range(ACROSS + 1)], [row * CARD_HEIGHT for row in range(DOWN + 1)]
        )
        self.canv.setDash()
        for at, card in enumerate(self._cards):
            self._card(card, at % ACROSS * CARD_WIDTH, self.height - at // ACROSS * CARD_HEIGHT)

    def _card(self, card: Card, left: float, top: float) -> None:
        inner = CARD_WIDTH - 2 * EDGE
        self.canv.setFillColor(card.colour)
        self.canv.rect(left + EDGE, top - EDGE - 20, inner, 20, stroke=0, fill=1)
        self._put(text(card.kind, 10, strong=True), (left + EDGE + 5, top - EDGE - 3), inner)
        self._put(text(self._number, 10, textColor=SOFT, alignment=TA_RIGHT), (left + EDGE, top - EDGE - 3), inner - 5)
        if card.title:
            self._put(text(card.title, 14, strong=True), (left + EDGE, top - EDGE - 28), inner)
        for row, blank in enumerate(reversed(card.blanks)):
            bottom = top - CARD_HEIGHT + EDGE + row * 18
            self.canv.setStrokeColor(LINE)
            self.canv.line(left + EDGE, bottom, left + CARD_WIDTH - EDGE, bottom)
            self._put(text(blank, 8, textColor=SOFT), (left + EDGE, bottom + 12), inner)

    def _put(self, words: Flowable, corner: tuple[float, float], width: float) -> None:
        """With its upper left corner there."""
        _, height = words.wrapOn(self.canv, width, CARD_HEIGHT)
        words.drawOn(self.canv, corner[0], corner[1] - height)


def _votes(language: Language, styles: Styles) -> list[Flowable]:
    _ = language.gettext
    head = [_("Buchstabe"), _("Worum es geht"), _("Punkte (Striche)"), _("Summe")]
    cells = [[Paragraph(safe(words), styles.column) for words in head]]
    cells += [[text(chr(ord("A") + at), 16, bold=True), "", "", ""] for at in range(DOTS)]
    widths = [22 * mm, 74 * mm, WIDTH - 118 * mm, 22 * mm]
    grid = [("INNERGRID", (0, 0), (-1, -1), 0.5, LINE), ("BOTTOMPADDING", (0, 1), (-1, -1), 18)]
    said = _("Anzahl der abgegebenen Zettel: ______   Später am Pult eintragen: Abstimmung, „Zettelstimmen“.")
    return [
        *heading(_("Zettelstimmen"), styles),
        table(cells, widths, style=[*table_style(), *grid]),
        text(said, 11, spaceBefore=10),
    ]
