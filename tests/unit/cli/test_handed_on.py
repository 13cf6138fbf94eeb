"""What each command hands to its job: its own options, the day, and how to read; and what cannot be asked together."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sponsorcli import jobs
from sponsorcli.cli import run
from sponsorcli.cli.commands.results import programs_and_files
from sponsorcli.cli.options import today
from sponsorcli.cli.together import planned
from sponsorcli.jobs import Answer, Reading
from sponsorcli.jobs.job import PairingQuestion

DAY = date(2026, 10, 31)
Asked = list[tuple[tuple[Any, ...], dict[str, Any]]]


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What was asked of jobs by name and of the analyses, which all answer nothing; in a folder with two programs."""
    found: Asked = []

    def answered(*args: Any, **more: Any) -> Answer:
        found.append((args, more))
        return Answer()

    for name in ("p.yaml", "q.yaml", "result.json"):
        (tmp_path / name).write_text("schema_version: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(jobs, "run", answered)
    for name in ("pair_people", "compare", "verify", "ladder"):
        monkeypatch.setattr(jobs.analyses, name, answered)
    return found


P, Q = Path("p.yaml"), Path("q.yaml")
PLAIN = [
    "select", "accountability", "opportunities", "pipeline", "alignment", "disclose", "outcomes", "fairness", "status",
    "dossier",
]  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_a_command_asks_for_the_job_of_its_name_on_the_day_that_is_named_else_today(name: str, asked: Asked) -> None:
    run([name, "p.yaml", "--as-of=2026-10-31", "--strict", "--allow-outside"])
    run([name, "p.yaml"])
    assert [args for args, _ in asked] == [(name, P, DAY, Reading(True, True)), (name, P, today(), Reading())]


@pytest.mark.parametrize(
    ("line", "job", "question"),
    [
        ("fairness p.yaml --exact -o x.xlsx", "fairness exact", {}),
        ("fairness p.yaml --resolve-ties -o x.xlsx", "fairness ties", {}),
        ("explain p.yaml P1", "explain", {"person": "P1", "other": None}),
        ("explain p.yaml P1 S1", "explain", {"person": "P1", "other": "S1"}),
        ("explain p.yaml P1 --as-if-nominated --goal a --goal b --value c", "explain nomination",
         {"person": "P1", "goals": ("a", "b"), "values": ("c",)}),
        ("explain p.yaml P1 --as-if-nominated", "explain nomination", {"person": "P1", "goals": (), "values": ()}),
        ("remedies p.yaml", "remedies", {"afresh": False}),
        ("remedies p.yaml --from-scratch", "remedies", {"afresh": True}),
        ("roi p.yaml --replacement-cost 1.5 --programme-cost 3", "roi",
         {"replacement_cost": 1.5, "programme_cost": 3.0}),
        ("power p.yaml --base 0.2 --lift 0.1 --pairs 60 --ratio 2", "power",
         {"base": 0.2, "lift": 0.1, "pairs": 60, "ratio": 2.0}),
        ("scorecards p.yaml", "scorecards", {}),
        ("person export p.yaml P1 --search .", "person export", {"person": "P1", "folders": (Path(),)}),
        ("person export p.yaml P1", "person export", {"person": "P1", "folders": ()}),
        ("person erase p.yaml P1 --plan", "person erase", {"person": "P1", "folders": ()}),
        ("readiness opportunities p.yaml P1", "readiness opportunities", {"person": "P1"}),
        ("readiness desk p.yaml", "readiness desk", {}),
    ],
)  # fmt: skip
def test_the_options_of_a_command_are_the_question_to_its_job(
    line: str, job: str, question: dict[str, object], asked: Asked
) -> None:
    run([*line.split(), "--as-of=2026-10-31", "--strict"])
    assert asked == [((job, P, DAY, Reading(strict=True)), question)]


@pytest.mark.parametrize(
    ("options", "question"),
    [
        ("", PairingQuestion()),
        ("--from-scratch", PairingQuestion(afresh=True)),
        ("--replace-broken", PairingQuestion(repair=True)),
        ("--changes 2", PairingQuestion(repair=True, changes=2)),
        ("--changes 0", PairingQuestion(repair=True, changes=0)),
        ("--without S1 --without S2", PairingQuestion(without=("S1", "S2"))),
        ("--sensitivity", PairingQuestion(sensitivity=True)),
        ("--shortlist 3", PairingQuestion(shortlist=3)),
        ("--check-existing", PairingQuestion(ratify=True)),
    ],
)
def test_the_options_of_pair_are_its_question(options: str, question: PairingQuestion, asked: Asked) -> None:
    run(["pair", "p.yaml", *options.split(), "--allow-outside"])
    ((args, _),) = asked
    assert args[:4] == (P, today(), question, Reading(allow_outside=True))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("compare p.yaml q.yaml", (P, Q, ())),
        ("compare p.yaml --set a=1 --set b=2", (P, P, ("a=1", "b=2"))),
        ("compare p.yaml q.yaml --set a=1", (P, Q, ("a=1",))),
    ],
)
def test_a_program_is_compared_with_another_or_with_itself_changed(
    line: str, expected: tuple[object, ...], asked: Asked
) -> None:
    run(line.split())
    run([*line.split(), "--from-scratch", "--as-of=2026-10-31", "--strict"])
    assert asked == [
        ((*expected, today(), Reading()), {"afresh": False}),
        ((*expected, DAY, Reading(strict=True)), {"afresh": True}),
    ]


def test_a_result_is_verified_as_of_its_own_day_unless_another_is_named(asked: Asked) -> None:
    run(["verify", "p.yaml", "result.json"])
    run(["verify", "p.yaml", "result.json", "--as-of=2026-10-31", "--strict"])
    result = Path("result.json")
    assert [args for args, _ in asked] == [(P, result, None, Reading()), (P, result, DAY, Reading(strict=True))]


def test_the_ladder_is_asked_of_a_program_or_of_none(asked: Asked) -> None:
    run(["ladder"])
    run(["ladder", "p.yaml", "--as-of=2026-10-31"])
    assert [args for args, _ in asked] == [(None, today()), (P, DAY)]


@pytest.mark.parametrize(
    "line",
    [
        "fairness p.yaml --exact --resolve-ties",
        "fairness p.yaml --start --publish",
        "explain p.yaml P1 S1 --as-if-nominated",
        "explain p.yaml P1 --goal a",
        "explain p.yaml P1 --value a",
        "compare p.yaml",
        "person erase p.yaml P1",
        "pair p.yaml --from-scratch --replace-broken",
        "pair p.yaml --from-scratch --without S1",
        "pair p.yaml --sensitivity --shortlist 3",
        "pair p.yaml --sensitivity --check-existing",
        "pair p.yaml --replace-broken --sensitivity",
        "pair p.yaml q.yaml --sensitivity",
        "pair p.yaml q.yaml --without S1",
        "pair p.yaml q.yaml --shortlist 2",
        "pair p.yaml q.yaml --check-existing",
        "pair p.yaml q.yaml --replace-broken",
        "verify p.yaml result.json q.yaml",
        "report p.yaml q.yaml -o -",
    ],
)
def test_what_cannot_be_asked_together_is_wrong_use_and_asks_nothing(line: str, asked: Asked) -> None:
    assert run(line.split()) == 2
    assert asked == []


def test_of_several_programs_each_file_is_written_once_for_each_with_its_id_in_the_name() -> None:
    files = [Path("o/x.json"), Path("y.z.csv")]
    names = ["o/x-a.json", "o/x-b.json", "y.z-a.csv", "y.z-b.csv"]
    assert [path.as_posix() for path in planned(files, ["a", "b", "a"])] == names


def test_program_files_are_known_by_their_ending_and_all_others_are_pairings() -> None:
    named = [Path(one) for one in ("a.yaml", "x.json", "b.YML", "y.JSON")]
    assert programs_and_files(named) == ([named[0], named[2]], [named[1], named[3]])
