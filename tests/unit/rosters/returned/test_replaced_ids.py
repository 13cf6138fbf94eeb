"""A form goes out, the HR system gives new ids, the form comes back: it is read for whoever has the new id."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sponsorcli.forms import Form, awaited
from sponsorcli.problems import Severity
from tests.returned_forms import OCTOBER, fill, first_row, forms_by_name, opened, read_back, rows_of, write_programme

NEW: Mapping[str, str] = {"S1": "N-1", "P1": "N-2", "P3": "N-3"}
AFTER = date(2026, 11, 5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_programme(tmp_path)


def replace_ids(path: Path) -> None:
    """The workbook with new ids wherever the old ones stood, and a sheet that says which is which."""
    roster = path.parent.parent / "data" / "roster.xlsx"
    book = load_workbook(roster)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                cell.value = NEW.get(str(cell.value), cell.value)
    changes = book.create_sheet("id_changes")
    for line in (("Old ID", "New ID", "On"), *((old, new, date(2026, 11, 2)) for old, new in NEW.items())):
        changes.append(list(line))
    book.save(roster)


def send_back(path: Path, form: Form, rows: Mapping[str, tuple[object, ...]], name: str = "") -> None:
    """The form with a row filled in on each of these sheets, among the returns."""
    book = opened(form)
    for sheet, cells in rows.items():
        fill(book[sheet], first_row(book[sheet]), cells)  # type: ignore[arg-type]
    book.save(path.parent.parent / "returns" / (name or f"{form.file_name}.xlsx"))


SARA, ANA, PAIR = "actions-2026-10-sara-lund", "pulse-2026-10-ana-silva", "agreement-ana-silva-sara-lund"
ACTION = (None, "Ana Silva", "Introduction", "Dita Vogel", None, "after the change")


def faults(path: Path) -> list[str]:
    return [str(one) for one in read_back(path, AFTER).problems if one.severity in {Severity.ERROR, Severity.WARNING}]


@pytest.fixture
def changed(path: Path) -> Path:
    """The programme with new ids, to which forms came back that had gone out under the old ones."""
    forms = forms_by_name(path)
    send_back(path, forms[PAIR], {"Agreement": ("Lead the Lisbon team",)})
    send_back(path, forms[ANA], {"Ratings": (None, 4), "Questions": (None, "her time")})
    book = opened(forms[SARA])
    sheet = book["What you did"]
    top = first_row(sheet)
    fill(sheet, top, (None, None, None, None, None, "it went well"))
    fill(sheet, top + 1, (None, None, None, None, None, "short"))
    fill(sheet, top + 2, (date(2026, 10, 20), "Ana Silva", "Introduction", "Dita Vogel", None, "at the panel"))
    book.save(path.parent.parent / "returns" / "sara.xlsx")
    replace_ids(path)
    return path


def test_what_was_entered_is_read_for_the_new_ids(changed: Path) -> None:
    loaded = read_back(changed, AFTER)
    assert faults(changed) == []
    assert rows_of(loaded, "feedback", "from_id", "about_id", "rating") == [("N-2", "N-1", 4)]
    assert rows_of(loaded, "responses", "from_id", "answer") == [("N-2", "her time")]
    assert rows_of(loaded, "agreements", "protege_id", "sponsor_id", "goal") == [("N-2", "N-1", "Lead the Lisbon team")]
    new = ("sponsor_id", "protege_id", "with_person", "note")
    assert ("N-1", "N-2", "D1", "at the panel") in rows_of(loaded, "activity", *new)
    assert rows_of(loaded, "returns", "person_id", "period", "empty") == [
        ("N-1", "2026-10", False), ("N-2", "2026-10", False), ("N-2", "2026-10", False),
    ]  # fmt: skip


def test_a_note_on_a_row_on_record_is_no_second_action_after_the_change(changed: Path) -> None:
    snapshot = read_back(changed, AFTER).snapshot
    assert snapshot is not None
    assert snapshot.history.actions.height == 4, "three on record and the new one"


def test_who_returned_a_form_under_the_old_id_is_not_waited_for(changed: Path) -> None:
    snapshot = read_back(changed, AFTER).snapshot
    assert snapshot is not None
    state = {(one.kind.value, one.person_id): one.is_returned for one in awaited(snapshot, OCTOBER)}
    assert state == {
        ("actions", "N-1"): True, ("actions", "S2"): False,
        ("pulse", "N-1"): False, ("pulse", "N-2"): True, ("pulse", "N-3"): False,
        ("pulse", "P2"): False, ("pulse", "S2"): False,
    }  # fmt: skip


def test_the_same_form_under_the_new_id_counts_nothing_twice(changed: Path) -> None:
    """Made again after the change, filled in once more in the same words."""
    before = read_back(changed, AFTER).snapshot
    form = forms_by_name(changed, OCTOBER, AFTER)[SARA]
    book = opened(form)
    sheet = book["What you did"]
    top = first_row(sheet)
    empty = next(row for row in range(top, top + 9) if sheet.cell(row, 1).value is None)
    fill(sheet, empty, (date(2026, 10, 20), "Ana Silva", "Introduction", "Dita Vogel", None, "at the panel"))
    book.save(changed.parent.parent / "returns" / "sara again.xlsx")
    after = read_back(changed, AFTER).snapshot
    assert before is not None
    assert after is not None
    assert after.history.actions.height == before.history.actions.height
    assert len({one.form_id for one in awaited(after, OCTOBER) if one.is_returned}) == 2
