"""Read a program file: strict YAML, every fault with its place, the career phase's defaults filled in."""

from .checks import fields_of_another_kind, program_problems
from .defaults import Item, Lack, lacking_in_program, without_defaults
from .files_named import NamedFile, files_named
from .read import ProgramFile, read_program
from .reference import program_reference
from .schema import program_schema
from .source_paths import STANDARD_INPUT, entry_paths, is_glob, named_file, source_paths
from .yaml.source_text import read_text
from .yaml.strict_yaml import load_yaml

__all__ = [
    "STANDARD_INPUT",
    "Item",
    "Lack",
    "NamedFile",
    "ProgramFile",
    "entry_paths",
    "fields_of_another_kind",
    "files_named",
    "is_glob",
    "lacking_in_program",
    "load_yaml",
    "named_file",
    "program_problems",
    "program_reference",
    "program_schema",
    "read_program",
    "read_text",
    "source_paths",
    "without_defaults",
]
