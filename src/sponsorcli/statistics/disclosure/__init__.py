"""Figures by group that tell of nobody: the noise of cell keys, and how much all figures together could teach."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .budget import explained_variance
    from .perturbation import Perturbation, perturbation_of
else:
    __getattr__ = named_in(
        __name__,
        {"budget": ("explained_variance",), "perturbation": ("Perturbation", "perturbation_of")},
    )

__all__ = ["Perturbation", "explained_variance", "perturbation_of"]
