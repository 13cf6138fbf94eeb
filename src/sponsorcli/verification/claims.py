"""What else a pairing file says: its counts, its tables of parts, sponsors and bands, each pair's next best."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sponsorcli.model.settings import PairingSettings

from .handed_in import MILLION, HandedIn
from .judging import is_allowed, parts_of, score_of
from .rows import Facts
from .swaps import rather_swap, seats_left

BANDS = 10
MOST_SWAPS = 200_000
"""Of more than so many pairs nobody asks who would rather swap: the pairing does not say so either."""
Wrong = tuple[str, str]
Cells = tuple[object, ...]


def wrong_claims(given: HandedIn, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    """Every figure of the file that is not the one that its pairs and the roster give.

    What the solver alone can know is not looked at: reasons, remedies, what one more seat is worth.
    """
    for name, right in _facts(given, facts, settings).items():
        if given.facts.get(name) != right:
            yield "M024", f"{name} is {given.facts.get(name)}, and must be {right}"
    yield from _wrong_rows(given, "sponsors", ("person_id", "capacity", "paired"), _sponsors(given, facts, settings))
    yield from _wrong_rows(given, "score_bands", ("new", "kept"), _bands(given))
    yield from _wrong_rows(
        given, "scores", ("protege_id", "sponsor_id", "value", "weight"), _parts(given, facts, settings), "M023"
    )
    yield from _wrong_next_best(given, facts, settings)
    yield from _wrong_swaps(given, facts, settings)


def _facts(given: HandedIn, facts: Facts, settings: PairingSettings) -> dict[str, object]:
    lowest = min((pair[2] for pair in given.pairs), default=None)
    return {
        "proteges": len(facts.proteges),
        "sponsors": len(facts.sponsors),
        "capacity": sum(facts.seats(one, settings.capacity, settings.capacity_limit) for one in facts.sponsors),
        "unpaired": len(given.unpaired),
        "kept": sum(pair[3] for pair in given.pairs),
        "lowest_score": None if lowest is None else lowest / MILLION,
        "method": settings.method,
    }


def _sponsors(given: HandedIn, facts: Facts, settings: PairingSettings) -> list[Cells]:
    held = Counter(pair[1] for pair in given.pairs)
    return sorted(
        (one, facts.seats(one, settings.capacity, settings.capacity_limit), held[one]) for one in facts.sponsors
    )


def _bands(given: HandedIn) -> list[Cells]:
    counts = Counter((min(pair[2] * BANDS // MILLION, BANDS - 1), pair[3]) for pair in given.pairs)
    return [(counts[band, False], counts[band, True]) for band in range(BANDS)] if given.pairs else []


def _parts(given: HandedIn, facts: Facts, settings: PairingSettings) -> list[Cells]:
    weights = [criterion.weight for criterion in settings.criteria]
    return [
        (one, other, part / MILLION, weight)
        for one, other, _, _ in given.pairs
        for part, weight in zip(parts_of(one, other, facts, settings), weights, strict=True)
    ]


def _wrong_rows(
    given: HandedIn, name: str, columns: Sequence[str], right: Sequence[Cells], code: str = "M024"
) -> Iterator[Wrong]:
    """The rows of the table that are not the right ones, in their order."""
    found = [tuple(row.get(column) for column in columns) for row in _rows(given, name)]
    if len(found) != len(right):
        yield code, f"the table {name} has {len(found)} rows, and must have {len(right)}"
    for at, (row, must) in enumerate(zip(found, right, strict=False), start=1):
        for column, value, wanted in zip(columns, row, must, strict=True):
            if value != wanted:
                yield code, f"row {at} of {name} has {value} under {column}, and must have {wanted}"


def _rows(given: HandedIn, name: str) -> list[Mapping[str, object]]:
    rows = given.tables.get(name)
    return [row if isinstance(row, Mapping) else {} for row in rows] if isinstance(rows, list) else []


def _wrong_next_best(given: HandedIn, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    """Each pair's next best: a sponsor with seats whom the rules allow, and none of them scores higher."""
    seated = [one for one in sorted(facts.sponsors) if facts.seats(one, settings.capacity, settings.capacity_limit)]
    for row in _rows(given, "pairs"):
        one, other = str(row["protege_id"]), str(row["sponsor_id"])
        scores = {
            choice: score_of(one, choice, facts, settings) / MILLION
            for choice in seated
            if choice != other and is_allowed(one, choice, facts, settings)
        }
        best = max(scores.values(), default=None)
        said, score = row.get("next_best_id"), row.get("next_best_score")
        if score != best:
            yield "M023", f"the next best of {one} scores {best}, and the file says {score}"
        elif said is not None if best is None else scores.get(str(said)) != best:
            yield "M023", f"{said} is not the next best of {one}"


def _wrong_swaps(given: HandedIn, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    """Who would both rather have each other, where the file tells it."""
    if "blocking_pairs" not in given.facts or len(facts.proteges) * len(facts.sponsors) > MOST_SWAPS:
        return
    _, right = rather_swap(given, facts, settings, seats_left(given, facts, settings))
    if given.facts["blocking_pairs"] != len(right):
        yield "M024", f"blocking_pairs is {given.facts['blocking_pairs']}, and must be {len(right)}"
    yield from _wrong_rows(given, "blocking_pairs", ("protege_id", "sponsor_id"), right)
