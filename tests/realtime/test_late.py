"""What was composed before the phase moved on arrives late, and is kept for the moderator."""

from pathlib import Path

from tests.house import House, new_id


async def test_a_late_wish_is_kept_even_when_the_server_has_restarted_since(tmp_path: Path) -> None:
    async with House.open(tmp_path) as house:
        workshop = await house.found()
        anna = await house.join(workshop, "Anna", "adorf")
        seq = (await house.state(anna))["seq"]
        await house.submit(house.moderator(workshop), {"type": "phase.set", "phase": "vote"})
    async with House.open(tmp_path) as house:
        lane = (await house.state(anna))["records"]["lanes"][0]["id"]
        step = {"type": "step.add", "step": new_id(), "lane": lane, "kind": "task", "title": "Aus dem Zug"}
        (result,) = await house.submit(anna, {**step, "based_on": seq})
        assert "refused" not in result
        (late,) = (await house.state(house.moderator(workshop)))["records"]["late"]
        assert late["operation"]["title"] == "Aus dem Zug"
        await house.submit(house.moderator(workshop), {"type": "late.admit", "late": late["id"]})
        assert [step["title"] for step in (await house.state(anna))["records"]["steps"]] == ["Aus dem Zug"]
