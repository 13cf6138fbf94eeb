"""Whoever is named in any form and place: never in a report under pseudonyms, always in a plan and an export."""

import csv
import io
import json
import random
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from .conftest import MadeSample, Sponsorcli
from .test_audit_stays import laid_open

AS_OF = "--as-of=2026-10-31"
FORMATS = ("text", "markdown", "json", "csv", "rich")
FILES = ("xlsx", "html", "docx", "md", "json", "csv", "txt", "eml", "ics", "pdf")
PEOPLE = {
    "Amira Khan": "amira.khan@firm.example",
    "Jürgen Müller": "j.mueller@firm.example",
    "Łucja Øster": "lucja.oster@firm.example",
    "Will Grant": "will.grant@firm.example",
    "Rose May": "rose.may@firm.example",
}
TEXTS = {"activity": "note", "opportunities": "title", "evidence": "accomplishment"}
"""A column of free text of some tables."""


def forms_of(name: str, address: str) -> list[str]:
    """How people write somebody of that name in a text."""
    given, family = name.split()
    return [
        name,
        f"{family}, {given}",
        f"{family},{given}",
        f"{given}\u00a0{family}",
        f"{given}  {family}",
        f"{given}\u2009{family}",
        name.upper(),
        unicodedata.normalize("NFD", name),
        f"{given[0]}. {family}",
        f"{given[0]}.{family}",
        f"{family}, {given[0]}.",
        f"{given} {family}'s team",
        address,
        address.upper(),
        address.partition("@")[0],
        f"({given} {family})",
    ]


def forms_in_a_field(name: str, address: str) -> list[str]:
    """How they are written where a field names a person."""
    given, family = name.split()
    return [name, f"{family}, {given}", address, f"{given}  {family}", f"{given}\u00a0{family}", name.lower()]


@dataclass
class Planted:
    """A programme with people named in places where no id stands: per person the places and what stands there."""

    program: Path
    ids: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[tuple[str, str | None, str]]] = field(default_factory=dict)
    """By name of the person: file, sheet, and what stands there."""

    def put(self, name: str, file: str, sheet: str | None, text: str) -> None:
        self.places.setdefault(name, []).append((file, sheet, text))


def planted(made: Path, seed: int) -> Planted:
    """Name five people of a made-up programme in forms and places drawn by the seed."""
    chance = random.Random(seed)
    (program,) = (made / "configs").glob("*.yaml")
    data = made / "sample_data"
    (book_path,) = data.glob("*.xlsx")
    found = Planted(program)
    rows = list(csv.reader(io.StringIO((data / "people.csv").read_text(encoding="utf-8-sig"))))
    name_at, email_at = (next(i for i, one in enumerate(rows[0]) if word in one.lower()) for word in ("name", "mail"))
    manager_at = next(i for i, one in enumerate(rows[0]) if "manager" in one.lower())
    for (name, address), row in zip(PEOPLE.items(), chance.sample(rows[1:], len(PEOPLE)), strict=True):
        row[name_at], row[email_at] = name, address
        found.ids[name] = row[0]
    of_id = {person: name for name, person in found.ids.items()}
    for row in rows[1:]:
        if row[manager_at] in of_id:
            name = of_id[row[manager_at]]
            row[manager_at] = chance.choice(forms_in_a_field(name, PEOPLE[name]))
            found.put(name, "people.csv", None, row[manager_at])
    rows[0].append("Remarks")
    for row in rows[1:]:
        row.append("")
    for name, address in PEOPLE.items():
        row = chance.choice([one for one in rows[1:] if one[0] not in of_id])
        row[-1] = f"asked {chance.choice(forms_of(name, address))} in May"
        found.put(name, "people.csv", None, row[-1])
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    (data / "people.csv").write_text(out.getvalue(), encoding="utf-8")
    in_workbook(book_path, found, chance)
    name = chance.choice(list(PEOPLE))
    text = program.read_text(encoding="utf-8")
    comment = f"# asked {chance.choice(forms_of(name, PEOPLE[name]))} first"
    program.write_text(f"{comment}\n{text}", encoding="utf-8")
    found.put(name, program.name, None, comment)
    name = chance.choice(list(PEOPLE))
    text = program.read_text(encoding="utf-8")
    program.write_text(re.sub(r"(?m)^  name: .*$", f'  name: "Circle of {name}"', text, count=1), encoding="utf-8")
    found.put(name, program.name, None, f'name: "Circle of {name}"')
    return found


def in_workbook(path: Path, found: Planted, chance: random.Random) -> None:
    """Name people in cells of free text, in a comment, in a sheet's name and as the author of the file."""
    book = openpyxl.load_workbook(path)
    for table, column in TEXTS.items():
        sheet = book[table]
        at = [str(cell.value).lower() for cell in sheet[1]].index(column) + 1
        for row, (name, address) in zip(
            chance.sample(range(2, sheet.max_row + 1), len(PEOPLE)), PEOPLE.items(), strict=True
        ):
            text = f"with {chance.choice(forms_of(name, address))}, as planned"
            sheet.cell(row, at).value = text
            found.put(name, path.name, table, text)
    noted, called, author = (chance.choice(list(PEOPLE)) for _ in range(3))
    text = f"ask {chance.choice(forms_of(noted, PEOPLE[noted]))}"
    book["pairs"]["A2"].comment = Comment(text, "HR")
    found.put(noted, path.name, "pairs", text)
    book.create_sheet(f"Notes of {called}")["A1"] = "nothing"
    found.put(called, path.name, f"Notes of {called}", f"Notes of {called}")
    book.properties.creator = author
    found.put(author, path.name, None, author)
    book.save(path)


def normal(text: str) -> str:
    """A text without accents, invisible characters and odd blanks; not by the code under test."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if unicodedata.category(one) not in {"Mn", "Cf"})
    return re.sub(r"\s+", " ", plain.replace("Ł", "L").replace("Ø", "O").replace("ł", "l").replace("ø", "o"))


def left_in(content: str) -> list[str]:
    """The forms of anybody's name that stand in a text; names of words alone as they are written."""
    text = normal(content)
    small = text.lower()
    found = []
    for name, address in PEOPLE.items():
        given, family = normal(name).split()
        forms = [f"{given} {family}", f"{family}, {given}", f"{family},{given}", f"{given[0]}. {family}",
                 f"{given[0]}.{family}", f"{family}, {given[0]}."]  # fmt: skip
        is_words = name in {"Will Grant", "Rose May"}
        found += [one for one in forms if (one in text if is_words else one.lower() in small)]
        found += [one for one in (address, address.partition("@")[0]) if one in small]
    return found


@pytest.fixture
def made(tmp_path: Path, made_sample: MadeSample) -> Path:
    """A small made-up programme."""
    made_sample(tmp_path / "made", "--proteges=10", "--sponsors=8", "--people=90")
    return tmp_path / "made"


SEEDS = [pytest.param(seed, marks=[] if seed < 1 else [pytest.mark.search]) for seed in range(12)]


@pytest.mark.search
@pytest.mark.parametrize("seed", SEEDS)
def test_no_form_of_a_name_is_left_under_pseudonyms(
    seed: int, made: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    program = planted(made, seed).program
    (tmp_path / "out").mkdir()
    files = [item for ending in FILES for item in ("-o", tmp_path / "out" / f"r.{ending}")]
    open_report = sponsorcli("report", program, AS_OF, "--full", "--format=json")
    assert left_in(open_report.out), "the forms are found where nothing is hidden"
    log = tmp_path / "out" / "runs.log"
    for form in FORMATS:
        more = [*files, "--log", log] if form == "json" else ["-o", tmp_path / "out" / "again.txt"]
        outcome = sponsorcli("report", program, AS_OF, "--pseudonyms", "--full", "--format", form, *more)
        assert outcome.code in {0, 1}, outcome.err
        assert left_in(outcome.out) == []
        assert left_in(outcome.err) == []
        assert "may still name people" in normal(outcome.out) or form == "csv" or "sponsorcli" not in outcome.out
    for path in (tmp_path / "out").iterdir():
        for name, content in laid_open(path.name, path.read_bytes()):
            text = content.decode("utf-8", errors="replace")
            assert left_in(re.sub(r"<[^<>]*>", "\n", text)) == [], name
            assert left_in(text) == [], name


@pytest.mark.search
@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_names_each_place_and_an_export_holds_each_row(seed: int, made: Path, sponsorcli: Sponsorcli) -> None:
    found = planted(made, seed)
    for name, places in found.places.items():
        outcome = sponsorcli("person", "erase", found.program, found.ids[name], "--plan", AS_OF, "--format=json")
        assert outcome.code in {0, 1}, outcome.err
        plan = json.loads(outcome.out)["tables"]["plan"]
        listed = {(line["file"], line["sheet"]) for line in plan}
        assert {(file, sheet) for file, sheet, _ in places} <= listed
        outcome = sponsorcli("person", "export", found.program, found.ids[name], AS_OF, "--format=json")
        tables = json.loads(outcome.out)["tables"]
        texts = " ".join(normal(str(row.get("text"))) for row in tables["other_places"])
        own = " ".join(normal(str(value)) for rows in tables.values() for row in rows for value in row.values())
        for file, _, text in places:
            is_reference = file == "people.csv" and not text.startswith("asked ")
            assert is_reference or normal(text).strip() in texts or normal(text) in own, text
        referring = sum(1 for file, _, text in places if file == "people.csv" and not text.startswith("asked "))
        assert sum(row["manager_id"] == found.ids[name] for row in tables["people"]) >= referring


@pytest.mark.search
def test_a_report_under_pseudonyms_of_people_called_by_words_stays_readable(made: Path, sponsorcli: Sponsorcli) -> None:
    people = made / "sample_data" / "people.csv"
    (program,) = (made / "configs").glob("*.yaml")
    before = sponsorcli("report", program, AS_OF, "--pseudonyms", "--format=json")
    rows = list(csv.reader(io.StringIO(people.read_text(encoding="utf-8-sig"))))
    name_at = next(at for at, one in enumerate(rows[0]) if "name" in one.lower())
    for row, name in zip(
        rows[1:], ("Rose", "May", "Grant", "Will", "Mark", "Hope", "Will Grant", "Rose May"), strict=False
    ):
        row[name_at] = name
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    people.write_text(out.getvalue(), encoding="utf-8")
    after = sponsorcli("report", program, AS_OF, "--pseudonyms", "--format=json")
    one, other = (re.sub(r'"(sha256|fingerprint)": "[^"]*"', "", outcome.out) for outcome in (before, after))
    assert len(one) > 50_000
    assert one == other, "no word of the report has become somebody"
