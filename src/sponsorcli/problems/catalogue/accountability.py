"""Family A: duties and the ladder."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = ()
