"""Make up what people can grow into: the register of opportunities, and leadership roles with their successors."""

from .leadership_roles import leadership_roles
from .opportunity_register import simulate_register

__all__ = ["leadership_roles", "simulate_register"]
