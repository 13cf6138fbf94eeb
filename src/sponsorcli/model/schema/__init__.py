"""Declare the tables and their fields once: reading, checks, the template workbook and the reference follow."""

from .fields import EXAMPLE, Field, FieldType, Referent, TableSpec
from .tables import TABLES, naming_fields, table_spec

__all__ = [
    "EXAMPLE",
    "TABLES",
    "Field",
    "FieldType",
    "Referent",
    "TableSpec",
    "naming_fields",
    "table_spec",
]
