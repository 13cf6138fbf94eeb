"""What the month's cover says of sponsors: of many only the first are named, and the others counted."""

from datetime import date
from types import SimpleNamespace as Told

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.reports.cover import MOST_NEEDS, Need
from sponsorcli.reports.pairing.cover import pairing_part

AS_OF = date(2026, 5, 31)


def test_of_many_who_wait_or_have_too_many_the_first_are_named_and_the_others_counted() -> None:
    people = [{"person_id": "P0", "name": "Ana Silva"}]
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    snapshot = Snapshot(program, Roster.of(people=people), AS_OF)
    waiting = tuple(
        Told(person_id=f"P{number}", is_reached=number > 0, since=AS_OF) for number in range(MOST_NEEDS + 2)
    )
    loads = tuple((Told(person_id=f"S{number}", capacity=1), 3) for number in range(MOST_NEEDS + 3))
    pairing = Told(unpaired=(Told(protege_id="P0", reason="all are full"),))
    today = Told(waiting=waiting, over_capacity=loads)
    without, over = pairing_part(pairing, today, snapshot, "p.yaml").needs  # type: ignore[arg-type]
    assert (without.counted, len(without.needs), without.more) == (f"{MOST_NEEDS + 2} protégés have no sponsor", 8, 2)
    assert without.needs[:2] == (
        Need("Ana Silva (P0)", "No sponsor, and pairing again would give none: all are full.",
             "sponsorcli explain p.yaml P0", since=AS_OF),
        Need("P1", "No sponsor. Pairing again would give one.", "sponsorcli explain p.yaml P1", since=AS_OF),
    )  # fmt: skip
    assert (over.counted, len(over.needs), over.more) == (
        f"{MOST_NEEDS + 3} sponsors have more protégés than seats",
        8,
        3,
    )
    assert over.needs[0] == Need("S0", "3 protégés for 1 seat.", "sponsorcli pair p.yaml")
    assert {one.command for one in (without, over)} == {"sponsorcli pair p.yaml"}
