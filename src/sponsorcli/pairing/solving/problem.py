"""The assignment problem that the solvers are given: who can have whose seats, and what each arc weighs."""

from dataclasses import dataclass

from sponsorcli.pairing.evaluation.parties import Indices


@dataclass(frozen=True, slots=True)
class AssignmentProblem:
    """Arcs sorted by protégé and sponsor with whole weights of at least 0, and each sponsor's free seats."""

    seats: Indices
    people: int
    proteges: Indices
    sponsors: Indices
    weights: Indices

    def __len__(self) -> int:
        return len(self.proteges)
