"""Names are found in texts in every writing, with what belongs to them, and other words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.privacy.names_in_text import Names, folded

NAMES = Names(
    [
        ("Sabine Clarke", "1"), ("sabine.clarke@example.com", "1"), ("Maria Nguyen", "2"), ("Jan van der Berg", "3"),
        ("Lee, Ann", "4"), ("Aiko Byrne", "5"), ("José Díaz", "6"), ("Mona Nguyen", "7"), ("Cher", "8"),
        ("Ian Will", "9"), ("Aiko Byrne", "10"), ("Grace Ash", "11"),
    ]
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], "".join(sorted(one.people))) for one in NAMES.found_in(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Deputy to Clarke, Sabine", [("Clarke, Sabine", "1")]),
        ("CLARKE SABINE leads", [("CLARKE SABINE", "1")]),
        ("Sabine Clarke's project", [("Sabine Clarke", "1")]),
        ("Sabine Clarkes Projekt", [("Sabine Clarkes", "1")]),
        ("write to sabine.clarke@example.com", [("sabine.clarke@example.com", "1")]),
        ("owner sabine.clarke", [("sabine.clarke", "1")]),
        ("owner sabine_clarke", [("sabine_clarke", "1")]),
        ("S. Clarke and Clarke, S.", [("S. Clarke", "1"), ("Clarke, S.", "1")]),
        ("M. Nguyen's project", [("M. Nguyen", "27")]),
        ("van der Berg, Jan; Jan Berg", [("van der Berg, Jan", "3"), ("Jan Berg", "3")]),
        ("van der Berg, J. and van, der Berg J.", [("van der Berg, J.", "3")]),
        ("Ann Lee", [("Ann Lee", "4")]),
        ("jose diaz", [("jose diaz", "6")]),
        ("Aiko Byrne", [("Aiko Byrne", "105")]),
        ("asked Cher", [("Cher", "8")]),
        ("Cherry", []),
        ("I will do it", []),
        ("the Clarke report", []),
        ("Sabine. The team of Mr Clarke", []),
        ("by grace, ashen", []),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


@given(st.text())
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(), st.sampled_from(["Sabine Clarke", "Clarke, Sabine", "S. Clarke", "sabine.clarke@example.com"]))
def test_a_name_is_found_in_any_text(text: str, name: str) -> None:
    assert any("1" in one.people for one in NAMES.found_in(f"{text} ; {name} ; {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Maria Lopez", "Lopez, Anna Maria", "Lopez Anna Maria", "Maria Lopez, Anna", "Anna Lopez", "Lopez Anna",
        "Lopez, A.", "A. Lopez", "A. Maria Lopez",
    ],
)  # fmt: skip
def test_a_name_of_three_words_is_found_whole(text: str) -> None:
    names = Names([("Anna Maria Lopez", "1")])
    assert [text[one.start : one.end] for one in names.found_in(text)] == [text]
