"""Compare each step of the programme by group, without identifying anyone."""

from .audit import FairnessAudit, TwoWayImpact, audit_steps
from .cycles import CycleImpact
from .steps import SELECTION, StepImpact, step_impacts

__all__ = [
    "SELECTION",
    "CycleImpact",
    "FairnessAudit",
    "StepImpact",
    "TwoWayImpact",
    "audit_steps",
    "step_impacts",
]
