"""The overview of several programmes that were paired in one run: a row for each, and the sponsors whom they share."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sponsorcli import __version__
from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import points
from sponsorcli.pairing import Pairing
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import named_table
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.values import SEPARATOR

PROGRAMME_COLUMNS = (
    Column("program", "Programme", Kind.TEXT),
    Column("name", "Name", Kind.TEXT),
    Column("together", "Paired together with", Kind.TEXT, "The programmes that share sponsors with it."),
    Column("proteges", "Protégés", Kind.WHOLE),
    Column("paired", "Would have a sponsor", Kind.WHOLE),
    Column("unpaired", "Would have no sponsor", Kind.WHOLE),
    Column("kept", "Existing pairs", Kind.WHOLE),
    Column("total_score", "Total score", Kind.SCORE),
    Column("proven", "Proven best", Kind.FLAG, "With all programmes with which it was paired together."),
)
SPONSOR_COLUMNS = (
    Column("person_id", "Sponsor", Kind.PERSON),
    Column("capacity", "Seats in all programmes", Kind.WHOLE),
    Column("taken", "Seats that would be taken", Kind.WHOLE, "By pairs of these programmes."),
    Column("programs", "In", Kind.TEXT, "The programmes, and how many protégés the sponsor would have in each."),
)

NOTE = (
    "Programmes that share sponsors are paired as one: each seat is given once, where it helps most in all. A "
    "programme that shares none is paired as it would be alone."
)


@dataclass(frozen=True, slots=True)
class PairedProgram:
    """A programme and its pairing."""

    snapshot: Snapshot
    pairing: Pairing

    @property
    def program(self) -> str:
        """The programme's id."""
        return self.snapshot.program.about.id


def together_report(made: Sequence[PairedProgram]) -> Report:
    """The report `together` over these programmes, at least one."""
    shared = _shared(made)
    pairings = [one.pairing for one in made]
    people = {person for one in pairings for person in _proteges(one)}
    with_sponsor = {pair.protege_id for one in pairings for pair in one.pairs}
    sponsors = {load.person_id for one in pairings for load in one.loads}
    proven = all(one.proven for one in pairings)
    return Report(
        name="together",
        title="Pairing of several programmes",
        program="together",
        program_name="All programmes",
        as_of=made[0].snapshot.as_of,
        version=__version__,
        headline=_headline(len(made), len(people), len(with_sponsor), shared, proven=proven),
        facts=(
            Fact("programmes", "Programmes", Kind.WHOLE, len(made)),
            Fact("proteges", "Protégés", Kind.WHOLE, len(people), "Somebody in two programmes counts once."),
            Fact("paired", "Would have a sponsor", Kind.WHOLE, len(with_sponsor), "In at least one programme."),
            Fact("sponsors", "Sponsors", Kind.WHOLE, len(sponsors), "Somebody in two programmes counts once."),
            Fact("shared", "Sponsors in several programmes", Kind.WHOLE, len(shared)),
            Fact("total_score", "Total score", Kind.SCORE, points(sum(one.total_score for one in pairings))),
            Fact("proven", "Proven best", Kind.FLAG, proven, "Every programme, with those it was paired with."),
        ),
        tables=(table_of("programmes", "Programmes", PROGRAMME_COLUMNS, _programmes(made)), shared),
        notes=(NOTE,),
    )


def _proteges(pairing: Pairing) -> Iterator[str]:
    yield from (pair.protege_id for pair in pairing.pairs)
    yield from (one.protege_id for one in pairing.unpaired)


def _headline(programmes: int, people: int, paired: int, shared: Table, *, proven: bool) -> str:
    sponsors = len(shared)
    whose = "no sponsor is in two of them"
    if sponsors:
        whose = f"{count_of(sponsors, 'sponsor is', 'sponsors are')} in two or more of them"
    claim = "no better pairing of them exists under their rules" if proven else "the pairing is not proven best"
    return (
        f"{paired} of {count_of(people, 'protégé', 'protégés')} in {count_of(programmes, 'programme', 'programmes')} "
        f"would have a sponsor; {whose}; {claim}."
    )


def _programmes(made: Sequence[PairedProgram]) -> Iterator[object]:
    for one in made:
        yield row_of(
            one.pairing,
            program=one.program,
            name=one.snapshot.program.about.name,
            together=SEPARATOR.join(one.pairing.beside.programs),
            proteges=one.pairing.paired + len(one.pairing.unpaired),
            unpaired=len(one.pairing.unpaired),
            total_score=points(one.pairing.total_score),
        )


def _shared(made: Sequence[PairedProgram]) -> Table:
    """The sponsors who are in several programmes, with their seats in all and the pairs in each."""
    capacity: dict[str, int] = {}
    names: dict[str, str] = {}
    counts: dict[str, dict[str, int]] = {}
    pairs: dict[str, set[str]] = {}
    for one in made:
        names |= one.pairing.names
        load = Counter(pair.sponsor_id for pair in one.pairing.pairs)
        for pair in one.pairing.pairs:
            pairs.setdefault(pair.sponsor_id, set()).add(pair.protege_id)
        for seats in one.pairing.beside.seats:
            capacity[seats.person_id] = seats.capacity
            counts.setdefault(seats.person_id, {})[one.program] = load[seats.person_id]
    rows = (
        row_of(
            person_id=person,
            capacity=capacity[person],
            taken=len(pairs.get(person, ())),
            programs=", ".join(f"{program} ({count})" for program, count in counts[person].items()),
        )
        for person in sorted(capacity)
    )
    return named_table(table_of("shared_sponsors", "Sponsors in several programmes", SPONSOR_COLUMNS, rows), names)
