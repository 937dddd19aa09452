"""What the moderator and the organiser see of how saving goes: quiet while all is well, plain when it is not.

`/w/{id}/sicherung` is a piece of the desk that htmx fetches every half minute. Backups are spoken of where people run
their own server; a server of an organisation has somebody who watches `/ready` and the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.domain.texts import N_
from app.journal.condition import Condition
from app.journal.troubles import Broken, NoRoom, Trouble
from app.shelf import Gone
from app.web.deps import CurrentSeat, CurrentServices, Services
from app.web.i18n import Translator, translator
from app.web.problems import Problem
from app.web.rendering import render
from app.web.today import today

CONDITIONS: dict[Condition, str] = {
    "not_saving": N_("Gerade wird nichts gespeichert. Eingaben bleiben auf den Geräten und werden erneut gesendet."),
    "failed": N_(
        "Die Platte hat einen Fehler gemeldet: Es wird nichts mehr gespeichert. Bitte starten Sie den Server neu; "
        "Eingaben bleiben so lange auf den Geräten."
    ),
    "damaged": N_(
        "Die Datenbank ist beschädigt: Es wird nichts mehr gespeichert. Bitte beenden Sie den Server und holen Sie mit "
        "„prozesswerkstatt restore“ eine Sicherung zurück."
    ),
}
LITTLE_ROOM = N_("Auf der Platte dieses Rechners ist kaum noch Platz.")
OWN = {
    NoRoom: N_("Keine Sicherung: Auf der Platte dieses Rechners ist zu wenig Platz."),
    Broken: N_("Keine Sicherung: Die Datenbank ist beschädigt. Was, sagt „prozesswerkstatt check“."),
    Trouble: N_("Keine Sicherung: Der Ordner für Sicherungen lässt sich nicht beschreiben."),
}
SECOND = {
    Gone: N_("Der zweite Ordner für Sicherungen ist nicht da. Steckt der Stick?"),
    NoRoom: N_("Im zweiten Ordner für Sicherungen ist kein Platz mehr."),
    Trouble: N_("In den zweiten Ordner für Sicherungen lässt sich nicht schreiben."),
}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Saving:
    """Sentences in the reader's language: `troubles` are wrong now; `last` says when the last backup was."""

    troubles: list[str]
    last: str


def saving(request: Request, known: Services) -> Saving:
    _ = translator(request)
    condition = known.database.condition
    troubles = [_(CONDITIONS[condition])] if condition != "saving" else []
    report = known.backups.report
    if report is None or known.settings.public_url:
        return Saving(troubles, "")
    troubles += [_(LITTLE_ROOM)] if report.little_room else []
    troubles += [_(_sentence(OWN, report.own))] if report.own else []
    troubles += [_(_sentence(SECOND, report.second))] if report.second else []
    return Saving(troubles, _moment(_, report.last, known) if report.last else "")


@router.get("/w/{id}/sicherung")
async def piece(request: Request, id: str, services: CurrentServices, seat: CurrentSeat) -> HTMLResponse:  # noqa: ARG001
    if not seat.member.keeps:
        raise Problem(403)
    return render(request, "desk/_saving.html", saving=saving(request, services))


def _moment(_: Translator, last: datetime, known: Services) -> str:
    there = last.astimezone(ZoneInfo(known.settings.timezone))
    if there.date() == today(known):
        return _("Letzte Sicherung {time} Uhr", time=f"{there:%H:%M}")
    return _("Letzte Sicherung am {date}", date=_.date(there.date()))


def _sentence(words: dict[type[Trouble], str], trouble: Trouble) -> str:
    return next(text for kind, text in words.items() if isinstance(trouble, kind))
