"""Power cuts: what a disk may hold when the current goes, and whether everything acknowledged is in it.

A run of the product is recorded (`disk`). A cut falls anywhere in the record. What was synced before it is there. Of
what a file was told afterwards a sector survives in any of its versions, also where a later one of another file or
place has not; a file that was never synced may not exist, a deletion may not have happened. Sectors are never mixed
(the `POWERSAFE_OVERWRITE` that SQLite supposes).
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from app.domain.records import Member
from app.journal.ballots import Ballots
from app.journal.database import Database
from app.journal.errors import Damaged, NoSuchWorkshop, NotSaved
from app.journal.journal import Journal
from tests.faults.disk import Delete, Disk, Event, Open, Sync, Truncate, Write
from tests.faults.inside import FILE, Inside, cast, contents, furnish, note

SECTOR = 512
ROOMS, WRITERS, WISHES, VOTERS = 2, 3, 14, 4
CUTS = 10
"""So many cuts fall into one run."""
ANEW = 5
"""After so many runs, each on what the last cut of the one before has left, the disk is an empty one again."""

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Founded:
    """The workshop and the round in it are there."""

    workshop: str
    round: str


@dataclass(frozen=True, slots=True)
class Sent:
    """An operation was handed in; `vote`: the voter and the dots, where it is a ballot."""

    workshop: str
    id: str
    vote: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Acknowledged(Sent):
    """… and answered as done."""


@dataclass(frozen=True, slots=True)
class Record:
    """A run: the files it began with, and what was asked of the disk and said to people, in order."""

    before: Files
    log: Sequence[Any]


class Power:
    """Cuts by their seeds; what they leave is kept in `folder` where something is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._record: tuple[int, Record] | None = None
        self._left: dict[str, bytes] = {}

    async def cut(self, seed: int) -> list[str]:
        """What is wrong after this cut. Each run of ten is recorded once, on what the last cut has left."""
        run, random = seed // CUTS, Random(f"cut {seed}")
        if self._record is None or self._record[0] != run:
            self._record = run, await self._run(run)
        _, record = self._record
        log = record.log[: cut_at(record.log, random)]
        self._left = surviving(record.before, log, random)
        place = _filled(self._folder / f"cut-{seed}", self._left)
        found = await findings(place, log)
        if not found:
            shutil.rmtree(place)
        return found

    async def _run(self, run: int) -> Record:
        place = _filled(self._folder / "run", {} if run % ANEW == 0 else self._left)
        record = await recorded(place, run)
        shutil.rmtree(place)
        return record


async def recorded(folder: Path, seed: int) -> Record:
    furnish(folder)
    before = contents(folder)
    with Disk(folder) as disk:
        await busy(folder, disk, seed)
    return Record(before, disk.log)


async def busy(folder: Path, disk: Disk, seed: int) -> None:
    """People write in several workshops at once, vote, and a vote is closed; then the server stops."""
    async with Inside.open(folder) as inside:
        places = [await inside.found() for _ in range(ROOMS)]
        rounds = {id: await inside.opened_round(id, moderator, VOTERS) for id, moderator in places}
        for id, round_ in rounds.items():
            disk.add(Founded(id, round_["round"]))
        writers = [(place, Random(f"{seed} {n}")) for n, place in enumerate(places * WRITERS)]
        await asyncio.gather(
            *(_writing(inside, disk, place, random) for place, random in writers),
            *(_voting(inside, disk, id, round_) for id, round_ in rounds.items()),
        )
        id, moderator = places[0]
        await inside.do(id, moderator, {"type": "round.close", "round": rounds[id]["round"]})


def _filled(folder: Path, files: Files) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


async def _writing(inside: Inside, disk: Disk, place: tuple[str, Member], random: Random) -> None:
    workshop, moderator = place
    for _ in range(WISHES):
        notes = [note("ä" * random.choice((3, 300, 1_900))) for _ in range(random.choice((1, 1, 3)))]
        for each in notes:
            disk.add(Sent(workshop, each["id"]))
        for result in await inside.do(workshop, moderator, *notes):
            if result.refused is None:
                disk.add(Acknowledged(workshop, str(result.id)))


async def _voting(inside: Inside, disk: Disk, workshop: str, round_: dict[str, Any]) -> None:
    """Everybody on an item of their own, so that one can see whose dots are missing."""

    async def votes(item: int) -> None:
        voter = await inside.join(workshop, f"Person {item}")
        for dots in (1, 3, 2):
            ballot = cast(round_, item, dots)
            disk.add(Sent(workshop, ballot["id"], (ballot["item"], dots)))
            (result,) = await inside.do(workshop, voter, ballot)
            if result.refused is None:
                disk.add(Acknowledged(workshop, ballot["id"], (ballot["item"], dots)))

    await asyncio.gather(*map(votes, range(VOTERS)))


def cut_at(log: Sequence[Any], random: Random) -> int:
    """Anywhere, and as often where it would hurt: when somebody has just been told that all is well."""
    if random.random() < 0.5:
        return random.randrange(len(log) + 1)
    return random.choice([place for place, event in enumerate(log, 1) if isinstance(event, Acknowledged)] or [0])


def surviving(files: Files, log: Iterable[Any], random: Random) -> dict[str, bytes]:
    """What can be on the disk after a cut at the end of the log."""
    kept, loose, gone = dict(files), dict[str, list[Event]](), set[str]()
    for event in log:
        match event:
            case Open(file) if file in gone or file not in kept:
                gone.discard(file)
                kept.pop(file, None)
                loose[file] = []
            case Write(file) | Truncate(file):
                loose.setdefault(file, []).append(event)
            case Sync(file):
                kept[file] = _torn(kept.get(file, b""), loose.pop(file, []), None)
            case Delete(file) if random.random() < 0.5:
                kept.pop(file, None)
                loose.pop(file, None)
            case Delete(file):
                gone.add(file)
    for file, events in loose.items():
        if file in kept or random.random() < 0.5:
            kept[file] = _torn(kept.get(file, b""), events, random)
    return kept


def _torn(content: bytes, events: Sequence[Event], random: Random | None) -> bytes:
    """The content after the events, or (with `random`) after what of them has reached the disk."""
    pieces = [piece for event in events if isinstance(event, Write) for piece in _sectors(event)]
    truncations = sum(isinstance(event, Truncate) for event in events)
    if random is not None:
        versions: dict[int, int] = {}
        for offset, _ in pieces:
            versions[offset // SECTOR] = versions.get(offset // SECTOR, 0) + 1
        share = random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        left = {sector: n if random.random() < share else random.randrange(n) for sector, n in versions.items()}
        truncations = random.randint(0, truncations)
    disk = bytearray(content)
    for event in events:
        if isinstance(event, Truncate):
            truncations -= 1
            if truncations >= 0:
                disk[event.size :] = bytes(max(0, event.size - len(disk)))
        elif isinstance(event, Write):
            for offset, data in _sectors(event):
                if random is not None:
                    left[offset // SECTOR] -= 1
                    if left[offset // SECTOR] < 0:
                        continue
                disk.extend(bytes(max(0, offset - len(disk))))
                disk[offset : offset + len(data)] = data
    return bytes(disk)


def _sectors(write: Write) -> list[tuple[int, bytes]]:
    found, at, end = [], write.offset, write.offset + len(write.data)
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        found.append((at, write.data[at - write.offset : until - write.offset]))
        at = until
    return found


async def findings(folder: Path, log: Sequence[Any]) -> list[str]:
    """What is wrong with the database that the cut at the end of the log has left in the folder."""
    database = Database(f"sqlite:///{folder / FILE}")
    try:
        found = [f"damaged: {each}" for each in await database.read(_damage) if each != "ok"]
        for mark in log:
            if isinstance(mark, Founded):
                marks = [each for each in log if isinstance(each, Sent) and each.workshop == mark.workshop]
                found += await _missing(database, mark.workshop, marks)
                found += await _miscounted(database, mark, marks)
    except (Damaged, NoSuchWorkshop, NotSaved) as error:
        found = [f"{type(error).__name__}: {error}"]
    finally:
        await database.close()
    return found


def _damage(connection: Any) -> list[str]:
    return [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]


async def _missing(database: Database, workshop: str, marks: Sequence[Sent]) -> list[str]:
    journal = Journal(database)
    loaded = await journal.load(workshop)
    there = {entry.id for entry in await journal.entries(workshop, 0)}
    written = {mark.id for mark in marks if mark.vote is None}
    acknowledged = {mark.id for mark in marks if mark.vote is None and isinstance(mark, Acknowledged)}
    found = [f"acknowledged and lost: {id}" for id in sorted(acknowledged - there)]
    notes = len(loaded.state.records["notes"])
    return found + ([f"{notes} notes of {len(written & there)}"] if notes != len(written & there) else [])


async def _miscounted(database: Database, founded: Founded, marks: Sequence[Sent]) -> list[str]:
    """Each item has one voter, whose dots are the last acknowledged ones or some that were on their way then."""
    round_, counted = await _counted(database, founded)
    found = [] if round_ else ["the round is lost"]
    for item in round_.get("items", ()):
        sent = [mark.vote[1] for mark in marks if type(mark) is Sent and mark.vote and mark.vote[0] == item]
        done = [mark.vote[1] for mark in marks if isinstance(mark, Acknowledged) and mark.vote and mark.vote[0] == item]
        possible = {*(done[-1:] or [0]), *sent[len(done) :]}
        if counted.get(item, 0) not in possible:
            found.append(f"{counted.get(item, 0)} dots where there can be {sorted(possible)}")
    return found


async def _counted(database: Database, founded: Founded) -> tuple[dict[str, Any], dict[str, int]]:
    """The round's record, if it is there, and the dots on each item, from the tally or from the box."""
    records = (await Journal(database).load(founded.workshop)).state.records
    round_ = records["rounds"].get(founded.round, {})
    if "tally" in round_:
        return round_, {item: row["dots"] for item, row in round_["tally"].items()}
    dots: dict[str, int] = {}
    for person in records["participants"]:
        dots |= (await Ballots(database).own(founded.workshop, person)).get(founded.round, {})
    return round_, dots
