"""`check --since`: what changed since an earlier extract is a problem like all others, in every format."""

import csv
from pathlib import Path

import pytest

from .conftest import Sponsorcli

DAY = "--as-of=2026-10-31"


@pytest.fixture
def earlier(programme: Path) -> Path:
    """The people of the sample when one level had another name."""
    people = programme.parent.parent / "sample_data" / "people.csv"
    rows = list(csv.reader(people.read_text("utf-8").splitlines()))
    level = rows[0].index("Level")
    before = [[*row[:level], {"L4": "Grade 4"}.get(row[level], row[level]), *row[level + 1 :]] for row in rows]
    path = programme.parent.parent / "people-2026-06.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(before)
    return path


@pytest.mark.walk
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_every_format_has_what_changed(form: str, programme: Path, earlier: Path, sponsorcli: Sponsorcli) -> None:
    done = sponsorcli("check", programme, DAY, "--since", earlier, "--format", form)
    assert (done.code, "R161" in done.out) == (0, True)
    assert "R161" not in sponsorcli("check", programme, DAY, "--format", form).out


def test_what_changed_is_a_warning_that_strict_stops_at(programme: Path, earlier: Path, sponsorcli: Sponsorcli) -> None:
    assert sponsorcli("check", programme, DAY, "--since", earlier, "--strict").code == 1
    assert sponsorcli("check", programme, DAY, "--since", programme).code == 0


def test_an_earlier_extract_that_is_not_there_is_an_error(programme: Path, sponsorcli: Sponsorcli) -> None:
    done = sponsorcli("check", programme, DAY, "--since", programme.parent / "none.csv")
    assert (done.code, "none.csv" in done.out) == (1, True)


def test_nothing_is_written_over_the_earlier_extract(programme: Path, earlier: Path, sponsorcli: Sponsorcli) -> None:
    before = earlier.read_bytes()
    done = sponsorcli("check", programme, DAY, "--since", earlier, "--suggest-fixes", earlier)
    assert (done.code, done.out) == (2, "")
    assert earlier.read_bytes() == before
