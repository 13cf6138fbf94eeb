"""Show what was changed to understand the cells of a roster."""

from collections.abc import Sequence

HEADINGS = ("table", "field", "change", "cells", "example")
LONGEST_EXAMPLE = 40

ChangeRow = tuple[str, str, str, int, str]
"""Table, field, kind of change, count of cells, the first of them as it stands."""


def draw_changes(rows: Sequence[ChangeRow]) -> str:
    """The changes as an aligned table with headings; a sentence where there are none."""
    if not rows:
        return "every cell was understood as it stands\n"
    shown = [HEADINGS, *((table, field, kind, f"{count:,}", clipped(one)) for table, field, kind, count, one in rows)]
    widths = [max(len(row[at]) for row in shown) for at in range(len(HEADINGS))]
    lines = []
    for row in shown:
        table, field, kind, count, example = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        count = count.strip().rjust(widths[3])
        lines.append("  ".join((table, field, kind, count, example)).rstrip())
    return "".join(f"{line}\n" for line in lines)


def clipped(text: str) -> str:
    """The text on one line, short and without characters that a terminal would act upon."""
    line = "".join(char if char.isprintable() else " " for char in text)
    return line if len(line) <= LONGEST_EXAMPLE else f"{line[: LONGEST_EXAMPLE - 1]}…"
