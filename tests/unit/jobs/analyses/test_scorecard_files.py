"""Where the scorecards are written: all in a file, and one for each sponsor in a folder."""

from datetime import date
from pathlib import Path

from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.jobs import Answer
from sponsorcli.jobs.analyses.scorecards import deliver_scorecards, workbooks_in
from sponsorcli.tables import Fact, Kind, Report


def card(person: str) -> Report:
    facts = (Fact("person_id", "Sponsor", Kind.ID, person),)
    return Report("scorecard", "Scorecard", "prog", "P", date(2026, 5, 1), "1", facts=facts)


def test_each_name_is_one_that_every_system_takes_and_none_stands_twice_whatever_its_case() -> None:
    people = ["S1", "s1", "S/1", "S:1", "S1"]
    names = [path.name for path, _ in workbooks_in(Path("d"), [card(one) for one in people])]
    assert names == [
        "prog-scorecard-S1.xlsx", "prog-scorecard-s1-2.xlsx", "prog-scorecard-S-1.xlsx", "prog-scorecard-S-1-2.xlsx",
        "prog-scorecard-S1-3.xlsx",
    ]  # fmt: skip


def test_a_file_has_all_and_a_folder_one_of_each(tmp_path: Path) -> None:
    cards = tuple(card(one) for one in ("S1", "S2"))
    whole = Report("scorecards", "Scorecards", "prog", "P", date(2026, 5, 1), "1")
    (tmp_path / "each").mkdir()
    outputs = (tmp_path / "all.xlsx", tmp_path / "each")
    done = deliver_scorecards(Answer(reports=(whole, *cards)), outputs, keep=NOTHING_READ, wait=0.0)
    assert not done.problems
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xlsx"))
    assert found == ["all.xlsx", "each/prog-scorecard-S1.xlsx", "each/prog-scorecard-S2.xlsx"]
    assert len(done.written) == 3


def test_nothing_is_written_where_two_would_land_on_one_file_or_there_is_nothing_to_write(tmp_path: Path) -> None:
    (tmp_path / "each").mkdir()
    outputs = (tmp_path / "each" / "prog-scorecard-S1.xlsx", tmp_path / "each")
    twice = deliver_scorecards(Answer(reports=(card("all"), card("S1"))), outputs, keep=NOTHING_READ, wait=0.0)
    assert len(twice.problems) == 1
    assert not deliver_scorecards(Answer(), (tmp_path / "a.xlsx",), keep=NOTHING_READ, wait=0.0).written
    assert not list(tmp_path.rglob("*.xlsx"))
