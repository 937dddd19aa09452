"""What an entry says more precisely than its type: from which title to which, into which lane, to whom.

Each function takes the scene – the state before and after, and what of the entry is visible – and gives the sentence
with the values it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from app.domain import vocabulary
from app.domain.changes import target_of
from app.domain.history import naming
from app.domain.history import sentences as say
from app.domain.history.scene import Scene
from app.domain.history.words import Term, Value, clipped
from app.domain.texts import N_
from app.domain.undoing import WORDS

Telling = tuple[str, dict[str, Value]]


def _retitled(scene: Scene) -> Telling | None:
    if not scene.changed("title"):
        return None
    old, new = scene.old.get("title"), scene.new.get("title")
    if not new:
        return say.UNNAMED, {"what": scene.what}
    if not old:
        return say.NAMED, {"what": scene.became.of(scene.collection, scene.new)}
    return say.RENAMED, {"what": scene.what, "new": clipped(new)}


def _respecified(scene: Scene) -> Telling | None:
    what, new = scene.what, scene.new
    if scene.changed("kind") and scene.collection == "steps":
        return say.MADE, {"what": what, "kind": Term(vocabulary.STEP_KINDS[new["kind"]])}
    if scene.changed("facts"):
        return say.FACTS, {"what": what}
    if scene.changed("label") and new.get("label"):
        return say.LABELLED, {"what": what, "label": new["label"]}
    if scene.changed("status"):
        return say.STATUS, {"what": what, "status": Term(vocabulary.MEASURE_STATES[new["status"]])}
    return None


def _edited(scene: Scene) -> Telling:
    if scene.changed("text") and scene.old.get("text"):
        return say.REWORDED, {"what": scene.what, "new": clipped(scene.new["text"])}
    return _retitled(scene) or _respecified(scene) or (say.SENTENCES[scene.entry.type], {"what": scene.what})


def _step_added(scene: Scene) -> Telling:
    lane = scene.after.get("lanes", scene.new.get("lane"))
    if lane is None:
        return say.INTO_TRAY, {"what": scene.what}
    return say.ADDED_IN, {"what": scene.what, "lane": lane["title"]}


def _step_moved(scene: Scene) -> Telling:
    lane = scene.after.get("lanes", scene.new.get("lane"))
    if lane is None:
        return say.INTO_TRAY, {"what": scene.what}
    if scene.changed("lane"):
        return say.MOVED_TO, {"what": scene.what, "lane": lane["title"]}
    number = scene.became.number(scene.id)
    if number != scene.was.number(scene.id):
        return say.RENUMBERED, {"what": scene.what, "n": str(number)}
    return say.SENTENCES["step.move"], {"what": scene.what}


def _removed(scene: Scene) -> Telling:
    text = say.WITH_ALL if len(scene.removed) > 1 else say.SENTENCES[scene.entry.type]
    return text, {"what": scene.what}


def _merged(scene: Scene) -> Telling:
    into = next(
        (id for name, id in map(target_of, (c for c in scene.shown if "patch" in c)) if name == scene.collection), ""
    )
    record = scene.after.get(scene.collection, into)
    sources: list[Value] = [name for collection, name in scene.removed if collection == scene.collection]
    what = scene.became.of(scene.collection, record) if record else Term(N_("etwas"))
    return say.SENTENCES[scene.entry.type], {"sources": sources, "what": what}


def _connected(scene: Scene) -> Telling:
    ends: dict[str, Value] = {end: scene.became.of_id(scene.new[end]) for end in ("source", "target")}
    return say.SENTENCES["flow.add"], ends


def _said(about: str, scene: Scene) -> Telling:
    values: dict[str, Value] = {"text": clipped(scene.new.get("text", ""))}
    if scene.about is None:
        return say.SENTENCES[scene.entry.type], values
    return about, {**values, "about": scene.about}


def _variant(scene: Scene) -> Telling:
    record = scene.new
    person = scene.after.get("participants", scene.entry.by) or {}
    values: dict[str, Value] = {
        "what": scene.became.of_id(record["step"]),
        "answer": Term(vocabulary.VARIANT_ANSWERS[record["answer"]]),
    }
    if person.get("role") == "participant" and person.get("organisation") == record["organisation"]:
        return say.VARIANT_OWN, values
    return say.VARIANT_FOR, {**values, "organisation": scene.became.organisation(record["organisation"])}


def _keys(scene: Scene, field: str) -> list[tuple[str, Any]]:
    """(administration, what is said now) for those whose word has changed."""
    old, new = scene.old.get(field, {}), scene.new.get(field, {})
    return [(key, new.get(key)) for key in {**old, **new} if old.get(key) != new.get(key)]


def _confirmed(scene: Scene) -> Telling:
    key, at = _keys(scene, "confirmed")[0]
    text = say.SENTENCES["board.confirm"] if at else say.UNCONFIRMED
    if at and scene.changed("locked"):
        text = say.CONFIRMED_BY_ALL
    return text, {"what": scene.what, "organisation": scene.became.organisation(key)}


def _agreed(scene: Scene) -> Telling:
    key, at = _keys(scene, "agreed")[0]
    text = say.SENTENCES["note.agree"] if at else say.DISAGREED
    return text, {"what": scene.what, "organisation": scene.became.organisation(key)}


def _locked(of_steps: str, scene: Scene) -> Telling:
    """Of everything on the boards, or of the steps of one."""
    return (of_steps, {"what": scene.what}) if scene.id else (say.SENTENCES[scene.entry.type], {})


def _shelved(scene: Scene) -> Telling:
    where = scene.new.get("shelved")
    if where is None:
        return say.TAKEN_UP, {"what": scene.what}
    return say.SHELVED, {"what": scene.what, "where": Term(vocabulary.SHELVED[where])}


def _answered(scene: Scene) -> Telling:
    for key, said in _keys(scene, "answers"):
        values: dict[str, Value] = {"what": scene.what, "organisation": scene.became.organisation(key)}
        if said is None:
            return say.UNANSWERED, values
        return say.SENTENCES["measure.answer"], {**values, "answer": Term(vocabulary.MEASURE_ANSWERS[said["answer"]])}
    return say.SENTENCES["measure.edit"], {"what": scene.what}


def _revealed(scene: Scene) -> Telling:
    if any(target_of(change)[0] in naming.COUNTS for change in scene.shown):
        return say.REVEALED, {"things": scene.things}
    return say.SENTENCES["collection.reveal"], {}


def _round_opened(scene: Scene) -> Telling:
    title = scene.new.get("title")
    return (say.ROUND_OPENED, {"title": clipped(title)}) if title else (say.SENTENCES["round.open"], {})


def _of_workshop(scene: Scene) -> Telling:
    old, new = scene.before.workshop, scene.after.workshop
    if scene.entry.type == "phase.set":
        return say.SENTENCES["phase.set"], {"phase": Term(vocabulary.PHASES[new["phase"]])}
    if scene.entry.type == "collection.start":
        return say.SENTENCES["collection.start"], {"of": Term(vocabulary.COLLECTED[new["collection"]["of"]])}
    if scene.entry.type == "course.set":
        return _row_begun(old, new)
    released = new.get("released") and not old.get("released")
    return say.RELEASED if released else say.SENTENCES["workshop.edit"], {}


def _row_begun(old: Mapping[str, Any], new: Mapping[str, Any]) -> Telling:
    walked = new.get("course", {}).get("walked", [])
    if walked == old.get("course", {}).get("walked", []):
        return say.SENTENCES["course.set"], {}
    return say.ROW_BEGUN, {"row": clipped(new["agenda"][walked[-1]["row"]]["title"])}


def _together(scene: Scene) -> Telling:
    """What reached every device at once: that it began or went on, or that it is over."""
    workshop = scene.after.workshop
    if scene.entry.type == "notice.send":
        return say.SENTENCES["notice.send"], {"text": clipped(workshop["notice"]["text"])}
    if scene.entry.type == "front.set":
        return (say.SENTENCES["front.set"] if "front" in workshop else say.FRONT_OVER), {}
    if "turn" not in workshop:
        return say.TURN_OVER, {}
    key = workshop["turn"]["order"][workshop["turn"]["now"]]
    return say.SENTENCES["turn.set"], {"organisation": scene.became.organisation(key or None)}


def _of_person(scene: Scene) -> Telling:
    ids = [id for collection, id in map(target_of, scene.shown) if collection == "participants"]
    person = scene.after.records["participants"][ids[0]]
    role = Term(vocabulary.ROLES[person["role"]])
    organisation = scene.became.organisation(person.get("organisation"))
    return say.SENTENCES[scene.entry.type], {"organisation": organisation, "role": role}


def _in_sum(scene: Scene) -> Telling:
    return say.SENTENCES[scene.entry.type], {"things": scene.things}


def _redacted(scene: Scene) -> Telling:
    return (say.REDACTED, {"things": scene.things}) if scene.shown else (say.SENTENCES["redact"], {})


TELLINGS: Mapping[str, Callable[[Scene], Telling]] = {
    **{f"{word}.edit": _edited for word in WORDS.values() if word not in ("stroke", "variant")},
    **{f"{word}.remove": _removed for word in WORDS.values() if word not in ("stroke", "variant")},
    **dict.fromkeys(("batch", "undo", "board.restore", "element.restore"), _in_sum),
    **dict.fromkeys(("phase.set", "course.set", "collection.start", "workshop.edit"), _of_workshop),
    **dict.fromkeys(("participant.join", "participant.add", "participant.role"), _of_person),
    **dict.fromkeys(("front.set", "turn.set", "notice.send"), _together),
    "step.add": _step_added,
    "step.move": _step_moved,
    "step.merge": _merged,
    **dict.fromkeys(("pain.merge", "good.merge"), _merged),
    **dict.fromkeys(("pain.shelve", "good.shelve"), _shelved),
    "flow.add": _connected,
    "note.agree": _agreed,
    "note.add": partial(_said, say.NOTED_ABOUT),
    "pain.add": partial(_said, say.PAIN_ABOUT),
    "good.add": partial(_said, say.GOOD_ABOUT),
    "variant.set": _variant,
    "board.confirm": _confirmed,
    "board.lock": partial(_locked, say.STEPS_LOCKED),
    "board.unlock": partial(_locked, say.STEPS_UNLOCKED),
    "measure.answer": _answered,
    "collection.reveal": _revealed,
    "round.open": _round_opened,
    "redact": _redacted,
}
