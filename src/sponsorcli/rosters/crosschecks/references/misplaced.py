"""Preferences that can count for nobody: for oneself, or for somebody on one's own side."""

from collections.abc import Iterator

from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters.crosschecks.finding import INDEX, Finding, Tables

from .look_up import other_side


def preferences_misplaced(tables: Tables) -> Iterator[Finding]:
    """A warning for every choice of oneself, or of somebody who is on the chooser's side alone; the row is left out."""
    if not tables.has("preferences") or tables.known is None:
        return
    everybody = tables.known.everybody
    table = tables.table("preferences")
    for index, person, choice in tables.sound_rows("preferences").select(INDEX, "person_id", "choice_id").iter_rows():
        wrong = None
        if person == choice:
            wrong = f'"{person}" chooses themselves'
        elif other_side(person, everybody) is other_side(choice, everybody) and (
            (person in everybody.sponsors) is not (person in everybody.proteges)
        ):
            side = "sponsor" if person in everybody.sponsors else "protégé"
            wrong = f'the {side} "{person}" chooses "{choice}", who is a {side} too'
        if wrong is not None:
            problem = Problem(
                "R051",
                f"{wrong}; the choice does not count",
                table.place(index, "choice_id"),
                "name somebody of the other side, or delete the row",
                Severity.WARNING,
            )
            yield Finding("preferences", index, problem, drops=True)
