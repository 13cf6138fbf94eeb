"""Family R: rosters and the other tables."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = ()
