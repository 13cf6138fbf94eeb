"""What was changed to understand a table's cells, countable."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """So many cells of a field were understood after a change of this kind; `example` is the first as it stands."""

    table: str
    field: str
    kind: str
    count: int
    example: str
