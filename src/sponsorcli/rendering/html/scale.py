"""Place figures along an axis, with round numbers to read it by."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sponsorcli.rendering.wording import worded  # noqa: TID252 - the same package's way of wording figures
from sponsorcli.tables import Kind

TICKS = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures from `low` to `high` along pixels from `start` to `end`, with the figures to mark."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """The pixel of a figure, to a tenth."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def scale_of(values: Sequence[float], start: float, end: float) -> Scale:
    """A scale from nought, or below where figures are, to a round number not below the largest."""
    least, most = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if most == least:
        most = least + 1
    step = round_step((most - least) / TICKS)
    low, high = math.floor(least / step + 1e-9) * step, math.ceil(most / step - 1e-9) * step
    count = round((high - low) / step)
    return Scale(low, high, start, end, tuple(round(low + number * step, 10) for number in range(count + 1)))


def round_step(rough: float) -> float:
    """The next of 1, 2, 5 and their tenfolds."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough * 0.999)


def tick_said(value: float, kind: Kind) -> str:
    """A mark's figure: shares without decimals, others as short as they are."""
    if kind is Kind.SHARE:
        return f"{round(value * 100, 6):g}%"
    return worded(value, Kind.WHOLE) if value.is_integer() else f"{value:g}"
