"""Faults that validation found become problems: one sentence, the value found, what to write instead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import NoneType
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sponsorcli.model.settings import Program, SettingPath
from sponsorcli.problems import FilePlace, Place, Problem, TextPlace
from sponsorcli.problems.messages import nearest

from .anatomy import Step, is_map, item_of, keys_of, kinds_of, models_of, way_to
from .yaml.scalars import clipped, plain_value
from .yaml.strict_yaml import Data, YamlDocument

MOST_TOLD = 200

_EXPECTED = {
    "int_type": "a whole number", "int_from_float": "a whole number", "int_parsing": "a whole number",
    "float_type": "a number", "string_type": "text", "bool_type": "true or false",
    "date_type": "a date such as 2026-01-31", "date_from_datetime_inexact": "a date such as 2026-01-31",
    "tuple_type": "a list", "model_type": "a block of keys", "model_attributes_type": "a block of keys",
    "mapping_type": "a block of keys", "dict_type": "a block of keys",
}  # fmt: skip
_TYPES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"), "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"), "less_than": ("lt", "less than"),
}  # fmt: skip


def setting_problems(fault: ValidationError, loaded: YamlDocument, shown_as: str) -> tuple[Problem, ...]:
    """Every fault once, at its place; a value that reading refused already is not named again."""
    teller = _Teller(loaded, shown_as)
    errors = _once_each(fault.errors(include_url=False, include_context=True))
    told = (teller.told(error) for error in errors[:MOST_TOLD])
    problems = list(dict.fromkeys(problem for problem in told if problem is not None))
    if len(errors) > MOST_TOLD:
        message = f"{len(errors) - MOST_TOLD} further faults are not listed"
        problems.append(Problem("P025", message, FilePlace(shown_as), "correct these first and check again"))
    return tuple(problems)


def _once_each(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """The faults without those of lists that are too short only because what stands in them is at fault."""
    around = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in around]


def faulty_paths(fault: ValidationError) -> set[SettingPath]:
    """Where the faults are, as paths of the file."""
    return {way_to(error["loc"], Program).path for error in fault.errors(include_url=False)}


def found(value: Data) -> str:
    """A value as a sentence names it."""
    match value:
        case None:
            shown = "nothing"
        case bool():
            shown = str(value).lower()
        case int() | float():
            shown = clipped(str(value))
        case date():
            shown = f"the date {value.isoformat()}"
        case str():
            shown = f'"{clipped(value)}"'
        case tuple():
            shown = "a list"
        case _:
            shown = "a block of keys"
    return shown


class _Teller:
    """Words one fault after the other."""

    def __init__(self, loaded: YamlDocument, shown_as: str) -> None:
        self.loaded = loaded
        self.shown_as = shown_as

    def told(self, error: ErrorDetails) -> Problem | None:
        step = self.as_written(way_to(error["loc"], Program))
        kind = error["type"]
        value = _value_at(self.loaded.data, step.path)
        if kind == "extra_forbidden":
            return self.unknown_key(error, step)
        if self.is_refused(step.path, kind):
            return None
        if kind == "missing":
            return self.missing(error, step.path)
        return self.about_value(error, step, value)

    def as_written(self, step: Step) -> Step:
        """The step to the value itself where it stands alone and was taken for a list of one."""
        alone = step.path and isinstance(step.path[-1], int)
        if alone and not isinstance(_value_at(self.loaded.data, step.path[:-1]), tuple):
            return replace(step, path=step.path[:-1])
        return step

    def about_value(self, error: ErrorDetails, step: Step, value: Data) -> Problem | None:
        if step.among:
            return self.about_choice(error, step, value)
        problem: Problem | None
        match error["type"]:
            case "union_tag_invalid" | "union_tag_not_found" | "model_attributes_type" if kinds_of(step.expected):
                problem = self.unknown_kind(step, value)
            case "literal_error":
                problem = self.unknown_word(step, value)
            case kind if kind in _BOUNDS:
                problem = self.out_of_range(error, step.path, value)
            case "too_short" | "string_too_short":
                problem = self.too_short(step.path, value)
            case "string_pattern_mismatch":
                problem = self.wrong_form(step.path, value)
            case _:
                problem = self.wrong_type(error, step, value)
        return problem

    def about_choice(self, error: ErrorDetails, step: Step, value: Data) -> Problem | None:
        """Of a value that can be one of several types; a list or a block is judged as what it can be, and once."""
        is_list = isinstance(value, tuple)
        if is_list and item_of(step.expected) is None and any(map(item_of, step.among)):
            return None
        if isinstance(value, dict) and not is_map(step.expected) and any(map(is_map, step.among)):
            return None
        if is_list and error["type"] == "too_short":
            return self.too_short(step.path, value)
        return self.none_of_these(step, value)

    def is_refused(self, path: SettingPath, kind: str) -> bool:
        """Whether the value was refused in reading, or stands inside one that was."""
        if kind.startswith("union_tag") and (*path, "kind") in self.loaded.refused:
            return True
        return any(path[:length] in self.loaded.refused for length in range(len(path) + 1))

    def unknown_key(self, error: ErrorDetails, step: Step) -> Problem:
        path = step.path
        key = str(path[-1])
        parent = way_to(error["loc"][:-1], Program)
        known = keys_of(models_of(parent.expected)[0]) if models_of(parent.expected) else {}
        place = self.place(path, at_key=True)
        strange = next((char for char in key if not char.isascii()), None)
        if strange is not None:
            message = f'"{clipped(key)}" holds the letter U+{ord(strange):04X}, which is not one of a to z'
            return Problem("P014", message, place, _or_keys("type the key again", key, known))
        return Problem(
            "P015", f'unknown setting "{clipped(key)}" in {_part_name(path[:-1])}', place, _key_hint(key, known)
        )

    def missing(self, error: ErrorDetails, path: SettingPath) -> Problem | None:
        parent = path[:-1]
        if self.is_misspelt(error, path):
            return None
        message = f'{_part_name(parent)} has no "{path[-1]}"'
        place = self.place(parent, at_key=True)
        return Problem("P016", message, place, f'add "{path[-1]}:" to it')

    def is_misspelt(self, error: ErrorDetails, path: SettingPath) -> bool:
        """Whether the missing key is there under a name near its own, which is told as an unknown key."""
        block = _value_at(self.loaded.data, path[:-1])
        models = models_of(way_to(error["loc"][:-1], Program).expected)
        if not isinstance(block, dict) or not models:
            return False
        known = keys_of(models[0])
        return any(key not in known and nearest(key, known) == path[-1] for key in list(block)[:MOST_TOLD])

    def none_of_these(self, step: Step, value: Data) -> Problem | None:
        """Of the faults of a value that can be one of several types, the one that tells what it can be."""
        if isinstance(value, dict) and any(models_of(one) for one in step.among):
            return None
        expected = " or ".join(_shape(one) for one in step.among if one is not NoneType)
        return self.wrong(step.path, expected, value)

    def unknown_kind(self, step: Step, value: Data) -> Problem:
        kinds = kinds_of(step.expected)
        listed = ", ".join(kinds)
        if not isinstance(value, dict):
            near = nearest(value, kinds) if isinstance(value, str) else None
            example = f"{{kind: {near or next(iter(kinds))}, …}}"
            return self.wrong(step.path, f"a block such as {example}", value)
        if "kind" not in value:
            message = f'{_part_name(step.path)} has no "kind"'
            return Problem("P016", message, self.place(step.path), f"add one of these kinds: {listed}")
        said = value["kind"]
        place = self.place((*step.path, "kind"))
        near = nearest(said, kinds) if isinstance(said, str) else None
        hint = f"did you mean {near}? The kinds are {listed}" if near else f"use one of {listed}"
        return Problem("P019", f"unknown kind {found(said)} in {_list_name(step.path)}", place, hint)

    def unknown_word(self, step: Step, value: Data) -> Problem:
        if step.path == ("schema_version",):
            message = f"schema_version is {found(value)}, and this version reads 1"
            return Problem("P023", message, self.place(step.path), "write schema_version: 1")
        words = tuple(str(word) for word in _words_of(step.expected))
        near = nearest(value, words) if isinstance(value, str) else None
        listed = " or ".join(words) if len(words) < 3 else f"one of {', '.join(words)}"
        hint = f"did you mean {near}? It can be {listed}" if near else f"write {listed}"
        return Problem("P020", f"{_key_name(step.path)} cannot be {found(value)}", self.place(step.path), hint)

    def out_of_range(self, error: ErrorDetails, path: SettingPath, value: Data) -> Problem:
        name, words = _BOUNDS[error["type"]]
        bound = f"{words} {error['ctx'][name]:g}"
        message = f"{_key_name(path)} is {found(value)}, and must be {bound}"
        return Problem("P018", message, self.place(path), f"write a number that is {bound}")

    def too_short(self, path: SettingPath, value: Data) -> Problem:
        what = "text" if isinstance(value, str) else "list"
        message = f"{_key_name(path)} is an empty {what}"
        return Problem("P022", message, self.place(path), "give it a value, or remove it")

    def wrong_form(self, path: SettingPath, value: Data) -> Problem:
        message = f"{_key_name(path)} cannot be {found(value)}"
        hint = "use the letters a to z, digits and hyphens, such as emerging-leaders"
        return Problem("P021", message, self.place(path), hint)

    def wrong_type(self, error: ErrorDetails, step: Step, value: Data) -> Problem:
        expected = _EXPECTED.get(error["type"])
        if expected is None:
            message = clipped(error["msg"].removeprefix("Value error, "))
            return Problem("P024", f"{_key_name(step.path)}: {message}", self.place(step.path), "change one of them")
        return self.wrong(step.path, expected, value)

    def wrong(self, path: SettingPath, expected: str, value: Data) -> Problem:
        message = f"{_key_name(path)} must be {expected}, and is {found(value)}"
        return Problem("P017", message, self.place(path), _type_hint(path, expected, value))

    def place(self, path: SettingPath, *, at_key: bool = False) -> Place:
        tables = (self.loaded.keys, self.loaded.values) if at_key else (self.loaded.values, self.loaded.keys)
        for length in range(len(path), -1, -1):
            for table in tables:
                if path[:length] in table:
                    return TextPlace(self.shown_as, *table[path[:length]])
        return FilePlace(self.shown_as)


def _type_hint(path: SettingPath, expected: str, value: Data) -> str:
    """How to write a value of the type that is expected."""
    match value:
        case None:
            comma = "; if it is the end of a heading with a comma in it, put the heading in quotes"
            return f"write {expected}, or remove the key{comma if path[-2:-1] == ('columns',) else ''}"
        case int() | float() | date() if expected == "text":
            return f'put it in quotes: "{found(value) if isinstance(value, bool) else value}"'
        case str() if expected == "a list":
            return f"write a list: [{clipped(value)}]"
        case str() if expected.startswith("a date") and isinstance(plain_value(value), date):
            return f"write it without quotes: {value}"
    return f"write {expected}"


def _shape(one: Any) -> str:
    return "a list" if item_of(one) is not None else _TYPES.get(one, "a block of keys")


def _value_at(data: Data, path: SettingPath) -> Data:
    for part in path:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, tuple) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _words_of(annotation: Any) -> tuple[object, ...]:
    """The words of a Literal, wherever it stands in the type."""
    arguments = get_args(annotation)
    if arguments and all(isinstance(word, str | int) for word in arguments):
        return arguments
    return tuple(word for part in arguments for word in _words_of(part))


def _key_hint(key: str, known: Mapping[str, object]) -> str:
    elsewhere = _part_with(key)
    if elsewhere:
        return f'move it to "{elsewhere}:"'
    near = nearest(key, known)
    if near:
        return f'did you mean "{near}"?'
    return f"use one of {', '.join(known)}" if known else "remove it"


def _or_keys(hint: str, key: str, known: Mapping[str, object]) -> str:
    near = nearest(key, known)
    return f"{hint}: {near}" if near else hint


def _part_with(key: str) -> str | None:
    """The top-level part that has this key, where only one has it."""
    having = [
        part
        for part, info in keys_of(Program).items()
        if any(key in keys_of(model) for model in models_of(info.annotation))
    ]
    return having[0] if len(having) == 1 else None


def _part_name(path: SettingPath) -> str:
    if not path:
        return "the file"
    return f"item {path[-1] + 1} of {_part_name(path[:-1])}" if isinstance(path[-1], int) else f'"{path[-1]}"'


def _list_name(path: SettingPath) -> str:
    return next((f'"{part}"' for part in reversed(path) if isinstance(part, str)), "the file")


def _key_name(path: SettingPath) -> str:
    if path and isinstance(path[-1], int):
        return _part_name(path)
    return clipped(str(path[-1])) if path else "the file"
