"""Ties decided by a group: between equal scores alone, as many places as there were, and nobody's group told."""

from datetime import date
from itertools import combinations
from typing import Any

import pytest

from sponsorcli.fairness.groups import first_in_ties
from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.selection import PositiveAction, SelectionSettings
from sponsorcli.reports.fairness.ties import ties_report
from sponsorcli.selection import select_proteges
from sponsorcli.selection.lottery import draw_order
from sponsorcli.selection.ties import ResolvedTies, resolve_ties

AS_OF = date(2026, 10, 31)
ACTION = PositiveAction(
    attribute="gender",
    values=("Woman",),
    jurisdiction="UK",
    basis="Equality Act 2010, section 159",
    evidence="2 of 14 at L6",
    approved_by=("A. Weber", "B. Sato"),
    review_on=date(2026, 11, 1),
)
SCORES = {"A": 5, "B": 4, "C": 4, "D": 4, "E": 4, "F": 3}
WOMEN = ("D", "E", "F")


def snapshot_of(
    *, places: int = 3, action: PositiveAction | None = ACTION, selections: list[dict[str, Any]] | None = None,
    **settings: Any,
) -> Snapshot:  # fmt: skip
    ranked = (RankedByNumber(field="zeal", best=5),)
    program = Program(
        schema_version=1,
        about=About(id="t", name="T", jurisdictions=("UK",), starts_on=date(2026, 1, 1)),
        sources=Sources(),
        selection=SelectionSettings(places=places, ranked_by=ranked, **settings),
        positive_action=action,
    )
    rows = [{"person_id": one, "zeal": float(score), "round": "R"} for one, score in SCORES.items()]
    return Snapshot(program, Roster.of(proteges=rows, selections=selections or []), AS_OF)


def audit_of(women: tuple[str, ...] = WOMEN, word: str = " woman ") -> RosterTable:
    rows = [{"person_id": one, "gender": word if one in women else "Man"} for one in SCORES]
    return RosterTable.of_rows("audit", rows)


def resolved(snapshot: Snapshot, audit: RosterTable) -> ResolvedTies:
    return resolve_ties(snapshot, first_in_ties(snapshot, audit))


def chosen(result: ResolvedTies) -> str:
    return "".join(one.person_id for one in result.decisions if one.selected)


@pytest.mark.parametrize(("places", "selected"), [(1, ""), (2, "D"), (3, "DE"), (4, "BDE"), (5, ""), (6, "")])
def test_the_group_comes_first_among_equals_and_then_who_came_before(places: int, selected: str) -> None:
    """A has the first place by score; B to E tie for those up to the fifth; F, of the group, scores less."""
    result = resolved(snapshot_of(places=places), audit_of())
    assert chosen(result) == selected
    assert [one.person_id for one in result.decisions] == (list("BCDE") if selected else [])


def test_whoever_is_in_the_group_as_many_places_go_to_the_tie_and_no_higher_score_loses_one() -> None:
    for size in range(len(SCORES) + 1):
        for women in combinations(SCORES, size):
            result = resolved(snapshot_of(), audit_of(women))
            if not women:
                assert [one.code for one in result.problems] == ["S033"]
                continue
            assert result.places == 2
            tied = [one for one in "BCDE" if one in women]
            assert set(tied[:2]) <= set(chosen(result))
            assert not {"A", "F"} & {one.person_id for one in result.decisions}


def test_a_lottery_draws_within_the_group_and_among_the_others() -> None:
    for seed in range(20):
        drawn = sorted("BCDE", key=lambda one: (one not in WOMEN, draw_order(one, seed)))
        result = resolved(snapshot_of(places=4, ties="lottery", seed=seed), audit_of())
        assert chosen(result) == "".join(sorted(drawn[:3]))


def test_decisions_taken_into_selections_stand_and_the_rest_follows_the_ranking() -> None:
    snapshot = snapshot_of()
    rows = ties_report(resolved(snapshot, audit_of()), snapshot).table("selections")
    names = [column.name for column in rows.columns]
    decided = [dict(zip(names, row, strict=True)) for row in rows.rows()]
    after = snapshot_of(selections=decided)
    assert {one.person_id for one in select_proteges(after).candidates if one.selected} == {"A", "D", "E"}
    assert resolved(after, audit_of()).decisions == ()


def test_rows_are_alike_for_everybody_in_the_tie_and_name_no_group() -> None:
    snapshot = snapshot_of()
    report = ties_report(resolved(snapshot, audit_of()), snapshot)
    assert list(report.table("selections").rows()) == [
        (one, "R", AS_OF, result, "A. Weber; B. Sato", "equal scores")
        for one, result in zip("BCDE", ("waiting", "waiting", "selected", "selected"), strict=True)
    ]
    assert report.headline == "2 places between 4 people with equal scores."
    assert "Woman" not in str(report)
    assert any("not legal advice" in note for note in report.notes)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"review_on": AS_OF}, "S032"),
        ({"review_on": date(2026, 11, 1)}, None),
        ({"attribute": "ethnicity"}, "S033"),
        ({"values": ("Women",)}, "S033"),
        ({"values": ("Women", "WOMAN")}, None),
    ],
)
def test_what_keeps_ties_open(change: dict[str, Any], code: str | None) -> None:
    result = resolved(snapshot_of(action=ACTION.model_copy(update=change)), audit_of())
    assert [one.code for one in result.problems] == ([code] if code else [])
    assert bool(result.decisions) is (code is None)


def test_without_positive_action_no_tie_is_decided() -> None:
    result = resolved(snapshot_of(action=None), audit_of())
    assert ([one.code for one in result.problems], result.decisions) == (["S031"], ())
