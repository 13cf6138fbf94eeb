"""Each table and each field that the schema declares counts: without it, or with other values, some result changes.

The programme is the made-up one, which fills all tables. `check`, which reads every cell, is not asked, and
`person export`, which hands out every row as it stands, only where a field is there for nothing else.
"""

import contextlib
import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sponsorcli import api
from sponsorcli.cli import run
from sponsorcli.jobs.job import JOBS, PairingQuestion, Reading, WrongUse
from sponsorcli.jobs.opened import OpenedProgram, open_program
from sponsorcli.model.schema.fields import Field, FieldType
from sponsorcli.model.schema.tables import TABLES, table_spec
from sponsorcli.rendering.data.plain_values import fact_values, table_values
from tests.seeds import some_of

AS_OF = date(2026, 10, 31)
Rows = list[dict[str, str]]
Question = Mapping[str, object]

AFRESH: Question = {"asked": PairingQuestion(afresh=True)}
ROUND: Question = {"review_on": date(2026, 12, 1)}
PERSON: Question = {"person": "PERSON"}
APRIL = " in April"
"""At the end of a question that is asked as of a past day, for which extracts speak."""
DAYS = {True: date(2026, 4, 30), False: AS_OF}
ASKED: dict[str, tuple[str, Question]] = {
    "pair": ("pair", {}),
    "pair afresh": ("pair", AFRESH),
    "explain apart": ("explain", {"person": "APART", "other": "FROM"}),
    "round": ("round", ROUND),
    "brief": ("brief", PERSON),
    "explain": ("explain", {**PERSON, "other": None}),
    "readiness opportunities": ("readiness opportunities", PERSON),
    "export": ("person export", PERSON),
}
"""Questions that jobs are asked; any other name is a job that needs none.

PERSON and OTHER stand for protégés, APART and FROM for two people who are kept apart.
"""
PAPERS = ("readiness resume PERSON", "readiness resume OTHER", "forms --period 2026-10", "nudge")
"""Commands that make papers: what they print, and of a résumé all that stands in it."""
ALWAYS = (
    "accountability", "pair", "pair afresh", "select", "pipeline", "alignment", "opportunities", "brief", "round",
    "outcomes", "disclose", "status", "readiness desk", "readiness opportunities", "explain", *PAPERS,
)  # fmt: skip
"""What is asked in turn, until one says something else."""
FIRST = {
    "people": ("select", "pair afresh", "brief", "outcomes"),
    "sponsors": ("pair afresh",),
    "proteges": ("select", "pair afresh", "brief"),
    "selections": ("select", "dossier"),
    "pairs": ("accountability", "outcomes", "dossier"),
    "agreements": ("accountability", "brief"),
    "activity": ("accountability", "round", "brief"),
    "preferences": ("pair afresh",),
    "pair_scores": ("pair afresh",),
    "conflicts": ("pair afresh", "explain apart"),
    "aims": ("alignment", "brief"),
    "objectives": ("alignment",),
    "roles": ("pipeline",),
    "successors": ("pipeline",),
    "requests": ("readiness desk",),
    "opportunities": ("opportunities", "readiness opportunities"),
    "candidates": ("opportunities",),
    "evidence": ("select", "brief", "readiness resume PERSON", "readiness opportunities"),
    "earlier_roles": ("readiness resume PERSON",),
    "education": ("readiness resume PERSON",),
    "certificates": ("readiness resume PERSON",),
    "returns": ("accountability", "forms --period 2026-10"),
    "responses": ("forms --period 2026-10",),
    "career_events": ("outcomes", "readiness resume OTHER", "disclose"),
    "people_history": (
        *(f"{one}{APRIL}" for one in ("select", "pair afresh", "brief", "readiness resume PERSON")),
        "disclose",
        "fairness exact",
    ),
    "id_changes": ("accountability", "outcomes"),
    "audit": ("fairness exact",),
}
"""What is asked first, as it is likely to."""

KEPT_AS_WRITTEN = "what somebody wrote, for people to read: no figure depends on words"
IN_THE_FORM_ID = "part of `form_id`, by which a form is known; beside it for people to read"
RECORD_ONLY: dict[tuple[str, str], str] = {
    ("activity", "note"): KEPT_AS_WRITTEN,
    ("responses", "on"): KEPT_AS_WRITTEN,
    ("responses", "from_id"): KEPT_AS_WRITTEN,
    ("responses", "question"): KEPT_AS_WRITTEN,
    ("responses", "answer"): KEPT_AS_WRITTEN,
    ("returns", "person_id"): IN_THE_FORM_ID,
    ("returns", "period"): IN_THE_FORM_ID,
    ("id_changes", "on"): "an id stands for the new one whatever the day: tables of any age hold either",
}
"""Fields that no result depends on, each with its reason: `person export` hands them out."""


@dataclass(frozen=True)
class Company:
    """A programme with a file for each table."""

    folder: Path
    named: Mapping[str, str]
    """Who is asked about."""

    @property
    def program(self) -> Path:
        return self.folder / "configs" / "emerging-leaders.yaml"

    def file(self, table: str) -> Path:
        return self.folder / "sample_data" / f"{table}.csv"

    def rows(self, table: str) -> Rows:
        with self.file(table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: Rows) -> None:
        columns = dict.fromkeys(name for row in rows for name in row) or dict.fromkeys(
            field.name for field in table_spec(table).fields
        )
        with self.file(table).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)

    def opened(self, day: date, *, with_audit: bool) -> OpenedProgram:
        return open_program(self.program, day, Reading(), with_audit=with_audit)

    def change(self, table: str, new: Callable[[dict[str, str], int], Mapping[str, str]]) -> None:
        """Change each row by what a function of the row and its number gives."""
        self.write(table, [{**row, **new(row, at)} for at, row in enumerate(self.rows(table))])


def cell(value: object) -> str:
    """A value as a cell of a CSV file has it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return "; ".join(map(str, value))
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
    return str(value)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Company:
    folder = tmp_path_factory.mktemp("every") / "made"
    assert run(["sample", str(folder), "--proteges=24", "--sponsors=12", "--seed=7"]) == 0
    program = folder / "configs" / "emerging-leaders.yaml"
    tables = api.load(program, AS_OF).tables
    wanted = [{str(row["person_id"]) for row in tables[name]} for name in ("earlier_roles", "certificates", "aims")]
    in_all = wanted[0] & wanted[1] & wanted[2]
    first, second, *_ = (*sorted(in_all), *sorted(wanted[0] - in_all))
    company = Company(folder, {"PERSON": first, "OTHER": second})
    for name, rows in tables.items():
        known = [field.name for field in table_spec(name).fields]
        shown = [key for key in (rows[0] if rows else {}) if key in known or name == "people"]
        company.write(name, [{key: cell(row[key]) for key in shown} for row in rows])
    (folder / "sample_data" / "emerging-leaders.xlsx").unlink()
    sources = [f"  {spec.name}: ../sample_data/{spec.name}.csv" for spec in TABLES if spec.name != "audit"]
    before, _, rest = program.read_text("utf-8").partition("sources:\n")
    kept = [line for line in rest.partition("\n\n")[0].split("\n") if line.startswith("  audit:")]
    text = "\n".join((before + "sources:", *sources, *kept, "", rest.partition("\n\n")[2]))
    text = text.replace("    - {kind: pair_scores, weight: 2}\n", MORE_CRITERIA)
    program.write_text(text.replace("{kind: agreement, within_days: 30}", AGREEMENT), "utf-8")
    return furnished(company)


MORE_CRITERIA = """\
    - {kind: pair_scores, weight: 2}
    - {kind: shares, protege: values, sponsor: values, weight: 2}
"""
AGREEMENT = "{kind: agreement, within_days: 30, content: [expectation]}"


def furnished(company: Company) -> Company:
    """The company with more than the sample has: a row for whatever a field can make a difference to."""
    person = company.named["PERSON"]
    people, sponsors = company.rows("people"), [row["person_id"] for row in company.rows("sponsors")]
    days = ("2025-11-30", "2026-03-31", "2026-09-30")
    gone = {**people[0], "person_id": "GONE", "name": "Gone", "email": "", "left_on": "2026-09-01"}
    listed = [row for at, row in enumerate(people) if at % 2 == 0 or row["person_id"] in company.named.values()]
    company.write("people_history", [{"taken_on": day, **row} for day in days for row in (*listed, gone)])
    company.write("pair_scores", [
        {"protege_id": row["person_id"], "sponsor_id": one, "score": f"{(7 * at + 3 * by) % 10 / 10:g}"}
        for at, row in enumerate(company.rows("proteges"))
        for by, one in enumerate(sponsors)
    ])  # fmt: skip
    company.change("sponsors", lambda _, at: {
        "available_from": "2026-11-20" if at < 2 else "", "values": ("candour", "growth", "candour; growth")[at % 3]
    })  # fmt: skip
    company.change("proteges", lambda _, at: {"values": ("growth", "candour")[at % 2]})
    moved = {"person_id": company.named["OTHER"], "on": "2024-03-01", "event": "moved", "title": "Team lead"}
    left = {"person_id": "GONE", "on": "2026-09-01", "event": "left", "voluntary": "yes"}
    company.write("career_events", [*company.rows("career_events"), moved, left])
    company.change("selections", lambda row, at: {"result": "waiting"} if at < 3 else row)
    company.change("pairs", lambda _, __: {"role": "lead"})
    company.change(
        "evidence", lambda row, _: {"verified_by": "", "use_unverified": "no"} if row["person_id"] == person else row
    )
    company.change("requests", lambda row, at: {"asked_on": row["asked_at"][:10], "asked_at": ""} if not at else row)
    old = {row["new_id"]: row["old_id"] for row in company.rows("id_changes")}
    company.change("activity", lambda row, _: {"protege_id": old.get(row["protege_id"], row["protege_id"])})
    given = company.opened(AS_OF, with_audit=False).given
    assert given is not None
    found = JOBS["pair"].look(given, **AFRESH)
    assert not isinstance(found, WrongUse)
    pairs = [(str(row["protege_id"]), str(row["sponsor_id"])) for row in table_values(found.reports[0].table("pairs"))]
    company.write("conflicts", [{"person_id": one, "other_id": other, "why": "asked"} for one, other in pairs[:3]])
    return replace(company, named={**company.named, "APART": pairs[0][0], "FROM": pairs[0][1]})


@pytest.fixture
def company(made: Company, tmp_path: Path) -> Company:
    shutil.copytree(made.folder, tmp_path / "made")
    return replace(made, folder=tmp_path / "made")


class Answers:
    """What the programme says, the files of one company being read once however much is asked."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.read: dict[tuple[date, bool], OpenedProgram] = {}
        self.said: dict[str, str] = {}

    def to(self, asked: str) -> str:
        """What is said to a question: facts and tables of the reports, or what a command prints."""
        if asked not in self.said:
            question, day = asked.removesuffix(APRIL), DAYS[asked.endswith(APRIL)]
            found = self._printed(question, day) if question in PAPERS else self._found(question, day)
            self.said[asked] = found.replace(str(self.company.folder), "")
        return self.said[asked]

    def _found(self, asked: str, day: date) -> str:
        name, question = ASKED.get(asked, (asked, {}))
        job = JOBS[name]
        with_audit = name == "fairness exact"
        if (day, with_audit) not in self.read:
            self.read[day, with_audit] = self.company.opened(day, with_audit=with_audit)
        given = self.read[day, with_audit].given
        if given is None or not all(given.has_table(one) for one in job.needs):
            return "cannot be read"
        named = self.company.named
        found = job.look(given, **{key: named.get(str(value), value) for key, value in question.items()})
        if isinstance(found, WrongUse):
            return found.sentence
        return repr([
            (one.headline, fact_values(one), [(table.name, table_values(table)) for table in one.tables])
            for one in found.reports
        ])  # fmt: skip

    def _printed(self, asked: str, day: date) -> str:
        words = [self.company.named.get(word, word) for word in asked.split()]
        name = 2 if words[0] == "readiness" else 1
        out, paper = io.StringIO(), self.company.folder / "cv.json"
        files = ("--replace", "-o", str(paper)) if "resume" in words else ()
        line = [*words[:name], str(self.company.program), *words[name:], f"--as-of={day}", "--format=json", *files]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            run(line)
        text = paper.read_text("utf-8") if files and paper.exists() else ""
        return re.sub(r'"(sha256|path)": "[^"]*"', "", out.getvalue()) + text


@pytest.fixture(scope="module")
def usual(made: Company) -> Answers:
    """What is said of the company as it was made."""
    return Answers(made)


def asked(table: str) -> Iterator[str]:
    yield from dict.fromkeys((*FIRST.get(table, ()), *ALWAYS))


def first_to_change(company: Company, usual: Answers, table: str) -> str | None:
    """The first question that is answered otherwise than of the company as it was made."""
    new = Answers(company)
    return next((one for one in asked(table) if new.to(one) != usual.to(one)), None)


def other(field: Field, value: str, all_values: Sequence[str]) -> str:  # noqa: PLR0911 - one for each type
    """Another value that the field takes."""
    match field.type:
        case FieldType.DATE:
            day = date.fromisoformat(value) if value else date(2026, 3, 2)
            return str(day - timedelta(days=45))
        case FieldType.MOMENT:
            moment = datetime.fromisoformat(value) if value else datetime(2026, 3, 2, 9)  # noqa: DTZ001 - of the zone
            return (moment + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
        case FieldType.WHOLE | FieldType.NUMBER:
            number = float(value or field.least or 0) + 1
            number = number if field.most is None or number <= field.most else number - 2
            return f"{number:g}"
        case FieldType.FLAG:
            return "no" if value == "yes" else "yes"
        case FieldType.WORD:
            return field.words[(field.words.index(value) + 1 if value in field.words else 0) % len(field.words)]
    known_values = sorted({one for one in all_values if one})
    if field.type is FieldType.TEXT or not known_values:
        return f"{value} other".strip()
    at = known_values.index(value) + 1 if value in known_values else 0
    return known_values[at % len(known_values)]


def emptied(rows: Rows, field: Field) -> Rows:
    return [row | {field.name: ""} for row in rows]


def altered(rows: Rows, field: Field) -> Rows:
    values = [row.get(field.name, "") for row in rows]
    return [
        row | {field.name: other(field, value, values) if value else ""}
        for row, value in zip(rows, values, strict=True)
    ]


def filled(rows: Rows, field: Field) -> Rows:
    values = [row.get(field.name, "") for row in rows]
    return [row | {field.name: value or other(field, "", values)} for row, value in zip(rows, values, strict=True)]


CHANGES: tuple[Callable[[Rows, Field], Rows], ...] = (altered, emptied, filled)
IN_EVERY_RUN = ("successors", "roles")
FIELDS = [
    *((spec.name, field.name) for spec in TABLES for field in spec.fields if spec.name in IN_EVERY_RUN),
    *some_of(
        [
            pytest.param(spec.name, field.name, marks=pytest.mark.search)
            for spec in TABLES
            for field in spec.fields
            if spec.name not in IN_EVERY_RUN
        ],
        3,
    ),
]


@pytest.mark.search
def test_a_copy_of_the_company_changes_nothing(company: Company, usual: Answers) -> None:
    new = Answers(company)
    for one in dict.fromkeys((*ALWAYS, *(name for first in FIRST.values() for name in first), "export")):
        assert new.to(one) == usual.to(one) != "cannot be read"


@pytest.mark.search
@pytest.mark.parametrize("table", [spec.name for spec in TABLES if spec.name != "people"])
def test_without_its_rows_a_table_changes_some_result(table: str, company: Company, usual: Answers) -> None:
    company.write(table, [])
    is_record = all((table, field.name) in RECORD_ONLY for field in table_spec(table).fields)
    assert (first_to_change(company, usual, table) is None) == is_record


@pytest.mark.walk
@pytest.mark.parametrize(("table", "name"), FIELDS)
def test_another_value_of_a_field_changes_some_result(table: str, name: str, company: Company, usual: Answers) -> None:
    rows, field = company.rows(table), table_spec(table).field(name)
    is_record = (table, name) in RECORD_ONLY
    for change in CHANGES:
        new = change(rows, field)
        if new == rows or (field.required and change is emptied):
            continue
        company.write(table, new)
        if (found := first_to_change(company, usual, table)) is not None or is_record:
            assert (found is None) == is_record
            assert not is_record or is_handed_out(company, usual.company, table)
            return
    raise AssertionError(f"{table}.{name} changes nothing")


def is_handed_out(company: Company, before: Company, table: str) -> bool:
    """Whether `person export` says something else of whoever the table's first row is about."""
    names = [field.name for field in table_spec(table).fields if field.referent or field.name == "new_id"]
    person = next(value for name in names if (value := before.rows(table)[0][name]))
    said = [Answers(replace(one, named={"PERSON": person})).to("export") for one in (company, before)]
    return said[0] != said[1]
