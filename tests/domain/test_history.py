"""Every entry as a sentence: what was done to which card, as it was called then, by which administration."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.history import Count, Told, Value, organisation_of, told
from app.domain.records import Member
from app.domain.voting import Ballot
from tests.domain.test_voting import close, opened
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World

AHL = "Stadt Ahlbach"


def spoken(value: Value) -> str:
    match value:
        case Told():
            return value.text.format(**{name: spoken(each) for name, each in value.values.items()})
        case Count():
            return (value.one if value.n == 1 else value.many).format(n=value.n)
        case list():
            return ", ".join(spoken(each) for each in value)
    return value


def sentence(world: World, who: str = MOD, seq: int = 0) -> str:
    index = (seq or len(world.entries)) - 1
    found = told(world.states[index], world.states[index + 1], world.entries[index], world.member(who))
    return spoken(found) if found else ""


def done(world: World, who: str, name: str, **fields: Any) -> str:
    world.do(who, name, **fields)
    return sentence(world)


@pytest.fixture
def world() -> World:
    return World("annotate")


def test_a_card_is_told_with_title_and_number_as_they_were_then(world: World) -> None:
    step = world.step(ANNA, title="Papiermappe")
    assert sentence(world) == f"{AHL} hat Schritt 1 „Papiermappe“ in der Spur „Bürgerbüro“ hinzugefügt."
    renamed = done(world, ANNA, "step.edit", step=step, title="Akte")
    assert renamed == f"{AHL} hat Schritt 1 „Papiermappe“ in „Akte“ umbenannt."
    first = {"between": [None, {"step": step}]}
    other = world.step(BERND, title="", **first)
    assert sentence(world) == "Stadt Birkfeld hat Schritt 1 in der Spur „Bürgerbüro“ hinzugefügt."
    assert (
        done(world, BERND, "step.edit", step=other, title="Eingang")
        == "Stadt Birkfeld hat Schritt 1 „Eingang“ benannt."
    )
    assert done(world, BERND, "step.edit", step=other, title="").startswith("Stadt Birkfeld hat die Bezeichnung von")
    world.do(MOD, "step.remove", step=step)
    assert sentence(world) == "Die Moderation hat Schritt 2 „Akte“ entfernt."
    assert sentence(world, seq=len(world.entries) - 4).endswith("„Papiermappe“ in „Akte“ umbenannt.")


def test_what_of_a_card_was_changed(world: World) -> None:
    step = world.step(title="Prüfen")
    what = "Schritt 1 „Prüfen“"
    assert done(world, ANNA, "step.edit", step=step, facts={"work_min": 5}) == f"{AHL} hat Angaben zu {what} geändert."
    assert done(world, ANNA, "step.edit", step=step, kind="wait") == f"{AHL} hat aus {what} „Warten“ gemacht."
    assert done(world, ANNA, "step.edit", step=step, detail="Genau") == f"{AHL} hat {what} geändert."


def test_where_a_card_was_moved(world: World) -> None:
    first, second = world.step(title="Eins"), world.step(title="Zwei")
    moved = done(world, ANNA, "step.move", step=second, lane=world.citizen)
    assert moved == f"{AHL} hat Schritt 2 „Zwei“ in die Spur „Antragstellende“ verschoben."
    early = [None, {"step": first}]
    moved = done(world, ANNA, "step.move", step=second, lane=world.citizen, between=early)
    assert moved == f"{AHL} hat Schritt 2 „Zwei“ verschoben; jetzt ist es Schritt 1."
    assert done(world, ANNA, "step.move", step=second, lane=world.citizen) == f"{AHL} hat Schritt 1 „Zwei“ verschoben."
    moved = done(world, MOD, "step.move", step=second, lane=None)
    assert moved == "Die Moderation hat Schritt 1 „Zwei“ in die Ablage gelegt."
    world.step(ANNA, lane=None, title="Irgendwo")
    assert sentence(world) == f"{AHL} hat Schritt „Irgendwo“ in die Ablage gelegt."


def test_what_goes_with_a_card_and_what_becomes_one(world: World) -> None:
    first, second = world.step(title="Eins"), world.step(title="Zwei")
    world.flow(first, second, ANNA)
    assert sentence(world) == f"{AHL} hat verbunden: Schritt 1 „Eins“ → Schritt 2 „Zwei“"
    merged = done(world, MOD, "step.merge", into=first, from_=[second])
    assert merged == "Die Moderation hat Schritt 2 „Zwei“ in Schritt 1 „Eins“ zusammengeführt."
    third = world.step(title="Drei")
    flow = world.flow(first, third)
    assert done(world, ANNA, "flow.edit", flow=flow, label="Ja").endswith("mit „Ja“ beschriftet.")
    assert done(world, ANNA, "flow.edit", flow=flow, share=3) == (
        f"{AHL} hat die Verbindung Schritt 1 „Eins“ → Schritt 2 „Drei“ geändert."
    )
    removed = done(world, MOD, "step.remove", step=third)
    assert removed == "Die Moderation hat Schritt 2 „Drei“ entfernt, mit allem, was daran hing."


def test_lanes_boards_and_measures_are_renamed(world: World) -> None:
    renamed = done(world, ANNA, "lane.edit", lane=world.town, title="Bürgerservice")
    assert renamed == f"{AHL} hat die Spur „Bürgerbüro“ in „Bürgerservice“ umbenannt."
    world.phase("measures")
    measure = world.id()
    assert done(world, MOD, "measure.add", measure=measure, title="Mappe").endswith(
        "die Maßnahme „Mappe“ vorgeschlagen."
    )
    assert done(world, MOD, "measure.edit", measure=measure, status="committed").endswith("auf „zugesagt“ gesetzt.")
    answer = {"measure": measure, "organisation": "ahl"}
    assert done(world, MOD, "measure.answer", **answer, answer="reserved") == (
        f"{AHL} hat sich geäußert: die Maßnahme „Mappe“ – unter Vorbehalt."
    )
    assert "zurückgenommen" in done(world, ANNA, "measure.answer", **answer, answer=None)
    assert done(world, ANNA, "measure.answer", **answer, answer=None).endswith("die Maßnahme „Mappe“ geändert.")


def test_what_was_said_is_quoted_with_what_it_was_about(world: World) -> None:
    step = world.step(title="Prüfen")
    target = {"kind": "step", "id": step}
    note = world.note(ANNA, target=target)
    assert sentence(world) == f"{AHL} hat notiert: „Nur mit Termin“ (Schritt 1 „Prüfen“)"
    world.note(GUEST, text="x" * 300)
    assert sentence(world).startswith("Ein Gast hat notiert: „xxx")
    assert sentence(world).endswith("x…“")
    edited = done(world, ANNA, "note.edit", note=note, text="Ohne Termin")
    assert edited == f"{AHL} hat die Notiz „Nur mit Termin“ in „Ohne Termin“ geändert."
    assert done(world, ANNA, "note.remove", note=note) == f"{AHL} hat die Notiz „Ohne Termin“ entfernt."


def test_nobody_learns_who_named_a_pain_point_or_good_practice(world: World) -> None:
    step = world.step(title="Prüfen")
    world.pain(step, ANNA)
    assert sentence(world, ANNA) == "Jemand hat genannt, wo es hakt: „Papier“ (Schritt 1 „Prüfen“)"
    assert organisation_of(world.state, world.entries[-1]) is None
    good = {"target": {"kind": "step", "id": step}, "text": "Scan vorab"}
    assert done(world, MOD, "good.add", good=world.id(), **good).startswith("Jemand hat genannt, was gut läuft")
    assert done(world, MOD, "step.remove", step=step).startswith("Die Moderation hat Schritt 1")
    own = world.step(ANNA)
    world.pain(own, ANNA)
    assert done(world, ANNA, "step.remove", step=own).startswith("Jemand hat Schritt 1")


def test_without_authorship_nobody_is_named_but_who_leads() -> None:
    world = World()
    world._write(MOD, "workshop.edit", _changed({"authorship": "none"}))
    world.step(ANNA)
    assert sentence(world, BERND).startswith("Jemand hat Schritt 1")
    world.phase("annotate")
    assert sentence(world, BERND) == "Die Moderation hat die Phase „Ergänzen“ begonnen."


def _changed(fields: dict[str, Any]) -> Any:
    from app.domain.changes import patch_workshop
    from app.domain.operation import Decision

    return Decision([patch_workshop(fields)])


def test_persons_are_never_named() -> None:
    world = World()
    everything = " ".join(sentence(world, MOD, entry.seq) for entry in world.entries)
    assert not [name for name in ("Anna", "Bernd", "Ute", "Gerd") if name in everything]
    assert "Eine Person ist dazugekommen (Stadt Ahlbach)." in everything
    assert "Eine Person ist dazugekommen (Gast / andere Stelle)." in everything
    assert "Die Moderation hat eine Rolle vergeben: Co-Moderation." in everything
    world.step(CO)
    assert sentence(world).startswith("Die Co-Moderation hat Schritt 1")
    assert organisation_of(world.state, world.entries[-1]) == "kreis"


def test_how_administrations_do_it(world: World) -> None:
    step = world.step(title="Prüfen")
    said = done(world, ANNA, "variant.set", step=step, organisation="ahl", answer="absent")
    assert said == f"{AHL} hat angegeben: Schritt 1 „Prüfen“ – entfällt."
    said = done(world, MOD, "variant.set", step=step, organisation="bir", answer="same")
    assert said == "Die Moderation hat für „Stadt Birkfeld“ angegeben: Schritt 1 „Prüfen“ – wie gezeigt."
    confirm = {"board": "ist", "organisation": "ahl"}
    assert "bestätigt" in done(world, ANNA, "board.confirm", **confirm, confirmed=True)
    assert "Bestätigung" in done(world, ANNA, "board.confirm", **confirm, confirmed=False)
    world.do(MOD, "board.confirm", **confirm, confirmed=False)
    assert sentence(world) == ""


def test_confirmed_by_all_the_steps_are_locked_until_the_moderation_opens_them(world: World) -> None:
    confirm = {"board": "ist", "confirmed": True}
    for who, key in ((ANNA, "ahl"), (BERND, "bir")):
        world.do(who, "board.confirm", **confirm, organisation=key)
    said = done(world, MOD, "board.confirm", **confirm, organisation="kreis")
    assert said.endswith("damit haben alle bestätigt, und die Schritte sind festgehalten.")
    opened = done(world, MOD, "board.unlock", board="ist")
    assert opened.startswith("Die Moderation hat die Schritte wieder geöffnet: das Prozessbild")
    assert done(world, MOD, "board.lock", board="ist").startswith("Die Moderation hat die Schritte festgehalten")
    assert done(world, MOD, "board.lock") == "Die Moderation hat die Bearbeitung gesperrt."
    assert done(world, MOD, "board.unlock") == "Die Moderation hat die Bearbeitung freigegeben."


def test_what_administrations_agree_to(world: World) -> None:
    flow = world.flow(world.step(), world.step())
    note = world.note(ANNA, kind="decision", text="Als PDF", target={"kind": "flow", "id": flow})
    wish = {"note": note, "organisation": "ahl"}
    assert done(world, ANNA, "note.agree", **wish, agreed=True) == f"{AHL} hat zugestimmt: die Notiz „Als PDF“."
    assert done(world, ANNA, "note.agree", **wish, agreed=False).startswith(f"{AHL} stimmt nicht mehr zu")


def test_what_was_sifted(world: World) -> None:
    pain = world.pain(world.step(), MOD, text="Papier")
    shelved = done(world, MOD, "pain.shelve", pain=pain, shelved="parked")
    assert shelved == "Die Moderation hat die Schwachstelle „Papier“ zurückgestellt (Themenspeicher)."
    assert done(world, MOD, "pain.shelve", pain=pain, shelved=None).endswith("„Papier“ wieder aufgenommen.")


def test_drafts_are_told_to_nobody_else_and_revealing_tells_what_came(world: World) -> None:
    collection = world.id()
    started = done(world, MOD, "collection.start", collection=collection, of="notes")
    assert started == "Die Moderation hat eine stille Sammlung begonnen (Notizen)."
    world.note(ANNA)
    assert sentence(world) == ""
    assert sentence(world, ANNA).startswith(f"{AHL} hat notiert")
    shown = done(world, MOD, "collection.reveal", collection=collection)
    assert shown == "Die Moderation hat die stille Sammlung sichtbar gemacht (neu: die Notiz „Nur mit Termin“)."
    world.do(MOD, "collection.start", collection=(second := world.id()), of="notes")
    assert done(world, MOD, "collection.reveal", collection=second).endswith("sichtbar gemacht.")


def test_several_things_in_one_move_are_counted(world: World) -> None:
    first, second = world.id(), world.id()
    add = {"type": "step.add", "lane": world.town, "kind": "task"}
    operations = [
        {**add, "step": first, "title": "Eins"},
        {**add, "step": second, "title": "Zwei"},
        {"type": "flow.add", "flow": world.id(), "source": first, "target": second},
    ]
    entry = world.do(ANNA, "batch", operations=operations)
    assert sentence(world) == f"{AHL} hat in einem Zug geändert (neu: 2 Schritte, 1 Verbindung)."
    undone = done(world, ANNA, "undo", seq=entry.seq)
    assert undone == f"{AHL} hat etwas zurückgenommen (entfernt: 2 Schritte, 1 Verbindung)."
    restored = done(world, MOD, "element.restore", seq=len(world.entries))
    assert restored == "Die Moderation hat wiederhergestellt: neu: 2 Schritte, 1 Verbindung."
    world.do(ANNA, "step.edit", step=first, title="Anders")
    assert done(world, ANNA, "undo", seq=len(world.entries)) == (
        f"{AHL} hat etwas zurückgenommen (geändert: Schritt 1 „Eins“)."
    )
    world.do(MOD, "workshop.edit", goal="Ziel")
    assert done(world, MOD, "undo", seq=len(world.entries)).endswith("(Einstellungen der Werkstatt).")
    assert done(world, MOD, "board.restore", seq=entry.seq - 1) == (
        "Die Moderation hat das Prozessbild auf einen früheren Stand zurückgesetzt "
        "(entfernt: 2 Schritte, 1 Verbindung)."
    )


def test_what_is_redacted_is_told_even_where_nothing_is_left_of_it(world: World) -> None:
    step = world.step(title="Frau Raffzahn")
    redacted = done(world, MOD, "redact", in_="steps", record=step)
    assert redacted.startswith("Die Moderation hat einen Text unkenntlich gemacht (geändert: Schritt 1")
    world.do(MOD, "step.remove", step=step)
    assert done(world, MOD, "redact", in_="steps", record=step).endswith("einen Text unkenntlich gemacht.")


def test_what_the_moderation_steers(world: World) -> None:
    assert done(world, MOD, "workshop.edit", released=True).endswith("das Protokoll für alle freigegeben.")
    assert done(world, MOD, "workshop.edit", goal="x").endswith("Angaben zur Werkstatt geändert.")
    world.phase("vote")
    round_id, items = opened(world)
    assert sentence(world) == "Die Moderation hat eine Abstimmung geöffnet."
    close(world, round_id, [Ballot(ANNA, items[0], 1)])
    assert sentence(world) == "Die Moderation hat die Abstimmung beendet."
    opened(world, title="Was zuerst?")
    assert sentence(world) == "Die Moderation hat eine Abstimmung geöffnet: „Was zuerst?“"
    late = {"step": world.id(), "lane": world.town, "kind": "task", "based_on": 8}
    world.do(BERND, "step.add", **late)
    assert sentence(world) == "Stadt Birkfeld hat etwas nachgereicht, als die Phase schon vorbei war."
    dismissed = done(world, MOD, "late.dismiss", late=next(iter(world.state.records["late"])))
    assert dismissed == "Die Moderation hat einen verspäteten Beitrag nicht aufgenommen."


def test_a_record_without_words_and_one_that_is_gone_have_names_too(world: World) -> None:
    step = world.step()
    stroke = {"points": [[0, 0]], "colour": "#b50f24", "width": 2, "anchor": {"lane": world.town, "dx": 0, "dy": 0}}
    world.do(ANNA, "stroke.add", stroke=world.id(), **stroke)
    assert sentence(world) == f"{AHL} hat etwas gezeichnet."
    pains = [world.pain(step, MOD, text=text) for text in ("a", "b")]
    merged = done(world, MOD, "pain.merge", into=pains[0], from_=[pains[1]])
    assert merged.endswith("hat die Schwachstelle „b“ in die Schwachstelle „a“ zusammengeführt.")


def test_the_wall_is_told_what_everybody_sees(world: World) -> None:
    world.step(ANNA)
    found = told(world.states[-2], world.states[-1], world.entries[-1], Member(None, "wall"))
    assert found is not None
