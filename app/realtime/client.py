"""One connected device: who it is for, what still has to go to it, where its person works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from app.domain.fields import Closed, Id
from app.domain.records import Member
from app.realtime.outbox import Outbox
from app.realtime.wire import frame, refusal
from app.realtime.wishes import Result, Say


class Place(Closed):
    """A record, or a spot in a lane: between columns and offset in column widths, never pixels."""

    record: Annotated[str, Field(max_length=80)] | None = None
    lane: Id | None = None
    rank: Annotated[str, Field(max_length=200)] | None = None
    dx: Annotated[float, Field(ge=-10, le=10)] | None = None
    dy: Annotated[float, Field(ge=-10, le=10)] | None = None


@dataclass(eq=False, slots=True)
class Client:
    """`say` puts a refusal into the reader's language. `place` is kept only as long as the connection,
    `moved` says when it was told by the loop's clock. A client that `packs` takes the state compressed. `stream` is the
    name a reader of the event stream has given it, by which the place is told."""

    member: Member
    outbox: Outbox
    say: Say
    place: Place | None = None
    moved: float = 0.0
    packs: bool = False
    stream: str | None = None

    def answer(self, result: Result) -> None:
        """What the author's socket is told besides the entries: nothing where an entry says it already."""
        if result.refused is not None:
            self.outbox.put(frame("refused", id=result.id, **refusal(result.refused, self.say(result.refused))))
        elif not result.fresh:
            seq = {} if result.seq is None else {"seq": result.seq}
            self.outbox.put(frame("ack", id=result.id, **seq))
