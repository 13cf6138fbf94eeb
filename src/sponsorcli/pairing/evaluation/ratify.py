"""Judge the pairs that there are already, made by hand or of their own accord, and change none."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .criteria import compile_criteria
from .options import Options
from .parties import Parties, parties_of
from .rules import compile_rules


@dataclass(frozen=True, slots=True)
class RatifiedPair:
    """A pair that there is: its score in millionths, the rules it breaks, and what else speaks against it.

    `informal` says that it has no date of pairing yet. The score is None where one of the two takes no part.
    """

    protege_id: str
    sponsor_id: str
    informal: bool
    score: int | None
    broken: tuple[str, ...]
    objection: str

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against the pair."""
        return not self.broken and not self.objection


@dataclass(frozen=True, slots=True)
class Ratification:
    """All pairs that last on the day, by protégé and sponsor, each judged."""

    pairs: tuple[RatifiedPair, ...]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> int:
        """How many pairs nothing speaks against."""
        return sum(one.is_sound for one in self.pairs)

    @property
    def informal(self) -> int:
        """How many pairs have no date of pairing yet."""
        return sum(one.informal for one in self.pairs)


def judge_pairs(snapshot: Snapshot) -> Ratification:
    """Hold every pair of the pairs table that has not ended, dated or not, against rules, seats and one another."""
    parties = parties_of(snapshot)
    scoring, criteria_problems = compile_criteria(parties, snapshot)
    rules, rule_problems = compile_rules(parties, snapshot, scoring)
    options = Options(parties, rules, scoring)
    lasting = _lasting(snapshot)
    held = Counter(sponsor for _, sponsor in lasting)
    leads_of = Counter(protege for (protege, _), (_, role) in lasting.items() if role == "lead")
    judged = []
    for (one, other), (informal, role) in sorted(lasting.items()):
        objection = _absent(one, other, parties)
        score: int | None = None
        broken: tuple[str, ...] = ()
        if not objection:
            row, column = parties.proteges.index[one], parties.sponsors.index[other]
            score = int(scoring.scores(slice(row, row + 1))[0, column])
            broken = options.unmet(row, column)
            seats = int(parties.seats[column])
            objections = (
                [f"{other} has {held[other]} protégé{'s' * (held[other] != 1)} on {seats} seat{'s' * (seats != 1)}"]
                if held[other] > seats
                else []
            )
            if role == "lead" and leads_of[one] > 1:
                objections.append(f"{one} has {leads_of[one]} lead sponsors")
            objection = "; ".join(objections)
        judged.append(RatifiedPair(one, other, informal, score, broken, objection))
    return Ratification(tuple(judged), (*rule_problems, *criteria_problems))


def _lasting(snapshot: Snapshot) -> dict[tuple[str, str], tuple[bool, str]]:
    """The pairs that last on the day: whether each has no date of pairing, and the sponsor's role."""
    rows = snapshot.roster.frame("pairs")
    undated = rows.filter(
        pl.col("paired_on").is_null() & (pl.col("ended_on").is_null() | (pl.col("ended_on") > snapshot.as_of))
    )
    role = pl.col("role").fill_null("lead")
    pairs = ((undated, True), (snapshot.history.standing, False))
    return {
        (one, other): (informal, as_what)
        for rows, informal in pairs
        for one, other, as_what in rows.select("protege_id", "sponsor_id", role).rows()
    }


def _absent(one: str, other: str, parties: Parties) -> str:
    objections = [f"{one} is not among the protégés on the day"] if one not in parties.proteges.index else []
    objections += [f"{other} is not among the sponsors on the day"] if other not in parties.sponsors.index else []
    return "; ".join(objections)
