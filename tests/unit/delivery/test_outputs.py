import os
import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from sponsorcli.delivery import Delivery, deliver
from sponsorcli.delivery.outputs import content_of, hold
from sponsorcli.delivery.protected_files import LOCK_NAME, NOTHING_READ
from sponsorcli.delivery.writing import ABANDONED, sweep
from sponsorcli.jobs import Answer
from sponsorcli.jobs.monthly.fail_on import FailOn, is_met
from sponsorcli.problems import FilePlace, Problem, Severity
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


def test_a_problem_is_something_new_though_no_file_differs() -> None:
    path, problem = Path("report.json"), Problem("W005", "m", FilePlace("report.json"), "h", Severity.WARNING)
    assert not Delivery((path,), (path,)).says_something_new
    assert Delivery((path,), (path,), (problem,)).says_something_new


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


@pytest.mark.parametrize(("overdue", "is_told"), [(0, False), (1, True), (2, True)])
def test_one_overdue_duty_is_enough_to_be_told_and_none_is_not(overdue: int, is_told: bool) -> None:
    assert is_met(FailOn.OVERDUE, answer_of(overdue=overdue)) is is_told


def test_an_old_people_table_is_told_of_by_its_problem_alone() -> None:
    stale, other = (Problem(code, "m", FilePlace("people.csv"), "h", Severity.WARNING) for code in ("R033", "R034"))
    assert is_met(FailOn.STALE, Answer(problems=(other, stale)))
    assert not is_met(FailOn.STALE, Answer(problems=(other,)))
    assert not is_met(FailOn.STALE, answer_of(overdue=1))


def aged(folder: Path, name: str, seconds: float, now: float) -> Path:
    """A file of that name that was last written so many seconds ago."""
    path = folder / name
    path.write_text("half", encoding="utf-8")
    os.utime(path, (now - seconds, now - seconds))
    return path


def test_a_run_takes_away_half_made_files_older_than_an_hour_and_nothing_else(tmp_path: Path) -> None:
    now = 1_800_000_000.0
    old = aged(tmp_path, ".sponsorcli-a.tmp", ABANDONED + 1, now)
    kept = [
        aged(tmp_path, ".sponsorcli-b.tmp", ABANDONED, now),
        aged(tmp_path, ".sponsorcli-c.tmp", -5, now),
        aged(tmp_path, ".sponsorcli.lock", 9 * ABANDONED, now),
        aged(tmp_path, ".sponsorcli-d.xlsx", 9 * ABANDONED, now),
        aged(tmp_path, "sponsorcli-e.tmp", 9 * ABANDONED, now),
        aged(tmp_path, "report.tmp", 9 * ABANDONED, now),
    ]
    sweep(tmp_path, now)
    assert not old.exists()
    assert all(path.exists() for path in kept)


def test_a_folder_called_like_a_half_made_file_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".sponsorcli-a.tmp").mkdir()
    old = aged(tmp_path, ".sponsorcli-b.tmp", 2 * ABANDONED, time.time())
    sweep(tmp_path, time.time() + 9 * ABANDONED)
    assert (tmp_path / ".sponsorcli-a.tmp").is_dir()
    assert not old.exists()


def test_a_folder_is_tidied_once_it_is_ours_and_not_while_another_run_has_it(tmp_path: Path) -> None:
    left = aged(tmp_path, ".sponsorcli-a.tmp", 2 * ABANDONED, time.time())
    with FileLock(tmp_path / LOCK_NAME), ExitStack() as locks:
        assert [problem.code for problem in hold(tmp_path, 0.01, locks, NOTHING_READ)] == ["W007"]
        assert left.exists()
    with ExitStack() as locks:
        assert hold(tmp_path, 0.01, locks, NOTHING_READ) == ()
        assert not left.exists()
        with ExitStack() as more:
            assert [problem.code for problem in hold(tmp_path, 0.01, more, NOTHING_READ)] == ["W007"]


def test_deliveries_are_joined_in_the_order_given() -> None:
    problem = Problem("W001", "x", FilePlace("c"), "")
    first = Delivery((Path("a"),), (), ())
    second = Delivery((Path("b"),), (Path("b"),), (problem,))
    assert Delivery.joined([first, second]) == Delivery((Path("a"), Path("b")), (Path("b"),), (problem,))
    assert Delivery.joined([]) == Delivery()


def test_without_a_time_to_wait_the_folder_is_taken_already_and_no_lock_is_made(tmp_path: Path) -> None:
    made = deliver(answer_of().contents, [tmp_path / "report.json"], keep=NOTHING_READ, wait=None)
    assert (made.written, made.problems) == ((tmp_path / "report.json",), ())
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_two_outputs_on_one_file_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    refused = deliver(answer_of().contents, [tmp_path / "a.json"] * 2, keep=NOTHING_READ, wait=0)
    assert ([problem.code for problem in refused.problems], refused.written, refused.is_refused) == (["W021"], (), True)
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_is_written_under_the_password_and_opens_with_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made = deliver(answer_of().contents, [path], keep=NOTHING_READ, wait=0, password="secret")  # noqa: S106
    assert (made.written, made.problems) == ((path,), ())
    assert not path.read_bytes().startswith(b"PK")
    assert (content_of(path, "secret") or b"").startswith(b"PK")
    assert content_of(path, "another") is None


def test_a_file_that_cannot_be_encrypted_is_not_written_where_a_password_is_asked_for(tmp_path: Path) -> None:
    outputs = [tmp_path / "a.md", tmp_path / "a.json"]
    made = deliver(answer_of().contents, outputs, keep=NOTHING_READ, wait=0, password="secret")  # noqa: S106
    assert ([problem.code for problem in made.problems], made.written) == (["W008", "W008"], ())
    assert not any(path.exists() for path in outputs)


def test_a_run_that_waited_says_for_how_long(tmp_path: Path) -> None:
    with FileLock(tmp_path / LOCK_NAME):
        made = deliver(answer_of().contents, [tmp_path / "report.json"], keep=NOTHING_READ, wait=0.05)
    assert "for more than 0.05 seconds" in made.problems[0].message


def test_a_mail_holds_the_workbook_under_the_password(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    assert deliver(answer_of().contents, [path], keep=NOTHING_READ, wait=0, password="secret").written == (path,)  # noqa: S106
    assert (content_of(path, "secret") or b"").startswith(b"PK")
