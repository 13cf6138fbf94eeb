from sponsorcli.model import Roster
from sponsorcli.model.schema import TABLES


def test_a_cell_is_found_again_in_its_file() -> None:
    roster = Roster.of(people=[{"person_id": "1"}, {"person_id": "2", "level": "L1"}])
    assert str(roster.table("people").place(1, "level")) == "roster.xlsx:People!D3"
    assert str(roster.table("people").place(1)) == "roster.xlsx:People!3"


def test_a_table_that_is_not_given_is_empty_and_typed() -> None:
    roster = Roster.of(people=[])
    for spec in TABLES:
        table = roster.table(spec.name)
        assert len(table) == 0
        assert table.is_given == (spec.name == "people")
        assert {name: table.frame.schema[name] for name in spec.dtypes()} == spec.dtypes()


def test_a_column_of_the_file_itself_is_kept() -> None:
    roster = Roster.of(sponsors=[{"person_id": "1", "region": "EU"}])
    assert roster.table("sponsors").extra_columns == ("region",)
