"""An organiser's own templates."""

import asyncio

import pytest

from app.domain.errors import Refused
from app.journal.database import Database
from app.register import templates
from app.register.accounts import Accounts
from app.register.templates import Templates

PASSWORD = "zwölf Zeichen und mehr"


@pytest.fixture
async def account(database: Database) -> str:
    return await Accounts(database).create("orga@example.org", PASSWORD)


async def test_templates_are_listed_by_name_with_what_was_kept(database: Database, account: str) -> None:
    known = Templates(database)
    for name in ("zweitägig", "Ämterrunde", "Abend"):
        await known.keep(account, name, {"agenda": [{"title": name, "minutes": 5}]})
    assert [template.name for template in await known.of_account(account)] == ["Abend", "zweitägig", "Ämterrunde"]
    assert (await known.of_account(account))[0].content == {"agenda": [{"title": "Abend", "minutes": 5}]}


async def test_a_name_stands_once(database: Database, account: str) -> None:
    known = Templates(database)
    await known.keep(account, "Abend", {"agenda": []})
    kept = await known.keep(account, "Abend", {"agenda": [1]})
    assert [(t.id, t.content) for t in await known.of_account(account)] == [(kept, {"agenda": [1]})]


async def test_a_name_that_is_kept_several_times_at_once_stands_once(database: Database, account: str) -> None:
    known = Templates(database)
    kept = await asyncio.gather(*(known.keep(account, "Abend", {"n": n}) for n in range(8)))
    (template,) = await known.of_account(account)
    assert template.id in kept


async def test_nobody_sees_or_deletes_what_somebody_else_keeps(database: Database, account: str) -> None:
    other = await Accounts(database).create("andere@example.org", PASSWORD)
    known = Templates(database)
    kept = await known.keep(account, "Abend", {})
    assert not await known.of_account(other)
    await known.forget(other, kept)
    assert await known.of_account(account)
    await known.forget(account, kept)
    assert not await known.of_account(account)


async def test_there_are_not_more_than_anybody_finds_again(
    database: Database, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "MOST", 2)
    known = Templates(database)
    for name in ("a", "b"):
        await known.keep(account, name, {})
    with pytest.raises(Refused):
        await known.keep(account, "c", {})
    await known.keep(account, "b", {"new": True})
    assert [template.name for template in await known.of_account(account)] == ["a", "b"]
