"""Work over a Dask cluster: its address, its workers, and what becomes of the rest when it is lost."""

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec

from sponsorcli.installation import install_line
from sponsorcli.portfolio import ProgrammeRow
from sponsorcli.problems import FilePlace, Problem

from .monthly_run import MonthlyRun, ProgramOutcome, broken_off

ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss|ucx)://)?(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.%]+\]):(\d{1,5})")
"""A protocol that a scheduler speaks, or none, then host and port."""
HIGHEST_PORT = 65_535
CONNECTING = "10s"
SILENCE = 1800.0
"""Seconds in which no programme is finished, after which the cluster counts as lost."""


class ClusterError(Exception):
    """The cluster cannot be used; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """With what there is to say."""
        super().__init__(problem.code)
        self.problem = problem


def is_address(text: str) -> bool:
    """Whether a scheduler can be meant: tcp://host:8786, or host:8786."""
    found = ADDRESS.fullmatch(text)
    return found is not None and 0 < int(found[1]) <= HIGHEST_PORT


def over_cluster(
    runs: dict[int, MonthlyRun],
    address: str,
    progress: Callable[[int], object],
    work: Callable[[MonthlyRun], ProgramOutcome],
    *,
    silence: float = SILENCE,
) -> dict[int, ProgramOutcome]:
    """Every run over the cluster's workers; ClusterError where there is no cluster.

    When it is lost on the way, the runs that were not finished say so, and what the others wrote is told as ever.
    """
    if find_spec("distributed") is None:
        message = "--dask needs a library that is not installed"
        raise ClusterError(Problem("P095", message, FilePlace(address), f"run: {install_line('dask')}"))
    from distributed import Client

    with library_is_silent():
        try:
            client = Client(address, timeout=CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
        except Exception as lost:  # the library has no one kind of fault for this
            raise ClusterError(no_answer(address)) from lost
        with client:
            far = {index: at_full_length(run) for index, run in runs.items()}
            executor = client.get_executor(pure=False, retries=1)  # type: ignore[no-untyped-call]
            waiting = {executor.submit(work, run): index for index, run in far.items()}
            done: dict[int, ProgramOutcome] = {}
            for future in as_they_finish(waiting, silence):
                index = waiting[future]
                done[index] = result_of(future, runs[index], address)
                progress(len(done))
    return {index: done.get(index) or is_lost(run, address) for index, run in runs.items()}


def as_they_finish(waiting: dict[Future[ProgramOutcome], int], silence: float) -> Iterator[Future[ProgramOutcome]]:
    """The futures as they are finished; none more after so many seconds in which none is."""
    left = set(waiting)
    while left:
        finished, left = wait(left, timeout=silence, return_when=FIRST_COMPLETED)
        if not finished:
            return
        yield from sorted(finished, key=waiting.__getitem__)


@contextmanager
def library_is_silent() -> Iterator[None]:
    """Keep the library's own log off the screen: it prints tracebacks, and we say what is wrong."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def result_of(future: Future[ProgramOutcome], run: MonthlyRun, address: str) -> ProgramOutcome:
    """What the cluster says of the run."""
    try:
        return future.result()
    except (CancelledError, OSError):
        return is_lost(run, address)
    except Exception as lost:  # noqa: BLE001 - whatever became of a worker, the others' results count
        return broken_off(run, type(lost).__name__)


def is_lost(run: MonthlyRun, address: str) -> ProgramOutcome:
    """The programme whose result the cluster did not give."""
    row = ProgrammeRow(run.program.as_posix(), "cluster lost")
    message = f'the Dask cluster at "{address}" was lost before {run.program.name} was done'
    hint = "look whether the file was written, then run this programme again"
    return ProgramOutcome(row, (Problem("P098", message, FilePlace(run.program.as_posix()), hint),), cannot_run=True)


def no_answer(address: str) -> Problem:
    """Nothing can be reached at that address."""
    message = f'no Dask cluster answers at "{address}"'
    return Problem("P098", message, FilePlace(address), "start its scheduler, or correct the address")


def at_full_length(run: MonthlyRun) -> MonthlyRun:
    """The run with paths that mean the same from any folder."""
    return replace(
        run,
        program=run.program.absolute(),
        into=run.into and run.into.absolute(),
        outputs=tuple(path.absolute() for path in run.outputs),
        tidy=run.tidy and run.tidy.absolute(),
        draft=run.draft and run.draft.absolute(),
        password_file=run.password_file and run.password_file.absolute(),
    )
