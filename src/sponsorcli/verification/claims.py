"""What else a pairing file says: its counts, its tables, every word beside an id, every reason and remedy."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import MILLION, points
from sponsorcli.model.pair_definitions.words import Outline
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.problems.messages import counted

from .aim_weights import AimWeights
from .evaluation import is_allowed, parts_of, score_of, shared_words
from .facts import Facts
from .labels import names_of, outline_of, wrong_texts
from .limits import limit_facts, limit_rows
from .pairing_file import PairingFile
from .seats import SeatValues, lead_of
from .stability import blocking_pairs_of, held_seats, people_with_ties, seats_left, seats_of
from .together.shared import open_in_all
from .unpaired import Seats, seats_in, sponsors_waited_for, why_unpaired

BANDS = 10
MOST_SWAPS = 200_000
"""Of more than so many pairs nobody asks who would rather swap: the pairing does not say so either."""
FACTS = frozenset({
    "proteges", "sponsors", "capacity", "paired", "unpaired", "kept", "pinned", "total_score", "lowest_score", "proven",
    "pool", "left_out", "method", "blocking_pairs", "ties", "afresh", "without",
    "without_sponsor", "without_sponsor_of", "without_sponsor_signal", "co_sponsors", "still_wanted", "limited",
    "together",
})  # fmt: skip
TABLES = frozenset({
    "pairs", "waiting", "unpaired", "left_out", "sponsors", "score_bands", "scores", "proof", "blocking_pairs",
    "limits", "shared_seats",
})  # fmt: skip
"""What can be worked out again from the roster, the program and the pairs."""
WORDS = frozenset({
    "protege_name", "sponsor_name", "next_best_name", "name", "role", "standing_since", "reason", "remedy", "why",
    "criterion", "limit",
})  # fmt: skip
"""Columns of words, and of days beside them: one that is wrong is a wrong word, not a wrong sum."""
Wrong = tuple[str, str]
Cells = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class CheckContext:
    """A pairing file held against the day: what it says, who takes part, the settings, and what seats are worth.

    `worth` is None where nothing proves what a seat is worth.
    """

    given: PairingFile
    facts: Facts
    settings: PairingSettings
    snapshot: Snapshot
    standing: Mapping[tuple[str, str], date]
    aims: AimWeights
    worth: SeatValues | None
    is_doubtful: bool = False
    """Whether the proof does not hold, so that what seats are worth cannot be judged either."""


def wrong_claims(held: CheckContext) -> Iterator[Wrong]:
    """Every figure and word of the file that is not the one that its pairs and the roster give."""
    given, facts, settings = held.given, held.facts, held.settings
    ties = ties_in(held)
    outline = outline_of(given, held.standing, facts, ties, held.snapshot)
    for name, right in expected_facts(held, outline).items():
        if given.facts.get(name) != right:
            yield "M024", f"{name} is {given.facts.get(name)}, but should be {right}"
    yield from wrong_texts(given, outline, held.snapshot)
    worth, named = None if _tells_no_seat(held) else held.worth, held.snapshot.roster.directory.shown
    seats = seats_in(given, facts, settings, worth, held.aims, named)
    if given.together:
        seats = replace(seats, open=open_in_all(given, facts, settings))
    names = names_of(facts)
    yield from _wrong_rows(given, "pairs", *_pair_words(held, names))
    unpaired = _unpaired(held, names, seats)
    yield from _wrong_rows(given, "unpaired", *_unless(held, "remedy", unpaired))
    yield from _wrong_waiting(held, names, {row[0]: row[2] for row in unpaired[1]})
    yield from _wrong_rows(given, "left_out", *_left_out(held))
    yield from _wrong_rows(given, "sponsors", *_unless(held, "seat_pairs", _sponsors(held, names, seats)))
    yield from _wrong_rows(given, "score_bands", *_bands(held))
    yield from _wrong_rows(given, "limits", *limit_rows(given, facts, settings))
    yield from _wrong_rows(given, "scores", *_parts(held), "M023")
    yield from _wrong_names(given, names)
    yield from _wrong_shared(held)
    yield from _wrong_next_best(given, facts, settings)
    yield from _wrong_swaps(given, facts, settings)


def unchecked_parts(held: CheckContext) -> tuple[str, ...]:
    """The parts of the file that nobody here can work out again: what a repair or a question added to the pairing."""
    given = held.given
    facts = [f"the fact {name}" for name in sorted(set(given.facts) - FACTS)]
    tables = [f"the table {name}" for name in sorted(set(given.tables) - TABLES)]
    return (*facts, *tables, *(["the headline", "the last note"] if given.is_repair else []))


def expected_facts(held: CheckContext, outline: Outline) -> dict[str, object]:
    """The facts that a pairing tells, each with its right value."""
    given, facts, settings = held.given, held.facts, held.settings
    lowest = min((pair[2] for pair in given.pairs), default=None)
    right: dict[str, object] = {
        "pool": len(facts.pool.people),
        "left_out": len(facts.pool.left_out),
        "proteges": len(facts.proteges),
        "sponsors": len(facts.sponsors),
        "capacity": sum(seats_of(one, facts, settings) for one in facts.sponsors),
        "unpaired": len(given.unpaired),
        "kept": sum(pair[:2] in held.standing for pair in given.pairs),
        "pinned": sum((pair[0], pair[1]) in facts.pinned for pair in given.pairs),
        "lowest_score": None if lowest is None else lowest / MILLION,
        "method": settings.method,
    }
    if outline.is_several:
        right |= {"co_sponsors": outline.co_sponsors, "still_wanted": outline.still_wanted}
    today = {} if given.is_repair else _without_sponsor(held)
    return right | limit_facts(given, settings) | today | ({} if outline.ties is None else {"ties": outline.ties})


def _without_sponsor(held: CheckContext) -> dict[str, object]:
    """How many of the pool have no sponsor on the day, of how many, and how that stands."""
    people = held.facts.pool.people
    waiting = len(_waiting(held))
    signal = held.snapshot.program.accountability.status.signal_of_gap(waiting, len(people))
    return {
        "without_sponsor": waiting,
        "without_sponsor_of": len(people),
        "without_sponsor_signal": None if signal is None else signal.value,
    }


def _waiting(held: CheckContext) -> list[str]:
    """Who of the pool has no lead sponsor on the day, by id."""
    have = {protege for protege, _ in held.facts.leads}
    return sorted(person for person in held.facts.pool.people if person not in have)


def _wrong_waiting(held: CheckContext, names: Mapping[str, str], reasons: Mapping[object, object]) -> Iterator[Wrong]:
    """Who has no sponsor on the day, and whom the pairs give them; a repair may look at another day's sponsors."""
    if held.given.is_repair:
        return
    rows = _rows(held.given, "waiting")
    facts, settings = held.facts, held.settings
    sponsor_of = {one: lead_of(one, held.given, facts, settings) for one in held.given.proteges}
    right = {
        one: (names.get(one), sponsor_of.get(one), names.get(str(sponsor_of.get(one))), reasons.get(one))
        for one in _waiting(held)
    }
    columns = ("protege_name", "sponsor_id", "sponsor_name", "why")
    found = {row.get("protege_id"): tuple(map(row.get, columns)) for row in rows}
    if len(rows) != len(right):
        yield "M024", f"the table waiting has {counted(len(rows), 'row')}, and must have {len(right)}"
    for one in sorted({*map(str, found), *right}):
        if found.get(one) != right.get(one):
            yield "M024", f"the table waiting does not say of {one} what the pairs and the roster give"


def ties_in(held: CheckContext) -> int | None:
    """How many people have equals on their list, for the method stable."""
    if held.settings.method != "stable" or "ties" not in held.given.facts:
        return None
    seats = seats_left(held.given, held.facts, held.settings)
    return people_with_ties(held.given, held.facts, held.settings, seats)


def _tells_no_seat(held: CheckContext) -> bool:
    """Whether the file leaves all seat values open that it could tell; at whom a pair of `keep` waits, it cannot."""
    waiting = frozenset(sponsors_waited_for(held.facts, held.settings))
    rows = [row for row in _rows(held.given, "sponsors") if row.get("person_id") not in waiting]
    return bool(rows) and all(row.get("seat_pairs") is None and row.get("seat_score") is None for row in rows)


Right = tuple[Sequence[str], Sequence[Cells]]


def _unless(held: CheckContext, column: str, right: Right) -> Right:
    """The table without this column and those after it where a proof that does not hold leaves them open."""
    columns, rows = right
    last = columns.index(column) if held.is_doubtful else len(columns)
    return columns[:last], [row[:last] for row in rows]


def _pair_words(held: CheckContext, names: Mapping[str, str]) -> Right:
    columns = ("protege_name", "sponsor_name", "role", "standing_since", "next_best_name")
    rows: list[Cells] = []
    for row in _rows(held.given, "pairs"):
        one, other, best = str(row.get("protege_id")), str(row.get("sponsor_id")), row.get("next_best_id")
        since = held.standing.get((one, other))
        day = None if since is None else since.isoformat()
        role = "lead" if other == lead_of(one, held.given, held.facts, held.settings) else "co"
        rows.append((names.get(one), names.get(other), role, day, names.get(str(best))))
    return columns, rows


def _unpaired(held: CheckContext, names: Mapping[str, str], seats: Seats) -> Right:
    paired = {pair[0] for pair in held.given.pairs}
    rows: list[Cells] = [
        (one, names.get(one), *why_unpaired(one, held.given, held.facts, held.settings, seats))
        for one in sorted(set(held.facts.proteges) - paired)
    ]
    return ("protege_id", "protege_name", "reason", "remedy"), rows


def _sponsors(held: CheckContext, names: Mapping[str, str], seats: Seats) -> Right:
    facts, settings = held.facts, held.settings
    count = Counter(pair[1] for pair in held.given.pairs)
    kept = Counter(other for _, other in held.given.fixed)
    others = held_seats(held.given, facts)
    rows: list[Cells] = [
        (
            one,
            names.get(one),
            seats_of(one, facts, settings),
            count[one],
            others[one] - kept[one],
            *_seat_value(one, held, seats),
        )
        for one in sorted(facts.sponsors)
    ]
    return ("person_id", "name", "capacity", "paired", "held", "seat_pairs", "seat_score"), rows


def _seat_value(sponsor: str, held: CheckContext, seats: Seats) -> tuple[int | None, float | None]:
    """What one more seat at the sponsor brings in pairs and score; None for what nobody knows."""
    if seats.worth is None or sponsor in seats.waiting:
        return None, None
    nothing = held.aims.no_gain if seats.worth.newcomers is None else (0, None)
    brings_nothing = sponsor in seats.overload or sponsor in held.facts.away
    pairs, score = nothing if brings_nothing else seats.worth.gains.get(sponsor, nothing)
    return pairs, None if score is None else score / MILLION


def _bands(held: CheckContext) -> Right:
    counts = Counter(
        (min(score * BANDS // MILLION, BANDS - 1), (one, other) in held.standing)
        for one, other, score, _ in held.given.pairs
    )
    rows: list[Cells] = [
        (f"{band / BANDS:.1f} to {(band + 1) / BANDS:.1f}", counts[band, False], counts[band, True])
        for band in range(BANDS)
    ]
    return ("score", "new", "kept"), rows if held.given.pairs else []


def _parts(held: CheckContext) -> Right:
    """What each score is made of; weights as files show them, to ten digits."""
    criteria = held.settings.criteria
    labels = [(one.label, float(f"{one.weight:.10g}")) for one in criteria]
    rows: list[Cells] = [
        (one, other, name, points(part), weight)
        for one, other, _, _ in held.given.pairs
        for part, (name, weight) in zip(parts_of(one, other, held.facts, held.settings), labels, strict=True)
    ]
    return ("protege_id", "sponsor_id", "criterion", "value", "weight"), rows


def _wrong_rows(
    given: PairingFile, name: str, columns: Sequence[str], right: Sequence[Cells], code: str = "M024"
) -> Iterator[Wrong]:
    """The rows of the table that are not the right ones, in their order."""
    found = [tuple(row.get(column) for column in columns) for row in _rows(given, name)]
    if len(found) != len(right):
        yield code, f"the table {name} has {counted(len(found), 'row')}, but should have {len(right)}"
    for at, (row, must) in enumerate(zip(found, right, strict=False), start=1):
        for column, value, wanted in zip(columns, row, must, strict=True):
            if value != wanted:
                sentence = f"row {at} of {name} has {_shown(value)} under {column}, but should have {_shown(wanted)}"
                if column.endswith("name"):
                    sentence = f"row {at} of {name} has a name under {column} that differs from the roster"
                yield "M060" if column in WORDS or (name, column) == ("score_bands", "score") else code, sentence


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) and (" " in value or not value) else str(value)


def _rows(given: PairingFile, name: str) -> list[Mapping[str, object]]:
    rows = given.tables.get(name)
    return [row if isinstance(row, Mapping) else {} for row in rows] if isinstance(rows, list) else []


def _left_out(held: CheckContext) -> Right:
    pool = held.facts.pool
    names = held.snapshot.history.names_of(one.person_id for one in pool.left_out)
    rows = [(one.person_id, names.get(one.person_id), one.why) for one in pool.left_out]
    return ("protege_id", "protege_name", "why"), rows


def _wrong_names(given: PairingFile, names: Mapping[str, str]) -> Iterator[Wrong]:
    """Names beside ids in the tables whose other columns are checked elsewhere; files of earlier versions have none."""
    for table in ("scores", "proof", "blocking_pairs"):
        for at, row in enumerate(_rows(given, table), start=1):
            for key, name in (("protege_id", "protege_name"), ("sponsor_id", "sponsor_name"), ("person_id", "name")):
                if name in row and row[name] != names.get(str(row.get(key))):
                    yield "M060", f"row {at} of {table} has a name under {name} that differs from the roster"


def _wrong_shared(held: CheckContext) -> Iterator[Wrong]:
    """What the two of each pair share; files of earlier versions do not say."""
    for at, row in enumerate(_rows(held.given, "pairs"), start=1):
        one, other = str(row.get("protege_id")), str(row.get("sponsor_id"))
        wanted = shared_words(one, other, held.facts, held.settings)
        if row.get("shared", wanted) != wanted:
            yield "M060", f"row {at} of pairs has under shared other words than the roster gives"


def _wrong_next_best(given: PairingFile, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    """Each pair's next best: a sponsor with seats whom the rules allow, and none of them scores higher."""
    seated = [one for one in sorted(facts.sponsors) if facts.seats(one, settings.capacity, settings.capacity_limit)]
    for row in _rows(given, "pairs"):
        one = str(row["protege_id"])
        own = {other for person, other, _, _ in given.pairs if person == one}
        scores = {
            choice: score_of(one, choice, facts, settings) / MILLION
            for choice in seated
            if choice not in own and is_allowed(one, choice, facts, settings)
        }
        best = max(scores.values(), default=None)
        said, score = row.get("next_best_id"), row.get("next_best_score")
        if score != best:
            yield "M023", f"the next best of {one} scores {best}, and the file says {score}"
        elif said is not None if best is None else scores.get(str(said)) != best:
            yield "M023", f"{said} is not the next best of {one}"


def _wrong_swaps(given: PairingFile, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    """Who would both be better off with each other, where the file tells it."""
    if "blocking_pairs" not in given.facts or len(facts.proteges) * len(facts.sponsors) > MOST_SWAPS:
        return
    _, right = blocking_pairs_of(given, facts, settings, seats_left(given, facts, settings))
    if given.facts["blocking_pairs"] != len(right):
        yield "M024", f"blocking_pairs is {given.facts['blocking_pairs']}, and must be {len(right)}"
    yield from _wrong_rows(given, "blocking_pairs", ("protege_id", "sponsor_id"), right)
