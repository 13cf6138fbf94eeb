"""Which exit code a run over several programmes ends with, why, and what counts as news."""

import json
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.cli.many import code_of, code_of_all, everything, has_news, log_each, why_not_all_fine
from sponsorcli.cli.stopping import ExitCode
from sponsorcli.delivery import Delivery
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.jobs import Answer, Reading
from sponsorcli.jobs.monthly.monthly_run import MonthlyRun, ProgramOutcome
from sponsorcli.portfolio import ProgrammeRow
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.tables.report import Signal

WARNING = Problem("W001", "a warning", FilePlace("f"), "do", Severity.WARNING)
ERROR = Problem("W001", "an error", FilePlace("f"), "do")
SAME = Delivery((Path("a"),), (Path("a"),))


def done(file: str = "p.yaml", *problems: Problem, **more: object) -> ProgramOutcome:
    return ProgramOutcome(ProgrammeRow(file, "reported"), problems, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (done(), 0),
        (done("p", WARNING), 0),
        (done(has_errors=True), 1),
        (done(met="--fail-on overdue"), 1),
        (done(cannot_run=True, has_errors=True), 3),
        (done(cannot_run=True, is_our_fault=True), 70),
    ],
)
def test_a_programme_has_the_code_that_it_would_have_alone(outcome: ProgramOutcome, code: int) -> None:
    assert code_of(outcome) == code


@pytest.mark.parametrize(
    ("outcomes", "is_news"),
    [
        ([], False),
        ([done(delivery=SAME)], False),
        ([done(delivery=SAME), done("q", WARNING, delivery=SAME)], True),
        ([done(delivery=SAME), done(delivery=Delivery((Path("a"),)))], True),
    ],
)
def test_a_problem_or_a_file_that_differs_is_news(outcomes: list[ProgramOutcome], *, is_news: bool) -> None:
    assert has_news(outcomes) == is_news


@pytest.mark.parametrize(
    ("outcomes", "why"),
    [
        ([done("a"), done("b", WARNING, ERROR, has_errors=True)], "b: an error"),
        ([done("a", has_errors=True, met="x"), done("b")], "a: x"),
        ([done("a", WARNING, has_errors=True)], "a: warnings count as errors (--strict)"),
        ([done("a", met="x"), done("b", met="y")], "a: x (and 1 more programme)"),
        ([done("a", met="x"), done("b"), done("c", met="y"), done("d", met="z")], "a: x (and 2 more programmes)"),
        ([done("a", met="x"), done("b", ERROR, cannot_run=True)], "b: an error"),
    ],
)
def test_the_first_of_the_worst_says_why(outcomes: list[ProgramOutcome], why: str) -> None:
    codes = [code_of(one) for one in outcomes]
    assert why_not_all_fine(max(codes), Delivery(), outcomes, codes) == why


def test_where_only_the_portfolio_cannot_be_written_that_is_said() -> None:
    outcomes = [done("a", met="x")]
    worst = code_of(done(cannot_run=True))
    assert why_not_all_fine(worst, Delivery(problems=(ERROR,)), outcomes, [code_of(outcomes[0])]) == "an error"


@pytest.mark.parametrize(
    ("signals", "stands"),
    [
        ([Signal.ON_TRACK, Signal.ATTENTION], Signal.ATTENTION),
        ([Signal.ATTENTION, Signal.OFF_TRACK, Signal.ON_TRACK], Signal.OFF_TRACK),
        ([None, Signal.ON_TRACK], Signal.ON_TRACK),
        ([None], None),
    ],
)
def test_a_programme_stands_as_the_worst_of_its_figures(signals: list[Signal | None], stands: Signal | None) -> None:
    assert ProgrammeRow("f", "reported", signals=tuple(signals)).stands is stands


OTHER = Problem("W001", "another error", FilePlace("g"), "do")


def test_the_portfolio_stands_with_the_problems_of_all_each_once_and_all_files_in_order() -> None:
    outcomes = [done("a", WARNING, delivery=SAME), done("b", ERROR, WARNING, delivery=Delivery((Path("b"),)))]
    whole = Delivery((Path("all"),), problems=(OTHER,))
    answer, files = everything(Answer(problems=(ERROR, OTHER)), whole, outcomes)
    assert answer.problems == (WARNING, ERROR, OTHER)
    assert (files.written, files.unchanged, files.problems) == (
        (Path("a"), Path("b"), Path("all")), (Path("a"),), (OTHER,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("portfolio", "whole", "strict", "code"),
    [
        (Answer(), Delivery(), True, 0),
        (Answer(problems=(WARNING,)), Delivery(), False, 0),
        (Answer(problems=(WARNING,)), Delivery(), True, 1),
        (Answer(problems=(WARNING,)), Delivery(problems=(ERROR,)), True, 3),
        (Answer(), Delivery(problems=(ERROR,)), False, 3),
    ],
)
def test_what_is_wrong_with_the_portfolio_itself_has_a_code(
    portfolio: Answer, whole: Delivery, *, strict: bool, code: int
) -> None:
    run = MonthlyRun(Path("p.yaml"), date(2026, 10, 31), Reading(strict=strict))
    assert code_of_all(portfolio, whole, run) == code


def test_a_line_of_the_log_is_written_for_each_programme(tmp_path: Path) -> None:
    log = tmp_path / "runs.jsonl"
    outcomes = [done("a.yaml", delivery=SAME), done("b.yaml", ERROR, delivery=Delivery((Path("o/b.xlsx"),)))]
    log_each(log, outcomes, [ExitCode.FINE, ExitCode.ERRORS_FOUND], NOTHING_READ)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(one["state"], one["written"], one["new"], one["exit"]) for one in lines] == [
        ("reported", ["a"], False, 0), ("reported", ["b.xlsx"], True, 1),
    ]  # fmt: skip
    log_each(None, outcomes, [ExitCode.FINE, ExitCode.FINE], NOTHING_READ)
    assert [path.name for path in tmp_path.iterdir()] == ["runs.jsonl"]
