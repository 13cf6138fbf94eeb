"""Defaults of the career phase that lack what they need are left out, with a note, and nothing else is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.model import Snapshot
from sponsorcli.pairing import make_pairing
from sponsorcli.problems import Problem, Severity
from sponsorcli.program_file.defaults.career_phases import PHASES
from sponsorcli.rosters import Loaded, load
from tests.cells import cell_of

AS_OF = date(2026, 6, 30)
LEVELS = "levels: [L1, L2, L3, L4, L5, L6]"

SPONSORS = {
    "person_id": ("S1", "S2"),
    "authority": ("promotions; headcount", "budget"),
    "expertise": ("data", "sales"),
    "level": ("L4", "L5"),
    "function": ("Sales", "IT"),
    "manager_id": ("B", "B"),
}
PROTEGES = {
    "person_id": ("P1", "P2"),
    "goals": ("data", "sales"),
    "level": ("L2", "L3"),
    "function": ("IT", "Sales"),
    "manager_id": ("M", "M"),
}
Columns = Mapping[str, Sequence[str]]
Programme = Callable[..., Loaded]

RULES = {
    "early": ["outside_reporting_line", "level_gap", "holds authority", "not_paired_before"],
    "mid": ["outside_reporting_line", "level_gap", "holds authority", "not_paired_before"],
    "executive": ["outside_reporting_line", "level_gap", "holds authority", "not_paired_before"],
}
CRITERIA = {
    "early": ["shares goals with expertise", "level_gap", "different function"],
    "mid": ["shares goals with expertise", "level_gap", "different function"],
    "executive": ["shares goals with expertise", "different function"],
}


def sheet(columns: Columns) -> str:
    rows = zip(*columns.values(), strict=True)
    return "".join(",".join(row) + "\n" for row in (tuple(columns), *rows))


def blank(columns: Columns, *fields: str) -> Columns:
    return {name: ("",) * len(values) if name in fields else values for name, values in columns.items()}


def lacking(columns: Columns, *fields: str) -> Columns:
    return {name: values for name, values in columns.items() if name not in fields}


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    def written(
        phase: str = "early",
        *,
        levels: str = LEVELS,
        sponsors: Columns = SPONSORS,
        proteges: Columns = PROTEGES,
        own: str = "",
        settings: Sequence[str] = (),
        **tables: str,
    ) -> Loaded:
        texts = {"sponsors": sheet(sponsors), "proteges": sheet(proteges), **tables}
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        about = ", ".join(["id: t", "name: T", f"career_phase: {phase}", *([levels] if levels else [])])
        sources = "".join(f"  {name}: {name}.csv\n" for name in texts)
        path = tmp_path / "p.yaml"
        path.write_text(f"schema_version: 1\nprogram: {{{about}}}\nsources:\n{sources}{own}", "utf-8")
        return load(path, AS_OF, settings=settings)

    return written


def snapshot_of(loaded: Loaded) -> Snapshot:
    assert loaded.snapshot is not None, loaded.problems
    return loaded.snapshot


def rules_of(loaded: Loaded) -> list[str]:
    return [rule.label for rule in snapshot_of(loaded).program.pairing.rules]


def criteria_of(loaded: Loaded) -> list[str]:
    return [criterion.label for criterion in snapshot_of(loaded).program.pairing.criteria]


def said(loaded: Loaded) -> list[str]:
    assert {one.severity for one in loaded.problems} <= {Severity.NOTE}
    return [one.message for one in loaded.problems]


def paired(loaded: Loaded) -> int:
    made = make_pairing(snapshot_of(loaded))
    assert not [one for one in made.problems if one.severity is not Severity.NOTE]
    return len(made.pairs)


@pytest.mark.parametrize("phase", PHASES)
def test_with_everything_they_need_all_defaults_hold_and_nothing_is_said(programme: Programme, phase: str) -> None:
    loaded = programme(phase)
    assert (rules_of(loaded), criteria_of(loaded)) == (RULES[phase], CRITERIA[phase])
    assert said(loaded) == []
    assert paired(loaded) == 2


@pytest.mark.walk
@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("make", [blank, lacking])
@pytest.mark.parametrize(
    ("field", "default", "why"),
    [
        ("authority", "holds authority", "no sponsor has a value for authority"),
        ("expertise", "shares goals with expertise", "no sponsor has a value for expertise"),
        ("goals", "shares goals with expertise", "no protégé has a value for goals"),
        ("function", "different function", "neither protégés nor sponsors have a value for function"),
        ("level", "level_gap", "neither protégés nor sponsors have a value for level"),
        ("manager_id", "outside_reporting_line", "nobody's manager is known"),
    ],
)
def test_what_lacks_its_column_is_left_out_with_one_note(
    programme: Programme, phase: str, make: Callable[..., Columns], field: str, default: str, why: str
) -> None:
    loaded = programme(phase, sponsors=make(SPONSORS, field), proteges=make(PROTEGES, field))
    assert rules_of(loaded) == [one for one in RULES[phase] if one != default]
    assert criteria_of(loaded) == [one for one in CRITERIA[phase] if one != default]
    (message,) = said(loaded)
    assert message.endswith(f"({why})")
    assert message.count(default) == [*RULES[phase], *CRITERIA[phase]].count(default)
    assert paired(loaded) == 2


@pytest.mark.parametrize("phase", PHASES)
def test_without_levels_the_defaults_that_compare_them_are_left_out(programme: Programme, phase: str) -> None:
    loaded = programme(phase, levels="")
    assert "level_gap" not in {*rules_of(loaded), *criteria_of(loaded)}
    (problem,) = loaded.problems
    assert (problem.code, problem.severity) == ("P107", Severity.NOTE)
    assert "p.yaml:2:" in str(problem.place)
    assert problem.message.endswith("(the program gives no levels)")
    assert paired(loaded) == 2


def test_without_levels_a_level_rule_of_the_program_is_an_error(programme: Programme) -> None:
    loaded = programme(levels="", own="pairing: {rules: [{kind: level_gap, at_least: 1}]}\n")
    assert loaded.snapshot is None
    assert [one.code for one in loaded.problems if one.severity is Severity.ERROR] == ["P032"]


@pytest.mark.parametrize(("phase", "levels"), [("early", "[L4, L5]"), ("mid", "[L4, L5]"), ("executive", "[L4]")])
def test_with_too_few_levels_for_its_gap_the_default_is_left_out(programme: Programme, phase: str, levels: str) -> None:
    low, high = ("L4", "L5") if "L5" in levels else ("L4", "L4")
    loaded = programme(
        phase, levels=f"levels: {levels}",
        proteges={**PROTEGES, "level": (low, low)}, sponsors={**SPONSORS, "level": (high, high)},
    )  # fmt: skip
    assert "level_gap" not in rules_of(loaded)
    assert "(the program has only " in said(loaded)[0]


def test_a_protected_column_does_not_decide_by_default(programme: Programme) -> None:
    loaded = programme(own="protected: [function]\n")
    assert criteria_of(loaded) == ["shares goals with expertise", "level_gap"]
    assert [one.code for one in loaded.problems] == ["P107", "R017", "R017"]


@pytest.mark.parametrize("make", [blank, lacking])
def test_a_rule_that_the_program_writes_stays_whatever_it_lacks(
    programme: Programme, make: Callable[..., Columns]
) -> None:
    rule = "pairing: {rules: [{kind: holds, field: authority, any_of: [promotions, budget]}]}\n"
    loaded = programme(sponsors=make(SPONSORS, "authority"), own=rule)
    assert rules_of(loaded) == ["holds authority"]
    assert said(loaded) == []
    assert not make_pairing(snapshot_of(loaded)).pairs


def test_rules_of_the_program_stand_in_place_of_the_defaults(programme: Programme) -> None:
    assert rules_of(programme(own="pairing: {rules: [{kind: not_paired_before}]}\n")) == ["not_paired_before"]
    assert rules_of(programme(own="pairing: {rules: []}\n")) == []


def test_a_sponsor_without_a_say_is_not_paired_by_default(programme: Programme) -> None:
    loaded = programme(sponsors={**SPONSORS, "authority": ("headcount", "Budget")})
    made = make_pairing(snapshot_of(loaded))
    assert [pair.sponsor_id for pair in made.pairs] == ["S2"]


def test_an_authority_that_is_blank_for_some_is_a_warning_with_its_cell(programme: Programme) -> None:
    loaded = programme(sponsors={**SPONSORS, "authority": ("", "budget")})
    assert (rules_of(loaded), said(loaded)) == (RULES["early"], [])
    made = make_pairing(snapshot_of(loaded))
    (problem,) = [one for one in made.problems if one.code == "M003"]
    assert (problem.severity, cell_of(problem.place).rpartition("!")[2]) == (Severity.WARNING, "B2")
    assert problem.message.startswith("S1 has no authority that can be used")


def test_an_authority_in_people_is_enough(programme: Programme) -> None:
    people = "person_id,authority\nS1,promotions\nS2,budget\nP1,\nP2,\nB,\nM,\n"
    loaded = programme(sponsors=lacking(SPONSORS, "authority"), people=people)
    assert rules_of(loaded) == RULES["early"]
    assert paired(loaded) == 2


def test_where_a_default_is_changed_from_the_command_line_the_others_stay_defaults(programme: Programme) -> None:
    loaded = programme(sponsors=lacking(SPONSORS, "authority"), settings=["pairing.rules.level_gap.at_most=3"])
    assert rules_of(loaded) == [one for one in RULES["early"] if one != "holds authority"]
    assert [one.code for one in loaded.problems] == ["P107"]
    changed = programme(levels="", settings=["pairing.rules.level_gap.at_most=3"])
    assert "P032" in {one.code for one in changed.problems if one.severity is Severity.ERROR}


def test_which_settings_are_defaults_is_known_after_some_are_left_out(programme: Programme) -> None:
    places = snapshot_of(programme(sponsors=lacking(SPONSORS, "authority"))).places
    assert [at for at in range(5) if places.is_default("pairing", "rules", at)] == [0, 1, 2]
    assert places.is_default("pairing", "capacity_limit")
    assert not places.is_default("pairing", "keep")


def test_an_item_that_was_changed_is_no_default_where_one_before_it_is_left_out(programme: Programme) -> None:
    settings = ["pairing.criteria.level_gap.best=3"]
    loaded = programme(sponsors=lacking(SPONSORS, "expertise"), settings=settings)
    assert criteria_of(loaded) == ["level_gap", "different function"]
    places = snapshot_of(loaded).places
    assert [places.is_default("pairing", "criteria", at) for at in range(2)] == [False, True]


def test_nothing_is_said_of_pairing_where_nobody_is_to_be_paired(programme: Programme, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("person_id\nP1\n", "utf-8")
    path = tmp_path / "alone.yaml"
    path.write_text("schema_version: 1\nprogram: {id: t, name: T}\nsources: {proteges: n.csv}\n", "utf-8")
    assert load(path, AS_OF).problems == ()
    none: Columns = {"person_id": ()}
    assert said(programme(sponsors=none, proteges=none)) == []


PAIRS = "protege_id,sponsor_id,paired_on\nP1,S1,2025-01-10\n"
PEOPLE = "person_id,level,function\nS1,L4,IT\nS2,L5,IT\nP1,L2,HR\nP2,L3,HR\nB,L6,\nM,L4,\n"


@pytest.mark.parametrize("phase", PHASES)
def test_an_expectation_that_no_table_can_show_is_left_out(programme: Programme, phase: str) -> None:
    loaded = programme(phase, pairs=PAIRS)
    assert snapshot_of(loaded).program.accountability.expectations == ()
    (message,) = said(loaded)
    assert sorted(words.partition(")")[0] for words in message.split("(")[1:]) == [
        "no table says when pairs agreed", "there is no activity table", "there is no feedback table",
    ]  # fmt: skip
    loaded = programme(phase, pairs=PAIRS, activity="on,sponsor_id,protege_id,action\n")
    kinds = [one.kind for one in snapshot_of(loaded).program.accountability.expectations]
    assert kinds == ["meetings", "advocacy", "opportunity"]


def test_an_expectation_that_the_program_writes_stays(programme: Programme) -> None:
    loaded = programme(pairs=PAIRS, own="accountability: {expectations: [{kind: feedback}]}\n")
    assert [one.kind for one in snapshot_of(loaded).program.accountability.expectations] == ["feedback"]
    assert said(loaded) == []


def test_nothing_is_expected_where_there_are_no_pairs_or_it_is_switched_off(programme: Programme) -> None:
    assert said(programme()) == []
    assert said(programme(pairs=PAIRS, own="accountability: {mode: none}\n")) == []


@pytest.mark.parametrize("phase", PHASES)
def test_outcomes_are_not_compared_on_a_column_that_nobody_has(programme: Programme, phase: str) -> None:
    people = "person_id,level,function\n" + "".join(f"{one},,\n" for one in ("S1", "S2", "P1", "P2", "B", "M"))
    outcomes = snapshot_of(programme(phase, pairs=PAIRS, people=people)).program.outcomes
    assert (outcomes.compare_on, outcomes.measures) == ((), ("retention",))
    outcomes = snapshot_of(programme(phase, pairs=PAIRS, people=PEOPLE)).program.outcomes
    assert outcomes.compare_on == (("level",) if phase == "executive" else ("level", "function"))


def test_one_note_names_the_phase_and_counts_all_defaults(programme: Programme) -> None:
    def only(loaded: Loaded) -> Problem:
        (problem,) = loaded.problems
        return problem

    one = only(programme("mid", sponsors=lacking(SPONSORS, "authority")))
    assert one.message == (
        "1 default of the mid phase does not apply: the rule holds authority (no sponsor has a value for authority)"
    )
    assert one.hint == "nothing, if that is meant; otherwise fill in authority for the sponsors"
    two = only(programme(levels=""))
    assert two.message == (
        "2 defaults of the early phase do not apply: the rule level_gap, the criterion level_gap "
        "(the program gives no levels)"
    )


def test_the_note_is_about_the_parts_that_are_used_and_about_no_others(programme: Programme) -> None:
    loaded = programme(sponsors=lacking(SPONSORS, "authority"), pairs=PAIRS)
    (all_parts,) = loaded.note_on_defaults()
    assert all_parts.message.startswith("6 defaults")
    (pairing,) = loaded.note_on_defaults(["pairing"])
    assert pairing.message.startswith("1 default")
    assert loaded.note_on_defaults(["outcomes"]) == ()
