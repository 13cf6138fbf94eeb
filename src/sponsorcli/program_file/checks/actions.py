"""Actions that an expectation names are on the ladder."""

from collections.abc import Iterator

from sponsorcli.model.ladder import LADDER
from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.problems import Problem
from sponsorcli.problems.messages import nearest


def unknown_actions(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """An action that no rung is known for would never be done, and the expectation never met."""
    ladder = LADDER.with_actions(program.actions)
    for position, expectation in enumerate(program.accountability.expectations):
        for at, action in enumerate(expectation.actions_named):
            if ladder.name_of(action) not in ladder.rung_of:
                near = nearest(action, [*ladder.rung_of, *ladder.synonyms])
                yield Problem(
                    "P125",
                    f'"{action}" is no action of the ladder',
                    places.of("accountability", "expectations", position, "actions", at),
                    f"did you mean {ladder.name_of(near)}?" if near else "`sponsorcli ladder` lists all actions",
                )
