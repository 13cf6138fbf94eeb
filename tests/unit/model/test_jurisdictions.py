"""What places change, as data: names, ties, facts with their source and day."""

import pytest

from sponsorcli.model.law.jurisdictions import REFUSED, jurisdictions


@pytest.mark.parametrize(
    ("name", "place"),
    [("UK", "UK"), ("gb", "UK"), ("DE", "EU"), (" ie ", "EU"), ("EU", "EU"), ("US", "US"), ("USA", "US"), ("BR", None),
     ("", None), ("US-NY", "US"), ("de_by", "EU"), ("BR-SP", None)],
)  # fmt: skip
def test_a_place_goes_by_its_codes(name: str, place: str | None) -> None:
    assert jurisdictions().place_of(name) == place


def test_the_union_has_its_27_members_and_greece_by_both_codes() -> None:
    assert len(jurisdictions().names["EU"] - {"EU", "EL"}) == 27
    assert len(set.union(*map(set, jurisdictions().names.values()))) == sum(map(len, jurisdictions().names.values()))


@pytest.mark.parametrize(
    ("name", "attribute", "is_allowed"),
    [
        ("UK", "ethnicity", True),
        ("DE", "Gender", True),
        ("DE", "ethnicity", False),
        ("US", "gender", False),
        ("BR", "gender", False),
    ],
)
def test_ties_may_be_decided_where_that_is_known(name: str, attribute: str, is_allowed: bool) -> None:
    assert jurisdictions().allows_ties(name, attribute) is is_allowed


def test_every_place_has_a_fact_on_every_topic_with_source_day_and_that_it_is_no_advice() -> None:
    for place in jurisdictions().names:
        for topic in ("ties", "figures"):
            (fact,) = jurisdictions().about(topic, [place])
            assert fact.source in fact.sentence
            assert fact.dated.isoformat() in fact.sentence
            assert fact.sentence.endswith("This is not legal advice.")


def test_two_countries_of_the_union_are_told_once_and_an_unknown_place_nothing() -> None:
    assert [one.place for one in jurisdictions().about("ties", ["IE", "DE", "UK", "BR"])] == ["UK", "EU"]
    assert list(jurisdictions().about("ties", ["BR"])) == []
    assert REFUSED in jurisdictions().names


def test_a_fact_is_said_with_its_source_and_day_and_only_of_its_topic_and_place() -> None:
    known = jurisdictions()
    for fact in known.facts:
        assert fact.sentence == f"{fact.says} ({fact.source}, {fact.dated:%Y-%m-%d}.) This is not legal advice."
    both = list(known.about("ties", ["DE", "us-ny", "FR"]))
    assert [(fact.about, fact.place) for fact in both] == [
        ("ties", one.place) for one in known.facts if one.about == "ties" and one.place in {"EU", "US"}
    ]
    assert list(known.about("ties", ["BR"])) == []
