from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.reports.power import PowerQuestion, power_report
from sponsorcli.tables import Report


def report(question: PowerQuestion) -> Report:
    program = Program(schema_version=1, about=About(id="test", name="Test"), sources=Sources())
    return power_report(question, Snapshot(program, Roster.of(), date(2026, 10, 31)))


def test_the_headline_says_how_many_pairs_it_takes_and_what_there_are_could_show() -> None:
    assert report(PowerQuestion(base=0.172, lift=0.10, pairs=30)).headline == (
        "To show a lift of 10 points over 17% takes 270 pairs; 30 pairs could show a lift of 34 points or more."
    )


@pytest.mark.parametrize(("ratio", "needed", "lift"), [(1, 270, 34), (2, 198, 28), (4, 162, 25)])
def test_more_comparable_people_for_each_pair_show_a_smaller_lift_with_fewer_pairs(
    ratio: float, needed: int, lift: int
) -> None:
    """By Fleiss's formula for samples of two sizes, without correction."""
    assert report(PowerQuestion(base=0.172, lift=0.10, pairs=30, ratio=ratio)).headline.endswith(
        f"takes {needed} pairs; 30 pairs could show a lift of {lift} points or more."
    )


def test_the_pairs_needed_are_those_of_r() -> None:
    """R 4.2.2, power.prop.test(p1 = .2, p2 = .3, power = .8): 293.15 in each group."""
    assert report(PowerQuestion(base=0.2, lift=0.1)).fact("pairs_needed_80") == 294


def test_every_lift_and_number_asked_for_stands_in_the_tables() -> None:
    made = report(PowerQuestion(base=0.8, lift=0.12, pairs=45))
    assert made.table("needed").column("lift") == (0.05, 0.10, 0.12, 0.15, 0.20)
    assert 45 in made.table("visible").column("pairs")


@pytest.mark.parametrize(("base", "lift", "pairs"), [(0.95, 0.10, 30), (0.0, 0.1, 30), (0.2, 0.0, 30), (0.2, 0.1, 0)])
def test_a_question_without_an_answer_is_refused(base: float, lift: float, pairs: int) -> None:
    with pytest.raises(ValueError, match=r"cannot rise|at least one pair"):
        PowerQuestion(base, lift, pairs)
