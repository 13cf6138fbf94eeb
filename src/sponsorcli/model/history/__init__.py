"""Say who is in on a day: employed, at which level, nominated, paired, away, and which actions count."""

from .career import Career, career_of
from .disagreements import contradictions
from .employment import BEGINNING, FOREVER, absences_on
from .history import History
from .opportunities import OFFERED_STAGES

__all__ = [
    "BEGINNING",
    "FOREVER",
    "OFFERED_STAGES",
    "Career",
    "History",
    "absences_on",
    "career_of",
    "contradictions",
]
