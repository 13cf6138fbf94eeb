"""Seeds of made-up inputs: a few are tried in every run, all of them in `nox -s searches`."""

import pytest


def seeds(count: int, *, at_once: int = 8, step: int = 1) -> list[object]:
    """The seeds from 0 up to `count`, `step` apart; all after the first `at_once` are marked as a search."""
    every = range(0, count, step)
    return [*every[:at_once], *(pytest.param(seed, marks=pytest.mark.search) for seed in every[at_once:])]
