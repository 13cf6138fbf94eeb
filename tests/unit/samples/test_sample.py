"""A made-up programme is believable, keeps its program's rules, and is made as its truth says."""

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest
import yaml

from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, LADDER, name_of_action
from sponsorcli.model.schema import TABLES, table_spec
from sponsorcli.model.settings import Program
from sponsorcli.samples import Sample, make_sample
from sponsorcli.samples.tables import Cell

Row = dict[str, Cell]
AS_OF = date(2026, 10, 31)
LEVELS = ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8")


def rows(sample: Sample, table: str) -> list[Row]:
    headings, *cells = sample.tables[table]
    return [dict(zip(map(str, headings), row, strict=True)) for row in cells]


def by(sample: Sample, table: str, heading: str) -> dict[Cell, Row]:
    return {row[heading]: row for row in rows(sample, table)}


def ids(sample: Sample, table: str, heading: str) -> set[Cell]:
    return {row[heading] for row in rows(sample, table) if row[heading] is not None}


def active(sample: Sample) -> list[Row]:
    return [row for row in rows(sample, "pairs") if row["Ended on"] is None]


def day(cell: Cell) -> date:
    assert isinstance(cell, date)
    return cell


def rank(level: Cell) -> int:
    return LEVELS.index(str(level))


def tags(cell: Cell) -> set[str]:
    text = str(cell or "")
    for separator in ",|":
        text = text.replace(separator, ";")
    return {tag.strip().casefold() for tag in text.split(";") if tag.strip()}


def chain(person: Cell, people: dict[Cell, Row]) -> list[Cell]:
    above: list[Cell] = []
    while (manager := people[person]["Manager"]) is not None:
        assert manager not in above, f"a cycle above {person}"
        above.append(manager)
        person = manager
    return above


def level_on(when: date, person: Row, events: list[Row]) -> int:
    """The level on a day: today's, less every rise since."""
    rises = [row for row in events if row["Event"] in {"promoted", "regraded"} and day(row["Effective date"]) > when]
    return rank(person["Level"]) - len(rises)


def events_of(sample: Sample) -> dict[Cell, list[Row]]:
    found: dict[Cell, list[Row]] = defaultdict(list)
    for row in rows(sample, "career_events"):
        found[row["Employee ID"]].append(row)
    return found


# The committed programmes


def test_the_first_programme_has_sixty_pairs_twelve_nominees_and_800_people(early: Sample) -> None:
    assert len(active(early)) == early.truth.active_pairs == 60
    assert len(rows(early, "proteges")) == 72
    assert len(rows(early, "people")) == 800


def test_awards_and_earlier_roles_end_before_the_person_was_hired(committed: dict[str, Sample]) -> None:
    for sample in committed.values():
        people = by(sample, "people", "Employee Number")
        for table in ("education", "earlier_roles"):
            found = [(row["Ended on"], people[row["Employee ID"]]["Hired on"]) for row in rows(sample, table)]
            assert found
            assert all(day(ended) < day(hired) for ended, hired in found)


def test_the_three_programmes_share_their_people_and_no_protege(committed: dict[str, Sample]) -> None:
    assert len({json.dumps(sample.tables["people"], default=str) for sample in committed.values()}) == 1
    counted = Counter(
        person for sample in committed.values() for person in ids(sample, "proteges", "Protégé ID")
    )  # fmt: skip
    assert max(counted.values()) == 1
    assert {name: sample.truth.active_pairs for name, sample in committed.items()} == {
        "executive-bench": 10, "mid-career": 23, "emerging-leaders": 60,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["emerging-leaders", "mid-career", "executive-bench"])
def test_active_pairs_keep_the_rules_of_the_program_file(committed: dict[str, Sample], name: str) -> None:
    sample = committed[name]
    assert_rules_kept(sample)


def assert_rules_kept(sample: Sample) -> None:
    """Check each rule as DESIGN words it, from the rows and the program file alone."""
    rules = {rule["kind"]: rule for rule in yaml.safe_load(sample.program_text)["pairing"]["rules"]}
    gap = range(rules["level_gap"]["at_least"], rules["level_gap"]["at_most"] + 1)
    people, events = by(sample, "people", "Employee Number"), events_of(sample)
    sponsors, proteges = by(sample, "sponsors", "Sponsor ID"), by(sample, "proteges", "Protégé ID")
    ended = {(row["Protégé ID"], row["Sponsor ID"]) for row in rows(sample, "pairs") if row["Ended on"]}
    for pair in active(sample):
        one, other = pair["Protégé ID"], pair["Sponsor ID"]
        then = level_on(day(pair["Paired on"]), people[one], events[one])
        assert rank(people[other]["Level"]) - then in gap
        assert people[one]["Function"] != people[other]["Function"]
        assert other not in chain(one, people)
        assert one not in chain(other, people)
        assert people[one]["Manager"] != people[other]["Manager"]
        assert tags(sponsors[other]["Authority"]) & {"promotions", "budget"}
        assert tags(sponsors[other]["Expertise"]) & tags(proteges[one]["Goals"])
        assert (one, other) not in ended


def test_no_sponsor_has_more_proteges_than_capacity(committed: dict[str, Sample]) -> None:
    for sample in committed.values():
        load = Counter(row["Sponsor ID"] for row in active(sample))
        for person, row in by(sample, "sponsors", "Sponsor ID").items():
            capacity = row["Capacity"]
            assert load[person] <= (capacity if isinstance(capacity, int) else 1) <= 3


def test_sponsors_have_free_seats_for_the_new_nominees(early: Sample) -> None:
    seats = sum(row["Capacity"] if isinstance(row["Capacity"], int) else 1 for row in rows(early, "sponsors"))
    assert seats - len(active(early)) >= 12


def test_rosters_have_the_usual_gaps(early: Sample) -> None:
    assert sum(row["Capacity"] is None for row in rows(early, "sponsors")) == 1
    assert 1 <= sum(row["Goals"] is None for row in rows(early, "proteges")) <= 4
    assert 1 <= sum(row["Location"] is None for row in rows(early, "people")) <= 10
    written = [str(row["Expertise"]) for row in rows(early, "sponsors")]
    assert any(";" in cell for cell in written)
    assert any("," in cell for cell in written)
    assert any(cell != cell.casefold() for cell in written)
    assert {None, "Prefer not to say"} < {row["Gender"] for row in rows(early, "audit")}


# The company


@pytest.mark.search
def test_everybody_reports_to_one_head_without_a_cycle(large: Sample) -> None:
    people = by(large, "people", "Employee Number")
    tops = {chain(person, people)[-1] for person in people if people[person]["Manager"] is not None}
    heads = [person for person, row in people.items() if row["Manager"] is None]
    assert len(heads) == 1
    assert tops == set(heads)


def test_managers_stand_above_their_reports_below_the_top_level(large: Sample) -> None:
    people = by(large, "people", "Employee Number")
    for row in people.values():
        if row["Manager"] is not None and row["Left on"] is None:
            manager = people[row["Manager"]]
            assert manager["Left on"] is None
            assert rank(manager["Level"]) > rank(row["Level"]) or row["Level"] == manager["Level"] == "L8"


def test_most_managers_lead_four_to_ten_people_of_their_function(large: Sample) -> None:
    people = by(large, "people", "Employee Number")
    here = [row for row in people.values() if row["Left on"] is None and row["Manager"] is not None]
    spans = Counter(row["Manager"] for row in here)
    assert sum(4 <= span <= 10 for span in spans.values()) > 0.9 * len(spans)
    assert sum(people[row["Manager"]]["Function"] == row["Function"] for row in here) > 0.98 * len(here)


def test_levels_make_a_pyramid(large: Sample) -> None:
    here = [row for row in rows(large, "people") if row["Left on"] is None]
    shares = {level: count / len(here) for level, count in Counter(row["Level"] for row in here).items()}
    wanted = {"L1": 0.20, "L2": 0.22, "L3": 0.20, "L4": 0.15, "L5": 0.11, "L6": 0.07, "L7": 0.035, "L8": 0.015}
    assert all(abs(shares[level] - share) < 0.03 for level, share in wanted.items()), shares


def test_ids_are_text_with_leading_zeros_and_addresses_are_unique(large: Sample) -> None:
    people = rows(large, "people")
    assert all(isinstance(row["Employee Number"], str) and row["Employee Number"][0] == "0" for row in people)
    assert len({row["Employee Number"] for row in people}) == len({row["Email"] for row in people}) == 16_000
    assert all(str(row["Email"]).endswith("@example.com") for row in people)


def test_career_events_agree_with_the_people_table(large: Sample) -> None:
    people, events = by(large, "people", "Employee Number"), events_of(large)
    for person, happened in events.items():
        row = people[person]
        levels = [event["New level"] for event in happened if event["New level"] is not None]
        assert not levels or levels[-1] == row["Level"]
        assert [day(event["Effective date"]) for event in happened if event["Event"] == "left"] == (
            [row["Left on"]] if row["Left on"] else []
        )
        ends = row["Left on"] if isinstance(row["Left on"], date) else AS_OF
        assert all(day(row["Hired on"]) <= day(event["Effective date"]) <= ends for event in happened)


# The truth


def test_people_not_sponsored_are_promoted_and_leave_at_the_true_rates(large: Sample) -> None:
    first, last = date(2025, 1, 6), date(2026, 1, 5)
    # Those paired later stay in: leaving them out would leave out only people who did not leave.
    former = {row["Protégé ID"] for row in rows(large, "pairs") if day(row["Paired on"]).year == 2025}
    taking_part = former | ids(large, "sponsors", "Sponsor ID")
    events = events_of(large)
    at_risk = [
        row for person, row in by(large, "people", "Employee Number").items()
        if person not in taking_part and day(row["Hired on"]) < first - timedelta(days=180)
        and (row["Left on"] is None or day(row["Left on"]) >= first)
        and level_on(first, row, events[person]) < 6
    ]  # fmt: skip
    promoted, left = _changed(at_risk, events, first, last)
    true = large.truth.everybody
    # Three standard errors either way, and half a point for those who leave before they would have been promoted.
    assert abs(promoted - true.promotion) < three_errors(true.promotion, len(at_risk)) + 0.005
    assert abs(left - true.leaving) < three_errors(true.leaving, len(at_risk))


def test_proteges_are_promoted_more_and_leave_less_in_the_year_from_their_pairing(large: Sample) -> None:
    people, events = by(large, "people", "Employee Number"), events_of(large)
    former = [row for row in rows(large, "pairs") if day(row["Paired on"]).year == 2025]
    promoted = left = 0
    for pair in former:
        start = day(pair["Paired on"])
        rates = _changed([people[pair["Protégé ID"]]], events, start, start + timedelta(days=365))
        promoted, left = promoted + int(rates[0]), left + int(rates[1])
    assert len(former) == large.truth.former_pairs > 800
    true = large.truth.sponsored
    assert abs(promoted / len(former) - true.promotion) < three_errors(true.promotion, len(former))
    assert abs(left / len(former) - true.leaving) < three_errors(true.leaving, len(former))


def three_errors(rate: float, people: int) -> float:
    return 3 * float((rate * (1 - rate) / people) ** 0.5)


def _changed(people: list[Row], events: dict[Cell, list[Row]], first: date, last: date) -> tuple[float, float]:
    """The shares promoted and gone in [first, last)."""
    seen = Counter(
        kind
        for row in people
        for kind in {
            event["Event"] for event in events[row["Employee Number"]] if first <= day(event["Effective date"]) < last
        }
    )
    return seen["promoted"] / len(people), seen["left"] / len(people)


@pytest.mark.parametrize("name", ["emerging-leaders", "mid-career", "executive-bench"])
def test_those_who_only_mentor_never_reach_advocacy_and_all_others_do(committed: dict[str, Sample], name: str) -> None:
    sample = committed[name]
    ladder = LADDER.with_actions(yaml.safe_load(sample.program_text).get("actions", {}))
    highest: dict[Cell, int] = defaultdict(int)
    for row in rows(sample, "activity"):
        rung = ladder.rung_of[name_of_action(str(row["Action"]))]
        highest[row["Sponsor"]] = max(highest[row["Sponsor"]], rung)
    sponsors = {str(row["Sponsor ID"]) for row in active(sample)}
    assert sorted(one for one in sponsors if highest[one] < ADVOCACY_FROM_RUNG) == list(sample.truth.mentor_only)
    assert abs(len(sample.truth.mentor_only) / len(sponsors) - 0.2) < 0.08


def test_overdue_duties_are_those_of_the_truth(early: Sample) -> None:
    without = {(row["Protégé ID"], row["Sponsor ID"]) for row in active(early) if row["Agreed on"] is None}
    assert without == set(early.truth.without_agreement)
    assert without
    trained = ids(early, "training", "Employee ID")
    taking_part = {row[side] for row in active(early) for side in ("Protégé ID", "Sponsor ID")}
    assert taking_part - trained == set(early.truth.untrained)
    assert early.truth.untrained


# The tables


def test_headings_are_known_to_the_fields(early: Sample) -> None:
    assert list(early.tables) == [spec.name for spec in TABLES if not spec.apart]
    unknown = {
        (spec.name, heading)
        for spec in TABLES if not (spec.open_ended or spec.apart)
        for heading in early.tables[spec.name][0]
        if str(heading).casefold() not in _names(spec.name)
    }  # fmt: skip
    assert unknown == {("people", "Region"), ("sponsors", "Name"), ("proteges", "Name")}


def _names(table: str) -> set[str]:
    return {
        name
        for field in table_spec(table).fields
        for name in (field.name.replace("_", " "), *(alias.casefold() for alias in field.aliases))
    }


def test_everything_happens_in_the_time_of_its_pair(large: Sample) -> None:
    pairs: dict[tuple[Cell, Cell], tuple[date, date]] = {
        (row["Protégé ID"], row["Sponsor ID"]): (
            day(row["Paired on"]), row["Ended on"] if isinstance(row["Ended on"], date) else AS_OF
        )
        for row in rows(large, "pairs")
    }  # fmt: skip
    for row in rows(large, "activity"):
        first, last = pairs[row["Protégé"], row["Sponsor"]]
        assert first <= day(row["Date"]) <= last
    for row in rows(large, "feedback"):
        both = (row["From"], row["About"])
        first, last = pairs[both] if both in pairs else pairs[both[1], both[0]]
        assert first <= day(row["Submitted on"]) <= last


def test_every_id_is_somebody(large: Sample) -> None:
    people = ids(large, "people", "Employee Number")
    sponsors, proteges = ids(large, "sponsors", "Sponsor ID"), ids(large, "proteges", "Protégé ID")
    assert sponsors | proteges | ids(large, "pairs", "Protégé ID") <= people
    assert ids(large, "pairs", "Sponsor ID") <= sponsors
    assert {row["Protégé ID"] for row in active(large)} <= proteges
    assert ids(large, "evidence", "Employee ID") <= proteges
    assert ids(large, "candidates", "Opportunity ID") <= ids(large, "opportunities", "Opportunity ID")
    assert ids(large, "activity", "Opportunity") <= ids(large, "opportunities", "Opportunity ID")
    for table, heading in (
        ("candidates", "Candidate"), ("candidates", "Put forward by"), ("opportunities", "Filled by"),
        ("activity", "With"), ("evidence", "Verified by"), ("preferences", "Choice ID"),
        ("requests", "Employee ID"), ("training", "Employee ID"),
    ):  # fmt: skip
        assert ids(large, table, heading) <= people


def test_about_two_in_three_opportunities_are_posted_openly(large: Sample) -> None:
    register = rows(large, "opportunities")
    openly = sum(row["Posted openly"] == "yes" for row in register) / len(register)
    assert abs(openly - 0.65) < 0.07
    slates = Counter(row["Opportunity ID"] for row in rows(large, "candidates"))
    assert set(slates.values()) == {1, 2, 3, 4, 5, 6}


def test_nothing_is_dated_after_the_day(large: Sample) -> None:
    later = {
        (table, headings[column])
        for table, (headings, *cells) in large.tables.items()
        for row in cells
        for column, value in enumerate(row)
        if isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) > AS_OF
    }
    ahead = {
        ("sponsors", "Available until"),
        ("opportunities", "Closes on"),
        ("agreements", "Review on"),
        ("certificates", "Expires on"),
        ("roles", "Vacant on"),
        ("objectives", "Ends on"),
        ("aims", "By"),
    }
    assert later <= ahead


def test_the_program_file_is_one_the_model_accepts(committed: dict[str, Sample]) -> None:
    for sample in committed.values():
        program = Program.model_validate_json(json.dumps(yaml.safe_load(sample.program_text), default=str))
        assert program.about.id == sample.program_id
        assert program.sources.workbook == f"../sample_data/{sample.program_id}.xlsx"


# Sizes and seeds


@pytest.mark.parametrize("as_of", [date(2024, 2, 29), date(2027, 3, 31)])
def test_another_day_gives_a_programme_as_of_that_day(as_of: date) -> None:
    sample = make_sample(proteges=24, sponsors=14, as_of=as_of)
    paired = [day(row["Paired on"]) for row in active(sample)]
    assert timedelta(days=200) < as_of - max(paired) < timedelta(days=300)
    assert_rules_kept(sample)


def test_too_small_a_company_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="100 sponsors need a larger company: only"):
        make_sample(proteges=10, sponsors=100, people=100)
    with pytest.raises(ValueError, match="40 protégés need a larger company: only"):
        make_sample(proteges=40, sponsors=3, people=60)
    with pytest.raises(ValueError, match="at least 50"):
        make_sample(proteges=1, sponsors=1, people=10)
    with pytest.raises(ValueError, match="at least one protégé"):
        make_sample(proteges=0, sponsors=1)
    with pytest.raises(ValueError, match="early, mid or executive"):
        make_sample(proteges=1, sponsors=1, phase="late")


def test_the_rows_do_not_depend_on_the_hash_seed_of_the_process() -> None:
    code = (
        "import hashlib, sponsorcli.samples as s;"
        "print(hashlib.sha256(repr(s.make_sample(proteges=30, sponsors=20, seed=5)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout.decode().strip()
        for seed in ("0", "1234")
    }  # fmt: skip
    assert digests == {sha256(repr(make_sample(proteges=30, sponsors=20, seed=5)).encode()).hexdigest()}


def test_another_seed_gives_other_people() -> None:
    one, other = (make_sample(proteges=12, sponsors=8, seed=seed) for seed in (1, 2))
    assert one.tables["people"] != other.tables["people"]
