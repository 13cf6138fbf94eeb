"""The defaults of each career phase."""

from datetime import date

import pytest

from sponsorcli.model.kinds.pairing.level_gap import LevelGap
from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.program_file.checks import program_problems
from sponsorcli.program_file.defaults.career_phases import PHASES, phase_defaults, phase_of, with_defaults
from sponsorcli.program_file.yaml.strict_yaml import Data

LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6")


def smallest(phase: str) -> Program:
    about: dict[str, Data] = {
        "id": "x", "name": "X", "career_phase": phase, "levels": LEVELS,
        "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31),
    }  # fmt: skip
    data = with_defaults({"schema_version": 1, "program": about, "sources": {}})
    return Program.model_validate(data, by_alias=True, by_name=False)


@pytest.mark.parametrize("phase", PHASES)
def test_each_phase_is_faultless_alone(phase: str) -> None:
    assert program_problems(smallest(phase), SettingPlaces()) == ()


@pytest.mark.parametrize("phase", PHASES)
def test_each_phase_gives_the_same_keys(phase: str) -> None:
    keys = {(part, key) for part, inside in phase_defaults(phase).items() if isinstance(inside, dict) for key in inside}
    early = {
        (part, key) for part, inside in phase_defaults("early").items() if isinstance(inside, dict) for key in inside
    }
    assert keys == early


def test_phases_differ_in_horizon_and_gap() -> None:
    programs = [smallest(phase) for phase in PHASES]
    assert [program.outcomes.horizons for program in programs] == [(12, 24), (18,), (24,)]
    gaps = [rule for program in programs for rule in program.pairing.rules if isinstance(rule, LevelGap)]
    assert [(rule.at_least, rule.at_most) for rule in gaps] == [(2, 4), (2, 4), (1, 2)]


def test_defaults_demand_only_what_a_roster_has() -> None:
    for phase in PHASES:
        fields = {getattr(one, "field", None) for one in smallest(phase).pairing.criteria} - {None}
        assert fields <= {"function", "location", "level"}


@pytest.mark.parametrize("about", [None, 7, {}, {"career_phase": "senior"}, {"career_phase": ("mid",)}])
def test_a_phase_that_is_none_is_early(about: dict[str, str] | int | None) -> None:
    assert phase_of({"program": about}) == "early"  # type: ignore[dict-item]
