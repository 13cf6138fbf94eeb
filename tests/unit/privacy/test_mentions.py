import pytest

from sponsorcli.model import Roster
from sponsorcli.privacy.mentions import Person


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("E17", True), ("ask e17 first", True), ("was old-4.", True), ("E170", False), ("XE17", False), ("", False)],
)
def test_an_id_names_the_person_as_a_whole_word_in_any_case(text: str, is_named: bool) -> None:
    person = Person("E17", ("OLD-4",), (), Roster.of(people=[{"person_id": "E17"}]).directory)
    assert person.is_named_in(text) == is_named


def test_a_cell_means_the_person_alone_by_an_id_or_a_name_that_nobody_else_has() -> None:
    people = [
        {"person_id": "E17", "name": "Ann Lee"},
        {"person_id": "E18", "name": "Ann Lee"},
        {"person_id": "E19", "name": "Bo Ek"},
    ]
    directory = Roster.of(people=people).directory
    ann = Person("E17", ("OLD-4",), ("Ann Lee",), directory)
    assert ann.meant_by(["E17", "OLD-4", "Ann Lee", "Bo Ek", "E18"]) == {"E17": True, "OLD-4": True, "Ann Lee": False}
    assert Person("E19", (), ("Bo Ek",), directory).meant_by(["Bo Ek", "Ann Lee"]) == {"Bo Ek": True}
