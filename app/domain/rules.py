"""Who may wish what, when: role × operation × phase as data. Printed in `docs/wire.md` by `script/wire_docs.py`.

A participant's cell is a condition by name: `yes`, or what has to hold besides. Moderator and co-moderator need none;
the wall may nothing. A type without a row is refused to everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.errors import Refused
from app.domain.records import FIRST_BOARD, PHASES, Member, Record
from app.domain.state import State

Cells = Mapping[str, str]

FRAME, SKETCH, ANNOTATE, PAINS, VOTE, MEASURES, CLOSED = PHASES[1:]
OPEN = PHASES[:-1]
BOARD_WORDS = ("lane", "step", "flow", "stroke", "note", "variant", "pain", "good")
"""First words of the types that put something on the board."""
STEP_WORDS = ("lane", "step", "flow", "variant")
"""First words of the types that say how it runs: what the lock of a board's steps holds back."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`participant`: phase → condition. `co_moderator`: whether they may, like the moderator. `closed`: whether this is
    possible once the workshop is closed."""

    participant: Cells = field(default_factory=dict)
    co_moderator: bool = True
    closed: bool = False


def _in(*phases: str, when: str = "yes") -> dict[str, str]:
    return dict.fromkeys(phases, when)


_BOARD = _in(SKETCH, ANNOTATE)
_SHARED = _in(SKETCH, ANNOTATE, when="shared")
_OWN = _in(SKETCH, ANNOTATE, when="own")
_NOTES = (FRAME, SKETCH, ANNOTATE, PAINS, VOTE, MEASURES)
_FINDINGS = (ANNOTATE, PAINS)
_DESK = Rule(co_moderator=False)
_ALWAYS = Rule(co_moderator=False, closed=True)

RULES: Mapping[str, Rule] = {
    "lane.add": Rule(_BOARD),
    "lane.edit": Rule(_SHARED),
    "lane.move": Rule(_SHARED),
    "lane.remove": Rule(_OWN),
    "step.add": Rule({FRAME: "milestone", **_BOARD}),
    "step.edit": Rule({FRAME: "shared milestone", **_SHARED}),
    "step.move": Rule({FRAME: "shared milestone", **_SHARED}),
    "step.remove": Rule({FRAME: "own milestone", **_OWN}),
    "step.merge": Rule(_in(SKETCH, ANNOTATE, when="own sources")),
    "section.assign": Rule(),
    "flow.add": Rule(_BOARD),
    "flow.edit": Rule(_SHARED),
    "flow.remove": Rule(_OWN),
    "stroke.add": Rule(_BOARD),
    "stroke.remove": Rule(_OWN),
    "note.add": Rule(_in(*_NOTES), closed=True),
    "note.agree": Rule(_in(*_NOTES, when="organisation")),
    "note.edit": Rule(_in(*_NOTES, when="own"), closed=True),
    "note.remove": Rule(_in(*_NOTES, when="own"), closed=True),
    "variant.set": Rule(_in(SKETCH, ANNOTATE, when="organisation")),
    "pain.add": Rule(_in(*_FINDINGS)),
    "pain.edit": Rule(_in(*_FINDINGS, when="own"), closed=True),
    "pain.remove": Rule(_in(*_FINDINGS, when="own")),
    "pain.merge": Rule(),
    "pain.shelve": Rule(),
    "good.add": Rule(_in(*_FINDINGS)),
    "good.edit": Rule(_in(*_FINDINGS, when="own")),
    "good.remove": Rule(_in(*_FINDINGS, when="own")),
    "good.merge": Rule(),
    "good.shelve": Rule(),
    "board.add": Rule(),
    "board.edit": Rule(),
    "board.remove": Rule(),
    "board.merge": Rule(),
    "board.confirm": Rule(_in(ANNOTATE, PAINS, VOTE, MEASURES, when="organisation")),
    "measure.add": Rule(_in(MEASURES, when="proposed"), closed=True),
    "measure.edit": Rule(_in(MEASURES, when="own proposed"), closed=True),
    "measure.remove": Rule(_in(MEASURES, when="own proposed"), closed=True),
    "measure.answer": Rule(_in(MEASURES, when="organisation"), closed=True),
    "protocol.edit": Rule(closed=True),
    "protocol.freeze": _ALWAYS,
    "feedback.open": _ALWAYS,
    "feedback.close": _ALWAYS,
    "feedback.show": _ALWAYS,
    "collection.start": _DESK,
    "collection.reveal": _DESK,
    "round.open": _DESK,
    "round.close": _DESK,
    "round.cancel": _DESK,
    "vote.cast": Rule(_in(*OPEN), co_moderator=False),
    "vote.finish": Rule(_in(*OPEN), co_moderator=False),
    "vote.lend": _DESK,
    "vote.paper": _DESK,
    "phase.set": _ALWAYS,
    "course.set": _ALWAYS,
    "timer.start": _DESK,
    "timer.pause": _DESK,
    "timer.stop": _DESK,
    "focus.set": Rule(closed=True),
    "front.set": _ALWAYS,
    "turn.set": _ALWAYS,
    "notice.send": _ALWAYS,
    "board.lock": _DESK,
    "board.unlock": _DESK,
    "workshop.edit": _ALWAYS,
    "code.renew": _ALWAYS,
    "participant.add": _DESK,
    "participant.edit": _ALWAYS,
    "participant.remove": _ALWAYS,
    "participant.role": _ALWAYS,
    "participant.merge": _ALWAYS,
    "late.admit": _DESK,
    "late.dismiss": _ALWAYS,
    "batch": Rule(_in(*PHASES), closed=True),
    "undo": Rule(_in(*PHASES), closed=True),
    "element.restore": _DESK,
    "board.restore": _DESK,
    "redact": _ALWAYS,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What rights look at: the operation's type, the record as it is and as it shall be (None: not there)."""

    type: str
    before: Record | None = None
    after: Record | None = None
    sources: Sequence[Record] = ()
    organisation: str | None = None


Condition = Callable[[State, Member, Wish], bool]


def _own(_state: State, member: Member, wish: Wish) -> bool:
    return wish.before is not None and wish.before["author"] == member.id


def _shared(state: State, member: Member, wish: Wish) -> bool:
    return state.workshop.get("editing", "all") == "all" or _own(state, member, wish)


def _milestone(_state: State, _member: Member, wish: Wish) -> bool:
    found = [record for record in (wish.before, wish.after) if record is not None]
    known = wish.before.get("facts") if wish.before else None
    frames = all(record.get("kind") in ("start", "end") or record.get("milestone") for record in found)
    return frames and found[-1].get("facts") == known


def _sources(_state: State, member: Member, wish: Wish) -> bool:
    return all(source["author"] == member.id for source in wish.sources)


def _organisation(_state: State, member: Member, wish: Wish) -> bool:
    return member.organisation is not None and wish.organisation == member.organisation


def _proposed(_state: State, _member: Member, wish: Wish) -> bool:
    return all(record.get("status", "proposed") == "proposed" for record in (wish.before, wish.after) if record)


CONDITIONS: Mapping[str, tuple[Condition, Refused, str]] = {
    "own": (
        _own,
        Refused("author", "Das ändert nur, wer es geschrieben hat, oder die Moderation."),
        "the record is the sender's own",
    ),
    "shared": (
        _shared,
        Refused("author", "In dieser Werkstatt ändert jede Person nur die eigenen Karten. Fragen Sie die Moderation."),
        "the workshop's `editing` is `all`, or the record is the sender's own",
    ),
    "milestone": (
        _milestone,
        Refused("phase", "Jetzt sind nur Anfang, Ende und Meilensteine dran. Der übrige Ablauf kommt danach."),
        "start, end and milestones only, without facts",
    ),
    "sources": (
        _sources,
        Refused("author", "Karten anderer führt nur die Moderation zusammen."),
        "what is merged away is the sender's own too",
    ),
    "organisation": (
        _organisation,
        Refused("organisation", "Das können Sie nur für Ihre eigene Verwaltung angeben."),
        "for the sender's own administration",
    ),
    "proposed": (
        _proposed,
        Refused("status", "Vereinbarte Maßnahmen ändert die Moderation. Sie können Maßnahmen vorschlagen."),
        "as long as the measure is only proposed, before and after",
    ),
}


def acting(state: State, member: Member) -> Member:
    """The member as the workshop knows them now: role and administration may have changed since they signed in."""
    if "expired" in state.workshop:
        raise Refused("expired", "Diese Werkstatt ist abgeschlossen; geblieben ist ihr Ergebnis zum Lesen.")
    record = state.get("participants", member.id)
    if record is None or "removed" in record:
        raise Refused("role", "Sie nehmen an dieser Werkstatt nicht teil. Bitte treten Sie mit dem Code bei.")
    return Member(record["id"], record["role"], record.get("organisation"))


def cell(name: str, role: str, phase: str) -> str | None:
    """The table's answer: a condition (`yes`: none), or None where it is not allowed."""
    rule = RULES.get(name)
    if rule is None or role == "wall":
        return None
    if role == "participant":
        return rule.participant.get(phase)
    may = role == "moderator" or rule.co_moderator
    return "yes" if may and (phase != CLOSED or rule.closed) else None


def allowed(state: State, member: Member, name: str) -> bool:
    """Whether the table lets this member try it now; conditions of the single record apart."""
    locked = state.workshop.get("locked") and not member.keeps and is_on_board(name)
    return cell(name, member.role, state.workshop["phase"]) is not None and not locked


def is_on_board(name: str) -> bool:
    """Whether the lock of the board holds this back."""
    return name.partition(".")[0] in BOARD_WORDS


def check(state: State, member: Member, name: str, wish: Callable[[], Wish]) -> None:
    """Refuses what the table does not allow; `wish` is asked for only where a condition looks at it."""
    phase = state.workshop["phase"]
    condition = cell(name, member.role, phase)
    if condition is None:
        raise _refusal(name, member, phase)
    if state.workshop.get("locked") and not member.keeps and is_on_board(name):
        raise Refused("locked", "Die Moderation hat die Bearbeitung gesperrt. Bitte warten Sie einen Moment.")
    if not member.keeps and name.partition(".")[0] in STEP_WORDS and _are_steps_locked(state, wish):
        raise Refused("locked", "Die Schritte sind bestätigt und festgehalten. Ändern kann sie jetzt die Moderation.")
    if condition != "yes":
        wished = wish()
        for word in condition.split():
            holds, refusal, _ = CONDITIONS[word]
            if not holds(state, member, wished):
                raise Refused(refusal.reason, refusal.detail)


def _are_steps_locked(state: State, wish: Callable[[], Wish]) -> bool:
    locked = {board["id"] for board in state.all("boards") if board.get("locked")}
    return bool(locked) and _board_of(state, wish()) in locked


def _board_of(state: State, wish: Wish) -> str:
    """The board of what is wished: its own, else that of its lane, step or source."""
    record = wish.after or wish.before or {}
    places = [(state.get(name, record.get(field)), name) for field, name in _PLACES]
    found: Record = next((place for place, _ in [(record, ""), *places] if place and place.get("board")), {})
    return str(found.get("board", FIRST_BOARD))


_PLACES = (("lane", "lanes"), ("step", "steps"), ("source", "steps"), ("source", "lanes"))


def check_nobody_joined(state: State) -> None:
    """What was promised about names holds once somebody has relied on it."""
    if any(person["role"] != "moderator" for person in state.all("participants")):
        raise Refused("fixed", "Wie Namen gezeigt werden, bleibt so, wie es beim Beitritt zugesagt war.")


def _refusal(name: str, member: Member, phase: str) -> Refused:
    if not any(cell(name, member.role, other) for other in PHASES):
        return Refused("role", "Das ist der Moderation vorbehalten.")
    if phase == CLOSED:
        return Refused("phase", "Die Werkstatt ist abgeschlossen. Nur die Moderation kann sie wieder öffnen.")
    return Refused("phase", "In dieser Phase geht das nicht. Was jetzt dran ist, steht oben auf der Seite.")
