import pytest

from sponsorcli.model import Roster
from sponsorcli.privacy.mentions import Person

PERSON = Person("E17", ("OLD-4",), (), Roster.of(people=[{"person_id": "E17"}]).directory)


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("E17", True), ("ask e17 first", True), ("was old-4.", True), ("E170", False), ("XE17", False), ("", False)],
)
def test_an_id_names_the_person_as_a_whole_word_in_any_case(text: str, is_named: bool) -> None:
    assert PERSON.is_named_in(text) == is_named
