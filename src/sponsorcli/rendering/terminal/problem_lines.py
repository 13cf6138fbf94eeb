"""Draw problems as people read them: what, where, what to do; then how many."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sponsorcli.problems import Problem, Severity
from sponsorcli.rendering.drawing import ChangeRow
from sponsorcli.rendering.safe_text import one_line

from .lines import lines_of

STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
"""SGR codes; the word itself carries the meaning, colour only helps to find it."""
DIM = "2"
NARROWEST = 40

CHANGE_HEADINGS = ("table", "field", "change", "cells", "example")
LONGEST_EXAMPLE = 40


def problem_text(problems: Sequence[Problem], *, width: int, colour: bool, accepted: int = 0) -> str:
    """The problems, a blank line between two, closed by their count: notes first and errors last, nearest the prompt.

    Those of one severity stay in the order given. `accepted` ones are only counted.
    """
    if not problems:
        return ""
    gravest_last = sorted(problems, key=lambda problem: list(Severity).index(problem.severity), reverse=True)
    blocks = ["\n".join(problem_lines(problem, max(width, NARROWEST), colour=colour)) for problem in gravest_last]
    return "\n\n".join([*blocks, counted(problems, accepted)]) + "\n"


def problem_lines(problem: Problem, width: int, *, colour: bool) -> Iterator[str]:
    """The lines of one problem; sentences are wrapped, places never, so that they can be copied."""
    label = f"{problem.severity}[{problem.code}]"
    first, *rest = wrapped(f"{label}: {one_line(problem.sentence)}", width, indent="  ")
    yield styled(label, STYLES[problem.severity], colour=colour) + first.removeprefix(label)
    yield from rest
    yield f"{styled('  -->', DIM, colour=colour)} {one_line(str(problem.place))}"
    for related in problem.related:
        place = one_line(str(related.place))
        yield f"{styled('  :::', DIM, colour=colour)} {place} {one_line(related.message)}".rstrip()
    if problem.hint:
        mark = "   = hint:"
        first, *rest = wrapped(f"{mark} {one_line(problem.hint)}", width, indent=" " * (len(mark) + 1))
        yield styled(mark, DIM, colour=colour) + first.removeprefix(mark)
        yield from rest


def wrapped(line: str, width: int, *, indent: str) -> list[str]:
    """The line in pieces of that width; no word and no command is broken."""
    return lines_of(line, width, indent=indent, measure=len, whole_words=True)


def counted(problems: Sequence[Problem], accepted: int = 0) -> str:
    """How many of each severity, the gravest first, and how many are accepted: ``2 errors, 1 warning, 1 accepted``."""
    counts = Counter(problem.severity for problem in problems)
    parts = [
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join([*parts, *([f"{accepted} accepted"] if accepted else [])])


def styled(text: str, codes: str, *, colour: bool) -> str:
    """The text between SGR codes, or as it is."""
    return f"\x1b[{codes}m{text}\x1b[0m" if colour else text


def draw_changes(rows: Sequence[ChangeRow]) -> str:
    """The changes as an aligned table with headings; a sentence where there are none."""
    if not rows:
        return "every cell was understood as it stands\n"
    shown = [
        CHANGE_HEADINGS,
        *((table, field, kind, f"{count:,}", clipped(one)) for table, field, kind, count, one in rows),
    ]
    widths = [max(len(row[at]) for row in shown) for at in range(len(CHANGE_HEADINGS))]
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
