"""Finish a run over several programmes: the portfolio to stdout, every problem to stderr, the worst exit code."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from sponsorcli import delivery, problems
from sponsorcli.jobs import monthly
from sponsorcli.on_demand import fetch

from .finish import OutputOptions, leave, leave_if_refused, show, show_problems
from .log import add_log_line, logged_if_stopped
from .stopping import ExitCode

if TYPE_CHECKING:
    from sponsorcli.delivery import Delivery
    from sponsorcli.delivery.protected_files import ProtectedFiles
    from sponsorcli.jobs import Answer
    from sponsorcli.jobs.monthly import MonthlyRun
    from sponsorcli.jobs.monthly.monthly_run import ProgramOutcome


class PortfolioOptions(NamedTuple):
    """How the work on several programmes is spread, and where the portfolio goes."""

    jobs: int = 1
    dask: str | None = None
    portfolio: Path | None = None


def finish_many(runs: "Sequence[MonthlyRun]", wanted: OutputOptions, many: PortfolioOptions) -> NoReturn:
    """Do the work, log it, print what is wanted, and leave."""
    unusable = fetch("sponsorcli.jobs.monthly.cluster:ClusterError")
    with logged_if_stopped(wanted.log, keep=wanted.keep):
        try:
            done = monthly.programmes.run_programmes(
                runs, jobs=many.jobs, dask=many.dask, progress=progress_over(len(runs))
            )
        except unusable as fault:
            show_problems((fault.problem,))
            leave(ExitCode.CANNOT_RUN, fault.problem.message)
        portfolio = monthly.programmes.portfolio_of(done, runs[0].as_of, named=not runs[0].pseudonyms)
        whole = portfolio_delivered(portfolio, runs[0], many.portfolio, wanted.keep)
    leave_if_refused([problem for one in (whole, *(ran.delivery for ran in done)) for problem in one.problems])
    codes = [code_of(one) for one in done]
    log_each(wanted.log, done, codes, wanted.keep)
    own = code_of_all(portfolio, whole, runs[0])
    if has_news(done) or not wanted.quiet_if_nothing_new:
        show(*everything(portfolio, whole, done), wanted)
    worst = max(own, *codes)
    leave(worst, why_not_all_fine(worst, whole, done, codes))


def code_of_all(portfolio: "Answer", whole: "Delivery", run: "MonthlyRun") -> ExitCode:
    """The exit code for what is wrong with the portfolio itself, or between programmes where warnings are errors."""
    if whole.problems:
        return ExitCode.CANNOT_RUN
    return ExitCode.ERRORS_FOUND if portfolio.problems and run.reading.strict else ExitCode.FINE


def why_not_all_fine(
    worst: ExitCode, whole: "Delivery", done: "Sequence[ProgramOutcome]", codes: Sequence[ExitCode]
) -> str:
    """Which programmes have the worst exit code, and why the first of them has it."""
    of_worst = [one for one, code in zip(done, codes, strict=True) if code is worst]
    if not of_worst:
        return next((problem.message for problem in whole.problems), "warnings count as errors (--strict)")
    errors = [problem for problem in of_worst[0].problems if problem.severity is problems.Severity.ERROR]
    why = errors[0].message if errors else of_worst[0].met or "warnings count as errors (--strict)"
    others = len(of_worst) - 1
    more = f" (and {others} more {'programme' if others == 1 else 'programmes'})" if others else ""
    return f"{of_worst[0].row.file}: {why}{more}"


def portfolio_delivered(
    portfolio: "Answer", run: "MonthlyRun", path: Path | None, keep: "ProtectedFiles"
) -> "Delivery":
    """The portfolio's own file, under the password of the others."""
    if path is None:
        return delivery.Delivery()
    password = delivery.secrets_on_disk.read_password(run.password_file)
    if password.is_lacking:
        return delivery.Delivery(problems=password.problems)
    return delivery.deliver(portfolio.contents, [path], keep=keep, wait=run.wait, password=password.text)


def has_news(done: "Sequence[ProgramOutcome]") -> bool:
    """Whether there is a problem, or any file says what it did not say before."""
    return any(one.delivery.says_something_new or one.problems for one in done)


def everything(portfolio: "Answer", whole: "Delivery", done: "Sequence[ProgramOutcome]") -> "tuple[Answer, Delivery]":
    """The portfolio with all programmes' problems, and all files written, in the order given."""
    files = delivery.Delivery.joined([*(one.delivery for one in done), whole])
    every = dict.fromkeys([*(problem for one in done for problem in one.problems), *portfolio.problems])
    return replace(portfolio, problems=tuple(every)), replace(files, problems=whole.problems)


def code_of(ran: "ProgramOutcome") -> ExitCode:
    """The exit code that this programme would have had alone."""
    if ran.is_our_fault:
        return ExitCode.OUR_BUG
    if ran.cannot_run:
        return ExitCode.CANNOT_RUN
    return ExitCode.ERRORS_FOUND if ran.has_errors or ran.met else ExitCode.FINE


def log_each(
    path: Path | None, done: "Sequence[ProgramOutcome]", codes: Sequence[ExitCode], keep: "ProtectedFiles"
) -> None:
    """A line of the log a programme."""
    if path is None:
        return
    for ran, code in zip(done, codes, strict=True):
        about = {
            "program": ran.row.program,
            "state": ran.row.state,
            "written": [written.name for written in ran.delivery.written],
            "new": ran.delivery.says_something_new,
        }
        add_log_line(path, about, ran.problems, code, keep=keep)


def progress_over(total: int) -> Callable[[int], None]:
    """Says on a terminal how many of the programmes are done; elsewhere nothing."""
    is_seen = sys.stderr.isatty()

    def say(count: int) -> None:
        if is_seen:
            end = "\n" if count == total else ""
            sys.stderr.write(f"\r{count} of {total} programmes{end}")
            sys.stderr.flush()

    return say
