"""The options that commands share do the same in each of them."""

import json
from pathlib import Path

import pytest

from sponsorcli.cli.manifest import MANIFEST

from .conftest import Sponsorcli

PROGRAM = """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2, L3], starts_on: 2026-01-01}
sources:
  people: ../people.csv
  sponsors: ../sponsors.csv
  proteges: ../proteges.csv
  activity: ../activity.csv
  opportunities: ../opportunities.csv
  roles: ../roles.csv
  successors: ../successors.csv
  objectives: ../objectives.csv
  aims: ../aims.csv
  requests: ../requests.csv
  audit: ../audit.csv
  pairs: PAIRS
accountability: {mode: scorecard, expectations: [{kind: meetings, at_least: 1, every: month}]}
"""
TABLES = {
    "people": "person_id,name,level,hired_on,email\n"
    "P1,Ann Bell,L1,2020-01-01,ann@x.org\nP2,Bo Cox,L1,2020-01-01,bo@x.org\n"
    "S1,Cy Dee,L3,2010-01-01,cy@x.org\nS2,Di Eel,L3,2010-01-01,di@x.org\n",
    "sponsors": "person_id\nS1\nS2\n",
    "proteges": "person_id\nP1\nP2\n",
    "activity": "on,sponsor_id,protege_id,action\n2026-03-01,S1,P1,meeting\n",
    "roles": "role_id,title,critical\nR1,Head of sales,yes\n",
    "successors": "role_id,person_id,readiness\nR1,P1,ready_now\n",
    "objectives": "objective_id,title,owner_id\nO1,Open two sites,S1\n",
    "aims": "person_id,goal,objective_id\nP1,lead a site,O1\n",
    "requests": "request_id,person_id,kind,asked_at\nQ1,P1,resume,2026-03-01T09:00+00:00\n",
    "opportunities": "opportunity_id,title,posted_on\nO1,Lead,2026-03-01\n",
    "audit": "person_id,gender\nP1,F\nP2,M\n",
    "pairs": "protege_id,sponsor_id,paired_on\nP1,S1,2026-02-01\n",
}
DAY, ANOTHER = "2026-06-30", "2026-07-31"
COMMANDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("select", "accountability", "opportunities", "outcomes", "fairness", "pair", "remedies"), ()),
    **dict.fromkeys(("pipeline", "alignment", "disclose", "dossier", "readiness desk"), ()),
    **dict.fromkeys(("status", "roi", "forms", "nudge", "scorecards"), ()),
    "explain": ("P1",),
    "compare": ("--set", "pairing.capacity=2"),
    "brief": ("P1",),
    "round": ("--review-date", "2026-12-01"),
    "person export": ("P1",),
    "person erase": ("P1", "--plan"),
    "power": ("--base", "0.2"),
    "verify": ("pairing.json",),
}
"""Every command that reads a program and its tables and prints a report, with what it needs besides."""
ON_FOLDERS = {"forms", "nudge"}
"""Those whose `-o` names a folder of papers."""
TO_BE_NAMED = {"init", "sample", "check", "report", "adopt", "record", "ladder", "problem", "schema"}
"""Those that take other options, and have tests of their own."""

every_command = pytest.mark.parametrize("command", COMMANDS)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small programme in which nothing is wrong, its pairing beside it; work goes on in its folder."""
    folder = tmp_path / "programme"
    (folder / "configs").mkdir(parents=True)
    monkeypatch.chdir(folder)
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    path = folder / "configs" / "p.yaml"
    path.write_text(PROGRAM.replace("PAIRS", "../pairs.csv"), encoding="utf-8")
    return path


def line(command: str, program: Path, sponsorcli: Sponsorcli) -> list[str]:
    """The command line without any of the options."""
    if command == "verify":
        assert sponsorcli("pair", program, "--as-of", DAY, "-q", "-o", "pairing.json").code == 0
    return [*command.split(), str(program), *COMMANDS[command]]


def report_of(data: str) -> dict[str, object]:
    """The report that was printed or written as JSON, of several the first."""
    given = json.loads(data)
    return dict(given["reports"][0] if "reports" in given else given)


def test_every_command_is_tried_here_or_takes_other_options() -> None:
    assert {name.split()[0] for name in COMMANDS} | TO_BE_NAMED == set(MANIFEST)


@pytest.mark.walk
@every_command
def test_the_day_is_the_day_of_the_report(command: str, program: Path, sponsorcli: Sponsorcli) -> None:
    asked = line(command, program, sponsorcli)
    for day in (DAY, ANOTHER):
        if (command, day) == ("verify", ANOTHER):
            continue  # the file was made for the other day, and says so
        outcome = sponsorcli(*asked, "--as-of", day, "--format", "json")
        assert outcome.code == 0, outcome.err
        assert report_of(outcome.out)["as_of"] == day


@pytest.mark.walk
@every_command
def test_the_format_is_how_the_result_is_printed(command: str, program: Path, sponsorcli: Sponsorcli) -> None:
    asked = [*line(command, program, sponsorcli), "--as-of", DAY]
    text, markdown, data, table = (
        sponsorcli(*asked, "--format", name).out for name in ("text", "markdown", "json", "csv")
    )
    title = str(report_of(data)["title"])
    assert markdown.startswith(f"# {title}\n")
    assert title in text
    assert not text.startswith("#")
    assert len({text, markdown, data, table}) == 4
    assert sponsorcli(*asked).out == text


@pytest.mark.walk
@every_command
def test_a_quiet_run_prints_nothing_and_writes_what_it_is_asked_to(
    command: str, program: Path, sponsorcli: Sponsorcli
) -> None:
    asked = [*line(command, program, sponsorcli), "--as-of", DAY]
    target = Path("out" if command in ON_FOLDERS else "out.json")
    printed = sponsorcli(*asked, "--format", "json").out
    assert not target.exists()
    quiet = sponsorcli(*asked, "-q", "-o", target)
    assert (quiet.code, quiet.out) == (0, "")
    if command in ON_FOLDERS:
        assert list(target.iterdir())
    else:
        assert report_of(target.read_text("utf-8"))["facts"] == report_of(printed)["facts"]


@pytest.mark.walk
@every_command
def test_warnings_fail_a_strict_run_alone(command: str, program: Path, sponsorcli: Sponsorcli) -> None:
    asked = [*line(command, program, sponsorcli), "--as-of", DAY]
    Path("people.csv").write_text(f"{TABLES['people']}p1,Flo Gee,L2,2020-01-01,flo@x.org\n", encoding="utf-8")
    lenient, strict = sponsorcli(*asked), sponsorcli(*asked, "--strict")
    assert (lenient.code, strict.code) == (0, 1), lenient.err
    assert strict.err.splitlines()[-1].startswith("exit code 1: --strict: the files have ")


@pytest.mark.walk
@every_command
def test_files_elsewhere_are_read_where_that_is_allowed(
    command: str, program: Path, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    asked = [*line(command, program, sponsorcli), "--as-of", DAY]
    Path("pairs.csv").rename(tmp_path / "pairs.csv")
    program.write_text(PROGRAM.replace("PAIRS", "../../pairs.csv"), encoding="utf-8")
    refused, allowed = sponsorcli(*asked), sponsorcli(*asked, "--allow-outside")
    assert (refused.code, allowed.code) == (1, 0), allowed.err
    assert "pairs.csv" in refused.err


def test_an_option_can_stand_in_the_environment_and_the_command_line_comes_first(
    sponsorcli: Sponsorcli, programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPONSORCLI_PIPELINE_FORMAT", "json")
    monkeypatch.setenv("SPONSORCLI_PIPELINE_AS_OF", "2026-10-31")
    assert json.loads(sponsorcli("pipeline", programme).out)["as_of"] == "2026-10-31"
    earlier = sponsorcli("pipeline", programme, "--as-of", "2026-09-30")
    assert json.loads(earlier.out)["as_of"] == "2026-09-30"
    monkeypatch.setenv("SPONSORCLI_PIPELINE_AS_OF", "soon")
    assert sponsorcli("pipeline", programme).code == 2
    monkeypatch.setenv("SPONSORCLI_READINESS_DESK_FORMAT", "json")
    assert sponsorcli("readiness", "desk", programme, "--as-of", "2026-10-31").out.startswith("{")
