"""Published figures, met to their printed digits through the command line from spreadsheets.

Each data set becomes a programme: one arm are protégés, the other the comparison group, an event is a promotion or a
departure. The figures were printed in papers or by R; tests/data/README.md says where.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, sqrt
from pathlib import Path
from typing import Any

import pytest

from tests.published import figures, rows

from .conftest import Sponsorcli

AS_OF = date(2026, 10, 31)
PAIRED = date(2025, 1, 6)
HIRED = date(1990, 1, 1)
MONTH = 30.4375
NORMAL = 1.959963984540054
Row = Mapping[str, object]

PROGRAM = """\
schema_version: 1
program: {{id: oracle, name: Oracle, levels: [{levels}]}}
sources: {{people: ../people.csv, pairs: ../pairs.csv, career_events: ../career_events.csv}}
pairing: {{rules: []}}
outcomes: {outcomes}
"""


def write_table(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_programme(
    folder: Path,
    people: Sequence[Row],
    pairs: Sequence[Row],
    events: Sequence[Row],
    outcomes: Mapping[str, object],
    levels: Sequence[str] = ("L1", "L2"),
) -> Path:
    none: Row = {"person_id": "s", "on": "2026-01-01", "event": "moved", "level": ""}  # no table is quite empty
    sponsor: Row = dict.fromkeys(people[0], "") | {"person_id": "s", "hired_on": AS_OF}
    write_table(folder / "people.csv", [*people, sponsor])
    write_table(folder / "pairs.csv", pairs)
    write_table(folder / "career_events.csv", events or [none])
    program = folder / "configs" / "oracle.yaml"
    program.parent.mkdir(exist_ok=True)
    settings = {"withhold_below": 5, "within_months": 12} | dict(outcomes)
    program.write_text(PROGRAM.format(levels=", ".join(levels), outcomes=json.dumps(settings)), encoding="utf-8")
    return program


def tables(sponsorcli: Sponsorcli, program: Path) -> dict[str, list[dict[str, Any]]]:
    ran = sponsorcli("outcomes", program, "--as-of", AS_OF, "--format", "json")
    assert ran.out, ran.err
    found: dict[str, list[dict[str, Any]]] = json.loads(ran.out)["tables"]
    return found


# Rates: intervals, differences, tests, strata


@dataclass(frozen=True)
class Arms:
    """How many had the event, and how many there were, among protégés and the others, in a stratum."""

    events: int
    people: int
    other_events: int
    others: int


def rates_programme(folder: Path, strata: Sequence[Arms]) -> Path:
    """Protégés and comparison group all start on one day; an event is a promotion a month later."""
    people: list[Row] = []
    pairs: list[Row] = []
    events: list[Row] = []
    for place, arms in enumerate(strata):
        for arm, had, count in (("p", arms.events, arms.people), ("c", arms.other_events, arms.others)):
            for number in range(count):
                person, risen = f"{arm}{place}-{number}", number < had
                people.append(
                    {
                        "person_id": person,
                        "level": "L2" if risen else "L1",
                        "hired_on": HIRED,
                        "profession": f"f{place}",
                    }
                )
                if arm == "p":
                    pairs.append({"protege_id": person, "sponsor_id": "s", "paired_on": PAIRED})
                if risen:
                    day = PAIRED + timedelta(days=31)
                    events.append({"person_id": person, "on": day, "event": "promoted", "level": "L2"})
    settings = {"measures": ["promotion"], "compare_on": ["profession"]}
    return write_programme(folder, people, pairs, events, settings)


def check_difference(sponsorcli: Sponsorcli, folder: Path, arms: Arms, low: float, high: float) -> None:
    (found,) = tables(sponsorcli, rates_programme(folder, [arms]))["differences"]
    assert (round(found["low"], 4), round(found["high"], 4)) == (low, high)


def test_a_difference_has_the_interval_that_newcombe_prints(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """56 of 70 against 48 of 80: 0.0524 to 0.3339 (Newcombe 1998b, table II, method 10)."""
    check_difference(sponsorcli, tmp_path, Arms(56, 70, 48, 80), 0.0524, 0.3339)


def test_differences_have_the_intervals_of_all_tables_of_newcombe(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    published = rows("newcombe_differences")
    assert len(published) == 8
    for row in published:
        arms = Arms(*(int(row[name]) for name in ("x1", "n1", "x2", "n2")))
        check_difference(sponsorcli, tmp_path, arms, float(row["lower"]), float(row["upper"]))


def test_single_rates_have_wilsons_interval(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    for row in rows("newcombe_rates"):
        had, count = int(row["x"]), int(row["n"])
        found = tables(sponsorcli, rates_programme(tmp_path, [Arms(had, count, 1, 10)]))["rates"][0]
        for name, limit in (("low", row["lower"]), ("high", row["upper"])):
            digits = min(6, len(limit.partition(".")[2]))
            assert round(found[name], digits) == round(float(limit), digits), row


@pytest.mark.parametrize("name", ["perondi_2004", "ritland_2007", "lampasona_2013"])
def test_small_tables_have_the_mid_p_value_of_fagerland(sponsorcli: Sponsorcli, tmp_path: Path, name: str) -> None:
    """The fourth of his tables, four cups of tea against four, is below every gate."""
    given = figures("small_tables")[name]
    (had, had_not), (others_had, others_had_not) = given["table"]
    arms = Arms(had, had + had_not, others_had, others_had + others_had_not)
    (found,) = tables(sponsorcli, rates_programme(tmp_path, [arms]))["differences"]
    assert round(found["p_value"], 5) == given["mid_p"]
    low, high = given["newcombe_difference"]
    assert (round(found["low"], 4), round(found["high"], 4)) == (low, high)


def test_admissions_by_department_are_the_mean_over_departments(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """Men's rate less women's, departments as among men: 44.5 % against 51.6 % (Bickel's counts, weighted by hand)."""
    departments = figures("strata")["berkeley"]["men_women_admitted_rejected"]
    strata = [Arms(men[0], sum(men), women[0], sum(women)) for men, women in departments]
    found = tables(sponsorcli, rates_programme(tmp_path, strata))
    (row,), (plain,) = found["differences"], found["unweighted"]
    men = sum(arms.people for arms in strata)
    women = sum(arms.people / men * arms.other_events / arms.others for arms in strata)
    assert row["protege_rate"] == pytest.approx(sum(arms.events for arms in strata) / men)
    assert row["comparison_rate"] == pytest.approx(women)
    assert row["strata"] == 6
    assert row["difference"] < 0 < plain["low"], "all departments together: the paradox"


# Times: curves, medians, log-rank, restricted means


@dataclass(frozen=True)
class Patient:
    """How many units somebody was followed, whether to the event, and where."""

    time: int
    had: bool
    place: str = "0"


def times_programme(
    folder: Path, proteges: Sequence[Patient], others: Sequence[Patient], unit: float, horizon: int | None = None
) -> Path:
    """Two published arms as a programme: an event is a promotion; nobody is followed longer than in the study.

    A protégé who is censored was paired so long before the last day. Others are censored by being paired themselves, on
    the day of a regrade to a level at which nobody is like them. They take the protégés' dates in turn, by id, and so
    the longest times get the ids at whose turn the date is early.
    """
    longest = max(one.time for one in (*proteges, *others)) + 1
    people: list[Row] = []
    pairs: list[Row] = []
    events: list[Row] = []

    def day(units: int) -> date:
        return AS_OF - timedelta(days=floor(units * unit))

    def add(person: str, one: Patient, index: date, hired: date, *, is_paired: bool) -> None:
        ends = index + timedelta(days=floor(one.time * unit))
        level = "L2" if one.had else "L1" if is_paired else "L9"
        people.append({"person_id": person, "level": level, "hired_on": hired, "place": one.place})
        events.append({"person_id": person, "on": hired, "event": "hired", "level": "L1"})
        if one.had:
            events.append({"person_id": person, "on": ends, "event": "promoted", "level": "L2"})
        elif not is_paired:
            events.append({"person_id": person, "on": ends, "event": "regraded", "level": "L9"})
        if is_paired or not one.had:
            pairs.append({"protege_id": person, "sponsor_id": "s", "paired_on": index if is_paired else ends})

    for place in sorted({one.place for one in (*proteges, *others)}):
        ours = [one for one in proteges if one.place == place]
        theirs = sorted((one for one in others if one.place == place), key=lambda one: -one.time)
        followed = sorted((longest if one.had else one.time for one in ours), reverse=True) or [longest]
        for number, one in enumerate(ours):
            index = day(longest if one.had else one.time)
            add(f"p{place}-{number:03}", one, index, index, is_paired=True)
        turns = sorted(range(len(theirs)), key=lambda number: -followed[number % len(followed)])
        for number, one in zip(turns, theirs, strict=True):
            units = followed[number % len(followed)]
            assert one.time <= units
            add(f"c{place}-{number:03}", one, day(units), date(1970, 2, 1), is_paired=False)
    settings: dict[str, object] = {"measures": ["promotion", "time_to_promotion"], "compare_on": ["level", "place"]}
    if horizon is not None:
        settings["mean_time_months"] = horizon
    return write_programme(folder, people, pairs, events, settings, ("L1", "L2", "L9"))


def patients(study: str, arm: str, copies: int = 1) -> list[Patient]:
    return [
        Patient(int(row["time"]), row["event"] == "1")
        for row in rows(study)
        if row["arm"] == arm
        for _ in range(copies)
    ]


def by_arm(found: dict[str, list[dict[str, Any]]]) -> tuple[dict[str, Any], dict[str, Any]]:
    protege, other = found["survival"]
    assert (protege["population"], other["population"]) == ("protege", "comparison")
    return protege, other


def test_remission_times_have_the_medians_limits_and_log_rank_of_freireich(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """A week of the trial is sixteen months, 487 whole days: curves are by month."""
    given = figures("survival")["leukaemia_6mp"]
    arms = [patients("leukaemia_6mp", name) for name in ("6-MP", "placebo")]
    found = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 16 * MONTH))
    (test,) = found["logrank"]
    assert round(test["statistic"], 6) == round(given["log_rank"], 6)
    assert test["events"] == given["events"]
    for row, name in zip(by_arm(found), ("6-MP", "placebo"), strict=True):
        low, high = given["median_limits"][name]
        assert (row["median_days"], row["low"]) == (487 * given["median"][name], 487 * low)
        assert row["high"] == (None if high is None else 487 * high)
    curve = {row["month"]: row for row in found["curve_time_to_promotion"]}
    for week in ("6", "7", "10", "13", "16"):
        row = curve[16 * int(week)]
        assert round(1 - row["protege"], 3) == given["surviving"]["6-MP"][week]
        assert [round(1 - row["protege_high"], 3), round(1 - row["protege_low"], 3)] == given["limits"]["6-MP"][week]


def test_each_patient_ten_times_over_has_the_whole_curve_and_the_mean_times(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """No curve is drawn beyond ten people still followed; ten of each have the same curve and errors of √10 less."""
    given = figures("survival")["leukaemia_6mp"]
    arms = [patients("leukaemia_6mp", name, copies=10) for name in ("6-MP", "placebo")]
    found = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 16 * MONTH, horizon=12 * 16))
    curve = {row["month"]: row for row in found["curve_time_to_promotion"]}
    for week, share in given["surviving"]["6-MP"].items():
        assert round(1 - curve[16 * int(week)]["protege"], 3) == share
    for week, share in given["surviving"]["placebo"].items():
        if curve[16 * int(week)]["comparison"] is not None:
            assert round(1 - curve[16 * int(week)]["comparison"], 4) == share
    check_means(found, given["mean_12"], ("6-MP", "placebo"), 16, 12, digits=2)


def test_leukaemia_patients_have_the_log_rank_and_mean_times_that_r_prints(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """A week of the study is four months."""
    given = figures("survival")["leukaemia_maintenance"]
    names = ("maintained", "nonmaintained")
    arms = [patients("leukaemia_maintenance", name) for name in names]
    found = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 4 * MONTH))
    (test,) = found["logrank"]
    assert round(test["statistic"], 6) == round(given["log_rank"], 6)
    for row, name in zip(by_arm(found), names, strict=True):
        assert row["median_days"] == floor(4 * MONTH * given["median"][name])
    arms = [patients("leukaemia_maintenance", name, copies=10) for name in names]
    found = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 4 * MONTH, horizon=30 * 4))
    check_means(found, given["mean_30"], names, 4, 30, digits=1)
    curve = {row["month"]: row for row in found["curve_time_to_promotion"]}
    for name, column, digits in (("maintained", "protege", 3), ("nonmaintained", "comparison", 4)):
        for week, share in given["surviving"][name].items():
            if 4 * int(week) in curve and curve[4 * int(week)][column] is not None:
                assert round(1 - curve[4 * int(week)][column], digits) == share


def test_mean_times_within_ten_years_of_liver_patients_are_those_of_survrm2(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """A day of the study is a day. Sooner is less time without the event: the difference turned about."""
    given = figures("survival")["biliary_cirrhosis"]
    arms = [
        [Patient(int(row["days"]), row["event"] == "1") for row in rows("biliary_cirrhosis") if row["arm"] == arm]
        for arm in "12"
    ]
    (row,) = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 1, horizon=120))["gained"]
    years = [row[name] / 12 for name in ("protege_months", "comparison_months", "months_sooner", "high", "low")]
    means = [given["mean_10_years"][arm][0] for arm in "12"]
    difference = [-one for one in given["difference"]]
    assert [round(one, 3) for one in years] == [*means, *difference]
    assert round(row["p_value"], 3) == given["p"]


def test_lung_patients_have_the_log_rank_test_of_r_by_institution(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    given = figures("survival")["lung_cancer"]
    arms = [
        [
            Patient(int(row["days"]), row["event"] == "1", row["institution"])
            for row in rows("lung_cancer")
            if row["sex"] == sex
        ]
        for sex in "12"
    ]
    (test,) = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 1))["logrank"]
    assert round(test["statistic"], 6) == round(given["log_rank_by_institution"], 6)


def check_means(
    found: dict[str, list[dict[str, Any]]],
    given: Mapping[str, tuple[float, float]],
    names: tuple[str, str],
    months: int,
    horizon: int,
    digits: int,
) -> None:
    """The means of both arms, and the limits of their difference by the errors printed for each."""
    (row,) = found["gained"]
    assert row["horizon_months"] == months * horizon
    for name, column in zip(names, ("protege_months", "comparison_months"), strict=True):
        assert round(row[column] / months, digits) == given[name][0]
    errors = sqrt(sum(given[name][1] ** 2 for name in names)) / sqrt(10)
    assert (row["high"] - row["low"]) / 2 / months == pytest.approx(NORMAL * errors, rel=0.005)


# Matching


NAMES = {"age": "years", "schooling": "school", "line": "line", "married": "contract", "no_degree": "track"}
EXACT = ("line", "contract", "track")


def trainees_programme(folder: Path, compare_on: Sequence[str]) -> Path:
    """Those trained as protégés; schooling as level, age as years employed, which are what balance is told in.

    Nobody may be compared on protected columns, so these go by other names.
    """
    people: list[Row] = []
    events: list[Row] = []
    for number, row in enumerate(one for one in rows("trainees") for _ in range(int(one["people"]))):
        hired = PAIRED - timedelta(days=round(int(row["age"]) * 365.25))
        person = f"{'p' if row['trained'] == '1' else 'c'}{number:03}"
        coarse = {
            "years_band": sum(int(row["age"]) > cut for cut in (20.5, 25.5, 30.5, 35.5)),
            "school_band": sum(int(row["schooling"]) > cut for cut in (8.5, 11.5, 12.5)),
            "band_1974": row["band_1974"],
            "band_1975": row["band_1975"],
        }
        kept = {name: row[known] for known, name in NAMES.items()}
        people.append({"person_id": person, "level": f"E{row['schooling']}", "hired_on": hired, **kept, **coarse})
        earned = float(row["earned_1978"]) / int(row["people"]) / 1000
        rise: Row = {"person_id": person, "on": PAIRED + timedelta(days=9), "event": "moved", "level": ""}
        events.append({**rise, "pay_change_percent": round(earned, 9)})
    pairs = [
        {"protege_id": one["person_id"], "sponsor_id": "s", "paired_on": PAIRED}
        for one in people
        if str(one["person_id"]).startswith("p")
    ]
    settings = {"measures": ["retention", "pay_progress"], "compare_on": compare_on}
    return write_programme(folder, people, pairs, events, settings, [f"E{years}" for years in range(19)])


def test_exact_matching_keeps_whom_matchit_keeps(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    given = figures("matching")
    found = tables(sponsorcli, trainees_programme(tmp_path, EXACT))
    (matched,), wanted = found["differences"], given["exact_3"]
    counts = (matched["proteges_matched"], matched["comparison"], matched["strata"])
    assert counts == (wanted["matched_treated"], wanted["matched_control"], wanted["strata"])
    assert round(matched["effective"], 2) == wanted["control_ess"]
    (earned,) = found["progress"]
    assert 1000 * earned["difference"] == pytest.approx(wanted["att_re78"], abs=0.05)
    before = {row["respect"]: round(row["before"], 3) for row in found["balance"]}
    assert before == {
        "level, counted from 1": given["standardised_before"]["educ"],
        "years employed": given["standardised_before"]["age"],
    }


def test_matching_that_drops_most_is_refused(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    given = figures("matching")["exact_5"]
    (matched,) = tables(sponsorcli, trainees_programme(tmp_path, ("years", "school", *EXACT)))["differences"]
    assert matched["proteges_matched"] == given["matched_treated"]
    assert (matched["effective"], matched["difference"]) == (None, None)


def test_coarsened_matching_balances_as_matchit_does(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    given = figures("matching")["coarsened"]
    bands = ("years_band", "school_band", "band_1974", "band_1975")
    found = tables(sponsorcli, trainees_programme(tmp_path, (*bands, *EXACT)))
    (matched,) = found["differences"]
    assert matched["proteges_matched"] == given["matched_treated"]
    after = {row["respect"]: round(row["after"], 3) for row in found["balance"]}
    wanted = given["standardised_after"]
    assert after == {"level, counted from 1": wanted["educ"], "years employed": wanted["age"]}


# Power


def test_pairs_needed_are_those_of_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """The two examples of R's own page on power.prop.test: a power of 0.740 with 50, and 76.7 for a power of 0.9."""
    facts = power_facts(sponsorcli, tmp_path, 0.50, 0.75, 50)
    assert (round(facts["power"], 3), facts["pairs_needed_90"]) == (0.740, 77)


def test_power_is_that_of_all_cases_kept_from_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    for case in figures("power"):
        target = case.get("target_power")
        facts = power_facts(sponsorcli, tmp_path, case["p1"], case["p2"], case["n"] if target is None else 30)
        if target is None:
            assert round(facts["power"], 6) == round(case["power"], 6)
        else:
            assert facts[f"pairs_needed_{round(100 * target)}"] == floor(case["n"]) + 1


def power_facts(sponsorcli: Sponsorcli, folder: Path, base: float, rate: float, pairs: int) -> dict[str, Any]:
    program = rates_programme(folder, [Arms(1, 5, 1, 5)])
    asked = ("--base", base, "--lift", round(rate - base, 6), "--pairs", pairs, "--as-of", AS_OF)
    facts: dict[str, Any] = json.loads(sponsorcli("power", program, *asked, "--format", "json").out)["facts"]
    return facts


def test_turnover_saved_has_newcombes_limits_times_the_proteges(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """56 of 70 against 48 of 80 still employed, 0.0524 to 0.3339 (Newcombe 1998b, table II, method 10)."""
    people: list[Row] = []
    for arm, stayed, count in (("p", 56, 70), ("c", 48, 80)):
        for number in range(count):
            left = "" if number < stayed else PAIRED + timedelta(days=60)
            people.append({"person_id": f"{arm}{number}", "level": "L1", "hired_on": HIRED, "left_on": left})
    pairs = [{"protege_id": f"p{number}", "sponsor_id": "s", "paired_on": PAIRED} for number in range(70)]
    program = write_programme(tmp_path, people, pairs, [], {"measures": ["promotion"], "compare_on": ["level"]})
    ran = sponsorcli("roi", program, "--as-of", AS_OF, "--replacement-cost", "0.5", "--format", "json")
    (row,) = json.loads(ran.out)["tables"]["saved"]
    assert (round(row["fewer_low"] / 70, 4), round(row["fewer_high"] / 70, 4)) == (0.0524, 0.3339)
    assert row["saved"] == 7
