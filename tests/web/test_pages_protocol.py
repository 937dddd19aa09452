"""The protocol's pages: the draft, frozen versions, what one takes home, feedback, and the way to another server."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from pypdf import PdfReader

from app.domain.state import State
from app.journal.expiry import Expiry
from app.protocol.compiling import compile_protocol
from app.protocol.document import Protocol
from app.protocol.sentences import Language
from app.web import protocol
from app.web.deps import Seat
from app.web.protocol import draft
from tests.web.pages import Site, text_of, visit
from tests.web.test_pages_expired import NOW, TODAY, expire

STEP, PAIN, GOOD, MEASURE = (f"{n:032x}" for n in range(1, 5))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


@pytest.fixture
def id(site: Site) -> str:
    """A workshop with something in it, whose organiser is signed in."""
    id = site.found_workshop()
    lane = next(iter(site.wait(site.services.rooms.room, id).state.records["lanes"]))
    step = {"step": STEP, "lane": lane, "kind": "task", "title": "Antrag prüfen"}
    send(site, id, {"type": "phase.set", "phase": "annotate"}, {"type": "step.add", **step})
    about = {"kind": "step", "id": STEP}
    named = {"organisation": "stadt-ahlbach", "contact": "Leitung Bürgerbüro"}
    send(site, id, {"type": "pain.add", "pain": PAIN, "target": about, "text": "Alles auf Papier"})
    send(site, id, {"type": "good.add", "good": GOOD, "target": about, "text": "Scan vorab", **named})
    other = {"type": "variant.set", "step": STEP, "answer": "different", "comment": "nur mit Termin"}
    send(site, id, {**other, "organisation": "stadt-ahlbach"})
    leads = {"organisation": "kreis-musterland", "organisations": ["stadt-ahlbach"], "due": "2027-03-31"}
    send(site, id, {"type": "measure.add", "measure": MEASURE, "title": "E-Akte", "pains": [PAIN], **leads})
    return id


@contextmanager
def elsewhere(folder: Path) -> Iterator[Site]:
    (folder / "there").mkdir()
    with visit(folder / "there") as site:
        yield site


def send(site: Site, id: str, *wishes: dict[str, Any]) -> None:
    """As the moderator."""
    room = site.wait(site.services.rooms.room, id)
    named = [{"id": secrets.token_hex(16), **wish} for wish in wishes]
    assert not [result.refused for result in site.wait(room.submit, room.moderator(), named) if result.refused]


def freeze(site: Site, id: str) -> str:
    version = secrets.token_hex(16)
    send(site, id, {"type": "protocol.freeze", "version": version})
    return version


def take_part(site: Site, id: str, name: str = "Frau Yıldız") -> None:
    """From now on as a participant of Ahlbach, on a device of their own."""
    site.forget_cookies()
    code = site.join_code(id)
    assert site.post(f"/j/{code}?andere=1", {"name": name, "organisation": "stadt-ahlbach"}).status_code == 303


def pdf(site: Site, id: str, **query: str) -> bytes:
    answer = site.get(f"/api/v1/workshops/{id}/protocol.pdf", params=query)
    assert answer.status_code == 200
    return answer.content


def text_in(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_the_draft_says_what_was_worked_out_and_what_is_missing(site: Site, id: str) -> None:
    send(
        site,
        id,
        {
            "type": "note.add",
            "note": "5" * 32,
            "kind": "cause",
            "text": "Drei Formulare",
            "target": {"kind": "pain", "id": PAIN},
        },
    )
    send(site, id, {"type": "measure.add", "measure": "6" * 32, "title": "Merkblatt"})
    page = text_of(site.get(f"/w/{id}/protokoll"))
    for said in (
        "Ursache: Drei Formulare",
        "E-Akte",
        "dagegen: Maßnahme 1",
        "Verantwortung noch offen, Termin noch offen",
    ):
        assert said in page
    assert "Fragen Sie: Stadt Ahlbach, Leitung Bürgerbüro" in page


def test_the_sections_follow_the_room(site: Site, id: str) -> None:
    assert "Kurz gefasst" not in site.get(f"/w/{id}/protokoll/entwurf").text
    send(site, id, {"type": "protocol.edit", "summary": "Kurz gefasst"})
    answer = site.get(f"/w/{id}/protokoll/entwurf").text
    assert "Kurz gefasst" in answer
    assert "<html" not in answer


def test_whoever_reads_the_draft_at_once_has_it_compiled_once_for_each_language(
    site: Site, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []

    def compiling(state: State, language: Language, at: str) -> Protocol:
        compiled.append(language.code)
        return compile_protocol(state, language, at)

    monkeypatch.setattr(protocol, "compile_protocol", compiling)
    room = site.wait(site.services.rooms.room, id)
    asking = [reading(site, language) for language in ("de", "en") * 3]

    async def all_at_once() -> list[Protocol]:
        first, *others = [asyncio.create_task(draft(request, Seat(room, room.moderator()))) for request in asking]
        await asyncio.sleep(0)
        first.cancel()  # goes away again, and takes it from nobody
        return await asyncio.gather(*others)

    drafts = site.wait(all_at_once)
    assert sorted(compiled) == ["de", "en"]
    assert len({each is drafts[0] for each in drafts}) == 2
    send(site, id, {"type": "protocol.edit", "summary": "Neu"})
    site.wait(all_at_once)
    assert len(compiled) == 4


def test_a_draft_that_could_not_be_compiled_is_compiled_when_it_is_asked_for_again(
    site: Site, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_arguments: object) -> Protocol:
        raise MemoryError

    room = site.wait(site.services.rooms.room, id)
    asked = (reading(site, "de"), Seat(room, room.moderator()))
    with monkeypatch.context() as broken:
        broken.setattr(protocol, "compile_protocol", failing)
        with pytest.raises(MemoryError):
            site.wait(draft, *asked)
    assert site.wait(draft, *asked).measures


def reading(site: Site, language: str) -> Request:
    query = f"lang={language}".encode()
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": query, "headers": []}
    return Request({**scope, "app": site.client.app})


def test_a_version_is_the_same_file_whatever_is_changed_later(site: Site, id: str) -> None:
    version = freeze(site, id)
    before = pdf(site, id, version=version)
    send(site, id, {"type": "measure.edit", "measure": MEASURE, "title": "Etwas anderes"})
    freeze(site, id)
    assert pdf(site, id, version=version) == before
    seq = site.wait(site.services.rooms.room, id).state.workshop["versions"][0]["seq"]
    assert f"Eintrag {seq}, Prüfsumme" in text_in(before)
    assert "E-Akte" in text_in(before)
    assert "Etwas anderes" in text_in(pdf(site, id))
    assert "Prüfsumme" not in text_in(pdf(site, id))


def test_a_version_that_is_not_there_is_none(site: Site, id: str) -> None:
    assert site.get(f"/api/v1/workshops/{id}/protocol.pdf?version={'0' * 32}").status_code == 422


def test_versions_stay_beyond_the_deletion_date_without_persons(site: Site, id: str) -> None:
    send(site, id, {"type": "protocol.edit", "attendees": "Frau Yıldız"})
    version = freeze(site, id)
    send(site, id, {"type": "measure.edit", "measure": MEASURE, "title": "Etwas anderes"})
    expire(site, id)
    text = text_in(pdf(site, id, version=version))
    assert "E-Akte" in text
    assert "Fassung vom" in text
    assert "Yıldız" not in text
    page = text_of(site.get(f"/w/{id}/protokoll"))
    assert "Fassung vom" in page
    assert "Fassung festhalten" not in page


def test_what_is_not_released_nobody_takes_home(site: Site, id: str) -> None:
    take_part(site, id)
    assert "noch nicht freigegeben" in text_of(site.get(f"/w/{id}/mitnehmen"))
    assert site.get(f"/w/{id}/unsere-seite").status_code == 403
    assert site.get(f"/w/{id}/protokoll/entwurf").status_code == 403


def test_once_it_is_released_the_page_of_the_own_administration_is_there(site: Site, id: str) -> None:
    send(site, id, {"type": "workshop.edit", "released": True})
    take_part(site, id)
    assert "Stadt Ahlbach" in text_of(site.get(f"/w/{id}/mitnehmen"))
    page = text_of(site.get(f"/w/{id}/unsere-seite?verwaltung=kreis-musterland"))
    assert "Stadt Ahlbach" in page, "one's own, whatever is asked for"
    assert "E-Akte wir sind beteiligt" in page
    assert "nur mit Termin" in page
    assert "Scan vorab" in page


def test_whoever_leads_looks_at_the_page_of_any_administration(site: Site, id: str) -> None:
    page = text_of(site.get(f"/w/{id}/unsere-seite?verwaltung=kreis-musterland"))
    assert "E-Akte wir führen" in page
    assert "Stadt Ahlbach, Leitung Bürgerbüro : Scan vorab" in page
    assert site.get(f"/w/{id}/unsere-seite?verwaltung=niemand").headers["location"] == f"/w/{id}/mitnehmen"


def test_feedback_is_given_once_counted_and_shown_where_it_is_wanted(site: Site, id: str) -> None:
    organiser = dict(site.client.cookies)
    send(site, id, {"type": "feedback.open"})
    for n in range(5):
        take_part(site, id, f"Person {n}")
        assert site.post(f"/w/{id}/rueckmeldung", {"text": "ohne Zahl"}).status_code == 422
        assert site.post(f"/w/{id}/rueckmeldung", {"helpful": 4, "text": f"Mehr Zeit {n}"}).status_code == 303
        assert "Vielen Dank" in text_of(site.get(f"/w/{id}/rueckmeldung"))
        assert "schon geantwortet" in text_of(site.post(f"/w/{id}/rueckmeldung", {"helpful": 1}))
    assert site.post(f"/w/{id}/rueckmeldung/auszaehlen").status_code == 403
    site.forget_cookies()
    site.client.cookies.update(organiser)
    assert "5 Antworten bisher" in text_of(site.get(f"/w/{id}/protokoll"))
    assert "Mehr Zeit" not in site.get(f"/w/{id}/protokoll").text
    for _ in range(2):
        assert site.post(f"/w/{id}/rueckmeldung/auszaehlen").status_code == 303
    page = text_of(site.get(f"/w/{id}/protokoll"))
    assert "4 von 5: 5" in page
    assert "Mehr Zeit 3" in page
    assert "Mehr Zeit" not in text_in(pdf(site, id))
    send(site, id, {"type": "feedback.show", "shown": True})
    assert "Mehr Zeit 3" in text_in(pdf(site, id))


def test_a_workshop_is_not_handed_over_while_answers_wait_to_be_counted(site: Site, id: str) -> None:
    send(site, id, {"type": "feedback.open"})
    answer = site.get(f"/w/{id}/uebergabe")
    assert answer.status_code in (409, 422)
    assert "Bitte zählen Sie zuerst die Rückmeldung aus." in text_of(answer)
    assert site.post(f"/w/{id}/rueckmeldung/auszaehlen").status_code == 303
    assert site.get(f"/w/{id}/uebergabe").status_code == 200


def test_nobody_counts_but_the_server(site: Site, id: str) -> None:
    send(site, id, {"type": "feedback.open"})
    invented = {"type": "feedback.close", "given": 9, "helpful": [0, 0, 0, 0, 9], "remarks": []}
    wishes = {"operations": [{"id": secrets.token_hex(16), **invented}]}
    (result,) = site.client.post(f"/api/v1/workshops/{id}/operations", json=wishes).json()["results"]
    assert result["refused"]["reason"] == "role"
    assert site.wait(site.services.rooms.room, id).state.workshop["feedback"] == {"state": "open"}


def test_whoever_leads_is_not_asked_and_nobody_is_before_the_question(site: Site, id: str) -> None:
    assert "nicht um Rückmeldung gebeten" in text_of(site.get(f"/w/{id}/rueckmeldung"))
    send(site, id, {"type": "feedback.open"})
    assert "die Moderation antwortet nicht mit" in text_of(site.post(f"/w/{id}/rueckmeldung", {"helpful": 4}))
    assert site.post(f"/w/{id}/rueckmeldung/auszaehlen").status_code == 303
    page = text_of(site.get(f"/w/{id}/protokoll"))
    assert "Niemand hat geantwortet." in page
    assert "Nur 0" not in page


def test_another_server_carries_on_with_the_file(site: Site, id: str, tmp_path: Path) -> None:
    version = freeze(site, id)
    send(site, id, {"type": "protocol.edit", "summary": "Danach"})
    there, code = pdf(site, id, version=version), site.join_code(id)
    file = site.get(f"/w/{id}/uebergabe").content
    assert version in site.get(f"/w/{id}/fassungen").json()
    with elsewhere(tmp_path) as other:
        other.sign_in()
        taken = other.client.post("/werkstaetten/uebernehmen", files={"file": ("x.json.gz", file)})
        assert taken.headers["location"] == f"/werkstaetten/{id}?hinweis=uebernommen"
        assert other.join_code(id) == code
        assert "Danach" in text_of(other.get(f"/w/{id}/protokoll"))
        assert text_in(pdf(other, id, version=version)) == text_in(there)
        again = other.client.post("/werkstaetten/uebernehmen", files={"file": ("x.json.gz", file)})
        assert "gibt es auf diesem Server schon" in text_of(again)
        wrong = other.client.post("/werkstaetten/uebernehmen", files={"file": ("x.json", b"kein Archiv")})
        assert (wrong.status_code, "kein Archiv" in text_of(wrong)) == (422, True)
        assert "kein Archiv" in text_of(other.client.post("/werkstaetten/uebernehmen"))


def test_what_others_must_not_have_is_not_handed_out(site: Site, id: str) -> None:
    take_part(site, id)
    assert site.get(f"/w/{id}/uebergabe").status_code == 403
    assert site.get(f"/w/{id}/fassungen").status_code == 403
    assert site.get("/werkstaetten/uebernehmen").status_code == 303


def test_a_code_that_is_taken_there_is_said(site: Site, id: str, tmp_path: Path) -> None:
    file = site.get(f"/w/{id}/uebergabe").content
    with elsewhere(tmp_path) as other:
        mine = other.found_workshop()

        async def same_code() -> None:
            from sqlalchemy import update

            from app.journal.tables import workshops

            row = await site.services.workshops.get(id)
            assert row is not None
            change = update(workshops).where(workshops.c.id == mine).values(join_code=row.join_code)
            await other.services.database.write(lambda connection: connection.execute(change))

        other.wait(same_code)
        answer = other.client.post("/werkstaetten/uebernehmen", files={"file": ("x.json.gz", file)})
        assert "hat hier schon eine andere" in text_of(answer)


def test_on_the_day_it_expires_an_open_question_is_over(site: Site, id: str) -> None:
    send(site, id, {"type": "feedback.open"})
    take_part(site, id)
    site.post(f"/w/{id}/rueckmeldung", {"helpful": 4})
    assert site.wait(Expiry(site.services.database).expire, id, TODAY, NOW)
    assert site.wait(site.services.feedback.given, id) == 0


def test_hand_overs_islands_and_what_was_put_aside_stand_on_the_page(site: Site, id: str) -> None:
    lane, first, second, flow, note = (secrets.token_hex(16) for _ in range(5))
    lanes = site.wait(site.services.rooms.room, id).state.records["lanes"].values()
    town = next(each["id"] for each in lanes if each["party"] == "internal")
    send(site, id, {"type": "lane.add", "lane": lane, "title": "Behörde", "party": "internal"})
    for step, where in ((first, town), (second, lane)):
        send(site, id, {"type": "step.add", "step": step, "lane": where, "kind": "task", "title": "Prüfen"})
    send(site, id, {"type": "flow.add", "flow": flow, "source": first, "target": second})
    about = {"kind": "flow", "id": flow}
    send(site, id, {"type": "note.add", "note": note, "kind": "decision", "text": "Nur vollständig", "target": about})
    alone = {"type": "variant.set", "step": STEP, "organisation": "stadt-ahlbach", "answer": "same", "people": "one"}
    send(site, id, alone, {"type": "pain.shelve", "pain": PAIN, "shelved": "parked"})
    page = text_of(site.get(f"/w/{id}/protokoll"))
    for said in ("Vereinbart: Nur vollständig", "hängt Schritt 1 an einer Person", "Themenspeicher Alles auf Papier"):
        assert said in page
