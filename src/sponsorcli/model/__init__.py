"""Name the things of a programme: its tables and fields, the rows of a roster, the ladder, the settings."""

from .fields import Field, FieldType, TableSpec
from .ladder import ADVOCACY_FROM_RUNG, LADDER, RUNGS, Ladder, Rung, name_of_action
from .pairs import FOREVER, left_company, pairs_in_time
from .people import described, tenure_years
from .protected import is_protected, is_proxy
from .reporting_lines import ReportingLines
from .roster import ROW, SOURCE, Roster, RosterTable, TableSource
from .schema import TABLES, table_spec
from .snapshot import Snapshot

__all__ = [
    "ADVOCACY_FROM_RUNG",
    "FOREVER",
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
    "left_company",
    "name_of_action",
    "pairs_in_time",
    "table_spec",
    "tenure_years",
]
