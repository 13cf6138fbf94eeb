"""Make up what people can grow into: opportunities, leadership roles with successors, and objectives with aims."""

from .leadership_roles import leadership_roles
from .objectives import objectives_and_aims
from .opportunity_register import simulate_register

__all__ = ["leadership_roles", "objectives_and_aims", "simulate_register"]
