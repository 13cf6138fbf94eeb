"""Settings that are fine alone and wrong together."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from sponsorcli.problems import Severity
from sponsorcli.program_file import read_program
from sponsorcli.program_file.defaults.career_phases import PHASES

GOOD = """\
schema_version: 1
program:
  id: p
  name: P
  starts_on: 2026-01-01
  ends_on: 2026-12-31
  levels: [L1, L2, L3, L4, L5]
  leadership_from: L4
sources:
  people: people.csv
"""


def found(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    file = read_program(path, "p.yaml")
    assert file.program is not None, file.problems
    return [(problem.code, str(problem.place).removeprefix("p.yaml:"), problem.message) for problem in file.problems]


@pytest.mark.parametrize(
    ("lines", "code", "place", "message"),
    [
        ("selection: {eligible: [{kind: level, from: l3}]}", "P030", "11:44",
         '"l3" is not one of the program\'s levels'),
        ("selection: {eligible: [{kind: level, from: L4, to: L2}]}", "P033", "11:44",
         "the range of levels from L4 to L2 is empty, as L4 is above L2"),
        ("pairing: {rules: [{kind: level_gap, at_least: 4, at_most: 2}]}", "P034", "11:47",
         "no gap is at least 4 and at most 2"),
        ("pairing: {rules: [{kind: level_gap, at_least: 5}]}", "P034", "11:47",
         "no gap is 5 levels, as the program has 5 levels"),
        ("pairing: {criteria: [{kind: level_gap, best: 2, worst: 2}]}", "P035", "11:56",
         "the best and the worst are both 2, so nothing lies between them"),
        ("pairing: {criteria: [{kind: preference, weight: 0}]}", "P036", "11:21",
         "all weights of pairing.criteria are 0, so nobody scores"),
        ("selection: {ranked_by: [{kind: evidence, weight: 0}]}", "P036", "11:24",
         "all weights of selection.ranked_by are 0, so nobody scores"),
        ("pairing: {rules: [{kind: same, field: site}, {kind: different, field: Site}]}", "P037", "11:46",
         "no pair can meet this rule and item 1 of rules: site cannot be the same and different"),
        ("pairing: {rules: [{kind: level_gap, at_least: 2}, {kind: same, field: level}]}", "P037", "11:51",
         "no pair can meet this rule and item 1 of rules: two at the same level have no gap"),
        ("pairing: {rules: [{kind: level_gap, at_least: 3}, {kind: level_gap, at_most: 2}]}", "P037", "11:51",
         "no pair can meet this rule and item 1 of rules: no gap is at least 3 and at most 2"),
        ("pairing: {keep: [{protege: A, sponsor: B, why: x}], forbid: [{protege: A, sponsor: B, why: z}]}",
         "P038", "11:62", "A and B are kept together and forbidden"),
        ("pairing: {forbid: [{protege: A, why: x}, {why: z}]}", "P147", "11:42",
         "this line forbids every pair, as it names nobody"),
        ('pairing: {forbid: [{protege: "*", where: {sponsor: {gender: F}}, why: x}]}', "P043", "11:61",
         '"gender" is a protected attribute, and must not decide in pairing.forbid'),
        ("pairing: {capacity: 4, capacity_limit: 3}", "P039", "11:21", "capacity is 4, and capacity_limit is 3"),
        ("pairing: {capacity: 2, capacity_limit: 1}", "P039", "11:21", "capacity is 2, and capacity_limit is 1"),
        ("pairing: {order: []}", "P045", "11:18", "order names no aim"),
        ("pairing: {order: [most_pairs, at_least]}", "P045", "11:18",
         "order names at_least, and the program does not say how many"),
        ("pairing: {at_least: 2}", "P045", "11:21", "at_least is 2, and order does not name at_least"),
        ("pairing: {order: [best_total, even_load]}", "P045", "11:18",
         "even_load stands before most_pairs, and loads are most even where nobody is paired"),
        ("pairing: {order: [most_pairs, priority]}", "P045", "11:18",
         "order names priority, and the program does not say whose"),
        ("pairing: {priority: {field: hired_on}}", "P045", "11:21",
         'priority names "hired_on", and order does not name priority'),
        ("selection: {seed: 7}", "P100", "11:19", "seed has no effect, as nothing is drawn"),
        ("selection: {ties: lottery, seed: 7}", "P100", "11:19",
         "nothing is drawn, as all who are eligible are selected"),
        ("selection: {tie_within: 0.1}", "P100", "11:25", "tie_within has no effect, as there is no last place"),
        ("selection: {places: 3, tie_within: 0.1, ranked_by: []}", "P100", "11:36",
         "tie_within has no effect, as nobody has a score"),
        ("selection: {eligible: [{kind: level}]}", "P100", "11:24",
         "level without from and to lets everybody through whose level is known"),
        ("pairing: {favours: sponsors}", "P100", "11:20",
         "favours has no effect with the method optimal, which favours neither side"),
        ("pairing: {method: stable, order: [most_pairs]}", "P100", "11:34",
         "order has no effect with the method stable, which goes by preferences and scores"),
        ("pairing: {order: [most_pairs], criteria: [{kind: preference}]}", "P100", "11:42",
         "criteria change nothing, as no aim in order asks for good scores"),
        ("pairing: {order: [priority], criteria: [], priority: {field: tier, tiers: [A, B], first: lowest}}",
         "P100", "11:90", "first has no effect where tiers are listed, which come in the order of the list"),
        ("accountability: {mode: none, expectations: [{kind: meetings}]}", "P100", "11:44",
         "expectations has no effect with mode: none, which holds nobody to account"),
        ("accountability: {grace_days: 3, expectations: [{kind: meetings, grace_days: 5}]}", "P100", "11:30",
         "grace_days has no effect, as every expectation names its own"),
        ("accountability: {expectations: [], excuses: [{expectation: training, from: 2026-02-01, why: x}]}",
         "P100", "11:46",
         "nothing is excused, as no expectation is of kind training"),
        ("opportunities: {holidays: [2026-05-01]}", "P100", "11:27",
         "holidays have no effect, as days_counted is calendar"),
        ("outcomes: {measures: [promotion], mean_time_months: 12}", "P100", "11:53",
         "mean_time_months has no effect, as time_to_promotion is not measured"),
        ("outcomes: {breakdowns_every: month, groups: []}", "P100", "11:30",
         "breakdowns_every has no effect, as no groups are named"),
        ("actions: {Air cover: 5}", "P100", "11:22", "Air cover stands on rung 5 anyway"),
        ("  sponsors: {file: s.csv, sheet: Old}", "P100", "11:34", "sheet has no effect, as a .csv file has no sheets"),
        ("  sponsors: [{file: s.CSV, sheet: Old}]", "P100", "11:35",
         "sheet has no effect, as a .csv file has no sheets"),
        ("pairing: {order: [best_total, best_worst]}", "P045", "11:18",
         "best_worst stands after most_pairs or priority, and before all other aims"),
        ("pairing: {order: [best_total, best_total]}", "P045", "11:31",
         "the aim best_total stands twice, and is met the first time"),
        ("pairing: {keep: [{protege: A, sponsor: B, why: x}, {protege: A, sponsor: C, why: z}]}", "P047", "11:52",
         "A is kept with B and with C"),
        ("pairing: {capacity_limit: 1, keep: [{protege: A, sponsor: B, why: x}, {protege: C, sponsor: B, why: z}]}",
         "P047", "11:71", "B is kept with more than the 1 protégés that capacity_limit allows"),
        ("pairing: {method: stable, sponsors_each: 2}", "P140", "11:42",
         "sponsors_each is 2, and the method stable gives each protégé one sponsor"),
        ("pairing: {sponsors_differ_in: gender}", "P043", "11:31",
         '"gender" is a protected attribute, and must not decide in pairing.sponsors_differ_in'),
        ("pairing: {rules: [{kind: same, field: gender}]}", "P043", "11:39",
         '"gender" is a protected attribute, and must not decide in pairing.rules'),
        ("pairing: {criteria: [{kind: shares, protege: Pronouns, sponsor: expertise}]}", "P043", "11:46",
         '"Pronouns" tells a protected attribute with ease, and must not decide in pairing.criteria'),
        ("selection: {eligible: [{kind: at_least, field: Age, value: 3}]}", "P043", "11:48",
         '"Age" is a protected attribute, and must not decide in selection.eligible'),
        ("selection: {ranked_by: [{kind: number, field: diet, best: 3}]}\nprotected: [Diet]", "P043", "11:47",
         '"diet" is listed under "protected", and must not decide in selection.ranked_by'),
        ("  sponsors: {file: s.csv, columns: {capacity: Marital Status}}", "P043", "11:47",
         'the heading "Marital Status" is a protected attribute, and is read as sponsors.capacity'),
        ("accountability: {expectations: [{kind: agreement, within_days: 400}]}", "P044", "11:64",
         "agreement is due after 400 days or more, and the programme has 365"),
        ("  sponsors: {file: s.csv, columns: {persn_id: ID, shoe_size: Shoe, level: Grade}}", "P048", "11:47",
         '"persn_id" is not a field of sponsors, so it is read as a further column'),
        ("accountability: {pauses: [{person: A, from: 2026-03-02, to: 2026-03-01, why: leave}]}", "P040", "11:61",
         "to is 2026-03-01, before from 2026-03-02"),
        ("accountability: {status: {on_track_percent: 60, off_track_percent: 70}}", "P042", "11:68",
         "off track is below 70 per cent, and on track from 60"),
        ("accountability: {escalation: [{after_days: 9, step: a}, {after_days: 8, step: b}]}", "P042", "11:70",
         "step 2 of escalation comes after 8 days, and the step before after 9"),
        ("outcomes: {measures: [promotion, promotion]}", "P046", "11:34", '"promotion" stands twice in measures'),
        ("pairing: {rules: [{kind: level_gap}]}", "P046", "11:19", "level_gap without bounds has no effect"),
        ("pairing: {rules: [{kind: same, field: a}, {kind: same, field: a}]}", "P046", "11:43",
         "item 2 stands twice in rules"),
    ],
)  # fmt: skip
def test_settings_that_do_not_fit_are_found_at_their_place(
    tmp_path: Path, lines: str, code: str, place: str, message: str
) -> None:
    assert found(tmp_path, f"{GOOD}{lines}\n") == [(code, place, message)]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("L4, L5]", "L4, l4]", "P031", "7:28"),
        ("leadership_from: L4", "leadership_from: L44", "P030", "8:20"),
        ("ends_on: 2026-12-31", "ends_on: 2025-12-31", "P040", "6:12"),
    ],
)
def test_what_a_programme_says_of_itself_is_checked(tmp_path: Path, old: str, new: str, code: str, place: str) -> None:
    assert [one[:2] for one in found(tmp_path, GOOD.replace(old, new))] == [(code, place)]


def test_on_track_may_begin_where_off_track_ends_with_nothing_between_them(tmp_path: Path) -> None:
    text = "accountability: {status: {on_track_percent: 60, off_track_percent: 60}}"
    assert "P042" not in {code for code, _, _ in found(tmp_path, GOOD + text)}


def test_a_programme_too_short_for_its_expectations_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(GOOD.replace("2026-12-31", "2026-02-15"))
    problems = read_program(path, "p.yaml").problems
    assert [problem.message.split()[0] for problem in problems] == ["advocacy", "feedback", "opportunity"]
    assert {problem.severity for problem in problems} == {Severity.WARNING}


def test_representation_needs_to_know_who_leads(tmp_path: Path) -> None:
    text = GOOD.replace("  leadership_from: L4\n", "") + "outcomes: {measures: [representation]}\n"
    assert [one[:2] for one in found(tmp_path, text)] == [("P041", "10:23")]


def test_levels_are_needed_where_they_are_compared(tmp_path: Path) -> None:
    text = GOOD.replace("  levels: [L1, L2, L3, L4, L5]\n", "")
    own = "selection: {eligible: [{kind: level, from: L1}]}\npairing: {rules: [{kind: level_gap, at_least: 2}]}\n"
    assert found(tmp_path, text + own) == [
        ("P032", "7:20", "leadership_from names a level, and the program gives no levels"),
        ("P032", "10:24", "level compares levels, and the program gives no levels"),
        ("P032", "11:19", "level_gap compares levels, and the program gives no levels"),
    ]


def test_a_criterion_that_lacks_levels_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    own = "pairing: {rules: [], criteria: [{kind: level_gap, best: 2, worst: 4}]}\n"
    path.write_text(GOOD.partition("  levels:")[0] + "sources: {}\n" + own)
    (problem,) = read_program(path, "p.yaml").problems
    assert (problem.code, problem.severity) == ("P032", Severity.WARNING)
    assert problem.hint == 'add "levels:" to program, junior to senior'


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("levels", ["", "  levels: [L1]\n", "  levels: [L1, L2]\n"])
def test_a_default_that_compares_levels_is_no_problem_of_the_program(tmp_path: Path, phase: str, levels: str) -> None:
    text = f"{GOOD.partition('  levels:')[0]}  career_phase: {phase}\n{levels}sources: {{}}\n"
    assert found(tmp_path, text) == []


def test_a_protected_column_of_a_default_is_no_problem_of_the_program(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD + "protected: [function]\n") == []


def test_a_default_limit_gives_way_to_the_capacity_that_the_program_gives(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(GOOD + "pairing: {capacity: 4}\n")
    file = read_program(path, "p.yaml")
    assert [(one.code, one.severity, one.message) for one in file.problems] == [
        ("P108", Severity.NOTE, "capacity is 4, so the default capacity_limit of 3 is raised to 4")
    ]
    assert file.program is not None
    assert file.program.pairing.capacity_limit == 4


def test_without_levels_a_program_with_rules_of_its_own_is_fine(tmp_path: Path) -> None:
    text = GOOD.partition("  levels:")[0] + "sources: {}\npairing:\n  rules: []\n  criteria: [{kind: preference}]\n"
    assert found(tmp_path, text) == []


def test_groups_are_what_protected_columns_are_for(tmp_path: Path) -> None:
    text = GOOD + "  audit: {file: a.csv, columns: {gender: Sex}}\noutcomes: {groups: [gender, ethnicity]}\n"
    assert found(tmp_path, text) == []


def test_a_tag_that_is_also_a_protected_word_is_no_column(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD + "pairing: {rules: [{kind: holds, field: authority, any_of: [union]}]}\n") == []


@pytest.mark.search
def test_every_code_of_the_program_file_is_provoked_by_a_test() -> None:
    folder = Path(__file__).parents[4]
    texts = "".join(path.read_text("utf-8") for path in (*folder.rglob("*.py"), *folder.rglob("*.yaml")))
    codes = tomllib.loads(files("sponsorcli.problems.catalogue").joinpath("program.toml").read_text("utf-8"))
    assert len(codes) > 50
    assert {code for code in codes if code not in texts} == set()


@pytest.mark.parametrize(
    "lines",
    [
        "selection: {places: 3, ties: lottery, seed: 7, tie_within: 0.1, ranked_by: [{kind: evidence}]}",
        "pairing: {method: stable, favours: sponsors}",
        "pairing: {order: [most_pairs, best_worst], criteria: [{kind: preference}]}",
        "pairing: {order: [priority], priority: {field: tier, tiers: [A, B]}}",
        "pairing: {order: [most_pairs], lowest_score: 0.5, criteria: [{kind: preference}]}",
        "accountability: {mode: none}",
        "accountability: {mode: none, expectations: [], excuses: []}",
        "accountability: {expectations: [{kind: meetings}], excuses: [{from: 2026-02-01, why: x}]}",
        "accountability: {grace_days: 3, expectations: [{kind: meetings, grace_days: 5}, {kind: advocacy}]}",
        "accountability: {grace_days: 0, expectations: [{kind: meetings, grace_days: 5}]}",
        "opportunities: {holidays: [2026-05-01], days_counted: business}",
        "outcomes: {measures: [time_to_promotion], mean_time_months: 12, breakdowns_every: month, groups: [gender]}",
        "actions: {air_cover: 4, board_paper: 5}",
        "  sponsors: {file: s.xlsx, sheet: Old}",
    ],
)
def test_settings_that_have_an_effect_are_no_problem(tmp_path: Path, lines: str) -> None:
    assert found(tmp_path, f"{GOOD}{lines}\n") == []


@pytest.mark.parametrize(
    ("action", "told"), [("talent_review_case", 0), ("Talent review", 0), ("board_paper", 0), ("juggling", 1)]
)
def test_an_expectation_names_actions_of_the_ladder(action: str, told: int) -> None:
    from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
    from sponsorcli.model.settings import About, Program, SettingPlaces, Sources
    from sponsorcli.model.settings.accountability import AccountabilitySettings
    from sponsorcli.program_file.checks import program_problems

    program = Program(
        schema_version=1, about=About(id="t", name="T"), sources=Sources(), actions={"board_paper": 4},
        accountability=AccountabilitySettings(expectations=(AdvocacyExpected(actions=(action,)),)),
    )  # fmt: skip
    assert [problem.code for problem in program_problems(program, SettingPlaces())].count("P125") == told
