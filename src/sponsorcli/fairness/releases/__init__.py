"""Decide what is shown by group, over every release up to the day, so that nothing suppressed can be worked out."""

from .days import next_release
from .history import STEPS_NOT_AUDITED, ReleaseHistory, missing_attribute_problems, replay_releases, setup_problems

__all__ = [
    "STEPS_NOT_AUDITED",
    "ReleaseHistory",
    "missing_attribute_problems",
    "next_release",
    "replay_releases",
    "setup_problems",
]
