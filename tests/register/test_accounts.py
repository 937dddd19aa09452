from collections.abc import Awaitable
from time import process_time

import pytest
from sqlalchemy import text

from app.domain.errors import Refused
from app.journal.database import Database
from app.register.accounts import LINK_SECONDS, LOCAL, SESSION_SECONDS, Accounts
from app.register.passwords import Passwords
from tests.databases import bytes_of

EMAIL, PASSWORD = "ott@kreis.example", "Streusalz im Rathauskeller"


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(database: Database, clock: Clock) -> Accounts:
    return Accounts(database, clock)


@pytest.fixture
async def account(accounts: Accounts) -> str:
    return await accounts.create(EMAIL, PASSWORD)


async def refused(wish: Awaitable[object]) -> Refused:
    with pytest.raises(Refused) as error:
        await wish
    return error.value


async def test_the_right_password_opens_a_session(accounts: Accounts, account: str) -> None:
    session = await accounts.sign_in(f" {EMAIL.upper()} ", PASSWORD, "10.0.0.1")
    assert await accounts.account_of(session) == account
    assert await accounts.account_of("guessed") is None


async def test_a_password_is_the_same_however_its_umlauts_were_typed(accounts: Accounts) -> None:
    await accounts.create("a@b.example", "Grüße aus dem Süden")
    assert await accounts.sign_in("a@b.example", "Gru\u0308ße aus dem Su\u0308den", "")


async def test_wrong_password_and_unknown_account_get_the_same_answer(accounts: Accounts, account: str) -> None:
    wrong = await refused(accounts.sign_in(EMAIL, "something else", ""))
    unknown = await refused(accounts.sign_in("nobody@kreis.example", PASSWORD, ""))
    assert (wrong.reason, wrong.detail) == (unknown.reason, unknown.detail)


async def test_without_an_account_checking_takes_as_long(accounts: Accounts) -> None:
    passwords = Passwords()
    digest = await passwords.hash(PASSWORD)

    async def seconds(digest: str | None) -> float:
        times = []
        for _ in range(3):
            start = process_time()
            assert not await passwords.verify(digest, "wrong")
            times.append(process_time() - start)
        return min(times)

    await seconds(None)
    assert await seconds(None) == pytest.approx(await seconds(digest), rel=0.5)


async def test_an_account_needs_a_long_password_and_an_address_of_its_own(accounts: Accounts, account: str) -> None:
    assert (await refused(accounts.create("a@b.example", "x" * 11))).reason == "password"
    assert (await refused(accounts.create(EMAIL.upper(), PASSWORD))).reason == "account_exists"
    assert (await refused(accounts.create("nonsense", PASSWORD))).reason == "email"


async def test_after_ten_tries_the_same_address_has_to_wait_and_nobody_else(
    accounts: Accounts, account: str, clock: Clock
) -> None:
    for _ in range(10):
        assert (await refused(accounts.sign_in(EMAIL, "wrong password", "10.0.0.1"))).reason == "sign_in"
    clock.now += 60
    waiting = await refused(accounts.sign_in(EMAIL, PASSWORD, "10.0.0.1"))
    assert (waiting.reason, waiting.extra) == ("rate", {"retry_after": 120})
    assert await accounts.sign_in(EMAIL, PASSWORD, "10.0.0.2")
    clock.now += 120
    assert await accounts.sign_in(EMAIL, PASSWORD, "10.0.0.1")


async def test_a_success_forgets_the_tries_before(accounts: Accounts, account: str) -> None:
    for tries in (9, 1):
        for _ in range(tries):
            await refused(accounts.sign_in(EMAIL, "wrong password", ""))
        await accounts.sign_in(EMAIL, PASSWORD, "")


async def test_a_session_ends_by_itself_and_by_signing_out(accounts: Accounts, account: str, clock: Clock) -> None:
    old, new = [await accounts.sign_in(EMAIL, PASSWORD, "") for _ in range(2)]
    assert old != new
    await accounts.sign_out(old)
    assert await accounts.account_of(old) is None
    assert await accounts.account_of(new) == account
    clock.now += SESSION_SECONDS
    assert await accounts.account_of(new) is None


async def test_the_first_link_makes_this_machines_own_account(accounts: Accounts) -> None:
    links = [await accounts.issue_link() for _ in range(2)]
    sessions = [await accounts.redeem(link) for link in links]
    assert [await accounts.account_of(session) for session in sessions] == [LOCAL, LOCAL]


async def test_nobody_signs_in_to_this_machines_own_account_with_a_password(accounts: Accounts) -> None:
    await accounts.redeem(await accounts.issue_link())
    for email in ("", "local", "None"):
        assert (await refused(accounts.sign_in(email, "", ""))).reason == "sign_in"


async def test_a_link_for_an_account_signs_in_to_that_account(accounts: Accounts, account: str) -> None:
    assert await accounts.account_of(await accounts.redeem(await accounts.issue_link(account))) == account


async def test_a_link_works_once_and_for_ten_minutes(accounts: Accounts, clock: Clock) -> None:
    used, late = await accounts.issue_link(), await accounts.issue_link()
    await accounts.redeem(used)
    clock.now += LINK_SECONDS
    reasons = [(await refused(accounts.redeem(link))).reason for link in (used, late, "guessed")]
    assert reasons == ["link"] * 3


async def test_what_has_expired_is_cleared_away(database: Database, accounts: Accounts, clock: Clock) -> None:
    await accounts.issue_link()
    clock.now += LINK_SECONDS
    await accounts.issue_link()
    assert await database.read(lambda connection: connection.scalar(text("SELECT count(*) FROM links"))) == 1


async def test_neither_passwords_nor_tokens_are_stored(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    accounts = Accounts(database)
    await accounts.create(EMAIL, PASSWORD)
    secrets = [PASSWORD, await accounts.issue_link(), await accounts.sign_in(EMAIL, PASSWORD, "")]
    secrets.append(await accounts.redeem(secrets[1]))
    stored = bytes_of(sqlite_url)
    await database.close()
    assert b"$argon2id$" in stored
    assert not [secret for secret in secrets if secret.encode() in stored]
    assert all(len(token) == 43 for token in secrets[1:])
