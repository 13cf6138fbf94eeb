"""Every problem code with what it means: the text behind `problem CODE` and the reference.

A family a file, so that a code is added where it belongs. A code never changes its meaning.
"""

from . import accountability, commands, files, fixes, lint, outcomes, outputs, pairing, program, rosters, selection
from .explanation import Explanation

CATALOGUE: dict[str, Explanation] = {
    explanation.code: explanation
    for family in (
        program,
        commands,
        lint,
        rosters,
        fixes,
        files,
        selection,
        pairing,
        accountability,
        outcomes,
        outputs,
    )
    for explanation in family.EXPLANATIONS
}

__all__ = ["CATALOGUE", "Explanation"]
