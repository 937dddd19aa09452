"""The score layout: the golden pictures, and what must hold on any board."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from random import Random
from shutil import which
from typing import Any

import pytest
from hypothesis import example, given, settings

from app.domain.layout import PRINT, ROLL, WALL, Metrics, layout, numbers, pages
from app.domain.ranks import rank_between
from tests.domain.layout_boards import (
    ROUND,
    Board,
    Drawn,
    boards,
    cards,
    corners,
    golden,
    heads,
    lie_on_each_other,
    lines,
    meeting,
    runs_through,
    writings,
)

PRESETS = {"ROLL": ROLL, "WALL": WALL, "PRINT": PRINT}
WAYS: tuple[tuple[Metrics, int | None], ...] = ((ROLL, None), (WALL, 4), (PRINT, 2))
SCRIPT = Path(__file__).parents[3] / "shared" / "data" / "fahrerlaubnis.json"
SAMPLES = golden()


def drawn(board: Board, name: str) -> Drawn:
    preset, wrap = name.split()
    return layout(board, None if wrap == "roll" else int(wrap), PRESETS[preset])


@pytest.mark.parametrize("name", SAMPLES)
def test_the_golden_pictures_are_drawn_to_the_byte(name: str) -> None:
    for way, expected in SAMPLES[name]["drawn"].items():
        assert json.dumps(drawn(SAMPLES[name]["board"], way)) == json.dumps(expected), way


@settings(deadline=None, max_examples=40)
@given(boards())
def test_the_order_of_records_does_not_matter(board: Board) -> None:
    shuffled = {key: Random(3).sample(records, len(records)) for key, records in board.items()}
    for metrics, wrap in WAYS:
        assert json.dumps(layout(board, wrap, metrics)) == json.dumps(layout(shuffled, wrap, metrics))


@settings(deadline=None, max_examples=100)
@given(boards())
@example(SAMPLES["loops"]["board"])
@example(SAMPLES["sixty_steps"]["board"])
@example(SAMPLES["long_words"]["board"])
def test_nothing_covers_anything(board: Board) -> None:
    for metrics, wrap in WAYS:
        picture = layout(board, wrap, metrics)
        solid = cards(picture)
        assert not meeting(solid, solid)
        assert not meeting(writings(picture), solid | corners(picture, metrics) | heads(picture) | writings(picture))


@settings(deadline=None, max_examples=60)
@given(boards())
@example(SAMPLES["loops"]["board"])
@example(SAMPLES["eight_into_one"]["board"])
@example(SAMPLES["cross_system_loops"]["board"])
def test_no_connector_runs_through_a_card_its_number_or_markers_or_on_another(board: Board) -> None:
    for metrics, wrap in WAYS:
        picture = layout(board, wrap, metrics)
        pieces = list(lines(picture))
        assert all(piece.left == piece.right or piece.top == piece.bottom for _, piece in pieces)
        for flow, piece in pieces:
            ends = _round_ends(board, flow)
            solid = {id: card for id, card in cards(picture).items() if id not in ends} | corners(picture, metrics)
            crossed = [name for name, box in solid.items() if runs_through(piece, box)]
            assert not crossed, (flow, crossed)
        for i, (flow, piece) in enumerate(pieces):
            for other_flow, other in pieces[i + 1 :]:
                assert flow == other_flow or not lie_on_each_other(piece, other), (flow, other_flow)


@settings(deadline=None, max_examples=40)
@given(boards())
def test_numbers_run_from_one_without_gaps_column_by_column(board: Board) -> None:
    placed = [step["id"] for step in board["steps"] if "lane" in step]
    for metrics, wrap in WAYS:
        picture = layout(board, wrap, metrics)
        assert sorted(picture["numbers"].values()) == list(range(1, len(placed) + 1))
        assert picture["numbers"] == numbers(board)
        in_order = sorted(picture["cards"], key=lambda card: (card["column"], card["y"]))
        assert [card["number"] for card in in_order] == list(range(1, len(placed) + 1))


@settings(deadline=None, max_examples=40)
@given(boards())
def test_every_flow_between_drawn_steps_is_a_connector_or_in_two_tags(board: Board) -> None:
    ends = {step["id"] for step in board["steps"] if "lane" in step} | {lane["id"] for lane in board["lanes"]}
    wanted = {f["id"] for f in board["flows"] if f["source"] != f["target"] and {f["source"], f["target"]} <= ends}
    for metrics, wrap in WAYS:
        picture = layout(board, wrap, metrics)
        connected = {item["id"] for item in picture["connectors"]}
        tagged = {
            way: {id for tag in picture["tags"] if tag["direction"] == way for id in tag["flows"]} for way in WAYS_OF
        }
        assert tagged["out"] == tagged["in"]
        assert connected | tagged["out"] == wanted
        assert not connected & tagged["out"]


WAYS_OF = ("out", "in")


def test_python_and_the_browser_draw_random_boards_alike(tmp_path: Path) -> None:
    if which("node") is None:
        pytest.skip("no Node on this machine")
    found: list[Board] = []

    @settings(deadline=None, max_examples=80, database=None, derandomize=True)
    @given(boards())
    def collect(board: Board) -> None:
        found.append(board)

    collect()
    cases = tmp_path / "boards.json"
    cases.write_text(json.dumps(found), encoding="utf-8")
    script = Path(__file__).parent.parent / "js" / "draw_boards.js"
    result = subprocess.run(["node", str(script), str(cases)], capture_output=True, text=True, check=True)
    for board, answer in zip(found, result.stdout.splitlines(), strict=True):
        pictures = [drawn(board, name) for name in ("ROLL roll", "WALL 4", "PRINT 2")]
        assert answer == json.dumps(pictures, ensure_ascii=False, separators=(",", ":"))


def test_a_system_never_gets_wider_than_the_wall_unless_one_column_is() -> None:
    for sample in SAMPLES.values():
        picture = layout(sample["board"], 9, WALL)
        for system in picture["systems"]:
            used = max((column["x"] + column["width"] for column in system["columns"]), default=0)
            assert used <= WALL["max_width"] or len(system["columns"]) == 1


def test_the_wall_shows_titles_at_24_pixels_four_columns_to_a_system_and_two_systems_to_a_page() -> None:
    assert WALL["title_size"] >= 24
    assert min(WALL["label_size"], WALL["tag_size"], WALL["lane_size"]) >= 20
    plain = layout(SAMPLES["plain"]["board"], 4, WALL)
    assert [len(system["columns"]) for system in plain["systems"]] == [4, 4, 1]
    found = pages(layout(SAMPLES["resident_registration"]["board"], 4, WALL), 640)
    assert [page["systems"] for page in found] == [[0, 1], [2, 3]]


def test_without_a_greatest_width_a_system_ends_after_as_many_columns_as_wanted() -> None:
    picture = layout(SAMPLES["sixty_steps"]["board"], 7, ROLL)
    assert [len(system["columns"]) for system in picture["systems"]] == [7, 7, 7, 7, 7, 5]


def test_pages_hold_whole_systems_in_order() -> None:
    picture = layout(SAMPLES["sixty_steps"]["board"], 4, WALL)
    found = pages(picture, 640)
    assert [i for page in found for i in page["systems"]] == list(range(len(picture["systems"])))
    assert all(page["height"] <= 640 or len(page["systems"]) == 1 for page in found)
    assert [page["index"] for page in found] == list(range(len(found)))


def test_a_later_step_leaves_what_stands_before_it_in_the_roll_where_it_is() -> None:
    board = SAMPLES["resident_registration"]["board"]
    last = max(step["rank"] for step in board["steps"])
    more = {"id": "zz", "lane": "lane1", "rank": rank_between(last, None), "kind": "task", "title": "Abheften"}
    before = {card["id"]: card for card in layout(board, None, ROLL)["cards"]}
    after = {card["id"]: card for card in layout(board | {"steps": [*board["steps"], more]}, None, ROLL)["cards"]}
    assert all(after[id] == card for id, card in before.items())


def test_a_step_between_two_others_keeps_their_order() -> None:
    board = SAMPLES["resident_registration"]["board"]
    ranks = sorted({step["rank"] for step in board["steps"]})
    more = {"id": "zz", "lane": "lane1", "rank": rank_between(ranks[3], ranks[4]), "kind": "task", "title": "Neu"}
    before = numbers(board)
    after = numbers(board | {"steps": [*board["steps"], more]})
    assert sorted(before, key=lambda id: before[id]) == sorted(before, key=lambda id: after[id])


def test_one_tag_names_all_steps_a_step_goes_on_to() -> None:
    picture = layout(SAMPLES["cross_system_loops"]["board"], 3, PRINT)
    out = {tag["step"]: tag for tag in picture["tags"] if tag["direction"] == "out"}
    assert out["h"]["numbers"] == [1, 2, 11]
    assert "Rückfrage → 2" in out["h"]["text"].replace("\u00a0", " ")
    into = {tag["step"]: tag["text"] for tag in picture["tags"] if tag["direction"] == "in"}
    assert into["d"] == "3\u00a0→"


def test_lanes_without_steps_fold_in_the_roll_and_are_left_out_of_systems_that_do_not_use_them() -> None:
    board = SAMPLES["external_lanes"]["board"]
    roll = {lane["id"]: lane for lane in layout(board, None, ROLL)["systems"][0]["lanes"]}
    assert roll["lane4"]["slim"]
    assert roll["lane4"]["height"] < roll["lane1"]["height"] // 2
    systems = layout(board, 2, PRINT)["systems"]
    assert [[lane["id"] for lane in system["lanes"]] for system in systems] == [
        ["lane0", "lane1", "lane3"],
        ["lane1", "lane2", "lane3"],
        ["lane1"],
    ]


def test_an_end_stands_below_what_goes_on_in_the_same_cell() -> None:
    picture = layout(SAMPLES["rejected_branch"]["board"], None, ROLL)
    tops = {card["id"]: card["y"] for card in picture["cards"]}
    assert tops["d1"] < tops["d2"]


@pytest.mark.skipif(not SCRIPT.exists(), reason="the played script is not on this machine")
def test_the_played_workshop_has_23_numbered_steps_and_26_flows() -> None:
    board = _played()
    picture = layout(board, None, ROLL)
    assert sorted(picture["numbers"].values()) == list(range(1, 24))
    assert len(picture["connectors"]) == 26
    for metrics, wrap in ((ROLL, None), (WALL, 4), (PRINT, 5)):
        picture = layout(board, wrap, metrics)
        everything = cards(picture) | corners(picture, metrics) | heads(picture) | writings(picture)
        assert not meeting(writings(picture), everything)
        assert not any(runs_through(piece, box) for _, piece in lines(picture) for box in writings(picture).values())


def _played() -> Board:
    script = json.loads(SCRIPT.read_text(encoding="utf-8"))
    done: dict[str, list[Any]] = {
        what: [action for action in script["actions"] if action["do"] == what] for what in ("step", "flow")
    }
    ranks = [rank_between(None, None)]
    for _ in range(max(step["column"] for step in done["step"])):
        ranks.append(rank_between(ranks[-1], None))
    return {
        "lanes": [{**lane, "id": lane["key"], "order": ranks[i]} for i, lane in enumerate(script["lanes"])],
        "steps": [{**step, "id": step["key"], "rank": ranks[step["column"]]} for step in done["step"]],
        "flows": [{**flow, "id": f"f{i}"} for i, flow in enumerate(done["flow"])],
    }


def _round_ends(board: Board, flow: str) -> set[str]:
    """Steps whose outline recedes from their box, so that a connector of theirs may end inside it."""
    kinds = {step["id"]: step["kind"] for step in board["steps"]}
    ends = next({item["source"], item["target"]} for item in board["flows"] if item["id"] == flow)
    return {end for end in ends if kinds.get(end) in ROUND}
