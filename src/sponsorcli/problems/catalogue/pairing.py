"""Family M: making pairs."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = ()
