"""How a page of help is laid out: widths, columns, the order of options, defaults in words."""

from collections.abc import Iterator
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest

from sponsorcli.cli.app import build_app
from sponsorcli.cli.help_pages.page import (
    command_page,
    default_in_words,
    definitions,
    described,
    laid_out,
    name_of,
    page_width,
    sorted_by_use,
    usage,
)
from sponsorcli.cli.manifest import MANIFEST


class Colour(StrEnum):
    """A choice with words of its own."""

    RED = "red"


def option(*opts: str, **more: object) -> SimpleNamespace:
    """An option as the command-line library describes it: a switch where nothing else is said."""
    plain = {"param_type_name": "option", "is_flag": True, "count": False, "metavar": None, "help": "It.",
             "default": None, "show_default": True, "hidden": False}  # fmt: skip
    return SimpleNamespace(opts=list(opts), **(plain | more))


def argument(name: str, metavar: str | None = None, **more: object) -> SimpleNamespace:
    return option(name, name=name, metavar=metavar, param_type_name="argument", **more)


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (40, 40), (41, 41), (104, 104), (105, 104), (300, 104)])
def test_a_page_is_as_wide_as_the_terminal_within_what_can_be_read(
    columns: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert page_width() == width


@pytest.mark.parametrize(
    ("parameter", "written"),
    [
        (option("--quiet", "-q"), "-q, --quiet"),
        (option("--as-of", is_flag=False, metavar="DATE"), "--as-of DATE"),
        (option("-n", is_flag=False), "-n VALUE"),
        (option("--loud", is_flag=False, count=True), "--loud"),
        (option("--from-scratch", "--afresh"), "--from-scratch"),
        (argument("program", "[PROGRAM.yaml]"), "[PROGRAM.yaml]"),
        (argument("folder"), "FOLDER"),
    ],
)
def test_an_option_is_written_with_its_short_name_first_and_the_value_that_follows(
    parameter: SimpleNamespace, written: str
) -> None:
    assert name_of(parameter) == written


@pytest.mark.parametrize(
    ("default", "shown", "said"),
    [
        (60.0, True, " Default: 60."),
        (0.25, True, " Default: 0.25."),
        (1, True, " Default: 1."),
        (0, True, " Default: 0."),
        (Colour.RED, True, " Default: red."),
        (None, True, ""),
        (True, True, ""),
        (False, True, ""),
        (60.0, False, ""),
    ],
)
def test_a_default_is_named_where_it_is_a_value(default: object, *, shown: bool, said: str) -> None:
    assert default_in_words(option("--x", default=default, show_default=shown)) == said


def test_what_the_library_adds_has_our_words_and_the_rest_its_own_on_one_line() -> None:
    assert described(option("--help", help="Show this message and exit.")) == ("--help", "Show this page.")
    assert described(option("--x", help="One\n  two.", default=2)) == ("--x", "One two. Default: 2.")
    assert described(option("--x", help=None)) == ("--x", "")


def test_own_options_stand_as_declared_and_common_ones_in_one_order_and_none_that_is_hidden() -> None:
    parameters = [
        option("--help"), option("--b"), option("--quiet", "-q"), argument("one"), option("--secret", hidden=True),
        option("--as-of"), option("--a"), argument("two"),
    ]  # fmt: skip
    groups = [[one.opts[0] for one in group] for group in sorted_by_use(parameters)]
    assert groups == [["one", "two"], ["--b", "--a"], ["--as-of", "--quiet", "--help"]]


@pytest.mark.parametrize(
    ("parameters", "line"),
    [
        ([option("--help")], "tool do"),
        ([option("--help"), argument("folder")], "tool do FOLDER"),
        ([option("--help"), option("--quiet")], "tool do [options]"),
        ([argument("a"), argument("b", "[B]"), option("--own")], "tool do A [B] [options]"),
    ],
)
def test_the_usage_names_arguments_and_whether_there_are_options(parameters: list[object], line: str) -> None:
    assert usage("tool do", parameters) == line


def test_meanings_stand_in_one_column_behind_the_longest_name() -> None:
    (block,) = definitions("Heads:", [("a", "one two three"), ("long", "four"), ("b", "")], 24)
    assert block == "Heads:\n  a     one two three\n  long  four\n  b"


def test_a_meaning_that_is_too_long_goes_on_below_itself_and_twenty_columns_are_the_least_for_it() -> None:
    (block,) = definitions("", [("a", "one two three four five six")], 25)
    assert block == "  a  one two three four\n     five six"
    (narrow,) = definitions("", [("a", "one two three four five six")], 10)
    assert narrow == "  a  one two three four\n     five six"


@pytest.mark.parametrize(("length", "has_own_line"), [(25, False), (26, False), (27, True)])
def test_a_name_of_more_than_26_columns_has_a_line_of_its_own(length: int, *, has_own_line: bool) -> None:
    (block,) = definitions("", [("n" * length, "said")], 80)
    assert block == (f"  {'n' * length}\n{' ' * 30}said" if has_own_line else f"  {'n' * length}  said")


def test_blocks_of_the_same_names_stand_in_line_and_a_block_without_rows_is_none() -> None:
    (block,) = definitions("", [("a", "said")], 80, longest=6)
    assert block == "  a       said"
    assert list(definitions("Heads:", [], 80)) == []


def test_a_page_has_the_gist_the_usage_an_example_more_arguments_and_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = "Do it.\n\nMore of it.\n\nExample: tool do here\n\nExample: tool do there"
    parameters = [
        argument("folder", help="Where."),
        option("--own", help="Mine."),
        option("--help"),
        option("--quiet", "-q"),
    ]
    assert laid_out(command_page("tool do", text, parameters)) == (
        "Do it.\n\nUsage:    tool do FOLDER [options]\nExample:  tool do here\nExample:  tool do there\n\n"
        "More of it.\n\n"
        "  FOLDER  Where.\n\nOptions:\n  --own  Mine.\n\n"
        "Common options:\n  -q, --quiet  It.\n  --help       Show this page."
    )
    assert laid_out(command_page("tool do", "Do it.", [option("--help")])) == (
        "Do it.\n\nUsage:    tool do\n\nOptions:\n  --help  Show this page."
    )


def commands_with_options() -> Iterator[tuple[str, Any]]:
    """Every command and sub-command by its words."""
    group = build_app()
    context = group.make_context("sponsorcli", [], resilient_parsing=True)
    for name in MANIFEST:
        _, command, _ = group.resolve_command(context, [name])
        below = getattr(command, "commands", {})
        yield name, command
        yield from ((f"{name} {more}", one) for more, one in below.items())


def test_nothing_is_switched_on_that_nobody_asked_for() -> None:
    flags = [
        (name, one.name, one.default)
        for name, command in commands_with_options()
        for one in command.params
        if getattr(one, "is_flag", False)
    ]
    assert {name for name, option, _ in flags if option == "quiet"} >= {"pair", "compare", "select", "report", "status"}
    assert [flag for flag in flags if flag[2]] == []
