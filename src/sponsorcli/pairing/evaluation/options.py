"""All pairs that the rules allow, with their scores, a block of protégés at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sponsorcli.model import Snapshot
from sponsorcli.pairing.tuning import DEFAULT, Tuning

from .criteria import Scoring, compile_criteria
from .grid import ALL, Index, block_shape
from .measures import Millionths
from .parties import Flags, Indices, Parties
from .rules import CompiledRule, compile_rules

CELLS_A_BLOCK = 1 << 18
"""How many pairs are judged at once: a few megabytes, which stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Pairs that may be made, by protégé and then by sponsor, with their scores in millionths."""

    proteges: Indices
    sponsors: Indices
    scores: Millionths

    def __len__(self) -> int:
        return len(self.proteges)

    def only(self, which: NDArray[np.bool_] | Indices) -> "Arcs":
        """Those of the arcs."""
        return Arcs(self.proteges[which], self.sponsors[which], self.scores[which])


@dataclass(frozen=True, slots=True)
class Options:
    """The rules and the criteria over the two sides: which pairs may be made, and what each scores."""

    parties: Parties
    rules: tuple[CompiledRule, ...]
    scoring: Scoring
    tuning: Tuning = DEFAULT

    def blocks(self) -> Iterator[slice]:
        """All protégés in slices that fit in memory."""
        size = max(1, CELLS_A_BLOCK // max(1, len(self.parties.sponsors)))
        total = len(self.parties.proteges)
        for start in range(0, total, size):
            yield slice(start, min(start + size, total))

    def allowed(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether each of these protégés may be paired with each of the sponsors."""
        allowed = np.ones(block_shape(rows, columns, len(self.parties.sponsors)), dtype=bool)
        for rule in self.rules:
            allowed &= rule.judge.holds(rows, columns)
        return allowed

    def broken(self, protege: int, sponsor: int) -> tuple[str, ...]:
        """The names of the rules that this pair breaks."""
        row = slice(protege, protege + 1)
        return tuple(rule.name for rule in self.rules if not rule.judge.holds(row)[0, sponsor])

    def unmet(self, protege: int, sponsor: int) -> tuple[str, ...]:
        """What is wrong with this pair by the rules, as people say it."""
        row = slice(protege, protege + 1)
        score = [int(self.scoring.scores(row)[0, sponsor])]
        return tuple(rule.wrong_with(score) for rule in self.rules if not rule.judge.holds(row)[0, sponsor])

    def arcs(self, proteges: Flags, most: int) -> Arcs | None:
        """Every pair that may be made between these protégés and all sponsors; None if there are more than `most`."""
        parts: list[tuple[Indices, Indices, Millionths]] = []
        found = 0
        for rows in self.blocks():
            allowed = self.allowed(rows) & proteges[rows, None]
            if allowed.any():
                row, column = np.nonzero(allowed)
                found += len(row)
                if found > most:
                    return None
                parts.append((row + rows.start, column, self.scoring.scores(rows)[row, column]))
        if not parts:
            none = np.empty(0, dtype=np.int64)
            return Arcs(none, none, none)
        return Arcs(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def options_of(parties: Parties, snapshot: Snapshot) -> Options:
    """The program's rules and criteria over these parties; what is wrong with them, the pairing itself says."""
    scoring, _ = compile_criteria(parties, snapshot)
    return Options(parties, compile_rules(parties, snapshot, scoring)[0], scoring)
