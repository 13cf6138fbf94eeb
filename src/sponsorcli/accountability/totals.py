"""Totals over all pairs: what a month is followed by, what was kept, and who owes most."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot

from .account import Accountability, AccountabilityTrend
from .reach import Engagement
from .reviews.promotion_round import PromotionRound
from .standings.rules import State

KEPT_WINDOWS = ("windows_met", "windows_late", "windows_due")


@dataclass(frozen=True, slots=True)
class FollowedTotals:
    """What is followed from month to month: active pairs, what they did of late, what is overdue with how many pairs.

    `advocated`, `mentoring_only`, `no_contact` and `new` add up to `active` (see `Engagement`).
    """

    active: int
    advocated: int
    mentoring_only: int
    no_contact: int
    new: int
    overdue: int
    pairs_overdue: int
    windows: "KeptWindows"


@dataclass(frozen=True, slots=True)
class KeptWindows:
    """Windows and deadlines that were kept, how many of them late, of all that are over."""

    kept: int
    late: int
    due: int


@dataclass(frozen=True, slots=True)
class AccountTotals:
    """All pairs and sponsors together.

    `met` counts standings with nothing owed now, late ones included; `without_action` active pairs; `confirmed` of
    `advocacy` actions somebody other than the sponsor confirmed.
    """

    pairs: int
    sponsors_only_mentoring: int
    met: int
    due: int
    advocacy: int
    confirmed: int
    without_action: int


def followed_totals(result: Accountability | AccountabilityTrend) -> FollowedTotals:
    """What of the day's account is followed from month to month."""
    overdue = result.standings.filter(pl.col("state").cast(pl.String) == State.OVERDUE.value)
    engaged = Counter(result.pairs["engagement"].drop_nulls())
    return FollowedTotals(
        active=int(result.pairs["active"].sum()),
        advocated=engaged[Engagement.ADVOCACY],
        mentoring_only=engaged[Engagement.MENTORING_ONLY],
        no_contact=engaged[Engagement.NO_CONTACT],
        new=engaged[Engagement.NEW],
        overdue=overdue.height,
        pairs_overdue=overdue.select("protege_id", "sponsor_id", "paired_on").n_unique(),
        windows=kept_windows(result.standings),
    )


def account_totals(result: Accountability) -> AccountTotals:
    """The totals of an account, ended pairs included where nothing else is said."""
    active = result.pairs.filter(pl.col("active"))
    states = result.standings["state"].cast(pl.String)
    return AccountTotals(
        pairs=result.pairs.height,
        sponsors_only_mentoring=int(result.sponsors["only_mentors"].sum()),
        met=int(states.is_in([State.MET.value, State.LATE.value]).sum()),
        due=int((states == State.DUE.value).sum()),
        advocacy=int(result.pairs["advocacy"].sum()),
        confirmed=int(result.pairs["confirmed"].sum()),
        without_action=active.filter(pl.col("contacts") == 0).height,
    )


def kept_windows(standings: pl.DataFrame) -> KeptWindows:
    """The windows and deadlines kept in these standings."""
    met, late, due = standings.select(pl.col(KEPT_WINDOWS).sum()).row(0)
    return KeptWindows(met + late, late, due)


def kept_by_expectation(standings: pl.DataFrame) -> pl.DataFrame:
    """A row an expectation, in the order in which they come: `kept` windows, `late` ones of them, `due`, `overdue`."""
    met, late, due = (pl.col(name).sum() for name in KEPT_WINDOWS)
    overdue = (pl.col("state").cast(pl.String) == State.OVERDUE.value).sum().cast(pl.Int64)
    return standings.group_by("expectation", maintain_order=True).agg(
        kept=met + late, due=due, late=late, overdue=overdue
    )


def confirmed_by_sponsor(pairs: pl.DataFrame) -> Mapping[str, tuple[int, int]]:
    """How many advocacy actions of each sponsor somebody else confirmed, and of how many."""
    summed = pairs.group_by("sponsor_id").agg(pl.col("confirmed", "advocacy").sum())
    return {sponsor: (confirmed, advocacy) for sponsor, confirmed, advocacy in summed.rows()}


def owing_most(sponsors: pl.DataFrame) -> pl.DataFrame:
    """The sponsors whose own part is overdue, those who owe most first."""
    owing = sponsors.filter(pl.col("owed") > 0)
    return owing.sort("owed", "overdue", "person_id", descending=[True, True, False])


@dataclass(frozen=True, slots=True)
class RoundTotals:
    """A promotion round: protégés in it, those without advocacy lately and without evidence, and the days left."""

    in_round: int
    quiet: int
    without_evidence: int
    recusals: int
    days_left: int


def round_totals(result: PromotionRound, snapshot: Snapshot) -> RoundTotals:
    """The totals of a round, as of the snapshot's day."""
    as_of: date = snapshot.as_of
    rows = result.proteges
    return RoundTotals(
        in_round=rows.height,
        quiet=int(rows["quiet"].sum()),
        without_evidence=int((rows["evidence"] == 0).sum()),
        recusals=result.recusals.height,
        days_left=(result.review_on - as_of).days,
    )
