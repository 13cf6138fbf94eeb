"""The reference of the program file, written from the settings: every key, its type, its default, its meaning."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from sponsorcli.model.settings import Program, Setting
from sponsorcli.program_file.anatomy import is_map, item_of, keys_of, kind_of, map_value, members_of, models_of
from sponsorcli.program_file.defaults.career_phases import PHASES, phase_defaults
from sponsorcli.program_file.yaml.strict_yaml import Data

INTRODUCTION = """\
# The program file

A YAML file describes the programme, names the files with its tables, and sets the rules. Only `schema_version`,
`program` and `sources` are required. `sponsorcli check` names every mistake with its line. `sponsorcli schema` prints a
JSON Schema for editors; a key `$schema` is allowed and ignored.

## Defaults for what the file leaves out

The defaults of the career phase apply: `early`, `mid` or `executive`. A key in the file replaces the whole default of
that key, also where it is a list. For example, a file with `pairing.rules` has only those rules, and still has the
phase's `pairing.criteria` if it sets none. An empty list (`rules: []`) means none.

## How values are written

| value | written as | not |
|---|---|---|
| text | `London`, `"NO"`, `"00123"` in quotes where it could be something else | `NO`, `yes`, `00123`, `12:30` |
| whole number, number | `3`, `0.5` | `1_000`, `1e3`, `0x1F`, `+5`, `3,5` |
| date | `2026-01-31` | `31/01/2026`, `"2026-01-31"` |
| yes and no | `true`, `false` | `yes`, `no`, `on`, `off` |
| list | `[a, b]`, or a line with a dash for each | `a, b` |

What YAML programs understand in different ways is refused, not guessed. Anchors, aliases, merges, tags, several
documents in one file, and a key given twice are refused as well. A file can have up to 256 KB and 20,000 values.
"""


def program_reference() -> str:
    """The reference as markdown, ready to be a page."""
    return "\n".join([INTRODUCTION, *_parts(), *_phases()])


def _parts() -> Iterator[str]:
    examples = _examples()
    top = [(key, info) for key, info in keys_of(Program).items() if not models_of(info.annotation)]
    yield "## The file\n"
    yield from _table("", dict(keys_of(Program).items()))
    for key, info in keys_of(Program).items():
        for model in models_of(info.annotation):
            yield f"## {key}\n"
            yield f"{info.description}\n"
            yield f"```yaml\n{examples[key]}```\n"
            yield from _table(key, keys_of(model))
            yield from _below(model, key, seen=set())
    for key, info in top:
        if is_map(info.annotation) or item_of(info.annotation) is not None:
            yield f"## {key}\n\n{info.description}\n\n```yaml\n{examples[key]}```\n"
            inside = map_value(info.annotation) if is_map(info.annotation) else item_of(info.annotation)
            for model in models_of(inside):
                yield from _table(None, keys_of(model))


def _below(model: type[Setting], path: str, seen: set[type[Setting]]) -> Iterator[str]:
    """The kinds and blocks within a part, each model once."""
    for key, info in keys_of(model).items():
        for inside in models_of(item_of(info.annotation) or info.annotation):
            if inside in seen:
                continue
            seen.add(inside)
            kind = kind_of(inside)
            title = f"{path}.{key}" if kind is None else f"{path}.{key}: `kind: {kind}`"
            yield f"### {title}\n\n{_sentence(inside)}\n"
            own = {name: one for name, one in keys_of(inside).items() if name != "kind"}
            if own:
                yield from _table(None, own)
            yield from _below(inside, f"{path}.{key}", seen)


def _sentence(model: type[Setting]) -> str:
    return " ".join((model.__doc__ or "").split())


def _table(part: str | None, keys: dict[str, FieldInfo]) -> Iterator[str]:
    yield "| key | holds | default | meaning |\n|---|---|---|---|"
    yield from (
        f"| `{key}` | {_holds(info.annotation, info)} | {_default(part, key, info)} | {_cell(info.description or '')} |"
        for key, info in keys.items()
    )
    yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _holds(annotation: Any, info: FieldInfo | None = None) -> str:
    shown = dict.fromkeys(_name(one) for one in members_of(annotation) if one is not type(None))
    return " or ".join(shown) + (_bounds(info) if info is not None else "")


_NAMES = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`", date: "date"}


def _name(one: Any) -> str:
    if get_origin(one) is Literal:
        return ", ".join(f"`{word}`" for word in get_args(one))
    if get_origin(one) is tuple:
        item = item_of(one)
        kinds = [kind for model in models_of(item) if (kind := kind_of(model)) is not None]
        if kinds:
            return f"list of {', '.join(f'`{kind}`' for kind in kinds)}"
        is_blocks = models_of(item) and len(members_of(item)) == len(models_of(item))
        return "list of blocks" if is_blocks else f"list of {_holds(item)}"
    if is_map(one):
        return f"block of keys of your own, each with a {_holds(map_value(one))}"
    return _NAMES.get(one, "block")


def _bounds(info: FieldInfo) -> str:
    words = {"ge": "{:g} or more", "gt": "more than {:g}", "le": "{:g} or less", "lt": "less than {:g}"}
    found = [
        text.format(getattr(rule, name))
        for rule in info.metadata
        for name, text in words.items()
        if getattr(rule, name, None) is not None
    ]
    return f", {', '.join(found)}" if found else ""


def _default(part: str | None, key: str, info: FieldInfo) -> str:
    """The default as the phases give it, told apart where they differ."""
    if info.is_required():
        return "must be given"
    by_phase = _by_phase(part, key) if part else {}
    if by_phase:
        return _shown_by_phase(by_phase)
    return "the phase's" if isinstance(info.get_default(), Setting) and not part else _shown(info.get_default())


def _by_phase(part: str, key: str) -> dict[str, Data]:
    """What each phase gives; nothing where one of them gives nothing."""
    given = {phase: _phase_value(phase, part, key) for phase in PHASES}
    return {} if None in given.values() else given


def _shown_by_phase(by_phase: dict[str, Data]) -> str:
    first, *others = by_phase.values()
    if all(value == first for value in others):
        return _shown(first)
    if any(isinstance(value, tuple) and value and isinstance(value[0], dict) for value in (first, *others)):
        return "by phase, see the end"
    return ", ".join(f"{_shown(value)} ({phase})" for phase, value in by_phase.items())


def _phase_value(phase: str, part: str, key: str) -> Data:
    keys = phase_defaults(phase).get(part)
    return keys.get(key) if isinstance(keys, dict) else None


def _shown(value: object) -> str:
    if value is None or (isinstance(value, tuple | dict) and not value):
        return "none"
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, Setting):
        value = value.model_dump(by_alias=True, mode="json")
        return f"`{{{', '.join(f'{key}: {part}' for key, part in value.items())}}}`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _phases() -> Iterator[str]:
    yield "## The defaults of each career phase\n"
    for phase in PHASES:
        text = files("sponsorcli.program_file").joinpath("phases", f"{phase}.yaml").read_text(encoding="utf-8")
        yield f"### {phase}\n\n```yaml\n{text}```\n"


def _examples() -> dict[str, str]:
    """Each top-level part of the example file, as text."""
    text = files("sponsorcli.program_file").joinpath("example.yaml").read_text(encoding="utf-8")
    parts: dict[str, str] = {}
    for block in text.split("\n\n"):
        parts[block.lstrip().partition(":")[0]] = block.strip("\n") + "\n"
    return parts
