"""Who declared a group, and who did not say: however that is written, it is no group of its own name."""

import polars as pl
import pytest

from sponsorcli.statistics.groups.declared import declared_groups


def groups(*values: object) -> list[object]:
    ids = [f"P{at}" for at in range(len(values))]
    audit = pl.DataFrame({"person_id": ids, "gender": values}, schema_overrides={"gender": pl.String})
    return declared_groups(audit, ["gender"])["gender"].to_list()


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "?", "N/A", "na", "None", "Not declared", "not disclosed", "not known", "not specified",
        "not stated", "Prefer not to say", "prefer  not to answer", "refused", "Undeclared", "undisclosed", "UNKNOWN",
    ],
)  # fmt: skip
def test_who_did_not_say_is_in_no_group(text: str) -> None:
    assert groups(text, "F") == [None, "F"]


def test_groups_are_what_people_wrote_without_spaces_around_and_within() -> None:
    assert groups(" non  binary ", "F", None, "Nonet", "unknown tribe") == [
        "non binary", "F", None, "Nonet", "unknown tribe",
    ]  # fmt: skip


def test_of_two_rows_of_a_person_the_first_counts() -> None:
    audit = pl.DataFrame({"person_id": ["P1", "P2", "P1"], "gender": ["F", "M", "M"], "age": [30, None, 31]})
    found = declared_groups(audit, ["gender", "age"])
    assert found.rows() == [("P1", "F", "30"), ("P2", "M", None)]
