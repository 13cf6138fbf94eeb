"""How much could be learned about one person from all figures ever shown, worked out from the sets and the noise alone.

A reader who knows who is in each set, and nothing of anybody's group, takes every figure as a measurement of the sum
of its people's memberships. The best linear estimate of each (a Gaussian posterior) leaves a variance that depends on
no group; what it takes away, as a share, is the explained variance. It is largest for two groups of equal size.
"""

from collections.abc import Sequence

import numpy as np

PRIOR = 0.25
"""The variance of belonging to one of two equally likely groups, the most there is."""


def explained_variance(sets: Sequence[int], variance: float) -> float:
    """The largest share of anybody's variance that counts of these sets explain, each with noise of that variance.

    Sets are whole numbers used as bit sets, one bit a person. Both of two groups are shown, each with noise of its own,
    so that a reader can take the mean of both: half the variance counts.
    """
    if not sets:
        return 0.0
    bits = max(one.bit_length() for one in sets)
    packed = [np.frombuffer(one.to_bytes(bits // 8 + 1, "little"), np.uint8) for one in sets]
    members = np.unique(np.unpackbits(np.array(packed), axis=1, bitorder="little"), axis=1).astype(float)
    shared = np.array([[(one & other).bit_count() for other in sets] for one in sets], float)
    measured = PRIOR * shared + variance / 2 * np.eye(len(sets))
    return float((PRIOR * members * np.linalg.solve(measured, members)).sum(axis=0).max())
