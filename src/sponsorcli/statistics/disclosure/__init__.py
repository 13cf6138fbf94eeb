"""Figures by group that tell of nobody: the noise of cell keys, and how much all figures together could teach."""

from .budget import explained_variance
from .perturbation import Perturbation, perturbation_of

__all__ = ["Perturbation", "explained_variance", "perturbation_of"]
