"""Votes and polls on the protocol's page, in the words of the PDF."""

from __future__ import annotations

import secrets

from tests.web.pages import Site, text_of
from tests.web.test_pages_protocol import PAIN, id, send, site  # noqa: F401 - fixtures


def test_every_closed_round_stands_on_the_page_with_what_came_from_paper(site: Site, id: str) -> None:  # noqa: F811
    vote, poll = (secrets.token_hex(16) for _ in range(2))
    dots = {"round": vote, "subject": "pain_points", "items": [PAIN], "budget": 3, "cap": 3, "secret": True}
    options = [{"id": "yes", "text": "Ja"}, {"id": "no", "text": "Nein"}]
    asked = {"round": poll, "subject": "poll", "options": options, "title": "Weiter so?", "form": "yes_no"}
    send(site, id, {"type": "round.open", **dots})
    send(site, id, {"type": "vote.paper", "round": vote, "voters": 2, "dots": {PAIN: 5}})
    send(site, id, {"type": "round.close", "round": vote})
    send(site, id, {"type": "round.open", "budget": 1, "cap": 1, "secret": True, **asked})
    send(site, id, {"type": "round.close", "round": poll})
    said = " ".join(text_of(site.get(f"/w/{id}/protokoll")).split())
    assert "2 von 2 Personen haben 5 Klebepunkte vergeben (geheim; je Person 3, höchstens 3 auf eine Karte)." in said
    assert "Zettelstimmen: 2 Personen haben auf Papier abgestimmt" in said
    assert "davon 5 auf Zetteln" not in said, "of two people's paper nothing is told apart"
    assert "Weiter so?" in said
