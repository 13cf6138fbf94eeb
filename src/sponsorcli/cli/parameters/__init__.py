"""What a command's options take where the command line names no value: from the environment, or a file of one's own."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .conversion import converted_when_given
    from .environment import named_in_environment
    from .own_defaults import told_of_the_file, with_own_defaults
else:
    __getattr__ = named_in(
        __name__,
        {
            "conversion": ("converted_when_given",),
            "environment": ("named_in_environment",),
            "own_defaults": ("told_of_the_file", "with_own_defaults"),
        },
    )

__all__ = ["converted_when_given", "named_in_environment", "told_of_the_file", "with_own_defaults"]
