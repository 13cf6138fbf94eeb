"""The analyses from Python: values with stable types, problems as values, and files through the one delivery."""

import doctest
import importlib.util
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from sponsorcli import api
from sponsorcli.api import Reply
from sponsorcli.cli import run
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.tables import Value, Withheld

ROOT = Path(__file__).parents[2]
PROGRAM = "configs/emerging-leaders.yaml"
DAY = date(2026, 10, 31)
HOW = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
FUNCTIONS = (
    api.load, api.check, api.select, api.pair, api.account, api.opportunities, api.pipeline, api.outcomes, api.fairness,
    api.report,
)  # fmt: skip
COMMANDS = {
    "select": api.select,
    "pair": api.pair,
    "accountability": api.account,
    "opportunities": api.opportunities,
    "pipeline": api.pipeline,
    "outcomes": api.outcomes,
    "fairness": api.fairness,
}
"""What is compared value by value; of the month, the files are compared."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the shipped programmes, where every path is relative to."""
    for name in ("configs", "sample_data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def documented() -> Iterator[doctest.DocTest]:
    """The examples of the module, and those of the page about it."""
    globs = {"api": api, "date": date}
    yield from (one for one in doctest.DocTestFinder().find(api, extraglobs=globs) if one.examples)
    page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    yield doctest.DocTestParser().get_doctest(page, {}, "docs/python.md", "docs/python.md", 0)


@pytest.mark.walk
@pytest.mark.parametrize("example", tuple(documented()), ids=lambda example: example.name)
def test_every_example_is_what_happens(example: doctest.DocTest) -> None:
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=HOW, verbose=False).run(example, out=said.append)
    assert result.attempted
    assert not result.failed, "".join(said)


def test_every_function_has_an_example_that_runs_and_a_row_on_the_page() -> None:
    page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    for function in (*FUNCTIONS, api.explain, api.pair_together):
        assert ">>> " in (function.__doc__ or ""), function
        assert f"| `{function.__name__}` |" in page


def script() -> ModuleType:
    """The script of `examples/`."""
    spec = importlib.util.spec_from_file_location("make_the_month", ROOT / "examples/make_the_month.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.search
def test_the_script_makes_the_month_as_the_command_does(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "mine").mkdir()
    (home / "theirs").mkdir()
    assert script().make_the_month(Path(PROGRAM), DAY, home / "mine") == 0
    said = capsys.readouterr().out
    assert "sponsors of 41 of 60 active pairs spoke up" in said
    assert "wrote 2026-10.xlsx\nwrote 2026-10.json\n" in said
    files = [argument for name in ("2026-10.xlsx", "2026-10.json") for argument in ("-o", f"theirs/{name}")]
    assert run(["report", PROGRAM, f"--as-of={DAY}", "--quiet", *files]) == 0
    for name in ("2026-10.xlsx", "2026-10.json"):
        assert (home / "mine" / name).read_bytes() == (home / "theirs" / name).read_bytes()


def test_the_script_stops_where_the_program_cannot_be_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert script().make_the_month(Path("missing.yaml"), DAY, home) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "no report can be made of these files"


def as_printed(value: Value) -> object:
    """A value as JSON has it, written down here a second time."""
    if isinstance(value, Withheld):
        return {"withheld": value.reason}
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.walk
@pytest.mark.parametrize("command", COMMANDS)
def test_values_are_those_that_the_command_prints_and_of_plain_types(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, PROGRAM, f"--as-of={DAY}", "--format=json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    analysis = COMMANDS[command](PROGRAM, DAY)
    reports = printed.get("reports", [printed])
    assert [one.name for one in analysis.reports] == [one["report"] for one in reports]
    plain = {str, int, float, bool, date, type(None), Withheld}
    for mine, theirs in zip(analysis.reports, reports, strict=True):
        assert (mine.title, mine.headline, list(mine.notes)) == (theirs["title"], theirs["headline"], theirs["notes"])
        assert {name: as_printed(value) for name, value in mine.facts.items()} == theirs["facts"]
        assert list(mine.tables) == list(theirs["tables"])
        for name, rows in mine.tables.items():
            assert [{key: as_printed(value) for key, value in row.items()} for row in rows] == theirs["tables"][name]
            assert {type(value) for row in rows for value in row.values()} <= plain
        assert {type(value) for value in mine.facts.values()} <= plain


def test_the_tables_read_are_rows_without_where_they_came_from_and_without_the_audit_table() -> None:
    read = api.load(PROGRAM, DAY)
    assert read.is_sound
    assert "audit" not in read.tables
    assert read.tables["people"][0]["person_id"] == "00102"
    assert read.tables["people"][0]["hired_on"] == date(2005, 5, 17)
    assert {name for rows in read.tables.values() for row in rows for name in row if name.startswith("_")} == set()


def test_check_counts_what_the_command_counts(capsys: pytest.CaptureFixture[str]) -> None:
    checked = api.check(PROGRAM, DAY)
    run(["check", PROGRAM, f"--as-of={DAY}"])
    assert f"({checked.tables} tables, {checked.rows:,} rows)" in capsys.readouterr().out
    assert not checked.left_out


@pytest.fixture
def faulty(home: Path) -> Path:
    """A program with a row of people that has an error, and a warning besides."""
    people = home / "sample_data/people.csv"
    head, row, *rest = people.read_text(encoding="utf-8").splitlines()
    position = head.split(",").index("Hired on")
    cells = row.split(",")
    cells[position] = "not a day"
    people.write_text("\n".join([head, ",".join(cells), *rest]) + "\n", encoding="utf-8")
    return Path(PROGRAM)


def test_an_error_in_a_row_is_a_value_and_the_rest_goes_on(faulty: Path) -> None:
    chosen = api.select(faulty, DAY)
    assert not chosen.is_sound
    assert {one.severity for one in chosen.errors} == {Severity.ERROR}
    assert chosen.errors[0].place.path.endswith("people.csv")
    assert chosen.reports
    checked = api.check(faulty, DAY)
    assert (checked.is_sound, checked.left_out) == (False, 1)
    assert len(api.load(faulty, DAY).tables["people"]) == len(people_of(ROOT)) - 1


def people_of(folder: Path) -> list[str]:
    return (folder / "sample_data/people.csv").read_text(encoding="utf-8").splitlines()[1:]


def test_strict_stops_at_an_error_and_counts_a_warning_as_one(faulty: Path) -> None:
    strict = api.Reading(strict=True)
    stopped = api.select(faulty, DAY, strict)
    assert (stopped.reports, dict(stopped.facts), dict(stopped.tables), stopped.is_sound) == ((), {}, {}, False)
    assert not api.load(faulty, DAY, strict).tables


@pytest.mark.search
def test_under_strict_a_warning_makes_files_unsound() -> None:
    warned = api.pair(PROGRAM, DAY)
    assert (warned.is_sound, warned.errors, len(warned.warnings)) == (True, (), 1)
    checked = [api.check(PROGRAM, DAY, api.Reading(strict=strict)) for strict in (False, True)]
    assert checked[0].warnings
    assert [one.is_sound for one in checked] == [True, False]
    assert not api.select(PROGRAM, DAY, api.Reading(strict=True)).warnings


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_file_that_is_missing_is_a_problem(function: Callable[..., api.Reply]) -> None:
    reply = function("missing.yaml", DAY)
    assert not reply.is_sound
    assert [one.code for one in reply.errors] == ["P001"]
    if isinstance(reply, api.Analysis):
        assert not reply.write("nothing.xlsx").written
        assert not reply.write().problems
        with pytest.raises(KeyError):
            reply.named("pair")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_wrong_use_is_raised(function: Callable[..., api.Reply]) -> None:
    for day in ("2026-10-31", datetime(2026, 10, 31), None):  # noqa: DTZ001
        with pytest.raises(TypeError, match=r"the day is a datetime\.date, not "):
            function(PROGRAM, day)
    with pytest.raises(ValueError, match='"configs" is a folder'):
        function("configs", DAY)


def test_questions_that_cannot_be_asked_of_a_pairing_are_raised() -> None:
    for question in ({"replace_broken": True}, {"without": ["00741"]}):
        with pytest.raises(ValueError, match="use one of the two"):
            api.pair(PROGRAM, DAY, from_scratch=True, **question)
    with pytest.raises(TypeError, match="a list of people"):
        api.pair(PROGRAM, DAY, without="00741")
    with pytest.raises(ValueError, match='"nobody" is nobody in this programme'):
        api.pair(PROGRAM, DAY, without=["nobody"])


@pytest.mark.parametrize(
    ("options", "question"),
    [
        (["--from-scratch"], {"from_scratch": True}),
        (["--replace-broken"], {"replace_broken": True}),
        (["--without=00741"], {"without": ["00741"]}),
    ],
)
def test_a_pairing_is_asked_what_the_options_ask(
    options: list[str], question: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pair", PROGRAM, f"--as-of={DAY}", "--format=json", *options]) == 0
    printed = json.loads(capsys.readouterr().out)
    asked = api.pair(PROGRAM, DAY, **question)  # type: ignore[arg-type]
    assert asked.reports[0].name == printed["report"]
    assert {name: as_printed(value) for name, value in asked.facts.items()} == printed["facts"]


@pytest.mark.search
def test_an_explanation_is_of_the_two_people_named(capsys: pytest.CaptureFixture[str]) -> None:
    run(["explain", PROGRAM, "00103", "00741", f"--as-of={DAY}", "--format=json"])
    printed = json.loads(capsys.readouterr().out)
    two, one = (api.explain(PROGRAM, DAY, "00103", other).reports[0] for other in ("00741", None))
    assert {name: as_printed(value) for name, value in two.facts.items()} == printed["facts"]
    assert len(two.tables["options"]) == len(printed["tables"]["options"]) == 1 < len(one.tables["options"])


def test_no_file_is_written_over_a_source() -> None:
    before = Path("sample_data/people.csv").read_bytes()
    done = api.select(PROGRAM, DAY).write("sample_data/people.csv", "fine.json")
    assert [one.code for one in done.problems] == ["W020"]
    assert not done.written
    assert Path("sample_data/people.csv").read_bytes() == before
    assert not Path("fine.json").exists()


def test_what_is_written_again_is_unchanged() -> None:
    chosen = api.select(PROGRAM, DAY)
    assert chosen.write("chosen.json").unchanged == ()
    assert chosen.write("chosen.json").unchanged == (Path("chosen.json"),)
    assert [one.code for one in chosen.write("chosen.odd").problems] == ["W001"]


@pytest.mark.search
def test_a_month_without_file_names_goes_where_the_program_says() -> None:
    month = api.report(PROGRAM, DAY)
    files = month.write().written
    assert files
    assert all(file.is_file() and file.name.startswith("emerging-leaders-2026-10") for file in files)
    with pytest.raises(ValueError, match="only a month's report has usual files"):
        api.select(PROGRAM, DAY).write()


@pytest.mark.search
def test_a_page_is_made_of_a_report_for_one_page_alone() -> None:
    with pytest.raises(ValueError, match=r"a \.pdf file holds one page"):
        api.select(PROGRAM, DAY).write("page.pdf")
    assert not Path("page.pdf").exists()
    assert api.report(PROGRAM, DAY).write("page.pdf").written == (Path("page.pdf"),)


@pytest.mark.search
def test_programs_paired_together_have_what_the_command_prints_of_each(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "configs/mid-career.yaml"
    together = api.pair_together([PROGRAM, other], DAY, from_scratch=True)
    assert run(["pair", PROGRAM, other, f"--as-of={DAY}", "--from-scratch", "-q", "-o", str(home / "p.json")]) == 0
    capsys.readouterr()
    assert together.overview is not None
    assert together.overview.name == "together"
    assert together.is_sound
    for name in ("emerging-leaders", "mid-career"):
        written = json.loads((home / f"p-{name}.json").read_text(encoding="utf-8"))
        assert together.programs[name].facts["total_score"] == written["facts"]["total_score"]
        assert [row["sponsor_id"] for row in together.programs[name].tables["pairs"]] == [
            row["sponsor_id"] for row in written["tables"]["pairs"]
        ]


@pytest.mark.search
def test_the_files_of_programs_paired_together_are_never_written_over(home: Path) -> None:
    source = home / "sample_data" / "mid-career.xlsx"
    before = source.read_bytes()
    together = api.pair_together([PROGRAM, "configs/mid-career.yaml"], DAY)
    done = together.programs["emerging-leaders"].write(source)
    assert not done.written
    assert done.problems
    assert source.read_bytes() == before


def test_programs_that_cannot_be_paired_together_are_problems_and_wrong_use_is_raised() -> None:
    nothing = api.pair_together([PROGRAM, "missing.yaml"], DAY)
    assert (nothing.is_sound, nothing.overview, nothing.programs) == (False, None, {})
    assert any(problem.code == "M098" for problem in nothing.problems)
    for wrong in (PROGRAM, Path(PROGRAM), ()):
        with pytest.raises(TypeError, match="a list of program files"):
            api.pair_together(wrong, DAY)  # type: ignore[arg-type]


def test_of_the_problems_of_a_reply_each_is_an_error_a_warning_or_a_note() -> None:
    kinds = (("W001", Severity.ERROR), ("R027", Severity.WARNING), ("P114", Severity.NOTE), ("W002", Severity.ERROR))
    problems = tuple(Problem(code, code, FilePlace("f"), "do", severity) for code, severity in kinds)
    reply = Reply(problems, is_sound=False)
    assert [one.code for one in reply.errors] == ["W001", "W002"]
    assert [one.code for one in reply.warnings] == ["R027"]
