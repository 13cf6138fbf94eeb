"""What a made-up table is: rows of cells, headings first."""

from collections.abc import Sequence
from datetime import date

Cell = str | int | float | date | None
"""A cell as a person would have typed it; None is an empty one."""

Rows = Sequence[Sequence[Cell]]
"""A table as it stands on its sheet: the headings are the first row."""
