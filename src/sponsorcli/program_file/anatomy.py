"""What the settings' models say of themselves: keys of a part, kinds of a list, the way to a setting and to all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from sponsorcli.model.settings import Setting, SettingPath


def keys_of(model: type[Setting]) -> dict[str, FieldInfo]:
    """The keys of a part as the file writes them, in declared order."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def members_of(annotation: Any) -> tuple[Any, ...]:
    """The types that a value may have, unions taken apart, None among them."""
    if get_origin(annotation) is Annotated:
        return members_of(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return tuple(one for part in get_args(annotation) for one in members_of(part))
    return (annotation,)


def models_of(annotation: Any) -> tuple[type[Setting], ...]:
    """The parts of the file that a value of this type may be."""
    return tuple(one for one in members_of(annotation) if isinstance(one, type) and issubclass(one, Setting))


def item_of(annotation: Any) -> Any:
    """The type of the items of a list; None where the type is no list."""
    for one in members_of(annotation):
        if get_origin(one) is tuple:
            return get_args(one)[0]
    return None


def is_map(annotation: Any) -> bool:
    """Whether a value of this type is a map with keys of the user's own."""
    return any(get_origin(one) is Mapping or one is Mapping or _is_abc_mapping(one) for one in members_of(annotation))


def _is_abc_mapping(one: Any) -> bool:
    origin = get_origin(one)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def kind_of(model: type[Setting]) -> str | None:
    """The word that `kind` must be for this part; None where it has no kind."""
    info = model.model_fields.get("kind")
    return None if info is None else str(get_args(info.annotation)[0])


def kinds_of(annotation: Any) -> dict[str, type[Setting]]:
    """The kinds among which `kind` chooses."""
    return {kind: model for model in models_of(annotation) if (kind := kind_of(model)) is not None}


@dataclass(frozen=True, slots=True)
class Step:
    """Where pydantic's way to a fault has come to: the setting's own path and the type expected there.

    `among` are the types between which a union chose to come here, where it chose by trying each.
    """

    path: SettingPath
    expected: Any
    among: tuple[Any, ...] = ()


def way_to(location: tuple[int | str, ...], root: type[Setting]) -> Step:
    """The path of a setting as its file has it, without the names of union members that pydantic puts in between."""
    step = Step((), root)
    for part in location:
        step = _next(step, part)
    return step


def _next(step: Step, part: int | str) -> Step:
    if isinstance(part, int):
        return Step((*step.path, part), item_of(step.expected))
    if part == "[key]":
        return step
    models = models_of(step.expected)
    if _is_choice(step.expected):
        tried = () if kinds_of(step.expected) else members_of(step.expected)
        return Step(step.path, _chosen(step.expected, part), tried)
    if models:
        info = keys_of(models[0]).get(part)
        return Step((*step.path, part), None if info is None else info.annotation)
    value = map_value(step.expected)
    return Step((*step.path, part), value)


def _is_choice(annotation: Any) -> bool:
    return len([one for one in members_of(annotation) if one is not NoneType]) > 1


def _chosen(annotation: Any, tag: str) -> Any:
    for one in members_of(annotation):
        if isinstance(one, type) and issubclass(one, Setting) and tag in {kind_of(one), one.__name__}:
            return one
        if tag.startswith("dict[" if _is_abc_mapping(one) else "tuple[") and get_origin(one) is not None:
            return one
        if getattr(one, "__name__", None) == tag:
            return one
    return None


def map_value(annotation: Any) -> Any:
    """The type of the values of a map with keys of the user's own; None where the type is no map."""
    for one in members_of(annotation):
        if _is_abc_mapping(one):
            return get_args(one)[1]
    return None


def settings_in(setting: Setting, path: SettingPath = ()) -> Iterator[tuple[SettingPath, Setting]]:
    """The setting and all below it, from top to bottom."""
    yield path, setting
    for key, value in values_of(setting):
        inside = value if isinstance(value, tuple) else (value,)
        for position, one in enumerate(inside):
            if isinstance(one, Setting):
                yield from settings_in(one, (*path, key, position) if isinstance(value, tuple) else (*path, key))


def values_of(setting: Setting) -> Iterator[tuple[str, object]]:
    """A setting's keys, as the file writes them, with their values."""
    for name, info in type(setting).model_fields.items():
        yield info.alias or name, getattr(setting, name)


def dotted(path: SettingPath) -> str:
    """A path as a sentence names it: `pairing.rules`, without positions."""
    return ".".join(str(part) for part in path if isinstance(part, str))
