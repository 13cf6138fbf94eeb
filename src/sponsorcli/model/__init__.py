"""Name the things of a programme: its tables and fields, the rows of a roster, the ladder, the settings."""

from .directory import Directory, name_key
from .fields import Field, FieldType, Standing, TableSpec
from .id_changes import current_ids, first_ids, next_ids
from .ladder import ADVOCACY_FROM_RUNG, LADDER, RUNGS, Ladder, Rung, name_of_action
from .pairs import FOREVER, left_company, pairs_in_time
from .people import described, tenure_years
from .protected import is_protected, is_proxy
from .reporting_lines import ReportingLines, is_somebody
from .roster import ROW, SOURCE, Roster, RosterTable, TableSource
from .schema import TABLES, naming_fields, table_spec
from .snapshot import Snapshot

__all__ = [
    "ADVOCACY_FROM_RUNG",
    "FOREVER",
    "LADDER",
    "ROW",
    "RUNGS",
    "SOURCE",
    "TABLES",
    "Directory",
    "Field",
    "FieldType",
    "Ladder",
    "ReportingLines",
    "Roster",
    "RosterTable",
    "Rung",
    "Snapshot",
    "Standing",
    "TableSource",
    "TableSpec",
    "current_ids",
    "described",
    "first_ids",
    "is_protected",
    "is_proxy",
    "is_somebody",
    "left_company",
    "name_key",
    "name_of_action",
    "naming_fields",
    "next_ids",
    "pairs_in_time",
    "table_spec",
    "tenure_years",
]
