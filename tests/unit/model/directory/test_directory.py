from datetime import date

import polars as pl
import pytest

from sponsorcli.model import Roster
from sponsorcli.model.directory import Directory, alike, name_key
from sponsorcli.model.directory.directory import MOST_NAMED
from sponsorcli.model.schema import Referent

DAYS = (date(2024, 3, 1), date(2024, 6, 1), date(2024, 6, 2))
DAY = date(2026, 6, 30)


def directory() -> Directory:
    """Two people called Ann Lee, of whom one is a sponsor and the other has left."""
    return Roster.of(
        people=[
            {"person_id": "00123", "name": "Ann Lee", "email": "ann.lee@example.com"},
            {"person_id": "00456", "name": "Lee, Ann", "left_on": date(2025, 1, 31)},
            {"person_id": "00789", "name": "Zoë Ødegård"},
        ],
        sponsors=[{"person_id": "00123"}],
        evidence=[{"person_id": "00999", "what": "Led a move"}],
        id_changes=[{"old_id": "17", "new_id": "00789"}],
    ).directory


@pytest.mark.parametrize("written", ["00123", "ANN.LEE@example.com", "Ann Lee <ann.lee@example.com>", "lee ann"])
def test_a_sponsor_is_found_by_id_address_or_name(written: str) -> None:
    assert directory().find(written, Referent.SPONSOR, DAY) == ("00123",)


@pytest.mark.parametrize(
    "written",
    [
        "Ann Lee (00456)", "Lee, Ann - 00456", "00456 Ann Lee", "00456-Lee, Ann", "Ann Lee [00456]", "ann lee / 00456",
        "Lee, Ann | 00456", "00456: Ann Lee",
    ],
)  # fmt: skip
def test_somebody_is_found_by_id_and_name_at_once(written: str) -> None:
    assert directory().find(written, Referent.PERSON, DAY) == ("00456",)


@pytest.mark.parametrize(
    "written", ["Ann Lee (ann.lee@example.com)", "Ann Lee ANN.LEE@EXAMPLE.COM", "Zoë Ødegård (17)"]
)
def test_somebody_is_found_by_an_address_or_a_former_id_and_the_name(written: str) -> None:
    assert len(directory().find(written, Referent.PERSON, DAY)) == 1


@pytest.mark.parametrize(
    "written", ["Zoë Ødegård (00123)", "Ann Lee (12)", "(00123)", "Ann Lee 00123 00456", "00123 Sales"]
)
def test_an_id_beside_another_name_is_nobody(written: str) -> None:
    assert directory().find(written, Referent.PERSON, DAY) == ()


def test_an_id_is_found_whatever_dash_is_in_it_and_as_a_number_with_decimals() -> None:
    found = Roster.of(people=[{"person_id": "E-7"}, {"person_id": "1234"}, {"person_id": "1.0"}]).directory
    called = found.called(["E\u20117", "E\u20137", "E\u22127", "1234.0", "1234.5", "1.00"])
    assert list(called.values()) == [("E-7",), ("E-7",), ("E-7",), ("1234",), (), ()]


def test_of_two_with_one_name_who_is_still_employed_is_meant() -> None:
    assert directory().find("Ann Lee", Referent.PERSON, DAY) == ("00123",)
    assert directory().find("Ann Lee", Referent.PERSON, date(2024, 12, 31)) == ("00123", "00456")


def test_somebody_is_gone_on_the_day_of_leaving() -> None:
    assert not directory().is_gone("00456", date(2025, 1, 30))
    assert directory().is_gone("00456", date(2025, 1, 31))


def test_whom_extracts_alone_know_is_gone_from_the_day_after_the_last() -> None:
    extracts = [{"person_id": one, "taken_on": DAY} for one in ("00123", "00777")]
    found = Roster.of(people=[{"person_id": "00123"}], people_history=extracts).directory
    assert not found.is_gone("00777", DAY)
    assert found.is_gone("00777", date(2026, 7, 1))


def test_a_replaced_id_names_the_person_who_has_the_new_one() -> None:
    assert directory().find("17", Referent.PERSON, DAY) == ("00789",)


def test_a_name_is_found_without_its_accents() -> None:
    assert directory().find("zoe odegard", Referent.PERSON, DAY) == ("00789",)


def test_whom_records_alone_are_about_is_known_and_gone() -> None:
    found = directory()
    assert "00999" in found
    assert found.is_gone("00999", DAY)
    assert found.recorded == {"00999": frozenset({"evidence"})}


def test_an_id_that_lost_its_zeros_is_asked_about() -> None:
    assert directory().question("123") == "did you mean 00123? Ids are compared as they are written"


def test_who_fits_twice_must_be_named_by_id() -> None:
    hint = directory().hint("Ann Lee", Referent.PERSON, date(2024, 12, 31))
    assert hint == "write the id: it could be Ann Lee (00123) or Lee, Ann (00456)"


def test_keys_of_two_writings_are_equal() -> None:
    names = pl.DataFrame({"name": ["Lee, Ann", "ANN  lee", "…"]}).select(name_key("name"))["name"]
    assert names.to_list() == ["ann lee", "ann lee", None]
    assert alike("00AB1") == alike("ab1")


def test_who_fits_once_is_no_question_and_what_else_is_to_be_done_is_said() -> None:
    assert directory().hint("Ann Lee", Referent.SPONSOR, DAY) == "correct the id"
    assert directory().hint("Ann Lee", Referent.SPONSOR, DAY, "ask") == "ask"


def test_of_several_extracts_the_last_tells_when_somebody_left() -> None:
    rows = [{"person_id": "00777", "taken_on": date(2024, month, 1), "level": "L1"} for month in (6, 3)]
    found = Roster.of(people=[{"person_id": "00123"}], people_history=rows).directory
    assert [found.is_gone("00777", date(2024, 6, day)) for day in (1, 2)] == [False, True]


def test_who_is_listed_is_not_gone_by_an_extract_or_an_event_and_who_is_not_is_gone_by_the_last_word() -> None:
    listed = [{"person_id": "00001", "hired_on": date(2020, 1, 1)}]
    early, late = date(2024, 3, 1), date(2024, 6, 1)
    ids = ("00001", "00002", "00003")
    extracts = [{"person_id": one, "taken_on": late, "left_on": early if one == "00003" else None} for one in ids]
    events = [{"person_id": one, "event": "left", "on": on} for one in ("00001", "00004") for on in (late, early)]
    found = Roster.of(people=listed, people_history=extracts, career_events=events).directory
    gone = {one: next((day for day in DAYS if found.is_gone(one, day)), None) for one in (*ids, "00004")}
    assert gone == {"00001": None, "00002": date(2024, 6, 2), "00003": early, "00004": late}


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "x could be A0"),
        (MOST_NAMED, f"x could be {' or '.join(f'A{at}' for at in range(MOST_NAMED))}"),
        (MOST_NAMED + 1, f"x could be {' or '.join(f'A{at}' for at in range(MOST_NAMED))}, or 1 more"),
    ],
)
def test_of_very_many_who_could_be_meant_the_first_are_named(count: int, said: str) -> None:
    assert Roster.of().directory.could_be("x", [f"A{at}" for at in range(count)]) == said
