"""A Soll against its Ist: what has come, what has gone, what has changed."""

from app.domain.comparing import comparison, is_empty
from tests.domain import golden_comparing as cases
from tests.domain.world import MOD


def test_the_golden_file_is_what_the_server_compares() -> None:
    assert cases.FILE.read_text(encoding="utf-8") == cases.made()


def test_a_fresh_copy_differs_in_nothing() -> None:
    world, board = cases.as_it_was_copied()
    found = comparison(world.state, board)
    assert found is not None
    assert is_empty(found)


def test_what_is_new_gone_and_changed_is_told_by_its_ids_and_fields() -> None:
    ist, board = cases.what_came_went_and_changed()
    assert isinstance(ist, cases.Ist)
    found = comparison(ist.state, board)
    assert found is not None
    assert not is_empty(found)
    steps = found["steps"]
    assert [ist.get("steps", id)["title"] for id in steps["added"]] == ["Online annehmen"]
    assert steps["removed"] == [ist.before[1]]
    check = {"id": ist.copy("steps", ist.before[2]), "was": ist.before[2], "fields": ["title", "facts"]}
    assert steps["changed"] == [check]
    assert len(found["flows"]["added"]) == len(found["flows"]["removed"]) == 2


def test_a_board_whose_ground_is_gone_is_compared_with_nothing() -> None:
    ist, soll = cases.as_it_was_copied()
    upper = ist.id()
    ist.do(MOD, "board.add", board=upper, title="Zweites Soll", kind="soll", based_on=soll)
    assert comparison(ist.state, upper) is not None
    ist.do(MOD, "board.remove", board=soll)
    assert comparison(ist.state, upper) is None
