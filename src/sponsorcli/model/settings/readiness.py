"""What the programme says about getting people ready: the words of its skills."""

from collections.abc import Mapping

from pydantic import Field

from .setting import Setting


class ReadinessSettings(Setting):
    """The firm's own words, by which postings are read."""

    skills: tuple[str, ...] = Field(
        default=(),
        description="Skills as the firm names them. `readiness match` looks for them in a posting, beside those that "
        "the evidence table names.",
    )
    abbreviations: Mapping[str, str] = Field(
        default={}, description="Abbreviations with what they stand for, such as `OTIF: on time in full`."
    )
