"""A program with settings changed from the command line: `pairing.capacity=2`, `pairing.rules.level_gap.at_most=5`."""

from collections.abc import Sequence
from dataclasses import replace

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.problems.messages import nearest

from .defaults.career_phases import phase_defaults, phase_of
from .yaml.scalars import clipped
from .yaml.strict_yaml import Data, YamlDocument, load_yaml

WHERE = "--set"


class _NoSuchItemError(Exception):
    """No item of a list goes by that name; carries the problem that says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def with_changes(loaded: YamlDocument, changes: Sequence[str]) -> YamlDocument:
    """The file's data with these changes, without places, as these values stand in no file.

    A change is a path, `=` and a value as YAML has it. The items of a list go by their kind, or their place from 1.
    What cannot be understood is among the problems; a key that no part has is left for validation to name.
    """
    changed = YamlDocument(loaded.data)
    for change in changes:
        path, equals, text = change.partition("=")
        parts = path.strip().split(".")
        if not equals or not all(parts) or not isinstance(changed.data, dict):
            message = f'"{clipped(change)}" is not a setting with a value'
            changed.problems.append(_problem(message, "write it as pairing.capacity=2"))
            continue
        value = load_yaml(f"value: {text.strip()}\n", WHERE)
        changed.problems.extend(replace(one, place=FilePlace(WHERE)) for one in value.problems)
        if value.problems or not isinstance(value.data, dict):
            continue
        try:
            changed.data = _put(_with_default(changed.data, parts), parts, value.data["value"], ())
        except _NoSuchItemError as fault:
            changed.problems.append(fault.problem)
    return changed


def _problem(message: str, hint: str) -> Problem:
    return Problem("P027", message, FilePlace(WHERE), hint)


def _with_default(data: dict[str, Data], parts: Sequence[str]) -> dict[str, Data]:
    """The data with the phase's default of the part that the path goes into, where the file leaves it out."""
    part, key = (*parts, "")[:2]
    own, defaults = data.get(part, {}), phase_defaults(phase_of(data)).get(part)
    if len(parts) < 3 or not isinstance(own, dict) or not isinstance(defaults, dict) or key not in defaults:
        return data
    return {**data, part: {key: defaults[key], **own}}


def _put(data: Data, path: Sequence[str], value: Data, way: tuple[str, ...]) -> dict[str, Data]:
    own = data if isinstance(data, dict) else {}
    return {**own, path[0]: _placed(own.get(path[0]), path[1:], value, (*way, path[0]))}


def _placed(data: Data, path: Sequence[str], value: Data, way: tuple[str, ...]) -> Data:
    if not path:
        return value
    if isinstance(data, tuple):
        at = _item(data, path[0], way)
        return (*data[:at], _placed(data[at], path[1:], value, (*way, path[0])), *data[at + 1 :])
    return _put(data, path, value, way)


def _item(items: tuple[Data, ...], name: str, way: tuple[str, ...]) -> int:
    """The position of the item of that kind, or of that number from 1."""
    if name.isdecimal() and 1 <= int(name) <= len(items):
        return int(name) - 1
    kinds = [str(one.get("kind", "")) if isinstance(one, dict) else "" for one in items]
    if kinds.count(name) == 1:
        return kinds.index(name)
    list_name = ".".join(way)
    if name in kinds:
        first, *_ = (at for at, kind in enumerate(kinds, start=1) if kind == name)
        message = f'{list_name} has "{clipped(name)}" {kinds.count(name)} times'
        raise _NoSuchItemError(_problem(message, f"say which by its number, such as {list_name}.{first}"))
    near = nearest(name, [kind for kind in kinds if kind])
    hint = f"did you mean {near}?" if near else f"use the kind of an item, or its number from 1 to {len(items)}"
    raise _NoSuchItemError(_problem(f'{list_name} has no "{clipped(name)}"', hint))
