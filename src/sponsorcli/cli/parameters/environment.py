"""Options in the environment."""

from typing import Any


def named_in_environment(command: Any, prefix: str) -> None:
    """Let each option be set by the variable named after the command and the option: `SPONSORCLI_REPORT_WAIT`."""
    for parameter in command.params:
        long = next((one for one in parameter.opts if one.startswith("--")), None)
        if long is not None and parameter.envvar is None:
            parameter.envvar = f"{prefix}{long.removeprefix('-')}".replace("-", "_").upper()
    for name, inside in getattr(command, "commands", {}).items():
        named_in_environment(inside, f"{prefix}_{name}")
