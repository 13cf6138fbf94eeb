"""Whatever a programme leaves out, no command stops for what a default of its career phase lacks."""

import io
import os
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from sponsorcli.cli import run
from sponsorcli.program_file.defaults.career_phases import PHASES

MISSING = {"P091", "A009", "A011"}
"""What a command may stop for: a table that it is about, scorecards that nobody switched on, a round without a day."""
DAY = "2026-06-30"
SETTINGS = {
    "selection": "selection: {places: 2}\n",
    "capacity": "pairing: {capacity: 5}\n",
    "protected": "protected: [function, goals]\n",
    "measures": "outcomes: {measures: [retention]}\n",
    "none": "accountability: {mode: none}\n",
}
OPTIONAL = {
    "proteges": ("level", "function", "goals", "manager_id"),
    "sponsors": ("level", "function", "expertise", "authority", "manager_id"),
    "people": ("level", "function", "manager_id", "hired_on", "left_on", "performance"),
    "pairs": ("agreed_on",),
}
VALUES = {
    "function": "IT", "goals": "data", "expertise": "data; sales", "authority": "budget",
    "hired_on": "2020-01-01", "left_on": "", "performance": "4", "agreed_on": "2025-02-01",
}  # fmt: skip
LEVEL_OF = {"P": "L2", "S": "L4", "B": "L6", "M": "L4"}
MANAGER_OF = {"P": "M", "S": "B", "B": "", "M": "B"}
TABLES = {
    "activity": "on,sponsor_id,protege_id,action\n2026-02-01,S1,P1,introduction\n",
    "feedback": "on,from_id,about_id,rating\n2026-02-01,P1,S1,4\n",
    "agreements": "protege_id,sponsor_id,signed_on\nP1,S1,2025-02-01\n",
    "career_events": "person_id,on,event\nP1,2025-12-01,promoted\n",
    "opportunities": "opportunity_id,title,posted_on\nO1,Lead,2026-03-01\n",
    "preferences": "person_id,choice_id,rank\nP1,S2,1\n",
}
COMMANDS = ("check", "select", "accountability", "opportunities", "outcomes", "round")


@dataclass(frozen=True)
class Made:
    """A small programme: its phase, whether it has levels, its settings, the columns and further tables it has."""

    phase: str | None
    levels: tuple[str, ...]
    settings: frozenset[str]
    columns: Mapping[str, frozenset[str]]
    blank: frozenset[str]
    tables: frozenset[str]


made = st.builds(
    Made,
    phase=st.sampled_from((None, *PHASES)),
    levels=st.sampled_from(((), ("L2", "L4"), ("L1", "L2", "L3", "L4", "L5", "L6"))),
    settings=st.frozensets(st.sampled_from(sorted(SETTINGS))),
    columns=st.fixed_dictionaries({name: st.frozensets(st.sampled_from(some)) for name, some in OPTIONAL.items()}),
    blank=st.frozensets(st.sampled_from(sorted({*VALUES, "level", "manager_id"}))),
    tables=st.frozensets(st.sampled_from((*sorted(TABLES), "people", "pairs"))),
)


def table(name: str, programme: Made) -> str:
    """A table as csv, with the columns that the programme has."""
    columns = sorted(programme.columns[name])
    if name == "pairs":
        return rows("protege_id,sponsor_id,paired_on", ["P1,S1,2025-01-10"], columns, programme)
    people = {"proteges": ["P1", "P2"], "sponsors": ["S1", "S2", "S3"]}.get(
        name, ["P1", "P2", "S1", "S2", "S3", "B", "M"]
    )
    return rows("person_id", people, columns, programme)


def rows(heading: str, keys: list[str], columns: list[str], programme: Made) -> str:
    def cell(key: str, column: str) -> str:
        if column in programme.blank:
            return ""
        if column == "level":
            return LEVEL_OF[key[0]] if not programme.levels or LEVEL_OF[key[0]] in programme.levels else ""
        return MANAGER_OF[key[0]] if column == "manager_id" else VALUES[column]

    lines = [",".join([heading, *columns])]
    lines += [",".join([key, *(cell(key, column) for column in columns)]) for key in keys]
    return "\n".join(lines) + "\n"


def write(programme: Made, folder: Path) -> None:
    """The program and its tables in the folder."""
    texts = {name: table(name, programme) for name in ("proteges", "sponsors")}
    for name in sorted(programme.tables):
        texts[name] = TABLES[name] if name in TABLES else table(name, programme)
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    about = ["id: t", "name: T"]
    about += [f"career_phase: {programme.phase}"] if programme.phase else []
    about += [f"levels: [{', '.join(programme.levels)}]"] if programme.levels else []
    sources = "".join(f"  {name}: {name}.csv\n" for name in texts)
    own = "".join(SETTINGS[name] for name in sorted(programme.settings))
    text = f"schema_version: 1\nprogram: {{{', '.join(about)}}}\nsources:\n{sources}{own}"
    (folder / "p.yaml").write_text(text, "utf-8")


def stopped_for(*arguments: str) -> tuple[int, set[str], str]:
    """The exit code of a command, the codes of the errors it met, and all that it said of problems."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([*arguments, "--as-of", DAY])
    text = out.getvalue() + err.getvalue()
    return code, {line[6:10] for line in text.splitlines() if line.startswith("error[")}, text


@pytest.mark.search
@settings(max_examples=15, deadline=None)
@given(made)
def test_no_command_stops_for_what_a_default_lacks(programme: Made) -> None:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            write(programme, Path(folder))
            for command in COMMANDS:
                code, errors, text = stopped_for(command, "p.yaml")
                assert code == bool(errors), text
                assert errors <= (MISSING if command != "check" else set()), text
            judge_pairing(programme)
        finally:
            os.chdir(before)


def judge_pairing(programme: Made) -> None:
    """Everybody who can be paired is, the verifier agrees, and the documents are written."""
    code, _, text = stopped_for("pair", "p.yaml", "-o", "pairing.json", "-o", "pairing.html")
    assert code == 0, text
    assert "M010" not in text
    assert stopped_for("verify", "p.yaml", "pairing.json")[0] == 0
    assert "2 of 2 protégés would have a sponsor" in text, text
    for command in (["explain", "p.yaml", "P1"], ["remedies", "p.yaml"], ["report", "p.yaml", "-o", "month.html"]):
        code, _, text = stopped_for(*command)
        assert code == 0, text
