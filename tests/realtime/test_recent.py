"""A room remembers so much and no more, and never with a gap."""

from app.domain.changes import put
from app.domain.entries import Entry
from app.realtime.recent import MOST, MOST_CHANGES, Recent


def entry(seq: int, changes: int = 1, **fields: object) -> Entry:
    made = [put("notes", {"id": f"{seq}-{n}"}) for n in range(changes)]
    return Entry(seq, "2026-11-22T09:00:00.000Z", "anna", f"op-{seq}", "note.add", made, [], **fields)  # type: ignore[arg-type]


def remembered(*entries: Entry) -> Recent:
    recent = Recent()
    for each in entries:
        recent.add(each)
    return recent


def seqs(recent: Recent, since: int) -> list[int] | None:
    found = recent.since(since)
    return None if found is None else [each.seq for each in found]


def test_the_last_entries_are_remembered_and_who_made_them() -> None:
    recent = remembered(*(entry(seq) for seq in range(5, 5 + MOST + 10)))
    assert seqs(recent, 14) == list(range(15, MOST + 15))
    assert seqs(recent, 13) is None
    assert (recent.entry(14), recent.entry(MOST + 15)) == (None, None)
    assert recent.entry(20) == entry(20)
    assert recent.done(["op-14", "op-15", "op-20"]) == {"op-15": (15, "anna"), "op-20": (20, "anna")}


def test_fewer_are_remembered_where_each_holds_much() -> None:
    recent = remembered(*(entry(seq, 200) for seq in range(1, MOST)))
    assert seqs(recent, MOST - MOST_CHANGES // 200 - 1) is not None
    assert seqs(recent, MOST - MOST_CHANGES // 200 - 2) is None
    assert seqs(remembered(entry(1), entry(2, MOST_CHANGES + 1)), 1) == [2]


def test_nothing_before_a_redaction_is_remembered_but_who_did_what() -> None:
    recent = remembered(entry(1), entry(2), entry(3, redacted={"ids": []}), entry(4))
    assert (seqs(recent, 2), seqs(recent, 3), recent.entry(3)) == (None, [4], None)
    assert recent.done(["op-1", "op-3"]) == {"op-1": (1, "anna"), "op-3": (3, "anna")}


def test_a_new_history_has_no_memory() -> None:
    recent = remembered(entry(1))
    recent.forget()
    assert (seqs(recent, 0), recent.done(["op-1"])) == (None, {})
