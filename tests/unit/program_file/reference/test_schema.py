"""The JSON Schema of the program file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sponsorcli.model.settings import Program
from sponsorcli.program_file.reference import program_schema
from sponsorcli.program_file.yaml import load_yaml
from sponsorcli.program_file.yaml.strict_yaml import Data

NEWER_THAN_DRAFT_7 = {
    "$defs", "$anchor", "$dynamicRef", "$recursiveRef", "prefixItems", "unevaluatedProperties", "unevaluatedItems",
    "dependentSchemas", "dependentRequired", "minContains", "maxContains", "discriminator",
}  # fmt: skip


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for inside in node.values():
            yield from nodes(inside)
    elif isinstance(node, list):
        for inside in node:
            yield from nodes(inside)


def test_no_keyword_is_newer_than_draft_7() -> None:
    schema = program_schema()
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not any(NEWER_THAN_DRAFT_7 & set(node) for node in nodes(schema))


def test_nothing_stands_beside_a_reference() -> None:
    assert all(set(node) == {"$ref"} for node in nodes(program_schema()) if isinstance(node.get("$ref"), str))


def test_every_reference_leads_somewhere() -> None:
    schema: Any = program_schema()
    names = {node["$ref"].rpartition("/")[2] for node in nodes(schema) if isinstance(node.get("$ref"), str)}
    assert names == set(schema["definitions"])


def test_every_part_is_described_and_closed() -> None:
    schema: Any = program_schema()
    for info in Program.model_fields.values():
        assert (info.description or "?") in json.dumps(schema, ensure_ascii=False)
    objects = [
        node for node in nodes(schema) if isinstance(node.get("properties"), dict) and node.get("type") == "object"
    ]
    assert len(objects) > 20
    assert all(node["additionalProperties"] is False for node in objects)
    hovers = [part for node in objects for name, part in node["properties"].items() if name != "kind"]
    assert all(part.get("description") for part in hovers)


def test_a_kind_is_required_as_reading_requires_it() -> None:
    schema: Any = program_schema()
    assert schema["definitions"]["LevelGap"]["required"] == ["kind"]
    assert schema["definitions"]["Holds"]["required"] == ["kind", "field", "any_of"]


def test_the_file_may_name_its_schema() -> None:
    schema: Any = program_schema()
    assert schema["properties"]["$schema"]["type"] == "string"
    assert schema["required"] == ["schema_version", "program", "sources"]


def test_no_default_is_offered_where_the_phase_decides() -> None:
    schema: Any = program_schema()
    assert "default" not in schema["definitions"]["OutcomeSettings"]["properties"]["within_months"]


CONFIGS = Path(__file__).parents[4] / "configs"


def as_json(value: Data) -> Any:
    """The data as JSON has it: lists for tuples, text for days."""
    if isinstance(value, dict):
        return {key: as_json(inside) for key, inside in value.items()}
    if isinstance(value, tuple):
        return [as_json(inside) for inside in value]
    return value.isoformat() if isinstance(value, date) else value


def faults(path: Path) -> list[str]:
    import jsonschema

    validator = jsonschema.Draft7Validator(program_schema())
    validator.check_schema(program_schema())
    data = as_json(load_yaml(path.read_text("utf-8"), path.name).data)
    return [error.message for error in validator.iter_errors(data)]


def test_the_shipped_programs_are_valid() -> None:
    assert [faults(path) for path in sorted(CONFIGS.glob("*.yaml"))] == [[], [], []]


@pytest.mark.parametrize("name", ["keys", "values"])
def test_faulty_programs_are_not_valid(name: str) -> None:
    assert len(faults(Path(__file__).parents[1] / "faulty" / f"{name}.yaml")) > 5


def test_the_schema_beside_the_shipped_programs_is_that_of_the_settings() -> None:
    kept = json.loads((CONFIGS / "program.schema.json").read_text("utf-8"))
    assert kept == program_schema(), "run: sponsorcli schema > configs/program.schema.json"
