"""Verlauf, used without scripts: what has happened in words, and the way back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.history import SENTENCES
from app.domain.records import Member
from app.realtime.room import Room
from app.web import history
from tests.web.pages import Site, text_of, visit

SECRET = "Herr Raffzahn taugt nichts"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


class Played:
    """A workshop with a room in which operations are sent."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.id = site.found_workshop()
        self.room: Room = site.wait(site.services.rooms.room, self.id)
        self.lane = next(iter(self.room.state.records["lanes"]))
        self.do(self.room.moderator(), type="phase.set", phase="sketch")

    def do(self, member: Member, **operation: Any) -> int:
        wish = {"id": secrets.token_hex(16), **operation}
        (result,) = self.site.wait(self.room.submit, member, [wish])
        assert result.seq, result
        found: int = result.seq
        return found

    def anna(self) -> Member:
        key = next(iter(self.room.state.records["organisations"]))
        found: Member = self.site.wait(self.room.join, "Anna", key)
        return found

    def step(self, member: Member, title: str, lane: str = "") -> str:
        id = secrets.token_hex(16)
        self.do(member, type="step.add", step=id, lane=lane or self.lane, kind="task", title=title)
        return id

    def page(self, query: str = "") -> str:
        return text_of(self.site.get(f"/w/{self.id}/verlauf{query}"))

    def act(self, seq: int, what: str, **data: str) -> str:
        return text_of(self.site.post(f"/w/{self.id}/verlauf/{seq}/{what}", data))

    def titles(self) -> list[str]:
        return sorted(step["title"] for step in self.room.state.all("steps"))


@pytest.fixture
def played(site: Site) -> Played:
    return Played(site)


def test_the_page_tells_what_has_happened_the_newest_first(played: Played) -> None:
    anna = played.anna()
    id = played.step(anna, "Papiermappe")
    played.do(anna, type="step.edit", step=id, title="Akte")
    page = played.page()
    renamed = "Kreis Musterland hat Schritt 1 „Papiermappe“ in „Akte“ umbenannt."
    added = "Kreis Musterland hat Schritt 1 „Papiermappe“ in der Spur „Antragstellende“ hinzugefügt."
    assert page.index(renamed) < page.index(added) < page.index("Die Moderation hat die Phase „Ablauf aufnehmen“")
    assert "Anna" not in page
    english = text_of(played.site.get(f"/w/{played.id}/verlauf?lang=en"))
    assert "Kreis Musterland renamed step 1 “Papiermappe” to “Akte”." in english


def test_a_long_history_comes_in_pages_and_by_kind_administration_and_card(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 3)
    anna, moderator = played.anna(), played.room.moderator()
    ids = [played.step(anna, f"Karte {n}") for n in range(4)]
    note, target = secrets.token_hex(16), {"kind": "step", "id": ids[0]}
    played.do(anna, type="note.add", note=note, kind="fact", text="Nur mit Termin", target=target)
    played.do(anna, type="note.remove", note=note)
    played.do(moderator, type="step.edit", step=ids[0], title="Anders")
    first = played.site.get(f"/w/{played.id}/verlauf")
    assert "Anders" in text_of(first)
    assert "Karte 3" not in text_of(first)
    older = f"?vor={played.room.seq - 2}"
    assert older in first.text
    assert "Karte 3" in played.page(older)
    assert "Anders" not in played.page(older)
    assert "Phase" in played.page("?art=leitung")
    assert "Karte" not in played.page("?art=leitung")
    card = played.page(f"?element={ids[0]}")
    assert "Anders" in card
    assert card.count("Nur mit Termin") == 2
    assert "Karte 1" not in card
    assert "Dazu steht nichts im Verlauf." in played.page("?element=niemand")


def test_every_kind_of_sentence_stands_in_one_of_the_filters() -> None:
    found = [word for _name, words in history.KINDS.values() for word in words]
    assert set(found) == {name.partition(".")[0] for name in SENTENCES}
    assert len(found) == len(set(found))


def test_the_history_of_a_card_is_never_that_of_a_person(played: Played) -> None:
    """Whoever leads knows the ids of persons: asked for one, it would tell who wrote each pain point."""
    anna = played.anna()
    step, pain, note = played.step(anna, "Papiermappe"), secrets.token_hex(16), secrets.token_hex(16)
    target = {"kind": "step", "id": step}
    played.do(played.room.moderator(), type="phase.set", phase="annotate")
    played.do(anna, type="pain.add", pain=pain, target=target, category="", text="Niemand weiß Bescheid")
    played.do(anna, type="note.add", note=note, kind="fact", text="Nur mit Termin")
    for asked in (anna.id, anna.organisation):
        page = played.page(f"?element={asked}")
        assert "Niemand weiß Bescheid" not in page
        assert "Nur mit Termin" not in page
    assert "Niemand weiß Bescheid" in played.page(f"?element={step}")


def test_an_entry_is_taken_back_at_its_line_and_a_refusal_is_told_there(played: Played) -> None:
    anna = played.anna()
    id = played.step(anna, "Prüfen")
    edited = played.do(anna, type="step.edit", step=id, title="Ablehnen")
    assert "Zurückgenommen." in played.act(edited, "zuruecknehmen")
    assert played.titles() == ["Prüfen"]
    assert "lässt sich nicht mehr zurücknehmen" in played.act(edited, "zuruecknehmen")


def test_what_was_removed_comes_back_and_it_is_said_what_could_not(played: Played) -> None:
    moderator = played.room.moderator()
    lane, flow = secrets.token_hex(16), secrets.token_hex(16)
    played.do(moderator, type="lane.add", lane=lane, title="Archiv", party="internal")
    first, second = played.step(moderator, "Ablegen", lane), played.step(moderator, "Senden")
    played.do(moderator, type="flow.add", flow=flow, source=first, target=second)
    removed = played.do(moderator, type="step.remove", step=first)
    assert "Wiederhergestellt." in played.act(removed, "wiederherstellen")
    assert played.titles() == ["Ablegen", "Senden"]
    removed = played.do(moderator, type="step.remove", step=first)
    played.do(moderator, type="lane.remove", lane=lane)
    answer = played.act(removed, "wiederherstellen")
    assert "in der Ablage liegt jetzt: Schritt „Ablegen“." in answer
    assert "weil etwas davon fehlt: 1 Verbindung." in answer
    assert "Wozu das gehörte, gibt es nicht mehr." in played.act(removed, "wiederherstellen")


def test_a_board_is_set_back_after_the_numbers_were_shown(played: Played) -> None:
    moderator = played.room.moderator()
    id = played.step(moderator, "Prüfen")
    moment = played.room.seq
    played.do(moderator, type="step.edit", step=id, title="Ablehnen")
    played.step(moderator, "Senden")
    page = text_of(played.site.get(f"/w/{played.id}/verlauf/{moment}/bild"))
    assert "Es verschwinden: 1 Schritt." in page
    assert "Es ändern sich: 1 Schritt." in page
    answer = played.site.post(f"/w/{played.id}/verlauf/{moment}/bild", {"board": "ist"})
    assert answer.status_code == 303
    assert "Das Prozessbild ist zurückgesetzt." in text_of(played.site.get(answer.headers["location"]))
    assert played.titles() == ["Prüfen"]
    assert "schon so, wie es" in played.act(moment, "bild", board="ist")
    assert "nichts geändert" in text_of(played.site.get(f"/w/{played.id}/verlauf/{moment}/bild"))
    early = text_of(played.site.get(f"/w/{played.id}/verlauf/1/bild"))
    assert "Es verschwinden: 1 Schritt." in early


def test_a_text_is_made_unreadable_everywhere(played: Played) -> None:
    anna = played.anna()
    id = played.step(anna, SECRET)
    added = played.room.seq
    page = played.site.get(f"/w/{played.id}/verlauf/{added}/unkenntlich")
    assert f'value="steps/{id}/title"' in page.text
    assert SECRET in text_of(page)
    answer = played.site.post(f"/w/{played.id}/verlauf/{added}/unkenntlich", {"text": f"steps/{id}/title"})
    assert answer.status_code == 303
    shown = text_of(played.site.get(answer.headers["location"]))
    assert SECRET not in shown
    assert "Die Moderation hat einen Text unkenntlich gemacht" in shown
    assert "nicht gültig" in played.act(added, "unkenntlich", text="steps/nichts")
    assert "hat keinen Text" in text_of(played.site.get(f"/w/{played.id}/verlauf/3/unkenntlich"))


def test_a_name_in_the_plan_can_be_made_unreadable(played: Played) -> None:
    moderator = played.room.moderator()
    edited = played.do(moderator, type="workshop.edit", goal=SECRET, agenda=[{"title": SECRET, "minutes": 5}])
    page = played.site.get(f"/w/{played.id}/verlauf/{edited}/unkenntlich")
    assert "Werkstatt: Ziel" in text_of(page)
    for field in ("goal", "agenda"):
        played.act(edited, "unkenntlich", text=f"workshop/workshop/{field}")
    entries = played.site.wait(played.site.services.journal.entries, played.id, 0)
    assert SECRET not in str(entries)
    assert SECRET not in str(played.room.state.workshop)
    assert "hat keinen Text" in text_of(played.site.get(f"/w/{played.id}/verlauf/3/unkenntlich"))


def test_a_drawing_and_what_is_gone_can_be_made_unreadable(played: Played) -> None:
    anna, stroke = played.anna(), secrets.token_hex(16)
    anchor = {"lane": played.lane, "dx": 0, "dy": 0}
    points = [[0, 0], [3, 4]]
    added = played.do(anna, type="stroke.add", stroke=stroke, points=points, colour="#b50f24", width=2, anchor=anchor)
    page = played.site.get(f"/w/{played.id}/verlauf/{added}/unkenntlich")
    assert f'value="strokes/{stroke}"' in page.text
    id = played.step(anna, SECRET)
    removed = played.do(anna, type="step.remove", step=id)
    assert SECRET in text_of(played.site.get(f"/w/{played.id}/verlauf/{removed}/unkenntlich"))
    played.act(removed, "unkenntlich", text=f"steps/{id}")
    assert SECRET not in played.page()


def test_what_the_moderator_must_not_see_is_neither_told_nor_reached(played: Played) -> None:
    anna = played.anna()
    played.do(played.room.moderator(), type="collection.start", collection=secrets.token_hex(16), of="notes")
    written = played.do(anna, type="note.add", note=secrets.token_hex(16), kind="idea", text=SECRET)
    assert SECRET not in played.page()
    for path in ("bild", "unkenntlich"):
        answer = played.site.get(f"/w/{played.id}/verlauf/{written}/{path}")
        assert answer.status_code == 404
        assert SECRET not in answer.text
    assert played.site.get(f"/w/{played.id}/verlauf/999/bild").status_code == 404


def test_only_who_leads_reads_it_and_only_the_moderator_acts(played: Played) -> None:
    anna = played.anna()
    id = played.step(anna, "Prüfen")
    token = played.site.wait(played.site.services.persons.issue_token, played.id, anna.id)
    played.site.forget_cookies()
    assert played.site.get(f"/w/{played.id}/verlauf").status_code in (302, 303, 307)
    played.site.client.cookies.set(f"werkstatt-{played.id}", token)
    assert played.site.get(f"/w/{played.id}/verlauf").status_code == 403
    played.do(played.room.moderator(), type="participant.role", participant=anna.id, role="co_moderator")
    page = played.site.get(f"/w/{played.id}/verlauf")
    assert "Prüfen" in text_of(page)
    assert "Zurücknehmen" not in text_of(page)
    removed = played.do(played.room.moderator(), type="step.remove", step=id)
    assert "Moderation vorbehalten" in played.act(removed, "wiederherstellen")


def test_the_picture_of_a_moment_is_what_it_was_then(played: Played) -> None:
    anna = played.anna()
    id = played.step(anna, "Papiermappe")
    added = played.room.seq
    played.do(played.room.moderator(), type="timer.start", seconds=60)
    renamed = played.do(anna, type="step.edit", step=id, title="Akte")
    page = played.site.get(f"/w/{played.id}/verlauf/bild")
    assert f'data-moments="[1, {added}, {renamed}]"' in page.text
    moment = played.site.get(f"/w/{played.id}/verlauf/{added}/stand").json()
    assert [step["title"] for step in moment["records"]["steps"]] == ["Papiermappe"]
    assert "hinzugefügt" in moment["sentence"]
    assert "participants" not in moment["records"]
    assert played.site.get(f"/w/{played.id}/verlauf/99/stand").status_code == 404


def test_a_moment_shows_nobodys_drafts(played: Played) -> None:
    anna = played.anna()
    played.do(played.room.moderator(), type="collection.start", collection=secrets.token_hex(16), of="notes")
    written = played.do(anna, type="note.add", note=secrets.token_hex(16), kind="idea", text=SECRET)
    answer = played.site.get(f"/w/{played.id}/verlauf/{written}/stand")
    assert SECRET not in answer.text
    assert answer.json()["sentence"] == ""
