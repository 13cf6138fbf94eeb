"""The ladder: what stands on which rung, and how actions are written."""

import pytest

from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, LADDER, RUNGS, name_of_action


def test_the_rungs_go_up_from_contact_to_advocate() -> None:
    assert [rung.height for rung in RUNGS] == list(range(6))
    assert [rung.name for rung in RUNGS if rung.height >= ADVOCACY_FROM_RUNG] == [
        "connector",
        "opportunity giver",
        "advocate",
    ]
    assert len(LADDER.rung_of) == sum(len(rung.actions) for rung in RUNGS) == 16


@pytest.mark.parametrize("written", ["Air cover", "air_cover", " AIR-COVER ", "air  cover"])
def test_an_action_is_known_however_it_is_written(written: str) -> None:
    assert name_of_action(written) == "air_cover"


def test_a_program_adds_actions_and_moves_them_and_the_ladder_itself_stays() -> None:
    own = LADDER.with_actions({"Board paper": 4, "public_credit": 2})
    assert (own.rung_of["board_paper"], own.rung_of["public_credit"], own.rung_of["meeting"]) == (4, 2, 0)
    assert LADDER.rung_of["public_credit"] == 3
    assert "board_paper" not in LADDER.rung_of
