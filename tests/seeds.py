"""Inputs of which a few are tried in every run, and all of them in `nox -s searches`."""

from collections.abc import Sequence

import pytest


def first_few(inputs: Sequence[object], count: int) -> list[object]:
    """The inputs; all after the first few are marked as a search."""
    return [*inputs[:count], *(pytest.param(one, marks=pytest.mark.search) for one in inputs[count:])]


def seeds(count: int, *, at_once: int = 8, step: int = 1) -> list[object]:
    """The seeds from 0 up to `count`, `step` apart; all after the first `at_once` are marked as a search."""
    return first_few(range(0, count, step), at_once)
