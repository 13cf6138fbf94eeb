"""Inputs of which a few are tried in every run, and all of them in `nox -s searches`."""

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

Input = TypeVar("Input")

IN_EVERY_SEARCH = 11
"""Of the costliest searches every eleventh is made in `nox -s searches`; `nox -s whole_searches` makes them all.

A prime, so that what hangs on a seed's remainder is still tried in each way.
"""


def first_few(inputs: Sequence[object], count: int) -> list[object]:
    """The inputs; all after the first few are marked as a search."""
    return [*inputs[:count], *(pytest.param(one, marks=pytest.mark.search) for one in inputs[count:])]


def seeds(count: int, *, at_once: int = 8, step: int = 1) -> list[object]:
    """The seeds from 0 up to `count`, `step` apart; all after the first `at_once` are marked as a search."""
    return first_few(range(0, count, step), at_once)


def some_of(inputs: Sequence[Input], step: int) -> list[Input]:
    """Of the inputs of a costly search those that are `step` apart; all where the environment says SEARCH=whole."""
    return list(inputs[:: 1 if os.environ.get("SEARCH") == "whole" else step])


def programmes(first: int, count: int) -> range:
    """The seeds of a costly search: every eleventh, and all of them where the environment says SEARCH=whole."""
    return range(first, first + count, 1 if os.environ.get("SEARCH") == "whole" else IN_EVERY_SEARCH)


def examples(count: int) -> int:
    """How many examples a costly property is tried with: a quarter, and all where the environment says SEARCH=whole."""
    return count if os.environ.get("SEARCH") == "whole" else count // 4
