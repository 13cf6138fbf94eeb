"""Who cannot be judged by a rule because a value is missing: a problem a person and field."""

from collections.abc import Iterator

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity

from .options import Options
from .parties import place_of


def missing_value_problems(options: Options, snapshot: Snapshot) -> Iterator[Problem]:
    """A warning for each person and field that a rule needs and nobody filled in."""
    seen: set[tuple[str, str, str]] = set()
    for rule in options.rules:
        for unknown in rule.unknown:
            side = options.parties.proteges if unknown.table == "proteges" else options.parties.sponsors
            for at in np.flatnonzero(unknown.people).tolist():
                person = side.ids[at]
                if (unknown.table, person, unknown.field) in seen:
                    continue
                seen.add((unknown.table, person, unknown.field))
                yield Problem(
                    "M003",
                    f"{person} has no {unknown.field} that can be used, so no pair of theirs meets {rule.name}",
                    place_of(snapshot, unknown.table, person, unknown.field),
                    f"fill in {unknown.field}",
                    Severity.WARNING,
                )
