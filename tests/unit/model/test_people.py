from datetime import date

from sponsorcli.model import Roster, described

AS_OF = date(2026, 10, 31)


def test_what_the_sponsors_table_lacks_is_looked_up_in_people() -> None:
    roster = Roster.of(
        people=[{"person_id": "1", "level": "L7", "function": "Finance"}], sponsors=[{"person_id": "1", "capacity": 2}]
    )
    (sponsor,) = described(roster, "sponsors", AS_OF).to_dicts()
    assert (sponsor["level"], sponsor["function"], sponsor["capacity"]) == ("L7", "Finance", 2)


def test_the_tables_own_value_wins_over_people_where_it_has_one() -> None:
    roster = Roster.of(
        people=[{"person_id": "1", "region": "EU"}, {"person_id": "2", "region": "US"}],
        sponsors=[{"person_id": "1", "region": None}, {"person_id": "2", "region": "APAC"}],
    )
    assert described(roster, "sponsors", AS_OF)["region"].to_list() == ["EU", "APAC"]


def test_the_rows_keep_their_order_and_number() -> None:
    roster = Roster.of(
        people=[{"person_id": "1"}, {"person_id": "2"}, {"person_id": "2"}],
        proteges=[{"person_id": "2"}, {"person_id": "9"}, {"person_id": "1"}],
    )
    assert described(roster, "proteges", AS_OF)["person_id"].to_list() == ["2", "9", "1"]


def test_tenure_is_counted_in_years_and_missing_for_one_not_hired_yet() -> None:
    roster = Roster.of(
        people=[
            {"person_id": "1", "hired_on": date(2016, 10, 31)},
            {"person_id": "2", "hired_on": date(2026, 11, 1)},
            {"person_id": "3"},
        ],
        proteges=[{"person_id": "1"}, {"person_id": "2"}, {"person_id": "3"}],
    )
    tenures = described(roster, "proteges", AS_OF)["tenure_years"].to_list()
    assert round(tenures[0], 2) == 10.0
    assert tenures[1:] == [None, None]
