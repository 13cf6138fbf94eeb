"""Hold a person's own words against the rows that they are about: no figure and no skill without its row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sponsorcli.problems import Place, Problem, Related
from sponsorcli.readiness.words import figures_in, holds, is_active, spelt_out, words_of

from .content import ResumeLine, Source
from .edits import Edits, LineEdit

RowLine = tuple[date, str, ResumeLine]
"""A row's day and words, and the line that it makes."""


@dataclass(frozen=True, slots=True)
class Applied:
    """The lines after the edits, those that the person leaves out, and the edits that do not hold."""

    lines: tuple[ResumeLine, ...]
    left_out: tuple[tuple[str, Source], ...]
    problems: tuple[Problem, ...]


def applied(rows: Sequence[RowLine], edits: Edits, all_rows: Sequence[tuple[date, str]]) -> Applied:
    """The lines with the edits that hold; problems C024 for an edit without its row, C025 for what no row has.

    `all_rows` are the day and words of all rows there are, also of those that are not used. An edit of such a row
    changes nothing, and is no problem of its own.
    """
    own = {(on, words_of(what)): line for on, what, line in rows}
    known = {(on, words_of(what)) for on, what in all_rows}
    vocabulary = [words_of(skill) for line in own.values() for skill in line.skills]
    left_out, problems = [], []
    for edit in edits.lines:
        key = (edit.on, words_of(edit.what))
        line = own.get(key)
        if line is None:
            problems += [] if key in known else [without_row(edit, rows)]
        elif edit.leave_out:
            left_out.append((line.text, line.source))
            del own[key]
        elif faults := list(unfounded(edit, line, vocabulary)):
            problems += faults
        else:
            own[key] = replace(line, text=spelt_out(edit.say), is_reworded=True)
    return Applied(tuple(own.values()), tuple(left_out), tuple(problems))


def unfounded(edit: LineEdit, line: ResumeLine, vocabulary: Sequence[Sequence[str]]) -> Iterator[Problem]:
    """What the new words claim that the row does not: a figure, a skill; and words that look like a formula."""
    said, own = words_of(edit.say), (*words_of(line.text), *(word for one in line.skills for word in words_of(one)))
    figures = sorted(figures_in(edit.say) - figures_in(line.text))
    skills = sorted({" ".join(skill) for skill in vocabulary if holds(said, skill) and not holds(own, skill)})
    for claimed in (*(f'the figure "{one}"' for one in figures), *(f'the skill "{one}"' for one in skills)):
        yield Problem(
            "C025",
            f"the edited line claims {claimed}, which its row of evidence does not; the row's own words are printed",
            edit.place,
            "take it out, or add it to the row once somebody can confirm it",
            related=(Related(line.source.place, "the row"),),
        )
    if is_active(edit.say):
        yield Problem("C025", "the edited line looks like a formula or markup; the row's own words are printed",
                      edit.place, "write it in plain words")  # fmt: skip


def without_row(edit: LineEdit, rows: Sequence[RowLine]) -> Problem:
    """That an edit is about a row that there is not; it is not printed."""
    days = ", ".join(sorted({on.isoformat() for on, _, _ in rows})) or "no day"
    return Problem(
        "C024",
        f'the evidence of {edit.on} has no "{spelt_out(edit.what)}", so the edited line is not printed',
        edit.place,
        f"copy on and what from the evidence table, which has rows of {days}",
    )


def ordered_skills(skills: Sequence[str], edits: Edits) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The skills, those that the person names first; problem C026 for one that no used row shows."""
    by_words = {words_of(skill): skill for skill in skills}
    first: dict[str, None] = {}
    problems = []
    for written, place in edits.skills:
        own = by_words.get(words_of(written))
        if own is None:
            problems.append(without_evidence(written, place, skills))
        else:
            first[own] = None
    return (*first, *(skill for skill in skills if skill not in first)), tuple(problems)


def without_evidence(written: str, place: Place, skills: Sequence[str]) -> Problem:
    """That a skill has no row that shows it; it is not printed."""
    hint = f"use one of {', '.join(skills)}" if skills else "add the skill to the row of evidence that shows it"
    return Problem(
        "C026", f'no row of evidence shows the skill "{spelt_out(written)}", so it is not printed', place, hint
    )
