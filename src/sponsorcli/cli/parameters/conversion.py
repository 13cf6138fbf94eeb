"""Keep the library's machinery for converting arguments out of runs that convert none, such as `--help`.

typer loads pydantic for the first parameter that it looks at, even if nobody gave it a value. That is two thirds of
what `COMMAND --help` costs (typer 0.29). A parameter keeps its converter in `_runtime_param`; where a version of typer
has no such place, all works as before, only later.
"""

from collections.abc import Iterable
from typing import Any

KEPT_IN = "_runtime_param"


class LaterConversion:
    """Stands in a parameter's place for its converter until there is a value to convert."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """What was given, by the library's converter; what was not given is nothing, or no values."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        setattr(param, KEPT_IN, None)
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def converted_when_given(parameters: Iterable[Any]) -> None:
    """Let each parameter look for its converter when it has a value."""
    for parameter in parameters:
        if getattr(parameter, KEPT_IN, parameter) is None:
            setattr(parameter, KEPT_IN, LaterConversion())
