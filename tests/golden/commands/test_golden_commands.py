"""What every command says of the shipped programmes and of a made-up one: facts in clear, tables by digest.

A section a command line; PROGRAM and the like stand for paths and people. Where a figure changes, the test shows the
lines that differ and says where the whole answer was written, to be compared with that of an older version. A column
has a digest of its own, so that the difference can be placed. How a report is laid out (titles, kinds of figures, what
they mean, notes of tables, charts), which no data format says, has a line of its own with a digest for each table.

After a change that is wanted, write the files anew with `python tests/golden/commands/test_golden_commands.py`.
"""

import contextlib
import difflib
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sponsorcli import jobs
from sponsorcli.cli import finish, run
from sponsorcli.cli.finish import drawn as draw
from sponsorcli.cli.manifest import MANIFEST
from sponsorcli.cli.options import OutputFormat
from sponsorcli.rendering import Drawing, text_of
from sponsorcli.tables import Report

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parent
RESULTS = Draft202012Validator(json.loads((ROOT / "docs" / "result.schema.json").read_text("utf-8")))
AS_OF = "--as-of=2026-10-31"
SAMPLE = "sample-200-by-100"
TOGETHER = "together"
AT_ONCE = {"emerging-leaders", TOGETHER}
"""Those tried in every run of the tests; of the others each fifth in `nox -s searches`."""
NO_JSON = ("problem", "schema")
OWN_DAY = ("adopt",)
"""Commands with another option for the day."""
MAKE_FILES = {"init", "sample", "record"}
SLOW = "pair PROGRAM --repair --changes=2"
"""Left to the small programmes."""
PARTS = (
    *(f"readiness {part}" for part in ("check", "desk", "letter", "match", "opportunities", "resume")),
    *(f"person {part}" for part in ("erase", "export")),
)
"""The commands under another."""
FULL_REPORTS = 8
"""Of so many reports in one answer every fact is told; of more only a digest a report."""

COMMANDS = (
    "check PROGRAM",
    "check PROGRAM --explain-changes",
    "select PROGRAM",
    "pair PROGRAM",
    "pair PROGRAM --afresh",
    "pair PROGRAM --afresh --sensitivity",
    "pair PROGRAM --repair",
    SLOW,
    "pair PROGRAM --without=SPONSOR",
    "pair PROGRAM --shortlist=3",
    "pair PROGRAM --ratify",
    "explain PROGRAM PROTEGE",
    "explain PROGRAM UNPAIRED",
    "explain PROGRAM SPONSOR",
    "explain PROGRAM UNPAIRED SPONSOR",
    "explain PROGRAM PROTEGE --as-if-nominated",
    "compare PROGRAM --set=pairing.capacity=2 --afresh",
    "compare PROGRAM STABLE",
    "remedies PROGRAM",
    "verify PROGRAM PAIRING",
    "adopt PROGRAM PAIRING --on=2026-11-02",
    "accountability PROGRAM",
    "scorecards PROGRAM",
    "scorecards SCORECARDS",
    "round PROGRAM",
    "round PROGRAM --review-date=2026-12-01",
    "opportunities PROGRAM",
    "pipeline PROGRAM",
    "alignment PROGRAM",
    "disclose PROGRAM",
    "outcomes PROGRAM",
    "fairness PROGRAM",
    "roi PROGRAM --programme-cost=3",
    "power PROGRAM --base=0.17 --pairs=60 --ratio=3",
    "status PROGRAM",
    "report PROGRAM --output=FOLDER/report.json",
    "brief PROGRAM PROTEGE",
    "forms PROGRAM",
    "nudge PROGRAM",
    "nudge PROGRAM --for=managers --since=2026-09-30",
    "brief PROGRAM --all",
    "readiness desk PROGRAM",
    "readiness opportunities PROGRAM PROTEGE",
    "readiness resume PROGRAM PROTEGE",
    "readiness resume PROGRAM --all",
    "person export PROGRAM PROTEGE",
    "person export PROGRAM SPONSOR",
    "person erase PROGRAM PROTEGE --plan",
    "dossier PROGRAM",
    "ladder PROGRAM",
)
OF_SEVERAL = (
    "check PROGRAMS",
    "report PROGRAMS --output=FOLDER/",
    "ladder",
    "schema",
    "problem M003",
    "problem Z999",
    *(f"{command} --help" for command in (*MANIFEST, *PARTS)),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The people whom the questions are about: a pair that stands, and a protégé whom nobody is left for."""

    protege: str
    sponsor: str
    unpaired: str


PROGRAMMES = {
    "emerging-leaders": Cast("00103", "00741", "00543"),
    "mid-career": Cast("00183", "00940", "00361"),
    "executive-bench": Cast("00441", "01197", "01581"),
    SAMPLE: Cast("00133", "04636", "00180"),
}
CASES = [
    *((name, line) for name in PROGRAMMES for line in COMMANDS if (name, line) != (SAMPLE, SLOW)),
    *((TOGETHER, line) for line in OF_SEVERAL),
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str
    reports: tuple[Report, ...] = ()
    """What was printed, as values."""
    cover: Report | None = None
    """The short report over the others, which data formats leave out."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Copies of the programmes, to be read by every command, and a folder for what one command writes."""

    copies: Path
    scratch: Path

    def answer(self, name: str, line: str) -> Answer:
        """What the program answers to the command line, words for paths and people filled in."""
        words = self.words(name)
        if "PAIRING" in line:
            call("pair", *words["PROGRAM"], AS_OF, "-q", *(f"--output={path}" for path in words["PAIRING"]))
        arguments = [word for part in line.split() for word in filled(part, words)]
        day = () if arguments[0] in OWN_DAY else (AS_OF,)
        options = () if arguments[0] in NO_JSON or arguments[-1] == "--help" else (*day, "--format=json")
        return call(*arguments, *options)

    def words(self, name: str) -> dict[str, list[str]]:
        """What each word in capitals stands for."""
        shipped = [
            self.copies / "shipped" / "configs" / f"{program}.yaml" for program in PROGRAMMES if program != SAMPLE
        ]
        common = {"PROGRAMS": [str(path) for path in shipped], "FOLDER": [str(self.scratch)]}
        if name == TOGETHER:
            return common
        home, program = ("sample", "emerging-leaders") if name == SAMPLE else ("shipped", name)
        folder, cast = self.copies / home, PROGRAMMES[name]
        return common | {
            "PROGRAM": [str(folder / "configs" / f"{program}.yaml")],
            "STABLE": [str(folder / "stable" / f"{program}.yaml")],
            "SCORECARDS": [str(folder / "scorecards" / f"{program}.yaml")],
            "PAIRING": [str(self.scratch / "pairing.json")],
            "PROTEGE": [cast.protege],
            "SPONSOR": [cast.sponsor],
            "UNPAIRED": [cast.unpaired],
        }

    def neutral(self, text: str) -> str:
        """The text without where the copies are."""
        for path, word in ((self.copies, "COPIES"), (self.scratch, "FOLDER")):
            text = text.replace(json.dumps(str(path))[1:-1], word)
        return text


def filled(part: str, words: Mapping[str, list[str]]) -> list[str]:
    """A part of a command line with its word in capitals replaced: several where the word stands for several."""
    found = re.search("[A-Z]{6,}", part)
    return [part.replace(found.group(), word) for word in words[found.group()]] if found else [part]


def call(*arguments: str) -> Answer:
    """Run the command line in this process."""
    printed, told = stream(), stream()
    kept: list[jobs.Answer] = []

    def drawn(answer: jobs.Answer, form: OutputFormat) -> str:
        """As every command draws its answer, which is kept."""
        kept.append(answer)
        return draw(answer, form)

    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(told),
    ):
        patch.setattr(finish, "drawn", drawn)
        code = run(arguments)
    reports = tuple(report for answer in kept for report in answer.reports)
    return Answer(code, written(printed), written(told), reports, next((one.cover for one in kept), None))


def stream() -> io.TextIOWrapper:
    """A stream in memory that the program can set up as it does its own."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def written(target: io.TextIOWrapper) -> str:
    """All that was written to such a stream."""
    target.seek(0)
    return target.read()


def set_up(copies: Path) -> None:
    """Copy the shipped programmes, make the sample, and put beside each its variants."""
    for part in ("configs", "sample_data"):
        shutil.copytree(ROOT / part, copies / "shipped" / part)
    made = call("sample", str(copies / "sample"), "--proteges=200", "--sponsors=100", "--seed=7")
    assert made.code == 0, made.err
    for folder in ("shipped", "sample"):
        for program in sorted((copies / folder / "configs").glob("*.yaml")):
            write_variant(program, "stable", r"(  method: optimal\n)?  rules:", "  method: stable\n  rules:")
            write_variant(program, "scorecards", "mode: report_only", "mode: scorecard")


def write_variant(program: Path, name: str, before: str, after: str) -> None:
    """The program with one setting changed, in a folder beside its own."""
    text, changes = re.subn(before, after, program.read_text("utf-8"))
    assert changes == 1, (program, before)
    target = program.parents[1] / name / program.name
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, "utf-8")


def assert_fits_schema(out: str) -> None:
    """That a result has the shape that docs/result.schema.json promises to programs that read it."""
    if '"format_version"' in out[:40]:
        fault = next(RESULTS.iter_errors(json.loads(out)), None)
        assert fault is None, f"{fault.json_path}: {fault.message[:300]}"


def section(line: str, answer: Answer, neutral: Callable[[str], str]) -> str:
    """The lines kept of an answer."""
    told = [f"== {line}", f"exit code {answer.code}", f"problems: {problem_counts(answer.err)}"]
    if answer.cover is None:
        return "\n".join([*told, *body(answer), *layouts(answer.reports, neutral)])
    cover = json.loads(neutral(text_of("json", Drawing((answer.cover,)))))
    laid_out = layouts((*answer.reports, answer.cover), neutral)
    return "\n".join([*told, *body(answer), *report_lines(cover), *laid_out])


def layouts(reports: Sequence[Report], neutral: Callable[[str], str]) -> Iterator[str]:
    """How each report is laid out, a digest for the facts, the charts and each table; of very many one digest."""
    found = [(report.name, tuple(parts_of(report))) for report in reports]
    if len(found) > FULL_REPORTS:
        yield f"layouts: {len(found)}, {digest(neutral(repr(found)), 12)}"
        return
    for name, parts in found:
        told = " ".join(f"{part}·{digest(neutral(text), 4)}" for part, text in parts)
        yield from wrapped(f"layout of {name}: {told}", "    ")


def parts_of(report: Report) -> Iterator[tuple[str, str]]:
    """The parts of a report without their values."""
    yield "facts", repr([replace(fact, value=None) for fact in report.facts])
    yield "charts", repr(report.charts)
    for table in (*report.tables, *report.behind):
        yield table.name, repr(replace(table, values=tuple(() for _ in table.columns)))
    for section in report.sections:
        yield section.name, repr(list(parts_of(section)))


def wrapped(text: str, indent: str) -> list[str]:
    """The text in lines of a readable length."""
    return textwrap.wrap(text, 116, initial_indent="", subsequent_indent=indent, break_on_hyphens=False)


def body(answer: Answer) -> Iterator[str]:
    """What is kept of the answer itself, by its shape: reports, problems, or text."""
    if not answer.out.startswith("{"):
        if answer.out:
            yield f"text: {len(answer.out.splitlines())} lines, {digest(answer.out, 12)}"
        return
    found = json.loads(answer.out)
    if "problems" in found:
        yield from (f"fact {name} = {value}" for name, value in found["counts"].items())
        yield from table_lines("problems", found["problems"])
        yield f"codes: {counted(problem['code'] for problem in found['problems'])}"
    elif "report" in found or "reports" in found:
        reports = found.get("reports", [found])
        for report in reports:
            yield from report_lines(report) if len(reports) <= FULL_REPORTS else (report_line(report),)
    else:
        yield f"text: {len(answer.out.splitlines())} lines, {digest(found, 12)}"


def report_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """The report's words and facts in clear, its notes and tables by digest; not the version nor what files hold."""
    yield f"-- report {report['report']}"
    yield f"{report['title']} of {report['program']} ({report['program_name']}) as of {report['as_of']}"
    yield f"headline: {report['headline']}"
    yield "inputs: " + ", ".join(source["path"] + " not hashed" * (not source["sha256"]) for source in report["inputs"])
    yield from (f"fact {name} = {json.dumps(value, ensure_ascii=False)}" for name, value in report["facts"].items())
    for name, rows in report["tables"].items():
        yield from table_lines(name, rows)
    yield f"notes: {len(report['notes'])}, {digest(report['notes'], 12)}"


def report_line(report: Mapping[str, Any]) -> str:
    """One of very many reports, in a line."""
    content = {name: report[name] for name in ("title", "headline", "facts", "tables", "notes")}
    return f"-- report {report['report']}: {len(report['facts'])} facts, {digest(content, 12)}"


def table_lines(name: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    """A table: how many rows, a digest of the whole, and its columns, each with a digest."""
    yield f"table {name}: {len(rows)} rows, {digest(rows, 12)}"
    columns = [
        f"{column}·{digest([row.get(column) for row in rows], 4)}"
        for column in dict.fromkeys(name for row in rows for name in row)
    ]
    yield from textwrap.wrap(
        " ".join(columns), 116, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )


def digest(value: object, length: int) -> str:
    """The first digits of a checksum of the value, the order of keys included."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def problem_counts(err: str) -> str:
    """The problems told on stderr, by code: ``warning M003×1``."""
    told = re.findall(r"^(error|warning|note)\[([A-Z]\d+)\]", err, re.MULTILINE)
    return counted(f"{severity} {code}" for severity, code in told)


def counted(words: Iterable[str]) -> str:
    """Each word with how often it occurs, in alphabetical order."""
    return ", ".join(f"{word}×{count}" for word, count in sorted(Counter(words).items())) or "none"


@cache
def golden(name: str) -> dict[str, str]:
    """The sections of a golden file by their command line."""
    text = (GOLDEN / f"{name}.txt").read_text("utf-8")
    return {part.partition("\n")[0].removeprefix("== "): part for part in text.rstrip("\n").split("\n\n")}


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programmes, copied and made once a worker; no command changes them."""
    folder = tmp_path_factory.mktemp("golden")
    set_up(folder)
    return folder


@pytest.mark.parametrize(
    ("name", "line"),
    [
        *(case for case in CASES if case[0] in AT_ONCE),
        *[pytest.param(*case, marks=pytest.mark.search) for case in CASES if case[0] not in AT_ONCE],
    ],
)
def test_a_command_says_what_it_said(
    name: str, line: str, copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    stage = Stage(copies, tmp_path)
    found = stage.answer(name, line)
    assert_fits_schema(found.out)
    neutral = replace(found, out=stage.neutral(found.out))
    expected, actual = golden(name).get(line, ""), section(line, neutral, stage.neutral)
    if actual != expected:
        kept = tmp_path / "answer.json"
        kept.write_text(neutral.out + "\n" + found.err, "utf-8")
        lines = difflib.unified_diff(expected.split("\n"), actual.split("\n"), f"{name}.txt", "now", lineterm="", n=1)
        pytest.fail(f"{name}: {line}\nThe whole answer: {kept}\n" + "\n".join(lines), pytrace=False)


@pytest.mark.parametrize("name", [*PROGRAMMES, TOGETHER])
def test_no_section_is_left_of_a_command_no_longer_asked(name: str) -> None:
    assert list(golden(name)) == [line for case, line in CASES if case == name]


def test_every_command_that_answers_is_asked() -> None:
    asked = {line.split()[0] for _, line in CASES if not line.endswith("--help")}
    assert asked == MANIFEST.keys() - MAKE_FILES


def write_all() -> None:
    """Write every golden file anew."""
    os.environ["COLUMNS"] = "100"
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder, "copies"), Path(folder, "scratch"))
        stage.scratch.mkdir()
        set_up(stage.copies)
        for name in [*PROGRAMMES, TOGETHER]:
            found = ((line, stage.answer(name, line)) for case, line in CASES if case == name)
            parts = [section(line, replace(one, out=stage.neutral(one.out)), stage.neutral) for line, one in found]
            (GOLDEN / f"{name}.txt").write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    write_all()
