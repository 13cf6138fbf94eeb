"""The settings of a program, as frozen typed values; the YAML file is read into them.

A setting is declared once, with its type, bounds and meaning: checking, the JSON Schema and the reference follow.
"""

from .accountability import (
    AccountabilitySettings,
    AdvocacyExpected,
    AgreementExpected,
    EscalationStep,
    Excuse,
    Expectation,
    FeedbackExpected,
    MeetingsExpected,
    OpportunityExpected,
    Pause,
    StatusThresholds,
    TrainingExpected,
)
from .opportunities import OpportunitySettings
from .outcomes import OutcomeSettings
from .pairing import Criterion, PairingSettings, PinnedPair, Rule
from .places import SettingPath, SettingPlaces
from .program import About, Program
from .promotion_round import PromotionRoundSettings
from .report import ReportSettings
from .selection import Eligibility, Ranking, SelectionSettings
from .setting import Setting
from .sources import SourceEntry, Sources, TableLocation

__all__ = [
    "About",
    "AccountabilitySettings",
    "AdvocacyExpected",
    "AgreementExpected",
    "Criterion",
    "Eligibility",
    "EscalationStep",
    "Excuse",
    "Expectation",
    "FeedbackExpected",
    "MeetingsExpected",
    "OpportunityExpected",
    "OpportunitySettings",
    "OutcomeSettings",
    "PairingSettings",
    "Pause",
    "PinnedPair",
    "Program",
    "PromotionRoundSettings",
    "Ranking",
    "ReportSettings",
    "Rule",
    "SelectionSettings",
    "Setting",
    "SettingPath",
    "SettingPlaces",
    "SourceEntry",
    "Sources",
    "StatusThresholds",
    "TableLocation",
    "TrainingExpected",
]
