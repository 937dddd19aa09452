"""What a room reads and writes, handed in together."""

from __future__ import annotations

from dataclasses import dataclass

from app.journal.ballots import Ballots
from app.journal.journal import Journal
from app.journal.persons import Persons
from app.journal.workshops import Workshops


@dataclass(frozen=True, slots=True)
class Stores:
    journal: Journal
    workshops: Workshops
    persons: Persons
    ballots: Ballots
