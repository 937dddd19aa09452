import pytest

from app.domain.errors import Refused
from app.register import throttle
from app.register.throttle import Throttle


def test_the_oldest_are_forgotten_when_somebody_invents_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "KEPT", 3)
    tries = Throttle(lambda: 0.0)
    for _ in range(throttle.TRIES):
        tries.count("first")
    with pytest.raises(Refused, match="rate"):
        tries.count("first")
    for name in ("a", "b", "c"):
        tries.count(name)
    tries.count("first")
