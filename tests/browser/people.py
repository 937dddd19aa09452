"""People without a browser beside those at real ones: what a room does, all at once, while the moderator leads it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from tests.browser.workshops import Room, call, new_id

Operation = dict[str, Any]


@dataclass
class People:
    """Everybody by name, with their token and administration; `together` lets them act at one instant."""

    room: Room
    tokens: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)

    def come(self, *people: tuple[str, str]) -> None:
        def join(person: tuple[str, str]) -> str:
            return self.room.join(*person)

        with ThreadPoolExecutor(12) as pool:
            for (name, organisation), token in zip(people, pool.map(join, people), strict=True):
                self.tokens[name], self.organisations[name] = token, organisation

    def leave(self, name: str) -> None:
        del self.tokens[name]

    def together(self, acts: Callable[[str, int], list[Operation]]) -> None:
        """`acts(name, index)`: what each of them sends at once; all of it has to be accepted."""

        def act(person: tuple[int, str]) -> None:
            index, name = person
            if operations := acts(name, index):
                self.room.send(*operations, token=self.tokens[name])

        with ThreadPoolExecutor(12) as pool:
            list(pool.map(act, enumerate(sorted(self.tokens))))

    def try_to(self, name: str, operation: Operation) -> dict[str, Any]:
        """What becomes of an operation that may be refused."""
        body = {"operations": [{"id": new_id(), **operation}]}
        path = f"/workshops/{self.room.made['id']}/operations"
        found: dict[str, Any] = call(self.room.url, path, body, self.tokens[name])["results"][0]
        return found
