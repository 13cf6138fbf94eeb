"""The shape of a result in JSON, as JSON Schema (2020-12), for programs that read it."""

from sponsorcli.rendering.wording import WITHHELD

FORMAT_VERSION = 1
"""Raised when a result changes in a way that breaks a program that reads it; what is new beside the old is no such."""

_DAY = {"type": "string", "format": "date"}
_VALUE = {
    "description": "A text, a number, true or false, a day as YYYY-MM-DD; null where there is no such figure; an "
    "object with the reason where a figure would say too much about too few people, or cannot be told.",
    "oneOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {
            "type": "object",
            "properties": {WITHHELD: {"type": "string"}},
            "required": [WITHHELD],
            "additionalProperties": False,
        },
    ],
}
_INPUT = {
    "type": "object",
    "properties": {
        "path": {"type": "string", "description": "The file, from the folder that holds the program's own folder."},
        "sha256": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
        "fingerprint": {"type": "string", "description": "In place of a checksum, one under a secret key."},
        "note": {"type": "string", "description": "Why there is neither."},
    },
    "required": ["path", "sha256"],
    "additionalProperties": False,
}
_REPORT = {
    "type": "object",
    "properties": {
        "format_version": {"const": FORMAT_VERSION},
        "report": {"type": "string", "description": "The report's name, such as pair."},
        "title": {"type": "string"},
        "program": {"type": "string", "description": "The programme's id."},
        "program_name": {"type": "string"},
        "as_of": _DAY,
        "version": {"type": "string", "description": "Of sponsorcli."},
        "inputs": {"type": "array", "items": _INPUT, "description": "The files that it was made from."},
        "headline": {"type": "string"},
        "facts": {
            "type": "object",
            "description": "Each fact by its name. After one that is part of a whole stands <name>_of, after one that "
            "is judged <name>_signal, after a person's id <name>_name.",
            "additionalProperties": {"$ref": "#/$defs/value"},
        },
        "tables": {
            "type": "object",
            "description": "Each table by its name: an object for each row, with a value for each column.",
            "additionalProperties": {
                "type": "array",
                "items": {"type": "object", "additionalProperties": {"$ref": "#/$defs/value"}},
            },
        },
        "notes": {"type": "array", "items": {"type": "string"}},
    },
    "required": [
        "format_version", "report", "title", "program", "program_name", "as_of", "version", "inputs", "headline",
        "facts", "tables", "notes",
    ],
    "additionalProperties": False,
}  # fmt: skip


def result_schema() -> dict[str, object]:
    """The schema of all results but those of `check`: one report, or several under `reports`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A result of sponsorcli",
        "oneOf": [
            {"$ref": "#/$defs/report"},
            {
                "type": "object",
                "properties": {
                    "format_version": {"const": FORMAT_VERSION},
                    "reports": {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/report"}},
                },
                "required": ["format_version", "reports"],
                "additionalProperties": False,
            },
        ],
        "$defs": {"report": _REPORT, "value": _VALUE},
    }
