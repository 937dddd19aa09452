"""One run of the server, with what goes around it: a file to carry on with is opened before, whoever sits at the
machine is told the way in once it answers, the sample is played beside it, and the machine stays awake until it ends.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app import server, welcome
from app.awake import Awake, keep_awake
from app.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app.opening import Opened
    from app.register.accounts import Accounts

DEMO_PHASE = "vote"
DEMO_SPEED = 10


@dataclass
class Serving:
    """`greets`: somebody sits at the machine; `file`: what to carry on with; `demo`: a sample is played."""

    settings: Settings
    greets: bool = False
    file: Path | None = None
    demo: bool = False
    _opened: list[Opened] = field(default_factory=list)
    _awake: Awake = field(default_factory=Awake)

    def run(self) -> None:
        """Until it is stopped. Raises `server.CannotStart`, and a `Trouble` where the file cannot be opened."""
        try:
            server.run(self.settings, self._ready, self._prepare)
        finally:
            self._awake.close()

    def _prepare(self) -> None:
        if self.file is not None:
            from app.opening import open_file

            self._opened = open_file(self.file, self.settings)

    async def _ready(self, app: FastAPI) -> None:
        accounts = app.state.services.accounts
        if self.greets or self.settings.lan:
            self._awake = await asyncio.to_thread(keep_awake)
        if self.greets or self.file is not None:
            told = welcome.Told(await accounts.issue_link(), self._opened, self._awake.hints)
            await asyncio.to_thread(welcome.show, self.settings, told)
        if self.demo:
            app.state.demo = asyncio.create_task(self._play_along(accounts))

    async def _play_along(self, accounts: Accounts) -> None:
        """Quickly up to the vote, then so that people can watch."""
        from app.demo.client import Failed
        from app.demo.player import Player, Stage
        from app.demo.script import load

        token = await accounts.redeem(await accounts.issue_link())
        player = Player(load(), Stage(self.settings.own_url, token, DEMO_SPEED, rush_to=DEMO_PHASE))
        try:
            workshop = await player.open()
            place = f"{self.settings.own_url}/w/{workshop['id']}/moderation"
            typer.echo(f"Beispiel / sample: {place}  ({workshop['join_code']})")
            await player.play()
        except Failed as reason:
            typer.echo(f"Beispiel beendet / sample ended: {reason}", err=True)
