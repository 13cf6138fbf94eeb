"""The JSON Schema of a program file, for editors and CI, from the settings themselves."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from sponsorcli.model.settings import Program
from sponsorcli.program_file.defaults.career_phases import PHASES, phase_defaults

DIALECT = "http://json-schema.org/draft-07/schema#"


def program_schema() -> dict[str, object]:
    """A draft-07 schema, the newest that editors' YAML language servers know; `$schema` may stand in the file itself.

    What one key's value forbids another (levels that must be known, days in order) is not in it: `check` says that.
    """
    raw = Program.model_json_schema(
        by_alias=True, ref_template="#/definitions/{model}", schema_generator=GenerateJsonSchema
    )
    definitions = {name: _plain(part) for name, part in sorted(raw.pop("$defs", {}).items())}
    schema = _plain(raw)
    _forget_phase_defaults(schema["properties"], definitions)
    schema["properties"] = {
        "$schema": {"type": "string", "description": "Where this schema is; read by editors alone."},
        **schema["properties"],
    }
    return {"$schema": DIALECT, **schema, "title": "Program of sponsorcli", "definitions": definitions}


_DROPPED = frozenset({"title", "discriminator"})
"""Pydantic's names of fields, and a keyword of OpenAPI that JSON Schema does not have."""


def _plain(node: Any, *, is_names: bool = False) -> Any:
    """The schema without what draft-07 does not know; a list's `kind` is required, as reading requires it.

    `is_names` tells that the keys are names of settings, not keywords.
    """
    if isinstance(node, list):
        return [_plain(part) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _plain(part, is_names=key in {"properties", "definitions"})
        for key, part in node.items()
        if is_names or not (key in _DROPPED or (key == "default" and isinstance(part, dict | list | None)))
    }
    return kept if is_names else _reference_alone(_kind_required(kept))


def _reference_alone(node: dict[str, Any]) -> dict[str, Any]:
    """Draft-07 ignores what stands beside a reference, so it gets a place of its own."""
    if "$ref" not in node or len(node) == 1:
        return node
    return {"allOf": [{"$ref": node["$ref"]}], **{key: part for key, part in node.items() if key != "$ref"}}


def _kind_required(node: dict[str, Any]) -> dict[str, Any]:
    properties = node.get("properties")
    if not isinstance(properties, dict) or "const" not in properties.get("kind", {}):
        return node
    kind = {key: part for key, part in properties["kind"].items() if key != "default"}
    required = ["kind", *(name for name in node.get("required", ()) if name != "kind")]
    return {**node, "properties": {**properties, "kind": kind}, "required": required}


def _forget_phase_defaults(parts: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Take out defaults that the career phase decides, as an editor would offer the wrong one."""
    for part, keys in phase_defaults(PHASES[0]).items():
        for reference in parts[part].get("allOf", ()):
            properties = definitions[reference["$ref"].rpartition("/")[2]]["properties"]
            for key in keys if isinstance(keys, dict) else ():
                properties[key].pop("default", None)
