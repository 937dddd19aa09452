"""The poster for the door and the tables: one page, two codes ("1 WLAN", "2 Teilnehmen"), readable from afar."""

from __future__ import annotations

from textwrap import shorten

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepInFrame, Spacer

from app.protocol.pages import UPRIGHT, frame_size
from app.protocol.papers.drawing import WIDTH, QrCode, facts, papers, promise, text, when
from app.protocol.papers.occasion import Network, Occasion
from app.protocol.sentences import Language
from app.protocol.styles import BAR, CARD, SOFT, WHITE, Styles, band, table

CODE = 74 * mm
GAP = 8 * mm
LONGEST_GOAL = 300
"""Characters: more is read by nobody who is looking for the code."""


def poster(occasion: Occasion, language: Language, network: Network | None) -> bytes:
    """One A4 page as a PDF, however much there is to say; drawn in vectors, so that a copier makes A3 of it. Without a
    `network` there is one code."""
    title = language.gettext("Aushang: {title}", title=occasion.title)
    page = frame_size(UPRIGHT)
    return papers(
        language, title, lambda styles: [KeepInFrame(*page, _story(occasion, language, network, styles), mode="shrink")]
    )


def _story(occasion: Occasion, language: Language, network: Network | None, styles: Styles) -> list[Flowable]:
    _ = language.gettext
    head = [text(occasion.title, 30, bold=True, textColor=WHITE)]
    if occasion.process:
        head.append(text(occasion.process, 17, textColor=styles.subtitle.textColor))
    rows = [
        (_("Worum es geht"), shorten(occasion.goal, LONGEST_GOAL, placeholder=" …")),
        (_("Wann"), when(occasion, language)),
        (_("Wo"), occasion.place),
    ]
    joining = _joining(occasion, language, first=network is None)
    panels = [joining] if network is None else [_network(network, language), joining]
    return [
        band(head, WIDTH),
        Spacer(0, 14),
        facts(rows, 15),
        Spacer(0, 16),
        _beside(panels),
        Spacer(0, 16),
        text(
            _("Dann nur noch Namen oder Funktion und Ihre Verwaltung wählen. Laptop, Tablet oder Telefon: alles geht."),
            16,
        ),
        Spacer(0, 8),
        text(promise(occasion, language), 11, textColor=SOFT),
    ]


def _network(network: Network, language: Language) -> list[Flowable]:
    _ = language.gettext
    lines = [_numbered("1", _("WLAN")), QrCode(network.code, CODE), _label(_("Name")), _value(network.name)]
    secret = [_label(_("Passwort")), _value(network.password)] if network.password else [_label(_("ohne Passwort"))]
    return [*lines, *secret]


def _joining(occasion: Occasion, language: Language, *, first: bool) -> list[Flowable]:
    _ = language.gettext
    return [
        _numbered("" if first else "2", _("Teilnehmen")),
        QrCode(occasion.join_url, CODE),
        _label(_("oder im Browser")),
        _value(occasion.address),
        _label(_("Code")),
        text(occasion.code, 30, bold=True, centred=True),
    ]


def _numbered(number: str, words: str) -> Flowable:
    return text(f"{number} {words}".strip(), 24, bold=True, centred=True)


def _label(words: str) -> Flowable:
    return text(words, 12, centred=True, textColor=SOFT, spaceBefore=5)


def _value(words: str) -> Flowable:
    return text(words, 16, strong=True, centred=True)


def _beside(panels: list[list[Flowable]]) -> Flowable:
    """Framed, of one height, with a gap between; a single one in the middle."""
    cells, widths = [panels[0]], [WIDTH * 0.6]
    if len(panels) > 1:
        cells, widths = [panels[0], [], panels[1]], [(WIDTH - GAP) / 2, GAP, (WIDTH - GAP) / 2]
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("TOPPADDING", (0, 0), (-1, -1), 12), ("BOTTOMPADDING", (0, 0), (-1, -1), 16)]
    for column in range(0, len(cells), 2):
        style += [("BOX", (column, 0), (column, 0), 1.5, BAR), ("BACKGROUND", (column, 0), (column, 0), CARD)]
    return table([cells], widths, style=style)
