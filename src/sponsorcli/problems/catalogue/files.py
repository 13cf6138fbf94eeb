"""Family R, from R101: files that cannot be opened, or not safely."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = ()
