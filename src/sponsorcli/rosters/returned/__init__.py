"""Read forms that came back: found by their code, whatever their files and sheets are called."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .returned import ReturnedForms
else:
    __getattr__ = named_in(
        __name__,
        {"returned": ("ReturnedForms",)},
    )

__all__ = ["ReturnedForms"]
