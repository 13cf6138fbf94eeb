"""Name the things of a programme: its tables and fields, the rows of a roster, the ladder, the settings."""

from .fields import Field, FieldType, TableSpec
from .ladder import ADVOCACY_FROM_RUNG, LADDER, RUNGS, Ladder, Rung
from .people import described, tenure_years
from .protected import is_protected, is_proxy
from .reporting_lines import ReportingLines
from .roster import ROW, SOURCE, Roster, RosterTable, TableSource
from .schema import TABLES, table_spec
from .snapshot import Snapshot

__all__ = [
    "ADVOCACY_FROM_RUNG",
    "LADDER",
    "ROW",
    "RUNGS",
    "SOURCE",
    "TABLES",
    "Field",
    "FieldType",
    "Ladder",
    "ReportingLines",
    "Roster",
    "RosterTable",
    "Rung",
    "Snapshot",
    "TableSource",
    "TableSpec",
    "described",
    "is_protected",
    "is_proxy",
    "table_spec",
    "tenure_years",
]
