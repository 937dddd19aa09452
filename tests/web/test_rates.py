"""How much one participant may ask of the server, in numbers: operations, frames, snapshots, bytes."""

from pathlib import Path

import pytest

from app.main import create_app
from app.realtime.limits import Limits
from app.settings import Settings


def limits(**settings: object) -> Limits:
    found: Limits = create_app(Settings.model_validate(settings)).state.services.rooms.limits
    return found


def test_a_participant_may_send_twenty_operations_a_second_and_sixty_at_once(tmp_path: Path) -> None:
    usual = limits(data=tmp_path)
    assert (usual.rate, usual.burst, usual.frames) == (20, 60, 100)


def test_measurements_may_raise_the_rate_and_everything_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WERKSTATT_RATE", "200")
    raised = limits(data=tmp_path)
    assert (raised.rate, raised.burst, raised.frames) == (200, 600, 1_000)
    monkeypatch.setenv("WERKSTATT_BURST", "700")
    assert limits(data=tmp_path).burst == 700
