"""What depends on the terminal: width, colour, the pager, the line while a pairing is made, how many are done."""

import io
import shutil
import signal
import sys
import time
from contextlib import ExitStack

import pytest

from sponsorcli.cli.finish import OutputOptions, has_colour, terminal_width
from sponsorcli.cli.many import progress_over
from sponsorcli.cli.options import OutputFormat
from sponsorcli.cli.screen.pager import SWITCHES, pager_for
from sponsorcli.cli.screen.watching import PairingWatch, said, watched
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.pairing.solving.progress import OptimalityGap, SolverProgress


class Stream(io.StringIO):
    """Text that is written on a terminal, or not."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


def terminal(monkeypatch: pytest.MonkeyPatch) -> Stream:
    """Both streams on a terminal of 80 by 24; set in the test itself, as pytest changes the streams before it."""
    screen = Stream(is_terminal=True)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    for name, value in {"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    return screen


@pytest.mark.parametrize(("columns", "width"), [(60, 60), (160, 160), (161, 160)])
def test_lines_are_as_long_as_the_terminal_and_160_at_most(
    columns: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert terminal_width() == width


@pytest.mark.parametrize(
    ("is_terminal", "no_color", "term", "colour"),
    [
        (True, None, "xterm", True),
        (True, "", "xterm", True),
        (True, "1", "xterm", False),
        (True, None, "dumb", False),
        (True, None, None, True),
        (False, None, "xterm", False),
    ],
)
def test_colour_is_for_terminals_where_nothing_says_no(
    monkeypatch: pytest.MonkeyPatch, no_color: str | None, term: str | None, *, is_terminal: bool, colour: bool
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    for name, value in (("NO_COLOR", no_color), ("TERM", term)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert has_colour(Stream(is_terminal=is_terminal)) is colour


@pytest.mark.parametrize(
    ("forced", "no_color", "is_terminal", "colour"),
    [("1", None, False, True), ("", None, False, False), ("1", "1", True, False), ("1", None, True, True)],
)
def test_colour_is_forced_where_nothing_says_no(
    monkeypatch: pytest.MonkeyPatch, forced: str, no_color: str | None, *, is_terminal: bool, colour: bool
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("FORCE_COLOR", forced)
    monkeypatch.setenv("NO_COLOR", no_color or "")
    assert has_colour(Stream(is_terminal=is_terminal)) is colour


@pytest.mark.parametrize(
    ("asked", "is_terminal", "printed"),
    [
        (None, True, OutputFormat.RICH),
        (None, False, OutputFormat.TEXT),
        (OutputFormat.JSON, True, OutputFormat.JSON),
        (OutputFormat.RICH, False, OutputFormat.RICH),
    ],
)
def test_a_result_is_printed_for_where_it_goes_unless_a_format_is_named(
    monkeypatch: pytest.MonkeyPatch, asked: OutputFormat | None, printed: OutputFormat, *, is_terminal: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(is_terminal=is_terminal))
    assert OutputOptions(NOTHING_READ, asked).printed_as is printed


@pytest.mark.parametrize(("lines", "is_paged"), [(23, False), (24, True)])
def test_text_of_as_many_lines_as_the_screen_goes_through_the_pager(
    lines: int, monkeypatch: pytest.MonkeyPatch, *, is_paged: bool
) -> None:
    """With the shell's own line below it, it would not fit."""
    terminal(monkeypatch)
    monkeypatch.setenv("PAGER", "more")
    assert pager_for("a\n" * lines) == (["more"] if is_paged else [])


LONG = "a\n" * 100


@pytest.mark.parametrize(
    ("named", "has_less", "command"),
    [
        (None, True, ["less"]),
        (None, False, []),
        ("", True, []),
        ("most -s", True, ["most", "-s"]),
        ("'my pager' -x", False, ["my pager", "-x"]),
    ],
)
def test_the_pager_is_the_readers_or_less_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, named: str | None, command: list[str], *, has_less: bool
) -> None:
    terminal(monkeypatch)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if has_less and name == "less" else None)
    if named is not None:
        monkeypatch.setenv("PAGER", named)
    assert pager_for(LONG) == command


def test_no_pager_where_nobody_could_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    monkeypatch.setenv("PAGER", "more")
    assert pager_for(LONG) == ["more"]
    monkeypatch.setenv("TERM", "dumb")
    assert pager_for(LONG) == []
    monkeypatch.setenv("TERM", "xterm")
    screen.is_terminal = False
    assert pager_for(LONG) == []


def test_less_leaves_what_fits_shows_colours_cuts_long_lines_and_keeps_the_screen() -> None:
    """The letters of `man less`: -F, -R, -S, -X."""
    assert set(SWITCHES["LESS"]) == set("FRSX")


@pytest.mark.parametrize(
    ("so_far", "line"),
    [
        (SolverProgress(0), "pairing: looking for promising pairs"),
        (SolverProgress(1, 1_234, 2_500_000), "pairing: round 1, 1,234 pairs, total 2.50 (Ctrl-C takes these)"),
        (
            SolverProgress(2, 3, 1_000_000_000, OptimalityGap(None, None)),
            "pairing: round 2, 3 pairs, total 1,000.00 (Ctrl-C takes these)",
        ),
        (
            SolverProgress(2, 3, 0, OptimalityGap(1_200, 500_000)),
            "pairing: round 2, 3 pairs, total 0.00; 1,200 more at most (Ctrl-C takes these)",
        ),
        (
            SolverProgress(2, 3, 0, OptimalityGap(0, 500_000)),
            "pairing: round 2, 3 pairs, total 0.00; 0.50 higher at most (Ctrl-C takes these)",
        ),
        (
            SolverProgress(2, 3, 0, OptimalityGap(None, 1_500_000_000)),
            "pairing: round 2, 3 pairs, total 0.00; 1,500.00 higher at most (Ctrl-C takes these)",
        ),
        (
            SolverProgress(2, 3, 0, OptimalityGap(0, None)),
            "pairing: round 2, 3 pairs, total 0.00; 0.00 higher at most (Ctrl-C takes these)",
        ),
    ],
)
def test_the_line_says_how_far_a_pairing_is_and_how_much_better_it_can_become(
    so_far: SolverProgress, line: str
) -> None:
    assert said(so_far) == line


def shown_at(moments: list[float], monkeypatch: pytest.MonkeyPatch, *, shows: bool = True) -> list[float]:
    """At which of these moments the line is shown or changed."""
    now, shown = [0.0], list[float]()
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with ExitStack() as cleanup:
        watch = PairingWatch(cleanup, shows=shows)
        monkeypatch.setattr(watch, "_show", lambda _: shown.append(now[0]))
        for now[0] in moments:
            assert watch(SolverProgress(1))
    return shown


def test_the_line_appears_after_a_second_and_changes_five_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = [10, 10.5, 11, 11.25, 11.4, 11.45, 11.5, 11.75]
    assert shown_at(moments, monkeypatch) == [11.25, 11.5, 11.75]
    assert shown_at(moments, monkeypatch, shows=False) == []


@pytest.mark.parametrize(
    ("is_terminal", "quiet", "shows"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_the_line_is_for_terminals_and_not_for_quiet_runs(
    monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, quiet: bool, shows: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", Stream(is_terminal=is_terminal))
    with watched(quiet=quiet) as watch:
        assert watch._shows is shows


def test_the_first_interrupt_ends_the_pairing_and_then_the_signal_is_as_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with watched(quiet=True) as watch:
            assert watch(SolverProgress(1))
            signal.raise_signal(signal.SIGINT)
            assert not watch(SolverProgress(2))
            assert watch.is_interrupted
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_on_a_terminal_it_is_counted_how_many_programmes_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    say = progress_over(2)
    say(1)
    say(2)
    assert screen.getvalue() == "\r1 of 2 programmes\r2 of 2 programmes\n"
    silent = Stream(is_terminal=False)
    monkeypatch.setattr(sys, "stderr", silent)
    progress_over(2)(2)
    assert silent.getvalue() == ""
