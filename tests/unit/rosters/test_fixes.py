"""Fixes are applied to a roster as it is read, and the source stays as it is."""

import hashlib
from pathlib import Path
from typing import Any

from sponsorcli.problems import Severity, TextPlace
from sponsorcli.rosters import Loaded
from sponsorcli.rosters.fixes import is_fixes_file

PEOPLE = "person_id,name,level\nE1,Ann,L03\nE2,Bo,L4\nE2b,Bo,L4\nE3,Cy,L3\nE3,Cy,L3\n"
SPONSORS = "person_id,authority\nE2b,budget\n"


def fix(read: Any, tmp_path: Path, text: str, **tables: str) -> Loaded:
    """The tables read by a program that names these fixes."""
    (tmp_path / "configs").mkdir(exist_ok=True)
    (tmp_path / "configs" / "fixes.yaml").write_text(text, "utf-8")
    tables = tables or {"people": PEOPLE}
    loaded: Loaded = read("  fixes: fixes.yaml", **tables)
    return loaded


def codes(loaded: Loaded) -> list[str]:
    return [problem.code for problem in loaded.problems if problem.severity is Severity.ERROR]


def fixing(loaded: Loaded) -> dict[tuple[str, str, str], int]:
    return {(one.table, one.field, one.kind): one.count for one in loaded.changes if one.kind.endswith("by a fix")}


def test_a_value_is_replaced_before_it_is_understood(read: Any, tmp_path: Path) -> None:
    assert codes(read(people=PEOPLE)) == ["R010", "R003"]
    loaded = fix(read, tmp_path, 'fixes_version: 1\nvalues: {people: {level: {"L03": "L3"}}}\n')
    assert codes(loaded) == ["R003"]
    assert loaded.snapshot is not None
    assert loaded.snapshot.roster.frame("people")["level"].to_list() == ["L3", "L4", "L4", "L3"]
    assert fixing(loaded) == {("people", "level", "value replaced by a fix"): 1}


def test_a_value_is_replaced_in_its_own_column_alone(read: Any, tmp_path: Path) -> None:
    """A function is called as a level is."""
    people = "person_id,name,level,function\nE1,Ann,L03,L03\n"
    loaded = fix(read, tmp_path, 'fixes_version: 1\nvalues: {people: {level: {"L03": "L3"}}}\n', people=people)
    assert loaded.snapshot is not None
    assert loaded.snapshot.roster.frame("people").select("level", "function").rows() == [("L3", "L03")]


def test_a_file_of_fixes_is_known_by_the_line_with_its_version(tmp_path: Path) -> None:
    texts = {
        "a": "# corrected in May\nfixes_version: 1\n",
        "b": "\ufefffixes_version : 1\n",
        "c": "why: fixes_version: 1\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert [is_fixes_file(tmp_path / name) for name in "abcd"] == [True, True, False, False]


def test_an_id_is_replaced_in_every_table(read: Any, tmp_path: Path) -> None:
    text = 'fixes_version: 1\nids: {"E2b": "E2"}\n'
    loaded = fix(read, tmp_path, text, people=PEOPLE, sponsors=SPONSORS)
    assert loaded.snapshot is not None
    assert loaded.snapshot.roster.frame("sponsors")["person_id"].to_list() == ["E2"]
    assert fixing(loaded) == {
        ("people", "person_id", "id replaced by a fix"): 1,
        ("sponsors", "person_id", "id replaced by a fix"): 1,
    }


def dropping(text: str) -> str:
    return f"fixes_version: 1\ndrop:\n  - {{table: people, {text}}}\n"


def ids_left(loaded: Loaded) -> list[str]:
    assert loaded.snapshot is not None
    found: list[str] = loaded.snapshot.roster.frame("people")["person_id"].to_list()
    return found


def test_a_row_is_dropped_by_what_it_shows_wherever_it_has_moved_to(read: Any, tmp_path: Path) -> None:
    text = dropping('where: {person_id: "E2b", name: "Bo"}')
    moved = "person_id,name,level\nE2b,Bo,L4\nE2,Bo,L4\n"
    for people in (PEOPLE, moved):
        loaded = fix(read, tmp_path, text, people=people)
        assert "E2b" not in ids_left(loaded)
        assert fixing(loaded) == {("people", "", "row dropped by a fix"): 1}
    changed = fix(read, tmp_path, text, people=moved.replace("E2b,Bo,L4", "E2b,Beau,L4"))
    assert fixing(changed) == {}


def test_a_column_that_changes_every_month_breaks_no_fix(read: Any, tmp_path: Path) -> None:
    text = dropping('where: {person_id: "E2b", name: "Bo"}')
    for days in ("100", "131"):
        people = f"person_id,name,level,Days employed\nE2,Bo,L4,{days}\nE2b,Bo,L4,{days}\n"
        assert ids_left(fix(read, tmp_path, text, people=people)) == ["E2"]


def test_of_rows_that_show_the_same_the_copy_that_is_named_goes(read: Any, tmp_path: Path) -> None:
    loaded = fix(read, tmp_path, dropping('where: {person_id: "E3", name: "Cy"}, copy: 2'))
    assert "R003" not in codes(loaded)
    assert loaded.snapshot is not None
    frame = loaded.snapshot.roster.frame("people")
    assert frame.filter(frame["person_id"] == "E3")["_row"].to_list() == [5]
    none = fix(read, tmp_path, dropping('where: {person_id: "E3", name: "Cy"}, copy: 3'))
    assert fixing(none) == {}


def test_a_row_of_another_file_stays(read: Any, tmp_path: Path) -> None:
    mine = fix(read, tmp_path, dropping('where: {person_id: "E2b"}, file: "people.csv"'))
    assert "E2b" not in ids_left(mine)
    other = fix(read, tmp_path, dropping('where: {person_id: "E2b"}, file: "other.csv"'))
    assert "E2b" in ids_left(other)


def test_a_fix_that_no_longer_drops_a_row_names_the_one_that_it_may_be(read: Any, tmp_path: Path) -> None:
    fix(read, tmp_path, dropping('where: {person_id: "E2b", name: "Beau"}'))
    loaded = read("  fixes: fixes.yaml", with_audit=True, people=PEOPLE)
    [note] = [one for one in loaded.problems if one.code == "R203"]
    assert note.message == 'the fix that drops the row "E2b · Beau" of people no longer meets anything'
    assert 'people.csv:4:1 may be the row: if it is, write `where: {person_id: "E2b", name: "Bo"}`' in (note.hint or "")


def test_a_file_of_an_earlier_version_drops_by_checksum_and_names_the_row_that_stands_there(
    read: Any, tmp_path: Path
) -> None:
    """The checksum is that of `E2b`, `Bo`, `L4`, as sha256sum gives it with the separator 0x1f."""
    content = hashlib.sha256(b"E2b\x1fBo\x1fL4").hexdigest()[:16]
    text = dropping(f'content: "{content}", row: 4')
    assert "E2b" not in ids_left(fix(read, tmp_path, text))
    fix(read, tmp_path, text)
    loaded = read("  fixes: fixes.yaml", with_audit=True, people=PEOPLE.replace("E2b,Bo,L4", "E2b,Bo,L3"))
    [note] = [one for one in loaded.problems if one.code == "R203"]
    assert 'write `where: {person_id: "E2b", name: "Bo", level: "L3"}`' in (note.hint or "")


def audited(read: Any, tmp_path: Path, text: str) -> Loaded:
    fix(read, tmp_path, text)
    loaded: Loaded = read("  fixes: fixes.yaml", with_audit=True, people=PEOPLE)
    return loaded


def test_a_fix_that_meets_nothing_is_noted_at_its_line(read: Any, tmp_path: Path) -> None:
    text = 'fixes_version: 1\nids:\n  "E99": "E1"\nvalues: {people: {level: {"L03": "L3"}}}\n'
    notes = [one for one in audited(read, tmp_path, text).problems if one.code == "R203"]
    assert [one.message for one in notes] == ['the fix for "E99" no longer meets anything']
    assert isinstance(notes[0].place, TextPlace)
    assert notes[0].place.line == 3


def test_a_table_that_there_is_not_is_named_with_the_nearest(read: Any, tmp_path: Path) -> None:
    loaded = fix(read, tmp_path, 'fixes_version: 1\nvalues: {peple: {level: {"L03": "L3"}}}\n')
    [problem] = [one for one in loaded.problems if one.code == "R202"]
    assert problem.hint == "did you mean people?"
    assert loaded.snapshot is None


def test_a_misspelt_field_is_named_with_the_nearest(read: Any, tmp_path: Path) -> None:
    loaded = fix(read, tmp_path, 'fixes_version: 1\nvalues: {people: {levle: {"L03": "L3"}}}\n')
    [problem] = [one for one in loaded.problems if one.code == "R202"]
    assert (problem.message, problem.hint) == ('unknown field "levle" in people', "did you mean level?")


def test_a_file_of_fixes_with_a_fault_is_not_applied_at_all(read: Any, tmp_path: Path) -> None:
    for text in (
        'fixes_version: 1\nvalue: {people: {level: {"L03": "L3"}}}\n',
        'values: {people: {level: {"L03": "L3"}}}\n',
        'fixes_version: 1\nvalues: {people: {level: {"L03": 3}}}\n',
        "fixes_version: 1\ndrop: {table: people}\n",
        "fixes_version: 1\ndrop: [{table: people}]\n",
        'fixes_version: 1\ndrop: [{table: people, content: "a", copy: 0}]\n',
        'fixes_version: 1\ndrop: [{table: people, where: {person_id: "a"}, copy: 0}]\n',
        "fixes_version: 1\ndrop: [{table: people, where: {person_id: 1}}]\n",
        "fixes_version: 1\ndrop: [{table: people, where: {}}]\n",
        'fixes_version: 1\ndrop: [{where: {person_id: "a"}}]\n',
        "fixes_version: 1\nids: [E1]\n",
    ):
        loaded = fix(read, tmp_path, text)
        assert "R201" in codes(loaded), text
        assert loaded.snapshot is None
        assert fixing(loaded) == {}


def test_a_file_of_fixes_that_is_not_there_is_said(read: Any) -> None:
    assert "P063" in codes(read("  fixes: nowhere.yaml", people=PEOPLE))


def test_a_misspelt_field_of_a_row_to_drop_is_named_with_the_nearest(read: Any, tmp_path: Path) -> None:
    loaded = fix(read, tmp_path, dropping('where: {persn_id: "E2b"}'))
    [problem] = [one for one in loaded.problems if one.code == "R202"]
    assert (problem.message, problem.hint) == ('unknown field "persn_id" in people', "did you mean person_id?")


def test_a_fix_for_a_table_that_is_not_read_is_not_said_to_meet_nothing(read: Any, tmp_path: Path) -> None:
    """Programs can share a file of fixes."""
    fix(
        read,
        tmp_path,
        'fixes_version: 1\nvalues: {people: {level: {"L9": "L3"}}, sponsors: {authority: {"bugdet": "budget"}}}\n',
    )
    for tables, idle in (({}, ["L9"]), ({"sponsors": SPONSORS}, ["L9", "bugdet"])):
        loaded = read("  fixes: fixes.yaml", with_audit=True, people=PEOPLE, **tables)
        notes = [one.message for one in loaded.problems if one.code == "R203"]
        assert notes == [f'the fix for "{one}" no longer meets anything' for one in idle]
