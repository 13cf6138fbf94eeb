"""Pairs that are not up for choice."""

from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.fixed_pairs import leads_since


def standing(*pairs: tuple[str, str, date]) -> Pairing:
    """The pairing of these pairs, which stand since these days, with one seat at each sponsor."""
    rows = [{"protege_id": one, "sponsor_id": other, "paired_on": day} for one, other, day in pairs]
    people = {name: [{"person_id": one} for one in sorted(ids)] for name, ids in (
        ("proteges", {one for one, _, _ in pairs}), ("sponsors", {other for _, other, _ in pairs})
    )}  # fmt: skip
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    return make_pairing(Snapshot(program, Roster.of(pairs=rows, **people), date(2026, 10, 31)))


def test_of_two_pairs_on_one_seat_the_one_made_later_has_too_few_seats() -> None:
    for later, earlier in (("P1", "P2"), ("P2", "P1")):
        made = standing((later, "S1", date(2026, 3, 1)), (earlier, "S1", date(2026, 1, 5)))
        (problem,) = made.problems
        assert problem.message.startswith(f"{later} and S1 are a pair, but S1 has more protégés than seats (1)")


def test_of_two_lead_sponsors_the_one_who_has_led_longer_leads() -> None:
    for later, earlier in (("S1", "S2"), ("S2", "S1")):
        made = standing(("P1", later, date(2026, 3, 1)), ("P1", earlier, date(2026, 1, 5)))
        assert [(pair.sponsor_id, pair.role) for pair in made.pairs] == [(earlier, "lead"), (later, "co")]
        assert {load.person_id: (load.paired, load.held) for load in made.loads} == {earlier: (1, 0), later: (1, 0)}


def test_a_pair_entered_twice_has_stood_since_the_first_of_its_days() -> None:
    days = (date(2026, 3, 1), date(2026, 1, 5), date(2026, 5, 1))
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": day} for day in days]
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    given = Snapshot(program, Roster.of(pairs=pairs), date(2026, 10, 31))
    assert leads_since(given) == {("P1", "S1"): date(2026, 1, 5)}


def test_a_second_lead_and_a_co_sponsor_whom_forbid_names_are_given_up_with_their_seats() -> None:
    """P1 and S3 have the positions 0 and 2, so that nothing can take the one for the other."""
    day = date(2026, 1, 5)
    for role, forbidden, taken in (("lead", "S3", 0), ("co", "S3", 0), ("lead", "S2", 1), ("co", "S2", 1)):
        pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": day},
                 {"protege_id": "P1", "sponsor_id": "S3", "paired_on": date(2026, 3, 1), "role": role}]  # fmt: skip
        people = {"proteges": [{"person_id": f"P{n}"} for n in (1, 2, 3)],
                  "sponsors": [{"person_id": f"S{n}"} for n in (1, 2, 3)]}  # fmt: skip
        settings = PairingSettings.model_validate({"forbid": ({"protege": "P1", "sponsor": forbidden, "why": "x"},)})
        program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), pairing=settings)
        made = make_pairing(Snapshot(program, Roster.of(pairs=pairs, **people), date(2026, 10, 31)))
        assert sum((one.protege_id, one.sponsor_id) == ("P1", "S3") for one in made.pairs) == taken
        assert {load.person_id: load.held for load in made.loads}["S3"] == 0
        given_up = ["P1 and S3 are a pair, but forbid names them"] * (1 - taken)
        assert [one.message for one in made.problems if one.code == "M008"] == given_up
