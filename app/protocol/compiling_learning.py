"""Who learns from whom: what runs well where it is stuck for others, with whom to ask where somebody chose to be named.
And where the work hangs on one person."""

from __future__ import annotations

from app.domain import learning
from app.domain.process import Process
from app.domain.records import FIRST_BOARD
from app.protocol.document import Offer
from app.protocol.material import Material


def compile_learning(material: Material) -> list[tuple[str, Offer]]:
    """(key of the administration that offers it, "" where nobody is named, what it offers); most sought first."""
    rows = learning.matches(Process(material.state, FIRST_BOARD))
    return [
        (
            offer.get("organisation", ""),
            Offer(
                where=material.where(row),
                text=offer["text"],
                organisation=material.organisation(offer.get("organisation")),
                contact=offer.get("contact", ""),
                seeks=row["seeks"],
            ),
        )
        for row in rows
        for offer in row["offers"]
    ]


def compile_islands(material: Material) -> list[str]:
    """ "In 4 von 6 hängt Schritt 10 an einer Person": sentences, with the administrations in which it does."""
    _, n = material.language.gettext, material.language.ngettext
    told = []
    for row in learning.islands(Process(material.state, FIRST_BOARD)):
        values = {"n": len(row["single"]), "all": row["told"], "step": material.numbers[row["step"]]}
        where = material.language.listing(material.organisation(key) for key in row["single"])
        unwritten = len(row["unwritten"])
        words = [_("In {n} von {all} hängt Schritt {step} an einer Person.", **values)]
        if unwritten:
            words.append(
                n("In {n} davon ist es nicht aufgeschrieben.", "In {n} davon ist es nicht aufgeschrieben.", unwritten)
            )
        told.append(f"{' '.join(words)} ({where})")
    return told
