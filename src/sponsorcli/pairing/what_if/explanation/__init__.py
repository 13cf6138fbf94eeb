"""Explain one person's result: the options, what another choice would cost, which changes would pair somebody."""

from .explain import (
    ForcedPairCost,
    PairingExplanation,
    PreferredMatch,
    SponsorExplanation,
    SponsorOption,
    explain_pairing,
    explain_sponsor,
)

__all__ = [
    "ForcedPairCost",
    "PairingExplanation",
    "PreferredMatch",
    "SponsorExplanation",
    "SponsorOption",
    "explain_pairing",
    "explain_sponsor",
]
