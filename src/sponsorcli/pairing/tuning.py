"""The sizes at which pairing changes its way of working, all in one value; results do not depend on most of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """Sizes that were measured on programmes of all sizes; give others to see the ways taken by large ones on small."""

    all_at_once: int = 400_000
    """Up to so many pairs everything is given to the solver; beyond, pairs are looked at in rounds."""
    flow_at_once: int = 20_000
    """The same where protégés can have several sponsors, which takes another solver."""
    most_stable: int = 5_000_000
    """More possible pairs than this are not held, which the method stable needs."""
    most_seat_class_pairs: int = 6_000_000
    """Of more pairs of a protégé and a seat class than this, loads are not asked for."""
    largest_weight: int = 1 << 57
    """A weight that leaves room for sums of some of them in 64 bits; heavier aims are left out."""
    first_columns: int = 16
    """Promising pairs a protégé to begin the rounds with, at the least."""
    known_columns: int = 48
    """Pairs a protégé that are kept in mind, at the least, so that not all others have to be looked at again."""
    added_columns: int = 10
    """Pairs a protégé that a round adds, a few more where the best are spread unevenly."""
    most_tied: int = 1_000_000
    """Of more pairs than this that best pairings could have, the choice among equals is made among those looked at."""
    cells_scored_at_once: int = 1 << 17
    """How many pairs are scored at once: half a megabyte, which stays in the processor's cache."""
    blocks_alike: int = 16
    """For so many of these blocks at once it is found what protégés have alike."""
    cells_a_group: int = 1 << 16
    """Groups of protégés have so many pairs on average at the least: more groups cost more than they spare."""
    most_sweeps: int = 200
    """Prices of a choice that was mended are looked for in so many sweeps over the pairs, or all choose anew."""
    most_peelings: int = 100
    """After so many times of taking away what leads nowhere, another way to find ties is quicker."""
    most_paired_again: int = 20_000_000
    """Of more pairs of people, allowed or not, no question is answered by pairing everybody again for each change."""

    most_limited: int = 3_000_000
    """More possible pairs than this are not held, which limits over groups of people need."""
    limited_at_once: int = 6_000
    """Up to so many pairs a programme with limits goes to the solver as it is; beyond, few of them do at a time."""
    most_limited_closed: int = 150_000
    """More pairs than this that could be in a better choice are not given to the solver, and nothing is proven."""
    limited_seconds: float = 60.0
    """After so many seconds the search for one aim within limits ends; what it then found is not proven."""
    limited_nodes: int = 1_000_000
    """The same after so many parts into which the search is split."""


DEFAULT = Tuning()
