"""What the pages of one organiser's workshop share: that it is theirs, and the notice a redirect has left."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Request

from app.domain.texts import N_
from app.journal.workshops import Workshop
from app.web.deps import CurrentOrganiser, CurrentServices, Services
from app.web.i18n import translator

NOTICES = {
    "angelegt": N_("Die Werkstatt ist angelegt."),
    "eingelesen": N_("Eingelesen und angelegt. Bitte sehen Sie Titel, Datum und Verwaltungen durch."),
    "uebernommen": N_("Die Werkstatt ist übernommen und geht hier weiter."),
    "gespeichert": N_("Gespeichert."),
    "code": N_("Ab jetzt gilt der neue Code."),
    "leinwand": N_("Ab jetzt gilt der neue Code der Leinwand; alle Leinwände sind abgemeldet."),
    "geloescht": N_("Die Werkstatt ist gelöscht."),
    "vorlage": N_("Die Vorlage ist gespeichert."),
    "vorlage-weg": N_("Die Vorlage ist gelöscht."),
    "probelauf-weg": N_("Der Probelauf ist gelöscht. Von ihm ist nichts geblieben."),
}


async def owned_workshop(known: Services, account: str, id: str) -> Workshop:
    """The organiser's own workshop; a foreign one looks like none."""
    row = await known.workshops.get(id)
    if row is None or row.account != account:
        raise HTTPException(404)
    return row


async def owned(id: str, known: CurrentServices, account: CurrentOrganiser) -> Workshop:
    return await owned_workshop(known, account, id)


Owned = Annotated[Workshop, Depends(owned)]


def notice_of(request: Request, word: str) -> str:
    _ = translator(request)
    return _(NOTICES[word]) if word in NOTICES else ""
