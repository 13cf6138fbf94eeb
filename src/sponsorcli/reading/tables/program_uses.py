"""Which columns a program's rules and criteria use, and as what."""

from collections.abc import Iterator
from dataclasses import dataclass

from sponsorcli.model import FieldType
from sponsorcli.model.settings import Program


@dataclass(frozen=True, slots=True)
class Uses:
    """The columns that a program speaks of by name, each with the type it needs where no table declares the column."""

    types: tuple[tuple[str, FieldType], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names as the program writes them."""
        return tuple(name for name, _ in self.types)


def uses_of(program: Program) -> Uses:
    """The columns that selection, pairing and outcomes use."""
    types: dict[str, FieldType] = {}
    for name, type_ in _uses(program):
        if types.get(name, FieldType.TEXT) is FieldType.TEXT:
            types[name] = type_
    return Uses(tuple(sorted(types.items())))


def _uses(program: Program) -> Iterator[tuple[str, FieldType]]:
    for setting in (*program.selection.eligible, *program.selection.ranked_by):
        if name := getattr(setting, "field", None):
            yield name, FieldType.NUMBER
    if "pay_progress" in program.outcomes.measures:
        yield "pay_change_percent", FieldType.NUMBER
        yield "compa_ratio", FieldType.NUMBER
    for rule in (*program.pairing.rules, *program.pairing.criteria):
        if name := getattr(rule, "field", None):
            yield name, _TYPE_OF.get(rule.kind, FieldType.TEXT)
        for side in ("protege", "sponsor"):
            if name := getattr(rule, side, None):
                yield name, FieldType.TAGS


_TYPE_OF = {"near": FieldType.NUMBER, "holds": FieldType.TAGS}
