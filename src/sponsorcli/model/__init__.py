"""Name the things of a programme: its tables and fields, the rows of a roster, the ladder, the settings."""

from .declared_tables import TABLES, naming_fields, table_spec
from .everybody import Directory, name_key
from .fields import Field, FieldType, Standing, TableSpec
from .history import (
    BEGINNING,
    FOREVER,
    OFFERED_STAGES,
    Career,
    History,
    absences_on,
    career_of,
    contradictions,
    tenure_years,
    whole_months_between,
    years_between,
)
from .id_changes import current_ids, first_ids, next_ids
from .ladder import ADVOCACY_FROM_RUNG, LADDER, RUNGS, Ladder, Rung, name_of_action
from .protected import is_protected, is_proxy
from .reporting_lines import ReportingLines, is_somebody
from .roster import ROW, SOURCE, Roster, RosterTable, TableSource
from .shown_by import can_be_judged, what_shows
from .snapshot import HeldElsewhere, Snapshot

__all__ = [
    "ADVOCACY_FROM_RUNG",
    "BEGINNING",
    "FOREVER",
    "LADDER",
    "OFFERED_STAGES",
    "ROW",
    "RUNGS",
    "SOURCE",
    "TABLES",
    "Career",
    "Directory",
    "Field",
    "FieldType",
    "HeldElsewhere",
    "History",
    "Ladder",
    "ReportingLines",
    "Roster",
    "RosterTable",
    "Rung",
    "Snapshot",
    "Standing",
    "TableSource",
    "TableSpec",
    "absences_on",
    "can_be_judged",
    "career_of",
    "contradictions",
    "current_ids",
    "first_ids",
    "is_protected",
    "is_proxy",
    "is_somebody",
    "name_key",
    "name_of_action",
    "naming_fields",
    "next_ids",
    "table_spec",
    "tenure_years",
    "what_shows",
    "whole_months_between",
    "years_between",
]
