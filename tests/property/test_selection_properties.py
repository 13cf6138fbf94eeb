from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.selection import Selection, select_proteges

rating = st.one_of(st.none(), st.integers(1, 5).map(float))
rows = st.lists(
    st.fixed_dictionaries({"person_id": st.integers(0, 60).map(str), "potential": rating, "performance": rating}),
    max_size=25,
    unique_by=lambda row: row["person_id"],
)


def select(nominated: list[dict[str, object]], places: int | None) -> Selection:
    selection = SelectionSettings(
        places=places,
        eligible=(AtLeast(field="performance", value=3.0),),
        ranked_by=(
            RankedByNumber(field="potential", best=5.0, weight=2.0),
            RankedByNumber(field="performance", best=4.0),
        ),
    )
    about = About(id="test", name="Test")
    program = Program(schema_version=1, about=about, sources=Sources(), selection=selection)
    return select_proteges(Snapshot(program, Roster.of(proteges=nominated), date(2026, 10, 31)))


@settings(max_examples=40, deadline=None)
@given(rows, st.one_of(st.none(), st.integers(0, 12)))
def test_nobody_selected_is_outdone_by_somebody_eligible_who_is_not(
    nominated: list[dict[str, object]], places: int | None
) -> None:
    result = select(nominated, places)
    taken = [one for one in result.candidates if one.selected]
    waiting = [one for one in result.candidates if one.eligible and not one.selected]
    assert all(one.eligible for one in taken)
    assert len(taken) == (result.eligible if places is None else min(places, result.eligible))
    assert min((one.score or 0 for one in taken), default=10**6) >= max((one.score or 0 for one in waiting), default=0)
    assert all(bool(one.failed) != one.eligible for one in result.candidates)
    assert [one.rank for one in result.candidates if one.eligible] == list(range(1, result.eligible + 1))


@settings(max_examples=25, deadline=None)
@given(rows, st.integers(0, 12))
def test_the_order_of_the_rows_changes_nothing(nominated: list[dict[str, object]], places: int) -> None:
    shuffled = sorted(nominated, key=lambda row: str(row["person_id"])[::-1])
    assert select(nominated, places).candidates == select(shuffled, places).candidates
