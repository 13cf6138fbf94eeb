"""Figures by group that tell of nobody: the noise of cell keys, and how much all figures together could teach."""

from .budget import explained_variance
from .perturbation import PERTURBATION, Perturbation

__all__ = ["PERTURBATION", "Perturbation", "explained_variance"]
