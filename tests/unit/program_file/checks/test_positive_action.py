"""A group comes first between equals only where the law of every place is known to allow it."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.program_file.checks import program_problems

ACTION = {
    "attribute": "gender",
    "values": ("Woman",),
    "jurisdiction": "UK",
    "basis": "Equality Act 2010, section 159",
    "evidence": "2 of 14 at L6",
    "approved_by": ("A. Weber", "B. Sato"),
    "review_on": date(2027, 6, 30),
}


def codes(jurisdictions: list[str], selection: dict[str, Any] | None = None, **change: Any) -> list[str]:
    program = Program.model_validate({
        "schema_version": 1,
        "program": {"id": "t", "name": "T", "jurisdictions": tuple(jurisdictions)},
        "sources": {},
        "selection": selection or {},
        "positive_action": {**ACTION, **change},
    })  # fmt: skip
    found = program_problems(program, SettingPlaces("program.yaml"))
    return sorted(one.code for one in found if one.code.startswith("P13"))


@pytest.mark.parametrize(
    ("jurisdictions", "change", "expected"),
    [
        (["UK"], {}, []),
        (["UK", "IE", "DE"], {}, []),
        (["UK", "US"], {}, ["P130"]),
        (["us"], {}, ["P130"]),
        (["UK", "US-NY"], {}, ["P130"]),
        (["DE"], {}, ["P131"]),
        ([], {}, ["P131"]),
        (["UK", "DE"], {"attribute": "ethnicity"}, ["P132"]),
        (["UK"], {"attribute": "ethnicity"}, []),
        (["UK", "BR"], {}, ["P132", "P135"]),
        (["UK"], {"approved_by": ("A. Weber", " a. weber")}, ["P133"]),
        (["UK"], {"approved_by": ("A", "B", "a")}, ["P133"]),
    ],
)
def test_what_is_refused(jurisdictions: list[str], change: dict[str, Any], expected: list[str]) -> None:
    assert codes(jurisdictions, **change) == expected


def test_scores_that_differ_are_never_equal_then() -> None:
    assert codes(["UK"], {"tie_within": 0.02}) == ["P134"]
    assert codes(["UK"], {"tie_within": 0}) == []


def test_a_place_of_which_nothing_is_known_is_a_note_without_the_block_too() -> None:
    program = Program.model_validate({
        "schema_version": 1, "program": {"id": "t", "name": "T", "jurisdictions": ("UK", "BR")}, "sources": {},
    })  # fmt: skip
    (found,) = (one for one in program_problems(program, SettingPlaces("program.yaml")) if one.code == "P135")
    assert found.severity.value == "note"
    assert '"BR"' in found.message


def test_two_people_have_to_be_named() -> None:
    with pytest.raises(ValueError, match="approved_by"):
        codes(["UK"], approved_by=("A. Weber",))
