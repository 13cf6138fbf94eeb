"""Compare each step of the programme by group, without identifying anyone."""

from .audit import SELECTION, FairnessAudit, StepImpact, TwoWayImpact, audit_steps, step_impacts
from .cycles import CycleImpact

__all__ = [
    "SELECTION",
    "CycleImpact",
    "FairnessAudit",
    "StepImpact",
    "TwoWayImpact",
    "audit_steps",
    "step_impacts",
]
