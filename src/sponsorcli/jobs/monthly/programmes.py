"""Report on many programmes: one after the other, over processes of this machine, or over a Dask cluster."""

import multiprocessing
import os
import secrets
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NoReturn

from sponsorcli.delivery.outputs import hold
from sponsorcli.delivery.protected_files import protected
from sponsorcli.jobs.answer import Answer
from sponsorcli.portfolio import ProgrammeRow
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.program_file import read_program
from sponsorcli.program_file.source_paths import stays_inside
from sponsorcli.reports.portfolio import portfolio_report
from sponsorcli.rosters import ReadCache
from sponsorcli.selection.across import problems_between

from .cluster import over_cluster
from .monthly_run import MonthlyRun, ProgramOutcome, broken_off, reads_of, run_month

Work = Callable[[MonthlyRun], ProgramOutcome]
Progress = Callable[[int], object]
MOST_PROCESSES = 61
"""Windows can wait for no more; elsewhere so many are more than one machine's disk can feed."""
THREADS = ("POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""The variables by which polars and numpy are told how many threads to start."""


def portfolio_of(done: Sequence[ProgramOutcome], as_of: date, *, named: bool = True) -> Answer:
    """The portfolio over what became of the programmes, and what is wrong between them; with ids where `named`."""
    rows = [one.row for one in done]
    files = {row.people.program: row.file for row in rows if row.people is not None}

    def place(program: str, _table: str, _person: str, _field: str | None) -> FilePlace:
        return FilePlace(files[program])

    people = [row.people for row in rows if row.people is not None]
    return Answer(
        reports=(portfolio_report(rows, as_of),), problems=tuple(problems_between(people, place, named=named))
    )


class _OfThisThread(threading.local):
    """What a worker keeps from one programme to the next: the tables that they share, for one run alone."""

    def __init__(self) -> None:
        self.token = ""
        self.cache = ReadCache()


_HERE = _OfThisThread()


def run_here(token: str, run: MonthlyRun) -> ProgramOutcome:
    """The programme's month, with what this worker has read already in the run of that token.

    The workers of a cluster outlive a run, and files change between runs.
    """
    if _HERE.token != token:
        _HERE.token, _HERE.cache = token, ReadCache()
    done = run_month(run, _HERE.cache)
    _HERE.cache.forget_unused()
    return done


def run_programmes(
    runs: Sequence[MonthlyRun],
    *,
    jobs: int = 1,
    dask: str | None = None,
    progress: Progress = lambda _count: None,
    work: Work | None = None,
) -> tuple[ProgramOutcome, ...]:
    """What became of each programme, in the order given; one that fails keeps no other from being done.

    Over `jobs` processes, or over the Dask cluster at that address, whose workers must see the same files under the
    same paths. ClusterError where the cluster cannot be used. `progress` is told how many are done.
    """
    work = work or partial(run_here, secrets.token_hex(8))
    names = names_of_files(runs)
    kept = same_files(runs, names)
    with ExitStack() as locks:
        kept |= folders_taken(runs, names, locks)
        wanted = {index: replace(run, wait=None) for index, run in enumerate(runs) if index not in kept}
        if dask is not None:
            done = over_cluster(wanted, dask, progress, work)
        elif jobs > 1 and len(wanted) > 1:
            done = over_processes(wanted, min(jobs, len(wanted), MOST_PROCESSES), progress, work)
        else:
            done = one_after_the_other(wanted, progress, work)
    return tuple(kept[index] if index in kept else done[index] for index in range(len(runs)))


def names_of_files(runs: Sequence[MonthlyRun]) -> dict[int, tuple[str, Path]]:
    """The id and the folder that each programme's files are named by; none for a program file with errors.

    Nor for a folder outside the program's tree, in which nothing is written.
    """
    names = {}
    for index, run in enumerate(runs):
        sound = read_program(run.program, run.program.as_posix()).program
        if sound is None:
            continue
        folder = run.into or run.program.parent / sound.report.folder
        if run.into is not None or run.reading.allow_outside or stays_inside(run.program, folder):
            names[index] = (sound.about.id, Path(os.path.realpath(folder)))
    return names


def same_files(runs: Sequence[MonthlyRun], names: dict[int, tuple[str, Path]]) -> dict[int, ProgramOutcome]:
    """The programmes that would write over the files of one before them."""
    first: dict[tuple[str, Path], int] = {}
    kept = {}
    for index, name in names.items():
        before = first.setdefault(name, index)
        if before != index and not runs[index].outputs:
            kept[index] = same_file(runs[index], runs[before].program, name[0])
    return kept


def folders_taken(
    runs: Sequence[MonthlyRun], names: dict[int, tuple[str, Path]], locks: ExitStack
) -> dict[int, ProgramOutcome]:
    """Take every folder for this run as a whole; the programmes whose folder another run keeps.

    One lock for all workers: they write different files, and need not wait for each other.
    """
    kept = {}
    keep = protected(reads_of(runs))
    wait = next((run.wait for run in runs if run.wait is not None), 0.0)
    for folder in sorted({folder for _, folder in names.values()}):
        with suppress(OSError):  # what stands in the way is said when the file is written
            folder.mkdir(parents=True, exist_ok=True)
        problems = hold(folder, wait, locks, keep) if folder.is_dir() else ()
        if not problems:
            continue
        for index, (_, wanted) in names.items():
            if wanted == folder:
                kept[index] = ProgramOutcome(
                    ProgrammeRow(runs[index].program.as_posix(), "folder taken"), problems, cannot_run=True
                )
    return kept


def same_file(run: MonthlyRun, before: Path, program_id: str) -> ProgramOutcome:
    """The programme that comes too late for its file names."""
    file = run.program.as_posix()
    message = f'{before.as_posix()} has the id "{program_id}" too, so both would write the same files'
    problem = Problem("P096", message, FilePlace(file), "give every program a different id")
    return ProgramOutcome(ProgrammeRow(file, "same id as another"), (problem,), has_errors=True)


def one_after_the_other(runs: dict[int, MonthlyRun], progress: Progress, work: Work) -> dict[int, ProgramOutcome]:
    """Every run in this process."""
    done: dict[int, ProgramOutcome] = {}
    for index, run in runs.items():
        done[index] = work(run)
        progress(len(done))
    return done


def over_processes(runs: dict[int, MonthlyRun], jobs: int, progress: Progress, work: Work) -> dict[int, ProgramOutcome]:
    """Every run over that many processes. What a dying process leaves undone is done again, each in one of its own."""
    done: dict[int, ProgramOutcome] = {}
    with pool_of(jobs) as pool:
        for index, ran in collected(pool, runs, work):
            done[index] = ran
            progress(len(done))
    for index, run in runs.items():
        if index not in done:
            with pool_of(1) as pool:
                alone = dict(collected(pool, {index: run}, work))
            done[index] = alone.get(index) or broken_off(run, "its process was ended")
            progress(len(done))
    return done


@contextmanager
def pool_of(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes that have nothing of this one: a forked process could inherit a lock that nobody releases.

    When this process is told to stop, no further run begins.
    """
    spawning = multiprocessing.get_context("spawn")
    with one_thread_each():
        pool = ProcessPoolExecutor(jobs, mp_context=spawning, initializer=heed_signals)
        try:
            yield pool
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        pool.shutdown()


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Let processes that are begun here compute in one thread each, unless the user has said in how many.

    A library starts as many threads as there are cores; times as many processes, they get in each other's way.
    """
    unsaid = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(unsaid, "1"))
    try:
        yield
    finally:
        for name in unsaid:
            os.environ.pop(name, None)


def heed_signals() -> None:
    """Leave Ctrl-C, which reaches every process of a terminal, to the first one; tidy up when told to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, leave)


def leave(number: int, _frame: FrameType | None) -> NoReturn:
    """Unwind, so that half-made files are taken away."""
    raise SystemExit(128 + number)


def collected(pool: Executor, runs: dict[int, MonthlyRun], work: Work) -> Iterator[tuple[int, ProgramOutcome]]:
    """Each run with its place, as they are done; without those that a dying process has left undone."""
    waiting: dict[Future[ProgramOutcome], int] = {}
    with suppress(BrokenProcessPool):
        for index, run in runs.items():
            waiting[pool.submit(work, run)] = index
    for future in as_completed(waiting):
        if not isinstance(future.exception(), BrokenProcessPool | SystemExit):
            yield waiting[future], future.result()
