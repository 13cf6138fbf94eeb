"""The ladder: what stands on which rung, and how actions are written."""

import pytest

from sponsorcli.model.ladder import ACTIONS, ADVOCACY_FROM_RUNG, LADDER, RUNGS, name_of_action


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


def test_every_action_of_a_rung_is_explained_once() -> None:
    assert [action.name for action in ACTIONS] == [name for rung in RUNGS for name in rung.actions]
    assert all(action.meaning.endswith(".") for action in ACTIONS)


@pytest.mark.parametrize(
    ("written", "action"),
    [("Lunch", "meeting"), ("coffee", "meeting"), ("1:1", "meeting"), ("one-to-one", "meeting"),
     ("Catch-up", "meeting"), ("call", "meeting"), ("Intro", "introduction"),
     ("promo case", "promotion_recommendation")],
)  # fmt: skip
def test_common_words_are_understood_as_an_action(written: str, action: str) -> None:
    assert LADDER.name_of(written) == action


def test_a_word_stands_for_one_action_and_is_not_the_name_of_another() -> None:
    words = [name_of_action(word) for action in ACTIONS for word in action.also]
    assert len(words) == len(set(words))
    assert not set(words) & LADDER.rung_of.keys()


@pytest.mark.parametrize("word", ["nomination", "project", "recommendation"])
def test_a_word_that_could_be_less_than_advocacy_stays_unknown(word: str) -> None:
    assert LADDER.name_of(word) not in LADDER.rung_of


def test_an_action_of_the_program_comes_before_a_common_word() -> None:
    own = LADDER.with_actions({"coffee": 1})
    assert (own.name_of("Coffee"), own.name_of("lunch")) == ("coffee", "meeting")
    assert own.rung_of["meeting"] == 0
