from datetime import date
from pathlib import Path

from filelock import FileLock

from sponsorcli.delivery import deliver
from sponsorcli.delivery.protected_files import LOCK_NAME, NOTHING_READ
from sponsorcli.jobs import Answer
from sponsorcli.jobs.monthly import FailOn, is_met
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Withheld

AS_OF = date(2026, 10, 31)


def answer_of(overdue: int = 0, rate: float | Withheld = 0.5) -> Answer:
    column = Column("rate", "Rate", Kind.SHARE)
    report = Report(
        "accountability",
        "Accountability",
        "x",
        "X",
        AS_OF,
        "0",
        facts=(Fact("overdue", "Overdue", Kind.WHOLE, overdue),),
        tables=(Table.of_rows("rates", "Rates", (column,), [(rate,)]),),
    )
    return Answer(reports=(report,))


def test_a_second_run_waits_and_then_leaves_without_writing(tmp_path: Path) -> None:
    with FileLock(tmp_path / LOCK_NAME):
        delivery = deliver(answer_of().contents, [tmp_path / "report.json"], keep=NOTHING_READ, wait=0.05)
    assert [problem.code for problem in delivery.problems] == ["W007"]
    assert not (tmp_path / "report.json").exists()


def test_a_run_after_another_goes_through(tmp_path: Path) -> None:
    deliver(answer_of().contents, [tmp_path / "report.json"], keep=NOTHING_READ, wait=0)
    again = deliver(answer_of().contents, [tmp_path / "report.json"], keep=NOTHING_READ, wait=0)
    assert again.written == again.unchanged == (tmp_path / "report.json",)
    assert not again.says_something_new


def test_another_figure_is_something_new(tmp_path: Path) -> None:
    deliver(answer_of(overdue=1).contents, [tmp_path / "report.json"], keep=NOTHING_READ, wait=0)
    assert deliver(
        answer_of(overdue=2).contents, [tmp_path / "report.json"], keep=NOTHING_READ, wait=0
    ).says_something_new


def test_one_file_that_cannot_be_written_keeps_no_other_from_it(tmp_path: Path) -> None:
    (tmp_path / "taken.json").mkdir()
    delivery = deliver(
        answer_of().contents, [tmp_path / "taken.json", tmp_path / "report.md"], keep=NOTHING_READ, wait=0
    )
    assert delivery.written == (tmp_path / "report.md",)
    assert len(delivery.problems) == 1


def test_a_schedule_can_ask_to_hear_of_overdue_duties_and_withheld_figures() -> None:
    assert is_met(FailOn.OVERDUE, answer_of(overdue=1))
    assert not is_met(FailOn.OVERDUE, answer_of(overdue=0))
    assert is_met(FailOn.WITHHELD, answer_of(rate=Withheld("fewer than 10 people")))
    assert not is_met(FailOn.WITHHELD, answer_of())
    assert not is_met(FailOn.STALE, answer_of())
