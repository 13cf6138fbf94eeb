"""Which columns a program's settings use, in which tables, and as what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sponsorcli.model.schema import FieldType, table_spec
from sponsorcli.model.settings import Program

PEOPLE = frozenset({"people", "people_history"})
NOMINEES = PEOPLE | {"proteges"}
SPONSORS = PEOPLE | {"sponsors"}
BOTH_SIDES = NOMINEES | SPONSORS
PAY_COLUMNS = ("pay_change_percent", "compa_ratio")


@dataclass(frozen=True, slots=True)
class Uses:
    """The columns of one table that a program uses and no table declares, each with the type it is read as."""

    types: tuple[tuple[str, FieldType], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names as the program writes them."""
        return tuple(name for name, _ in self.types)


@dataclass(frozen=True, slots=True)
class Use:
    """A column that settings use: the tables it can stand in, and the type it must have.

    A type of None is told by what the column holds, once all of it has been read.
    """

    column: str
    tables: frozenset[str]
    type: FieldType | None


@dataclass(frozen=True)
class ProgramUses:
    """All columns that a program's settings use, each once."""

    uses: tuple[Use, ...] = ()

    def of(self, table: str) -> Uses:
        """Those of one table; what is still to be told is read as text."""
        return self._by_table.get(table, Uses())

    @cached_property
    def _by_table(self) -> Mapping[str, Uses]:
        names = sorted({table for use in self.uses for table in use.tables})
        return {
            name: Uses(tuple((use.column, use.type or FieldType.TEXT) for use in self.uses if name in use.tables))
            for name in names
        }

    @property
    def untold(self) -> tuple[Use, ...]:
        """Those whose type is told by what they hold."""
        return tuple(use for use in self.uses if use.type is None)


def uses_of(program: Program) -> ProgramUses:
    """The columns that selection, pairing and outcomes use.

    One name has one type in all the tables it can stand in: numbers and tags go before what a column itself tells, and
    this before text.
    """
    by_name: dict[str, Use] = {}
    for use in _uses(program):
        known = by_name.get(use.column, use)
        type_ = use.type if _strength(use) > _strength(known) else known.type
        by_name[use.column] = Use(use.column, known.tables | use.tables, type_)
    return ProgramUses(tuple(use for _, use in sorted(by_name.items())))


def _strength(use: Use) -> int:
    return 0 if use.type is FieldType.TEXT else 1 if use.type is None else 2


def _uses(program: Program) -> Iterator[Use]:
    for setting in (*program.selection.eligible, *program.selection.ranked_by):
        yield from (Use(name, NOMINEES, type_) for name, type_ in setting.columns)
    for rule in (*program.pairing.rules, *program.pairing.criteria):
        tables = SPONSORS if {use.table for use in rule.reads()} == {"sponsors"} else BOTH_SIDES
        for use in rule.reads():
            if use.key is not None:
                yield Use(use.field, tables, use.read_as.field_type)
    yield from _uses_of_conditions(program)
    if program.pairing.priority is not None:
        yield Use(program.pairing.priority.field, NOMINEES, _type_of_priority(program))
    yield from _uses_of_outcomes(program)


def _uses_of_conditions(program: Program) -> Iterator[Use]:
    """The columns by whose values `forbid` and `limits` tell whom they mean."""
    forbidden = ((line.where.protege, line.where.sponsor) for line in program.pairing.forbid)
    for ours, theirs in (*forbidden, *(limit.conditions for limit in program.pairing.limits)):
        yield from (Use(name, NOMINEES, FieldType.TEXT) for name in ours)
        yield from (Use(name, SPONSORS, FieldType.TEXT) for name in theirs)


def _type_of_priority(program: Program) -> FieldType | None:
    """Tiers that the program lists are texts; what makes tiers otherwise is told by the column, unless declared."""
    priority = program.pairing.priority
    is_text = priority is None or priority.tiers or priority.field in _declared(NOMINEES)
    return FieldType.TEXT if is_text else None


def _declared(tables: Iterable[str]) -> frozenset[str]:
    return frozenset(field.name for table in tables for field in table_spec(table).fields)


def _uses_of_outcomes(program: Program) -> Iterator[Use]:
    if "pay_progress" in program.outcomes.measures:
        yield from (Use(name, frozenset({"career_events"}), FieldType.NUMBER) for name in PAY_COLUMNS)
    for name in program.outcomes.compare_on:
        yield Use(name, PEOPLE, FieldType.TEXT)
