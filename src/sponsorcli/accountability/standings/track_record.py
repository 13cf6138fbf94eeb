"""Which windows of a repeated expectation were kept, which late, which missed: each deed counts once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .evidence_counts import EvidenceCounts

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """For each pair and window: whether it was `met` in time, how many deeds it lacked, whether they came `late`."""

    met: Flags
    late: Flags
    lacking: NDArray[np.int64]


def track_record(deeds: EvidenceCounts, countable: Flags) -> TrackRecord:
    """The windows that were met and made up, where `countable` flags those in which the duty held.

    A deed counts in its own window, with two exceptions in the pair's favour. Deeds in the days of grace go to the
    window before where that is what it lacked; then they do not count in their own. And what a window holds beyond
    its own need makes up for the window before, late.
    """
    pairs, width = deeds.counts.shape
    met, late = np.zeros((pairs, width), dtype=np.bool_), np.zeros((pairs, width), dtype=np.bool_)
    lent = np.zeros(pairs, dtype=np.int64)
    lacking = np.zeros((pairs, width), dtype=np.int64)
    for window in range(width):
        need = np.where(countable[:, window], deeds.needed, 0)
        have = deeds.counts[:, window] - lent
        short = np.maximum(need - have, 0)
        early_next = deeds.early[:, window + 1] if window + 1 < width else np.zeros(pairs, dtype=np.int64)
        lent = np.where((short > 0) & (early_next >= short), short, 0)
        lacking[:, window] = short - lent
        met[:, window] = countable[:, window] & (lacking[:, window] == 0)
        if window:
            before = lacking[:, window - 1]
            late[:, window - 1] = (before > 0) & (have - need >= before)
    return TrackRecord(met, late, lacking)
