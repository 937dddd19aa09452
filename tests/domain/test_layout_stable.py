"""A small change of the board is a small change of its picture: what stays whatever is added, taken away or renamed."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.layout import ROLL, WALL, layout, numbers
from app.domain.ranks import rank_between
from tests.domain.layout_boards import KINDS, Board, Drawn, boards

few = settings(deadline=None, max_examples=25)


def placed(board: Board) -> list[dict[str, Any]]:
    return [step for step in board["steps"] if "lane" in step]


def order(board: Board) -> list[str]:
    found = numbers(board)
    return sorted(found, key=lambda id: found[id])


def between_columns(draw: st.DrawFn, board: Board) -> str:
    """A fresh rank between two columns, or before the first or after the last."""
    ranks = [None, *sorted({step["rank"] for step in placed(board)}), None]
    at = draw(st.integers(0, len(ranks) - 2))
    return rank_between(ranks[at], ranks[at + 1])


@st.composite
def with_one_more(draw: st.DrawFn) -> tuple[Board, dict[str, Any]]:
    board = draw(boards())
    lane = draw(st.sampled_from(board["lanes"]))["id"]
    rank = between_columns(draw, board)
    return board, {"id": "new", "lane": lane, "rank": rank, "kind": draw(st.sampled_from(KINDS)), "title": "Neu"}


@st.composite
def with_one_of_its_steps(draw: st.DrawFn) -> tuple[Board, dict[str, Any]]:
    board = draw(boards().filter(lambda board: bool(placed(board))))
    return board, draw(st.sampled_from(placed(board)))


def without(board: Board, step: dict[str, Any]) -> Board:
    return board | {"steps": [other for other in board["steps"] if other is not step]}


@few
@given(with_one_more())
def test_a_step_more_keeps_the_order_and_the_numbers_before_it(case: tuple[Board, dict[str, Any]]) -> None:
    board, step = case
    before, after = numbers(board), numbers(board | {"steps": [*board["steps"], step]})
    assert [id for id in order(board | {"steps": [*board["steps"], step]}) if id != "new"] == order(board)
    assert all(after[id] == number + (number >= after["new"]) for id, number in before.items())


@few
@given(with_one_of_its_steps())
def test_a_step_less_keeps_the_order_and_the_numbers_before_it(case: tuple[Board, dict[str, Any]]) -> None:
    board, step = case
    before, after = numbers(board), numbers(without(board, step))
    assert all(after[id] == before[id] - (before[id] > before[step["id"]]) for id in after)


@few
@given(with_one_of_its_steps(), st.sampled_from(("", "Neu", "Antrag", "Antrag prüfen")))
def test_another_title_changes_nothing_but_what_stands_on_its_card(
    case: tuple[Board, dict[str, Any]], title: str
) -> None:
    board, step = case
    renamed = without(board, step)
    renamed["steps"] = [*renamed["steps"], step | {"title": title}]
    before, after = layout(board, None, ROLL), layout(renamed, None, ROLL)
    assume(before["cards"][0]["height"] == after["cards"][0]["height"])
    for picture in (before, after):
        for card in picture["cards"]:
            if card["id"] == step["id"]:
                card["lines"] = card["mark"] = None  # beside the title
    assert after == before


@few
@given(boards(), st.sampled_from(KINDS))
def test_a_step_at_the_end_moves_no_other_sideways(board: Board, kind: str) -> None:
    assume(placed(board))
    last = max(step["rank"] for step in placed(board))
    lane = board["lanes"][0]["id"]
    more = {"id": "new", "lane": lane, "rank": rank_between(last, None), "kind": kind, "title": "Neu"}
    before = {card["id"]: card["x"] for card in layout(board, None, ROLL)["cards"]}
    after = {card["id"]: card["x"] for card in layout(board | {"steps": [*board["steps"], more]}, None, ROLL)["cards"]}
    assert before.items() <= after.items()


@st.composite
def with_a_flow_more(draw: st.DrawFn) -> tuple[Board, dict[str, Any]]:
    board = draw(boards().filter(lambda board: len(placed(board)) > 1))
    ends = st.sampled_from(placed(board))
    flow = {
        "id": "new",
        "source": draw(ends)["id"],
        "target": draw(ends)["id"],
        "label": draw(st.sampled_from(("", "ja"))),
    }
    return board, flow | {"kind": "sequence"}


@few
@given(with_a_flow_more())
def test_a_flow_more_moves_no_card_to_another_column_or_lane(case: tuple[Board, dict[str, Any]]) -> None:
    board, flow = case
    before, after = layout(board, None, ROLL), layout(board | {"flows": [*board["flows"], flow]}, None, ROLL)
    assert before["numbers"] == after["numbers"]
    for picture in (before, after):
        picture["cells"] = {card["id"]: (card["column"], lane_of(picture, card)) for card in picture["cards"]}
    assert before["cells"] == after["cells"]


@few
@given(with_a_flow_more())
def test_a_flow_more_leaves_the_systems_above_it_as_they_are(case: tuple[Board, dict[str, Any]]) -> None:
    board, flow = case
    before, after = layout(board, 3, WALL), layout(board | {"flows": [*board["flows"], flow]}, 3, WALL)
    assume(before["width"] == after["width"])
    touched = [card["system"] for card in before["cards"] if card["id"] in (flow["source"], flow["target"])]
    assert above(before, min(touched)) == above(after, min(touched))


def lane_of(picture: Drawn, card: Drawn) -> str:
    lanes = picture["systems"][card["system"]]["lanes"]
    return next(str(lane["id"]) for lane in lanes if lane["y"] <= card["y"] < lane["y"] + lane["height"])


def above(picture: Drawn, system: int) -> dict[str, Any]:
    systems = picture["systems"][:system]
    parts = {key: [item for item in picture[key] if item["system"] < system] for key in ("cards", "connectors", "tags")}
    return parts | {"systems": systems}
