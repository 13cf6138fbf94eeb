"""`person`: everything about one person, and a plan that, carried out, leaves nothing."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from sponsorcli.fairness.ledger import RecordKeys, new_ledger
from tests.returned_forms import forms_by_name, opened, write_programme

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"
PERSON = "00103"


def shown(programme: Path) -> str:
    """Every cell of the programme's files and the program itself, by openpyxl and csv."""
    data = programme.parent.parent / "sample_data"
    texts = [programme.read_text(encoding="utf-8")]
    texts += [path.read_text(encoding="utf-8-sig") for path in (data / "people.csv", data / "audit.csv")]
    book = openpyxl.load_workbook(data / "emerging-leaders.xlsx")
    texts += [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    return "\n".join(texts)


def carry_out(programme: Path, plan: list[dict[str, str]]) -> None:
    """Do what the plan says, as an admin would."""
    data = programme.parent.parent / "sample_data"
    for file in {line["file"] for line in plan}:
        path = data / file
        lines = [line for line in plan if line["file"] == file]
        if path.suffix == ".csv":
            rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
            for line in lines:
                for number in numbers(line["rows"]):
                    if line["what"] == "delete the row":
                        rows[number - 1] = []
                    else:
                        rows[number - 1][column_index_from_string(line["column"]) - 1] = ""
            out = io.StringIO()
            csv.writer(out).writerows(row for row in rows if row)
            path.write_text(out.getvalue(), encoding="utf-8")
            continue
        book = openpyxl.load_workbook(path)
        for line in lines:
            for number in reversed(numbers(line["rows"])):
                if line["what"] == "delete the row":
                    book[line["sheet"]].delete_rows(number)
        book.save(path)


def numbers(text: str) -> list[int]:
    """The rows that `4, 7–9` stands for."""
    found: list[int] = []
    for part in text.split(", "):
        first, _, last = part.partition("–")
        found += range(int(first), int(last or first) + 1)
    return found


def test_the_plan_of_an_erasure_carried_out_leaves_nothing_of_the_person(
    programme: Path, sponsorcli: Sponsorcli
) -> None:
    before = shown(programme)
    assert PERSON in before
    outcome = sponsorcli("person", "erase", programme, PERSON, "--plan", AS_OF, "--format=json")
    assert outcome.code == 0, outcome.err
    assert shown(programme) == before, "nothing is changed by planning"
    carry_out(programme, json.loads(outcome.out)["tables"]["plan"])
    after = shown(programme)
    assert PERSON not in after
    assert "Chiara Ndlovu" not in after
    assert len(after) > len(before) * 0.95
    again = sponsorcli("person", "erase", programme, PERSON, "--plan", AS_OF)
    assert again.code == 2
    assert "no table names" in again.err


def test_the_plan_names_every_command_that_may_have_written_of_the_person(
    programme: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("person", "erase", programme, PERSON, "--plan", AS_OF, "--format=json")
    by_hand = {row["by"]: row["what"] for row in json.loads(outcome.out)["tables"]["by_hand"]}
    assert {"forms -o FOLDER", "nudge -o FOLDER", "brief --all -o FOLDER", "round -o FOLDER"} <= by_hand.keys()
    assert "mail program" in by_hand["nudge -o FOLDER"]


def test_the_plan_says_that_the_ledger_counts_the_person_and_what_to_do(
    programme: Path, sponsorcli: Sponsorcli
) -> None:
    def ledger() -> list[list[str]]:
        outcome = sponsorcli("person", "erase", programme, PERSON, "--plan", AS_OF, "--format=json")
        rows = json.loads(outcome.out)["tables"].get("written", [])
        return [[row["found"], row["what"]] for row in rows if row["file"] == "audit.ledger"]

    data = programme.parent.parent / "sample_data"
    assert PERSON not in (data / "audit.ledger").read_text(encoding="utf-8")
    ((found, what),) = ledger()
    assert found == "counts the person under a pseudonym"
    assert "delete the key, the ledger" in what
    key, whole = data / "audit.key", (data / "audit.ledger").read_text(encoding="utf-8")
    new = new_ledger("audit.ledger", RecordKeys(key.read_text(encoding="utf-8").strip())).text
    (data / "audit.ledger").write_text(new, encoding="utf-8")
    assert ledger() == [["not found", "nothing"]]
    (data / "audit.ledger").write_text(whole[:-2], encoding="utf-8")
    assert ledger()[0][0] == "cannot be searched"
    (data / "audit.ledger").unlink()
    assert ledger() == []


FOUND_IN_FORMS = {
    "actions/actions-2026-10-naomi-sharma.xlsx": "names the person",
    "agreements/agreement-chiara-ndlovu-naomi-sharma.docx": "names the person",
    "agreements/agreement-chiara-ndlovu-naomi-sharma.xlsx": "is a form of the person and somebody else",
    "pulse/pulse-2026-10-chiara-ndlovu.xlsx": "is the person's own form",
    "pulse/pulse-2026-10-naomi-sharma.xlsx": "names the person",
}
IN_MESSAGES = {
    "nudge-2026-10-31-sponsor-naomi-sharma.eml": "names the person",
    "nudge-2026-10-31.csv": "names the person",
}


def test_folders_of_forms_and_messages_are_searched(programme: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    forms, messages = tmp_path / "out" / "forms", tmp_path / "out" / "messages"
    assert sponsorcli("forms", programme, AS_OF, "-o", forms).code == 0
    assert sponsorcli("nudge", programme, AS_OF, "-o", messages).code == 0
    where = ("--search", forms, "--search", messages)
    outcome = sponsorcli("person", "erase", programme, PERSON, "--plan", AS_OF, "--format=json", *where)
    answer = json.loads(outcome.out)
    rows = {row["file"]: (row["found"], row["what"]) for row in answer["tables"]["in_folders"]}
    assert {name: found for name, (found, _) in rows.items()} == {
        **{(forms / name).as_posix(): found for name, found in FOUND_IN_FORMS.items()},
        **{(messages / name).as_posix(): found for name, found in IN_MESSAGES.items()},
    }
    assert rows[(forms / "pulse/pulse-2026-10-chiara-ndlovu.xlsx").as_posix()][1] == "delete the file"
    every = sum(path.is_file() for path in (tmp_path / "out").rglob("[!.]*"))
    assert (answer["facts"]["files_searched"], answer["facts"]["files_listed"]) == (every, 7)
    for name in rows:
        Path(name).unlink()
    again = sponsorcli("person", "erase", programme, PERSON, "--plan", AS_OF, "--format=json", *where)
    assert "in_folders" not in json.loads(again.out)["tables"]
    assert json.loads(again.out)["facts"]["files_searched"] == every - 7


def test_whoever_gets_a_message_finds_it_in_an_export(programme: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    messages = tmp_path / "messages"
    assert sponsorcli("nudge", programme, AS_OF, "-o", messages).code == 0
    outcome = sponsorcli("person", "export", programme, "Naomi Sharma", AS_OF, "--format=json", "--search", messages)
    found = {Path(row["file"]).name: row["found"] for row in json.loads(outcome.out)["tables"]["in_folders"]}
    assert found == {
        "nudge-2026-10-31-sponsor-naomi-sharma.eml": "is a message to the person",
        "nudge-2026-10-31.csv": "names the person",
    }


def test_only_a_folder_can_be_searched(programme: Path, sponsorcli: Sponsorcli) -> None:
    for command in (("export",), ("erase", "--plan")):
        outcome = sponsorcli("person", *command, programme, PERSON, AS_OF, "--search", programme)
        assert outcome.code == 2
        assert "is not a folder" in outcome.err


def test_a_form_that_came_back_is_one_place_and_the_plan_carried_out_leaves_nothing(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    path = write_programme(tmp_path)
    returns = tmp_path / "returns"
    for name, form in forms_by_name(path).items():
        opened(form).save(returns / f"{name}.xlsx")
    outcome = sponsorcli("person", "erase", path, "S1", "--plan", AS_OF, "--format=json")
    plan = json.loads(outcome.out)["tables"]["plan"]
    whole = {line["file"] for line in plan if line["what"].startswith("delete the file")}
    assert whole == {
        "actions-2026-10-sara-lund.xlsx",
        "pulse-2026-10-sara-lund.xlsx",
        "agreement-ana-silva-sara-lund.xlsx",
        "agreement-ben-okafor-sara-lund.xlsx",
    }
    for line in plan:
        if line["file"] in whole:
            (returns / line["file"]).unlink()
            continue
        file = next(tmp_path.rglob(line["file"]))
        book = openpyxl.load_workbook(file)
        for number in reversed(numbers(line["rows"])):
            assert line["what"] == "delete the row"
            book[line["sheet"]].delete_rows(number)
        book.save(file)
    again = sponsorcli("person", "erase", path, "S1", "--plan", AS_OF)
    assert (again.code, "no table names" in again.err) == (2, True)


def test_a_template_that_names_the_person_is_in_the_plan(programme: Path, sponsorcli: Sponsorcli) -> None:
    folder = programme.parent / "templates"
    folder.mkdir()
    (folder / "sponsor.txt").write_text("Subject: Dear Chiara Ndlovu\n", encoding="utf-8")
    (folder / "manager.txt").write_text("Subject: Hello\n", encoding="utf-8")
    outcome = sponsorcli("person", "erase", programme, PERSON, "--plan", AS_OF, "--format=json")
    rows = {row["file"]: (row["found"], row["what"]) for row in json.loads(outcome.out)["tables"]["written"]}
    assert rows["sponsor.txt"] == ("names the person", "take the person out of the text")
    assert rows["manager.txt"] == ("not found", "nothing")


def test_the_program_file_and_rows_with_errors_are_in_the_plan_too(programme: Path, sponsorcli: Sponsorcli) -> None:
    text = programme.read_text(encoding="utf-8")
    assert "pairing:\n" in text
    keep = "pairing:\n  forbid: [{protege: '00103', sponsor: '00741', why: conflict}]\n"
    programme.write_text(text.replace("pairing:\n", keep), encoding="utf-8")
    people = programme.parent.parent / "sample_data" / "people.csv"
    heading, *rows = people.read_text(encoding="utf-8").splitlines()
    people.write_text("\n".join([heading, *rows, rows[1]]) + "\n", encoding="utf-8")
    assert rows[1].startswith(PERSON)
    outcome = sponsorcli("person", "erase", programme, PERSON, "--plan", AS_OF, "--format=json")
    plan = json.loads(outcome.out)["tables"]["plan"]
    line = keep.count("\n", 0, keep.index(PERSON)) + text[: text.index("pairing:\n")].count("\n") + 1
    assert [entry["rows"] for entry in plan if entry["file"] == programme.name] == [str(line)]
    deleted = [entry for entry in plan if entry["file"] == "people.csv" and entry["what"] == "delete the row"]
    assert numbers(deleted[0]["rows"]) == [3, len(rows) + 2]


def test_an_export_holds_the_persons_rows_and_no_other_persons_data(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("person", "export", programme, "01062", AS_OF, "--format=json")
    assert outcome.code == 0, outcome.err
    report = json.loads(outcome.out)
    people = report["tables"]["people"]
    text = (programme.parent.parent / "sample_data" / "people.csv").read_text(encoding="utf-8")
    wanted = [row for row in csv.reader(io.StringIO(text)) if "01062" in row]
    assert len(people) == len(wanted) > 1
    assert [row["email"] for row in people if row["person_id"] == "01062"] == [
        cell for row in wanted if row[0] == "01062" for cell in row if "@" in cell
    ]
    assert all("withheld" in row["email"] for row in people if row["person_id"] != "01062")
    assert "gender" not in outcome.out.lower()


def test_nobody_learns_who_rated_them(programme: Path, sponsorcli: Sponsorcli) -> None:
    report = json.loads(sponsorcli("person", "export", programme, PERSON, AS_OF, "--format=json").out)
    feedback = report["tables"]["feedback"]
    assert {row["about_id"] for row in feedback} >= {PERSON}
    for row in feedback:
        assert row["from_id"] == PERSON or "withheld" in row["from_id"]


@pytest.mark.parametrize("arguments", [("export", "0103"), ("erase", "0103", "--plan")])
def test_an_unknown_person_is_told_with_the_nearest_id(
    arguments: tuple[str, ...], programme: Path, sponsorcli: Sponsorcli
) -> None:
    command, *rest = arguments
    outcome = sponsorcli("person", command, programme, *rest, AS_OF)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean Chiara Ndlovu (00103)?" in outcome.err


def test_without_plan_erase_says_that_it_erases_nothing(programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("person", "erase", programme, PERSON)
    assert outcome.code == 2
    assert "--plan" in outcome.err
