"""A pairing file taken apart, with every value of the type it must have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sponsorcli.model.pair_definitions.weights import MILLION


class NotAPairingError(Exception):
    """The file lacks something that a pairing has, or has it as something else; the text says what."""


@dataclass(frozen=True, slots=True)
class PairingFile:
    """What a pairing file says: scores and prices in millionths."""

    pairs: tuple[tuple[str, str, int, bool], ...]
    """Protégé, sponsor, score, and whether the file says that the pair stood before."""
    unpaired: tuple[str, ...]
    prices: Mapping[tuple[str, str], tuple[int, int]]
    """By side and person: pairs and millionths."""
    paired: int
    total: int
    proven: bool
    afresh: bool
    facts: Mapping[str, object]
    tables: Mapping[str, object]
    """All facts and tables as they stand in the file."""
    texts: Mapping[str, object]
    """What stands beside them: title, headline, notes and the program's name."""
    fixed: frozenset[tuple[str, str]] = frozenset()
    """The pairs that were not up for choice: by the roster and the program, not by what the file says."""

    @property
    def is_repair(self) -> bool:
        """Whether standing pairs could be given up for it, by rules that the file does not tell."""
        return "changes" in self.tables

    @property
    def is_limited(self) -> bool:
        """Whether the file says that the pairs were searched for within limits, so that no prices prove them."""
        return self.facts.get("limited") is True

    @property
    def together(self) -> tuple[str, ...]:
        """The programmes with which the file says that this one was paired together, by id."""
        named = self.facts.get("together")
        return tuple(named.split(", ")) if isinstance(named, str) and named else ()

    @property
    def shared_seats(self) -> Mapping[str, tuple[int, int, int]]:
        """What the file says of the seats of sponsors shared with them: in all, held by others, taken by others."""
        if not self.together:
            return {}
        return {
            _text(row, "person_id"): (_whole(row, "capacity"), _whole(row, "held"), _whole(row, "taken"))
            for row in _rows(self.tables, "shared_seats")
        }

    @property
    def left_as_they_are(self) -> frozenset[tuple[str, str]]:
        """The pairs that a repair's file says were not up for choice; in older files, those of people with no price."""
        rows = list(_rows(self.tables, "pairs"))
        return frozenset(
            (_text(row, "protege_id"), _text(row, "sponsor_id"))
            for row in rows
            if row.get("fixed", ("protege", row["protege_id"]) not in self.prices)
        )

    @property
    def new(self) -> tuple[tuple[str, str, int, bool], ...]:
        """The pairs that were up for choice."""
        return tuple(pair for pair in self.pairs if pair[:2] not in self.fixed)

    @property
    def proteges(self) -> frozenset[str]:
        """Everybody who has a sponsor."""
        return frozenset(pair[0] for pair in self.pairs)


def parse_pairing_file(data: Mapping[str, object]) -> PairingFile:
    """The pairing of a file written by `pair -o FILE.json`; NotAPairingError where it is none."""
    if data.get("report") != "pair":
        raise NotAPairingError(f'report is "{data.get("report")}", and must be "pair"')
    facts, tables = _mapping(data, "facts"), _mapping(data, "tables")
    prices: dict[tuple[str, str], tuple[int, int]] = {}
    for row in _rows(tables, "proof"):
        key = _text(row, "side"), _text(row, "person_id")
        if key in prices:
            raise NotAPairingError(f"{key[1]} has two prices")
        prices[key] = (_whole(row, "pairs_price"), _millionths(row, "score_price"))
    found = PairingFile(
        tuple(
            (_text(row, "protege_id"), _text(row, "sponsor_id"), _millionths(row, "score"), _flag(row, "kept"))
            for row in _rows(tables, "pairs")
        ),
        tuple(_text(row, "protege_id") for row in _rows(tables, "unpaired")),
        prices,
        _whole(facts, "paired"),
        _millionths(facts, "total_score"),
        _flag(facts, "proven"),
        _flag(facts, "afresh"),
        facts,
        tables,
        {name: data.get(name) for name in ("title", "headline", "notes", "program_name")},
    )
    if any(number < 0 for counts in found.shared_seats.values() for number in counts):
        raise NotAPairingError("a count of shared_seats is below 0")
    return found


def _mapping(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = data.get(key)
    if not isinstance(value, Mapping):
        raise NotAPairingError(f"{key} is missing")
    return value


def _rows(tables: Mapping[str, object], name: str) -> Iterator[Mapping[str, object]]:
    rows = tables.get(name)
    if not isinstance(rows, list | tuple):
        raise NotAPairingError(f"the table {name} is missing")
    for row in rows:
        if not isinstance(row, Mapping):
            raise NotAPairingError(f"a row of {name} is not an object")
        yield row


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise NotAPairingError(f"{key} is {value!r}, and must be a text")
    return value


def _flag(row: Mapping[str, object], key: str) -> bool:
    value = row.get(key)
    if not isinstance(value, bool):
        raise NotAPairingError(f"{key} is {value!r}, and must be true or false")
    return value


def _whole(row: Mapping[str, object], key: str) -> int:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotAPairingError(f"{key} is {value!r}, and must be a whole number")
    return value


def _millionths(row: Mapping[str, object], key: str) -> int:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < MILLION * MILLION:
        raise NotAPairingError(f"{key} is {value!r}, and must be a number")
    millionths = round(value * MILLION)
    if millionths / MILLION != value:
        raise NotAPairingError(f"{key} is {value!r}, and has more than six decimals")
    return millionths
