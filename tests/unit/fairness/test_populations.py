"""The populations behind figures by group: whatever can be asked for has its steps."""

from typing import get_args

from sponsorcli.fairness.populations import IN_ORDER, STEPS
from sponsorcli.model.settings.program import Figure

OF_OUTCOMES = {"retention", "promotion", "representation"}
"""Figures that are none of steps: their people are those of outcomes."""


def test_every_figure_that_a_program_can_name_has_its_steps() -> None:
    assert set(STEPS) | OF_OUTCOMES == set(get_args(Figure))
    assert not set(STEPS) & OF_OUTCOMES


def test_a_step_goes_from_a_population_to_a_later_one() -> None:
    for name, steps in STEPS.items():
        for before, after in steps:
            assert IN_ORDER.index(before) < IN_ORDER.index(after), name
