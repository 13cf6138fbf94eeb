"""The order of aims as one whole-number weight a pair: an earlier aim outweighs all that later ones can add up to."""

from collections.abc import Sequence
from dataclasses import dataclass

from .criteria import MILLION, Millionths


@dataclass(frozen=True, slots=True)
class Aims:
    """What one more pair weighs and what a millionth of score weighs; no sum of the lesser reaches the greater."""

    pair: int
    point: int

    @classmethod
    def of(cls, order: Sequence[str], proteges: int) -> "Aims":
        """The weights for an order of aims, for so many protégés at most."""
        aims = tuple(dict.fromkeys(order)) or ("most_pairs", "best_total")
        if aims == ("most_pairs",):
            return cls(1, 0)
        if aims == ("best_total",):
            return cls(0, 1)
        if aims[0] == "most_pairs":
            return cls(proteges * MILLION + 1, 1)
        return cls(1, proteges + 1)

    def weights(self, scores: Millionths) -> Millionths:
        """What each pair weighs."""
        return scores * self.point + self.pair

    def split(self, price: int) -> tuple[int, int]:
        """A price as pairs and millionths: `pairs * pair + millionths * point` is the price again."""
        if self.pair >= self.point:
            if not self.point:
                return price, 0
            pairs = (2 * price + self.pair) // (2 * self.pair)
            return pairs, price - pairs * self.pair
        points = price // self.point
        return (price - points * self.point, points)
