"""Name the things of a programme: its tables and fields, the rows of a roster, the ladder, the settings."""

from .fields import Field, FieldType, TableSpec
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
from .ladder import ADVOCACY_FROM_RUNG, LADDER, RUNGS, Ladder, Rung, name_of_action
from .protected import is_protected, is_proxy
from .reporting_lines import ReportingLines
from .roster import ROW, SOURCE, Roster, RosterTable, TableSource
from .schema import TABLES, table_spec
from .snapshot import Snapshot

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
    "Field",
    "FieldType",
    "History",
    "Ladder",
    "ReportingLines",
    "Roster",
    "RosterTable",
    "Rung",
    "Snapshot",
    "TableSource",
    "TableSpec",
    "absences_on",
    "career_of",
    "contradictions",
    "is_protected",
    "is_proxy",
    "name_of_action",
    "table_spec",
    "tenure_years",
    "whole_months_between",
    "years_between",
]
