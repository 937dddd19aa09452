"""The invitation to send around: what for, when and where, the course of the day, what to bring, how to take part."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from app.protocol.papers.drawing import WIDTH, QrCode, facts, papers, promise, text, when
from app.protocol.papers.occasion import Occasion
from app.protocol.sentences import Language
from app.protocol.styles import SOFT, WHITE, Styles, band, heading, safe, table, table_style

CODE = 34 * mm


def invitation(occasion: Occasion, language: Language) -> bytes:
    """A PDF of one page, two where the agenda is long."""
    title = language.gettext("Einladung: {title}", title=occasion.title)
    return papers(language, title, lambda styles: _story(occasion, language, styles))


def _story(occasion: Occasion, language: Language, styles: Styles) -> list[Flowable]:
    _ = language.gettext
    rows = [
        (_("Prozess"), occasion.process),
        (_("Wann"), when(occasion, language)),
        (_("Wo"), occasion.place),
        (_("Eingeladen"), language.listing(occasion.organisations)),
    ]
    head = [Paragraph(safe(_("Einladung")), styles.kicker), text(occasion.title, 22, bold=True, textColor=WHITE)]
    return [
        band(head, WIDTH),
        Spacer(0, 10),
        facts(rows, 11),
        *([*heading(_("Worum es geht"), styles), text(occasion.goal, 11)] if occasion.goal else []),
        *_agenda(occasion, language, styles),
        *heading(_("Was Sie mitbringen"), styles),
        *_to_bring(language),
        KeepTogether(_joining(occasion, language, styles)),
    ]


def _to_bring(language: Language) -> list[Flowable]:
    _ = language.gettext
    device = _(
        "Ein geladenes Gerät mit Browser: Laptop, Tablet oder Telefon. Zu installieren ist nichts. "
        "Wer keines hat, nimmt trotzdem teil."
    )
    knowledge = _(
        "Ihr Wissen, wie es wirklich läuft: wer was tut, womit, wie lange es dauert und wo es hakt. "
        "Unterlagen, die Sie dabei benutzen, helfen."
    )
    return [text(device, 11), text(knowledge, 11, spaceBefore=4)]


def _agenda(occasion: Occasion, language: Language, styles: Styles) -> list[Flowable]:
    if not occasion.agenda:
        return []
    _ = language.gettext
    clock = any(row.begins for row in occasion.agenda)
    first = [_("Beginn")] if clock else []
    cells = [[Paragraph(safe(words), styles.column) for words in [*first, _("Programmpunkt"), _("Dauer")]]]
    for row in occasion.agenda:
        words = [*([row.begins] if clock else []), row.title, _("{n} min", n=row.minutes)]
        cells.append([Paragraph(safe(each), styles.body) for each in words])
    widths = [*([20 * mm] if clock else []), WIDTH - (46 if clock else 26) * mm, 26 * mm]
    return [*heading(_("Ablauf"), styles), table(cells, widths, style=table_style(), head=1)]


def _joining(occasion: Occasion, language: Language, styles: Styles) -> list[Flowable]:
    _ = language.gettext
    said = [
        text(_("Im Raum öffnen Sie {url} und geben den Code ein:", url=occasion.address), 11),
        text(occasion.code, 18, bold=True, spaceBefore=4),
        text(promise(occasion, language), 9, textColor=SOFT, spaceBefore=6),
    ]
    level = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    cells = table([[said, QrCode(occasion.join_url, CODE)]], [WIDTH - CODE - 12, CODE + 12], style=level)
    return [*heading(_("Wie Sie teilnehmen"), styles), cells]
