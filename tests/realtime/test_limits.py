"""Twenty a second, sixty at once, a pause for everything after the first refusal; wrong codes one after the other."""

import pytest

from app.realtime.limits import Allowance, Limits, Turnstile
from app.realtime.room import weight
from tests.house import Frame, House, new_id


@pytest.fixture
def allowance() -> Allowance:
    return Allowance(Limits(), 0.0)


def _spend(allowance: Allowance, now: float, most: int = 1_000) -> int:
    return next(n for n in range(most) if allowance.take(now) is not None)


def test_sixty_at_once_and_twenty_a_second(allowance: Allowance) -> None:
    assert _spend(allowance, 0.0) == 60


def test_twenty_a_second_may_go_on_for_ever(allowance: Allowance) -> None:
    assert [wait for n in range(2_000) if (wait := allowance.take(n / 20)) is not None] == []


def test_after_a_refusal_everything_is_refused_until_the_pause_is_over(allowance: Allowance) -> None:
    _spend(allowance, 0.0)
    assert allowance.take(1.0) == pytest.approx(2.0)
    assert allowance.take(2.9) == pytest.approx(0.1)
    assert allowance.take(3.0) is None


def test_who_heeds_the_pause_can_send_a_full_burst_after_it(allowance: Allowance) -> None:
    _spend(allowance, 0.0)
    assert _spend(allowance, 3.0) == 60
    assert not allowance.exhausted(3.0)


def test_ten_seconds_of_ignoring_are_enough(allowance: Allowance) -> None:
    _spend(allowance, 0.0)
    for tenth in range(1, 109):
        allowance.take(tenth / 10)
        assert not allowance.exhausted(tenth / 10), tenth
    for tenth in range(109, 125):
        for _ in range(30):
            allowance.take(tenth / 10)
    assert allowance.exhausted(12.4)


def test_what_was_on_its_way_when_the_pause_began_is_not_held_against_anybody(allowance: Allowance) -> None:
    for start in range(0, 60, 4):
        _spend(allowance, float(start))
        for _ in range(50):
            allowance.take(start + 0.5)
        assert not allowance.exhausted(start + 0.5)


def test_who_overran_a_pause_and_then_fell_silent_has_made_amends(allowance: Allowance) -> None:
    _spend(allowance, 0.0)
    allowance.take(1.5)
    _spend(allowance, 60.0)
    assert not allowance.exhausted(60.0)


def test_an_allowance_that_is_full_again_can_be_forgotten(allowance: Allowance) -> None:
    _spend(allowance, 0.0)
    assert not allowance.idle(5.0)
    assert allowance.idle(20.0)


def test_wrong_codes_of_one_address_wait_for_each_other() -> None:
    turnstile = Turnstile()
    assert [turnstile.delay("a", 0.0) for _ in range(3)] == pytest.approx([0.0, 0.1, 0.2])
    assert turnstile.delay("b", 0.0) == pytest.approx(0.03)


def test_all_addresses_together_get_a_hundred_a_second() -> None:
    turnstile = Turnstile()
    waits = [turnstile.delay(f"address {n}", 0.0) for n in range(200)]
    assert waits[-1] == pytest.approx(1.99)


def test_nobody_waits_for_ever() -> None:
    turnstile = Turnstile()
    assert max(turnstile.delay("a", 0.0) for _ in range(1_000)) == Turnstile.LONGEST


def test_what_changes_much_counts_for_more_and_the_pause_lasts_until_it_is_paid() -> None:
    allowance = Allowance(Limits(), 0.0)
    assert [allowance.take(0.0, 21) for _ in range(2)] == [None, None]
    allowance.charge(98)
    assert allowance.take(0.0) == pytest.approx(7.0)
    assert allowance.take(7.0, 1_000) is None  # more than there ever is: with a full bucket it gets through
    assert allowance.take(7.0) == pytest.approx(50.0)


def test_a_debt_has_a_bound() -> None:
    allowance = Allowance(Limits(), 0.0)
    allowance.charge(1_000_000)
    assert not allowance.idle(20.0)
    assert allowance.take(0.0) == pytest.approx(33.0)


@pytest.mark.parametrize(
    ("raw", "counts"),
    [
        ({"type": "undo"}, 1),
        ({"operations": [{}] * 9}, 1),
        ({"operations": [{}] * 200}, 21),
        ({"operations": "no list"}, 1),
        (["no operation"], 1),
    ],
)
def test_a_batch_counts_by_what_is_in_it(raw: object, counts: int) -> None:
    assert weight(raw) == counts


async def test_batches_and_their_undoing_cannot_come_twenty_times_a_second(house: House) -> None:
    workshop = await house.found()
    moderator = house.moderator(workshop)
    house.services.rooms._rooms.clear()
    house.services.rooms.limits = Limits(rate=0.01, burst=60)

    def batch() -> Frame:
        notes = [{"type": "note.add", "note": new_id(), "kind": "fact", "text": "x"} for _ in range(200)]
        return {"type": "batch", "operations": notes}

    first, second, third = await house.submit(moderator, batch(), batch(), batch())
    assert [result.get("refused", {}).get("reason") for result in (first, second, third)] == [None, None, "rate"]
    anna = await house.join(workshop, "Anna")
    own = await house.submit(anna, batch())
    undone = await house.submit(anna, {"type": "undo", "seq": own[0]["seq"]})
    assert "refused" not in undone[0]
    again = [(await house.submit(anna, {"type": "undo", "seq": undone[0]["seq"] + n}))[0] for n in (0, 1)]
    assert [result.get("refused", {}).get("reason") for result in again] == [None, "rate"]
