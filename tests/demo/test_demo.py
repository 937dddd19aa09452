"""The scripted workshop: what its words become on the wire, and the whole of it played through a real server."""

import json
from pathlib import Path

import pytest

from app.demo.client import Api
from app.demo.figures import differences
from app.demo.operations import Translator
from app.demo.player import Player, Stage
from app.demo.script import SAMPLE, Action, Script, load
from tests.servers import Server


def action(do: str, **fields: object) -> Action:
    return Action(0, "x", do, fields)


@pytest.fixture
def translator() -> Translator:
    return Translator({"office": "lane-1"})


def step(key: str, column: int) -> Action:
    return action("step", key=key, lane="office", column=column, kind="task", title=key)


def test_the_first_step_stands_at_the_end_of_an_empty_board(translator: Translator) -> None:
    (added,) = translator.operations(step("s1", 0))
    assert added["between"] == [None, None]
    assert added["lane"] == "lane-1"


def test_a_step_goes_between_its_neighbours_whenever_it_comes(translator: Translator) -> None:
    translator.operations(step("s1", 0))
    translator.operations(step("s3", 5))
    (added,) = translator.operations(step("s2", 2))
    assert added["between"] == [{"step": translator.id("s1")}, {"step": translator.id("s3")}]


def test_steps_of_one_column_share_a_rank(translator: Translator) -> None:
    translator.operations(step("s1", 3))
    (added,) = translator.operations(step("s2", 3))
    assert added["rank"] == {"step": translator.id("s1")}


def test_merged_pain_points_are_not_voted_on(translator: Translator) -> None:
    translator.operations(step("s1", 0))
    for key in ("p1", "p2"):
        translator.operations(action("pain_point", key=key, step="s1", category="", text="…"))
    translator.operations(action("merge", into="p1", sources=["p2"]))
    (opened,) = translator.operations(
        action("vote_open", key="v1", subject="pain_points", budget=3, max_per_item=2, secret=True)
    )
    assert opened["items"] == [translator.id("p1")]


def test_a_difference_of_figures_is_told() -> None:
    assert differences({"steps": 2, "flows": 1}, {"steps": 2, "flows": 3}) == ["flows: expected 1, found 3"]


def test_the_sample_keeps_to_its_own_budget() -> None:
    script = load()
    cast: dict[str, int] = {}
    for vote in script.actions:
        if vote.do == "vote":
            cast[vote.by] = cast.get(vote.by, 0) + vote.fields["dots"]
    budget = next(opened.fields["budget"] for opened in script.actions if opened.do == "vote_open")
    assert set(cast.values()) == {budget}
    assert sum(cast.values()) == script.expected["dots_cast"]
    assert [later.at for later in script.actions] == sorted(later.at for later in script.actions)


def shared_scripts() -> list[Path]:
    """The sample, and the customer's script where it lies beside the project."""
    shared = SAMPLE.parents[3] / "shared" / "data" / "fahrerlaubnis.json"
    return [SAMPLE, *([shared] if shared.exists() else [])]


@pytest.mark.parametrize("path", shared_scripts(), ids=lambda path: path.stem)
def test_a_workshop_played_through_the_server_ends_with_its_figures(server: Server, path: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "protocol.pdf"
    played = server.command("demo", "--script", str(path), "--speed", "0", "--pdf", str(pdf))
    assert played.returncode == 0, played.stdout + played.stderr
    assert "All figures are right" in played.stdout
    assert pdf.read_bytes().startswith(b"%PDF-")


async def test_a_server_killed_in_the_middle_loses_nothing(server: Server) -> None:
    account = {"email": "orga@example.org", "password": "ein langes Kennwort"}
    created = server.command("admin", "create", account["email"], "--password-stdin", text=account["password"])
    assert created.returncode == 0, created.stderr
    token = (await Api(server.url).post("/login", account))["token"]
    player = Player(load(), Stage(server.url, token))
    await player.open()
    moments = {"facts", "merge", "vote_close"}

    def kill_now_and_then(action: Action) -> None:
        if action.do in moments:
            moments.remove(action.do)
            server.kill()
            server.start()

    outcome = await player.play(kill_now_and_then)
    assert not moments
    assert not differences(load().expected, outcome.figures)


def test_a_script_is_plain_json_without_ids() -> None:
    script: Script = load(SAMPLE)
    raw = json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert len(script.actions) == len(raw["actions"])
    assert not any("id" in fields for fields in raw["actions"])
