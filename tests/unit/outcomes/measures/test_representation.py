"""Leaders then and now: "now" is never older than "then"."""

from dataclasses import replace
from datetime import date

import polars as pl

from sponsorcli.outcomes.measures import Representation
from sponsorcli.outcomes.measures.representation import in_order, start_of
from tests.unit.outcomes.test_evaluation import snapshot

EARLY, LATE = date(2025, 6, 30), date(2025, 12, 31)


def row(when: str, as_of: date | None, attribute: str | None = "gender", population: str = "protege") -> Representation:
    return Representation(population, attribute, "f", when, 20, None, as_of=as_of)


def test_a_now_that_was_counted_before_its_then_is_left_out() -> None:
    rows = [row("then", LATE), row("now", EARLY)]
    assert list(in_order(rows)) == rows[:1]
    assert list(in_order(rows[::-1])) == rows[:1]


def test_a_now_of_the_same_day_or_later_stays() -> None:
    for now in (EARLY, LATE):
        rows = [row("then", EARLY), row("now", now)]
        assert list(in_order(rows)) == rows


def test_each_attribute_and_population_has_its_own_then() -> None:
    rows = [row("then", LATE, "ethnicity"), row("then", LATE, population="company"), row("now", EARLY)]
    assert list(in_order(rows)) == rows


def test_the_start_is_never_after_the_day_of_the_report() -> None:
    given = snapshot(as_of=EARLY, people=[], pairs=[])
    about = given.program.about
    for starts_on, wanted in ((LATE, EARLY), (date(2025, 1, 6), date(2025, 1, 6)), (None, EARLY)):
        program = given.program.model_copy(update={"about": about.model_copy(update={"starts_on": starts_on})})
        nobody = pl.DataFrame(schema={"index": pl.Date})
        assert start_of(nobody, replace(given, program=program)) == wanted
