"""Which sponsor to recruit: made-up sponsors of every profile that the rules and criteria tell apart.

All are judged by the prices of the pairing: a sponsor more brings at most what the best of the pairs with the new one
is worth above the protégé's price (Shapley and Shubik 1971). The best are then tried by pairing again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import ceil, isfinite, prod

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.of_pairs import ProfileValue
from sponsorcli.pairing.evaluation.options import options_of
from sponsorcli.pairing.evaluation.parties import Flags, Indices, Parties, parties_of
from sponsorcli.pairing.make import make_pairing
from sponsorcli.pairing.result import Pairing
from sponsorcli.pairing.what_if.scenarios import with_frame

MOST_PROFILES = 4_000
MOST_VALUES = 10
"""Of each field the most frequent values are tried."""
MOST_TAGS = 8
MOST_TRIED = 12
"""So many of the most promising are tried by pairing again."""
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """A made-up sponsor with one seat: the fields that matter, and what the whole would gain.

    `open_to` counts those now without a sponsor whom the rules would allow.
    """

    profile: tuple[tuple[str, str], ...]
    open_to: int
    pairs: int
    score: int


def best_profiles(snapshot: Snapshot, made: Pairing) -> tuple[CandidateProfile, ...]:
    """The profiles that would help most, best first; none where nobody is there to be helped."""
    parties = parties_of(snapshot)
    fields = _fields(snapshot, parties, {one.protege_id for one in made.unpaired})
    if not fields or not len(parties.proteges):
        return ()
    profiles = [dict(zip(fields, values, strict=True)) for values in product(*fields.values())]
    found = [_tried(snapshot, made, profiles[at]) for at in _ranked(snapshot, made, profiles)[:MOST_TRIED]]
    useful = [one for one in found if one.pairs > 0 or one.score > 0]
    useful.sort(key=lambda one: (-one.pairs, -one.open_to, -one.score, one.profile))
    return _merged(useful)[:MOST_SHOWN]


def _merged(found: Sequence[CandidateProfile]) -> tuple[CandidateProfile, ...]:
    """The recruits, those that differ in one field alone and bring the same as one."""
    merged = list(found)
    for at in range(len(found[0].profile) if found else 0):
        alike: dict[tuple[object, ...], list[CandidateProfile]] = {}
        for one in merged:
            rest = (*one.profile[:at], *one.profile[at + 1 :])
            alike.setdefault((rest, one.open_to, one.pairs, one.score), []).append(one)
        merged = [_either(few, at) for few in alike.values()]
    return tuple(merged)


def _either(few: Sequence[CandidateProfile], at: int) -> CandidateProfile:
    first = few[0]
    field, _ = first.profile[at]
    value = " or ".join(dict.fromkeys(one.profile[at][1] for one in few))
    return replace(first, profile=(*first.profile[:at], (field, value), *first.profile[at + 1 :]))


def _fields(snapshot: Snapshot, parties: Parties, unpaired: set[str]) -> dict[str, Sequence[ProfileValue]]:
    """The fields that rules, then criteria, look at in a sponsor, with the values to try, as many as are affordable."""
    settings = snapshot.program.pairing
    source = _Source(snapshot, parties, frozenset(unpaired))
    found: dict[str, Sequence[ProfileValue]] = {}
    for one in (*settings.rules, *settings.criteria):
        profile = one.profile(source)
        if profile is None:
            continue
        field, values = profile
        size = prod(len(others) for others in found.values()) * len(values)
        if values and field not in found and size <= MOST_PROFILES and _fits(parties, field, values):
            found[field] = values
    return found


def _fits(parties: Parties, field: str, values: Sequence[ProfileValue]) -> bool:
    """Whether the sponsors' column, where there is one, can hold the values."""
    if field not in parties.sponsors.frame.columns:
        return True
    dtype = parties.sponsors.frame[field].dtype
    return all(dtype.is_numeric() if isinstance(value, float) else dtype == _dtype(value) for value in values)


def _dtype(value: ProfileValue) -> pl.DataType:
    if isinstance(value, tuple):
        return pl.List(pl.String)
    return pl.Float64() if isinstance(value, float) else pl.String()


@dataclass(frozen=True, slots=True)
class _Source:
    """The values that the kinds may ask for, from the tables of the day."""

    snapshot: Snapshot
    parties: Parties
    unpaired: frozenset[str]

    @property
    def levels(self) -> Sequence[str]:
        """The program's levels."""
        return self.snapshot.program.about.levels

    def frequent(self, field: str) -> Sequence[ProfileValue]:
        """The texts that a field of either side has most."""
        values: Counter[str] = Counter()
        for side in (self.parties.proteges, self.parties.sponsors):
            if field in side.frame.columns and side.frame[field].dtype == pl.String:
                values.update(one for one in side.frame[field].to_list() if one is not None)
        return [one for one, _ in sorted(values.items(), key=lambda one: (-one[1], one[0]))[:MOST_VALUES]]

    def highest(self, field: str) -> float | None:
        """The highest number that a protégé has in the field."""
        frame = self.parties.proteges.frame
        if field not in frame.columns or not frame[field].dtype.is_numeric():
            return None
        numbers = frame[field].cast(pl.Float64).drop_nulls().to_list()
        return max(filter(isfinite, numbers), default=None)

    def wanted_tags(self, protege_field: str, size: int) -> Sequence[ProfileValue]:
        """Every few of the tags that protégés ask for most, those without a sponsor first."""
        frame = self.parties.proteges.frame
        if protege_field not in frame.columns or frame[protege_field].dtype != pl.List:
            return []
        first: Counter[str] = Counter()
        everybody: Counter[str] = Counter()
        for person, tags in zip(self.parties.proteges.ids, frame[protege_field].to_list(), strict=True):
            everybody.update(tags or ())
            first.update(tags if tags and person in self.unpaired else ())
        wanted = sorted(everybody, key=lambda tag: (-first[tag], -everybody[tag], tag))[:MOST_TAGS]
        return [tuple(few) for few in combinations(wanted, min(size, len(wanted)))] if wanted else []


def _ranked(snapshot: Snapshot, made: Pairing, profiles: Sequence[Mapping[str, ProfileValue]]) -> list[int]:
    """The profiles' positions, the most promising first."""
    new = _with_sponsors(snapshot, profiles, alone=True)
    parties = parties_of(new)
    options = options_of(parties, new)
    duals = _ProfileDuals.of(parties.proteges.ids, made)
    weight = 1_000_000 * (len(parties.proteges) + 1)
    gain = np.full(len(profiles), np.iinfo(np.int64).min)
    open_to = np.zeros(len(profiles), dtype=np.int64)
    for rows in options.blocks():
        allowed = options.allowed(rows) & duals.chosen[rows, None]
        worth = duals.pairs[rows, None] * weight + options.scoring.scores(rows) - duals.points[rows, None]
        gain = np.maximum(gain, np.where(allowed, worth, np.iinfo(np.int64).min).max(axis=0))
        open_to += (allowed & duals.waiting[rows, None]).sum(axis=0)
    at = np.arange(len(profiles))
    more = np.where(gain > 0, (gain + weight // 2) // weight, -1)
    return [int(one) for one in np.lexsort((at, -gain, -open_to, -more))]


@dataclass(frozen=True, slots=True)
class _ProfileDuals:
    """By protégé: what one more pair with them adds, in pairs and less millionths; who is up for choice, and waits."""

    pairs: Indices
    points: Indices
    chosen: Flags
    waiting: Flags

    @classmethod
    def of(cls, ids: Sequence[str], made: Pairing) -> "_ProfileDuals":
        """From the prices of a pairing."""
        prices = {price.person_id: price for price in made.prices if price.side == "protege"}
        kept = {pair.protege_id for pair in made.pairs if pair.fixed} - prices.keys()
        unpaired = {one.protege_id for one in made.unpaired}
        return cls(
            np.array([1 - prices[one].pairs if one in prices else 0 for one in ids], dtype=np.int64),
            np.array([prices[one].score if one in prices else 0 for one in ids], dtype=np.int64),
            np.array([one not in kept for one in ids], dtype=bool),
            np.array([one in unpaired for one in ids], dtype=bool),
        )


def _tried(snapshot: Snapshot, made: Pairing, profile: Mapping[str, ProfileValue]) -> CandidateProfile:
    new = _with_sponsors(snapshot, [profile], alone=False)
    other = make_pairing(new, afresh=made.afresh)
    parties = parties_of(new)
    options = options_of(parties, new)
    column = parties.sponsors.index[_name(0)]
    open_to = 0
    for one in made.unpaired:
        at = parties.proteges.index[one.protege_id]
        open_to += bool(options.allowed(slice(at, at + 1))[0, column])
    shown = tuple((field, _told(value)) for field, value in profile.items())
    return CandidateProfile(shown, open_to, other.paired - made.paired, other.total_score - made.total_score)


def _column(values: Sequence[ProfileValue], known: pl.DataType | None) -> pl.Series:
    """Values of one sort as a column; numbers are whole, rounded up, where the sponsors' own are."""
    if isinstance(values[0], float):
        numbers = [float(value) for value in values if isinstance(value, float)]
        is_whole = known is not None and known.is_integer()
        return pl.Series([ceil(value) if is_whole else value for value in numbers], dtype=known or pl.Float64())
    listed = [value if isinstance(value, str | float) else list(value) for value in values]
    return pl.Series(listed, dtype=_dtype(values[0]))


def _told(value: ProfileValue) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return value if isinstance(value, str) else ", ".join(value)


def _name(position: int) -> str:
    return f"\x00recruit {position:06d}"


def _with_sponsors(snapshot: Snapshot, profiles: Sequence[Mapping[str, ProfileValue]], *, alone: bool) -> Snapshot:
    """The programme with sponsors of these profiles, a seat each; `alone` without those it has."""
    old = snapshot.roster.frame("sponsors")
    columns: dict[str, pl.Series] = {
        "person_id": pl.Series([_name(at) for at in range(len(profiles))], dtype=pl.String),
        "capacity": pl.Series([1] * len(profiles), dtype=old["capacity"].dtype),
    }
    for field in profiles[0]:
        columns[field] = _column([one[field] for one in profiles], old.schema.get(field))
    new = pl.DataFrame(columns).with_columns(
        pl.lit(0, dtype=old["_source"].dtype).alias("_source"), pl.lit(0, dtype=old["_row"].dtype).alias("_row")
    )
    return with_frame(snapshot, "sponsors", pl.concat([old.clear() if alone else old, new], how="diagonal"))
