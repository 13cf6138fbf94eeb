"""Family O: what came of the programme."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = ()
