"""A cluster that is not there, that is lost, or that is no cluster: told plainly, and nothing that was done is lost."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from sponsorcli.jobs.monthly import MonthlyRun
from sponsorcli.jobs.monthly.cluster import ClusterError, is_address, over_cluster
from sponsorcli.jobs.monthly.monthly_run import ProgramOutcome
from sponsorcli.portfolio import ProgrammeRow

AT = "tcp://host:8786"
RUNS = {index: MonthlyRun(Path(f"{name}.yaml"), date(2026, 10, 31)) for index, name in enumerate("abc")}
Answer = Callable[[Future[ProgramOutcome], MonthlyRun], None]


def fine(run: MonthlyRun) -> ProgramOutcome:
    return ProgramOutcome(ProgrammeRow(run.program.name, "reported"), ())


def cluster_of(answers: dict[str, Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster that answers of the program so called as is said, and of the others that all is well."""

    class Executor:
        def submit(self, work: Callable[[MonthlyRun], ProgramOutcome], run: MonthlyRun) -> Future[ProgramOutcome]:
            future: Future[ProgramOutcome] = Future()
            if run.program.stem in answers:
                answers[run.program.stem](future, run)
            else:
                future.set_result(work(run))
            return future

    class Client:
        def __init__(self, *_: object, **__: object) -> None: ...

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None: ...

        def get_executor(self, **_: object) -> Executor:
            return Executor()

    monkeypatch.setattr("distributed.Client", Client)


@pytest.mark.parametrize(
    "text", ["tcp://host:8786", "tls://10.0.0.1:1", "host:65535", "tcp://[::1]:8786", "ws://a-b.example.org:80"]
)
def test_what_can_be_a_scheduler(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "tcp://", "http://x:80", "tcp://host", "tcp://host:0", "tcp://host:65536", "tcp://[::1", "a b:1",
     "127.0.0.1", "inproc://x", "tcp://host:8786/", "file:///etc/passwd", ":8786"],
)  # fmt: skip
def test_what_cannot(text: str) -> None:
    assert not is_address(text)


def test_all_well(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster_of({}, monkeypatch)
    seen: list[int] = []
    done = over_cluster(RUNS, AT, seen.append, fine)
    assert [done[index].row.state for index in range(3)] == ["reported"] * 3
    assert seen == [1, 2, 3]


@pytest.mark.parametrize("fault", [CancelledError(), ConnectionResetError(104, "reset")])
def test_a_programme_whose_cluster_is_lost_cannot_run(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster_of({"b": lambda future, _: future.set_exception(fault)}, monkeypatch)
    done = over_cluster(RUNS, AT, lambda _: None, fine)
    assert [done[index].row.state for index in range(3)] == ["reported", "cluster lost", "reported"]
    assert done[1].cannot_run
    assert [problem.code for problem in done[1].problems] == ["P098"]


def test_a_worker_that_dies_breaks_off_its_programme_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster_of({"b": lambda future, _: future.set_exception(RuntimeError("killed"))}, monkeypatch)
    done = over_cluster(RUNS, AT, lambda _: None, fine)
    assert [done[index].row.state for index in range(3)] == ["reported", "broken off", "reported"]
    assert done[1].is_our_fault


def test_a_cluster_that_falls_silent_is_lost_after_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster_of({"c": lambda _future, _run: None}, monkeypatch)
    done = over_cluster(RUNS, AT, lambda _: None, fine, silence=0.01)
    assert [done[index].row.state for index in range(3)] == ["reported", "reported", "cluster lost"]


def test_whatever_goes_wrong_with_connecting_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TypeError("tls needs a security object")

    monkeypatch.setattr("distributed.Client", broken)
    with pytest.raises(ClusterError) as fault:
        over_cluster(RUNS, AT, lambda _: None, fine)
    assert fault.value.problem.code == "P098"
