"""`sponsorcli forms`: who gets which form, where they are written, and that nothing is overwritten."""

import json
from pathlib import Path

import pytest

from tests.command.conftest import Sponsorcli
from tests.returned_forms import write_programme

DAY = "--as-of=2026-10-31"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_programme(tmp_path)


def files_in(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_everybody_in_a_pair_gets_their_forms(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    ran = sponsorcli("forms", path, DAY, "-o", tmp_path / "out", "--format=json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert told["facts"] == {"period": "2026-10", "forms": 10, "people": 5}
    by_form = {kind: [row["person_id"] for row in told["tables"]["forms"] if row["form"] == kind] for kind in
               ("actions", "pulse", "agreement")}  # fmt: skip
    assert by_form == {
        "actions": ["S1", "S2"], "pulse": ["P1", "P2", "P3", "S1", "S2"], "agreement": ["P1", "P2", "P3"],
    }  # fmt: skip
    listed = {row["file"] for row in told["tables"]["forms"]}
    texts = {f"handbook/handbook-{who}.{end}" for who in ("sponsors", "proteges") for end in ("docx", "md")}
    printed = {name.replace(".xlsx", ".docx") for name in listed if name.startswith("agreements/")}
    assert files_in(tmp_path / "out") == listed | texts | printed


def test_without_a_folder_nothing_is_written(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    before = files_in(tmp_path)
    ran = sponsorcli("forms", path, DAY)
    assert ran.code == 0
    assert "Ana Silva (P1)" in ran.out
    assert files_in(tmp_path) == before


def test_the_same_forms_again_change_nothing(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    sponsorcli("forms", path, DAY, "-o", tmp_path / "out")
    before = {name: (tmp_path / "out" / name).read_bytes() for name in files_in(tmp_path / "out")}
    again = sponsorcli("forms", path, DAY, "-o", tmp_path / "out")
    assert again.code == 0
    assert "(nothing new)" in again.err
    assert {name: (tmp_path / "out" / name).read_bytes() for name in files_in(tmp_path / "out")} == before


def test_a_form_that_somebody_filled_in_is_never_overwritten(
    sponsorcli: Sponsorcli, path: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "out" / "actions" / "actions-2026-10-sara-lund.xlsx"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"filled in")
    ran = sponsorcli("forms", path, DAY, "-o", tmp_path / "out")
    assert ran.code == 3
    assert "P092" in ran.err
    assert files_in(tmp_path / "out") == {"actions/actions-2026-10-sara-lund.xlsx"}
    assert mine.read_bytes() == b"filled in"


def test_forms_are_not_written_where_they_would_be_read(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("returns/*.xlsx", "returns/*/*.xlsx")
    path.write_text(text, encoding="utf-8")
    ran = sponsorcli("forms", path, DAY, "-o", tmp_path / "returns")
    assert ran.code == 2
    assert "W022" in ran.err
    assert files_in(tmp_path / "returns") == set()


@pytest.mark.walk
@pytest.mark.parametrize(
    ("kind", "folders"),
    [("actions", {"actions"}), ("pulse", {"pulse"}), ("agreement", {"agreements"}), ("handbook", {"handbook"})],
)
def test_one_kind_alone_can_be_made(
    sponsorcli: Sponsorcli, path: Path, tmp_path: Path, kind: str, folders: set[str]
) -> None:
    assert sponsorcli("forms", path, DAY, "--only", kind, "-o", tmp_path / "out").code == 0
    assert {name.partition("/")[0] for name in files_in(tmp_path / "out")} == folders


@pytest.mark.parametrize(
    ("option", "words"),
    [("--period=October", "is no period. Write a month as 2026-10"), ("--only=letters", "is an unknown form")],
)
def test_what_is_not_understood_is_wrong_use(sponsorcli: Sponsorcli, path: Path, option: str, words: str) -> None:
    ran = sponsorcli("forms", path, DAY, option)
    assert ran.code == 2
    assert words in " ".join(ran.err.split())


def test_a_shortlist_becomes_forms_for_choices(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    shortlist = tmp_path / "shortlist.json"
    rows = [("P1", "S1", 1), ("P1", "S2", 2), ("P2", "S2", 1)]
    told = {
        "report": "shortlist", "program": "rising", "facts": {},
        "tables": {"shortlist": [dict(zip(("protege_id", "sponsor_id", "rank"), row, strict=True)) for row in rows]},
    }  # fmt: skip
    shortlist.write_text(json.dumps(told), encoding="utf-8")
    ran = sponsorcli("forms", path, DAY, "--choices", shortlist, "-o", tmp_path / "out", "--format=json")
    assert ran.code == 0, ran.err
    assert [row["person_id"] for row in json.loads(ran.out)["tables"]["forms"]] == ["P1", "P2", "S1", "S2"]
    assert {name.partition("/")[0] for name in files_in(tmp_path / "out")} == {"choices"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{}", 'must be "shortlist"'),
        ("no json", "it is not JSON"),
        ('{"report": "shortlist", "program": "other", "tables": {}}', 'of the program "other"'),
        ('{"report": "shortlist", "program": "rising", "tables": {}}', 'no table "shortlist"'),
        ('{"report": "shortlist", "program": "rising", "tables": {"shortlist": [{}]}}', "no protege_id"),
    ],
)
def test_another_file_is_no_shortlist(
    sponsorcli: Sponsorcli, path: Path, tmp_path: Path, content: str, why: str
) -> None:
    handed_in = tmp_path / "file.json"
    handed_in.write_text(content, encoding="utf-8")
    ran = sponsorcli("forms", path, DAY, "--choices", handed_in, "-o", tmp_path / "out")
    assert ran.code == 1
    assert "P123" in ran.err
    assert why in " ".join(ran.err.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("asked", "day", "says"),
    [
        (("--only=handbook",), DAY, "The texts for the handbooks alone were asked for, so there is no form."),
        (("--only=handbook", "--only=pulse"), "--as-of=2020-01-01", "No form is due: no pair is active on this day."),
        (("--only=pulse",), "--as-of=2020-01-01", "No form is due: no pair is active on this day."),
    ],
)
def test_why_there_is_no_form_is_said(
    asked: tuple[str, ...], day: str, says: str, sponsorcli: Sponsorcli, path: Path
) -> None:
    ran = sponsorcli("forms", path, day, *asked)
    assert ran.code == 0, ran.err
    assert says in " ".join(ran.out.split())


def test_where_no_form_of_a_kind_is_due_the_pairs_are_not_denied(sponsorcli: Sponsorcli, path: Path) -> None:
    signed = path.read_text(encoding="utf-8").replace("pairing:", "accountability: {mode: off}\npairing:", 1)
    path.write_text(signed, encoding="utf-8")
    ran = sponsorcli("forms", path, DAY, "--only=actions")
    assert "no pair is active" not in ran.out
