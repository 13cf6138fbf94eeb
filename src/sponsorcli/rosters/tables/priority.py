"""What the column that `pairing.priority` names holds, told by all of its cells; and whether its tiers are listed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.model.settings import Program
from sponsorcli.problems import Problem
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.values import ValueContext, quoted, read_column, share_read

from .program_uses import ProgramUses
from .typed_table import ChangeCount, ReadTable

Tables = Mapping[str, ReadTable]
_TOLD = (FieldType.NUMBER, FieldType.DATE, FieldType.LEVEL)
"""The types that a column can tell, the plainest first: days counted by Excel are in order as numbers too."""


@dataclass(frozen=True)
class TypedPriority:
    """The tables with the column typed, and the problems of cells that do not fit."""

    tables: dict[str, ReadTable]
    problems: tuple[Problem, ...] = ()
    changes: tuple[ChangeCount, ...] = ()


def priority_told(tables: Tables, program: Program, uses: ProgramUses, context: ValueContext) -> TypedPriority:
    """The column of `pairing.priority` with its type in every table: what more than half of its cells are.

    Numbers, dates and the program's levels are told; the cells that are none are problems. Anything else stays text,
    for which the program must list the tiers; a protégé with another value is then a problem.
    """
    told = TypedPriority(dict(tables))
    for use in uses.untold:
        found = {name: tables[name] for name in sorted(use.tables) if _has_text(tables, name, use.column)}
        field = Field(use.column, _type_told(use.column, found, context), "A column of the file's own.")
        if field.type is not FieldType.TEXT:
            told = _typed(told, found, field, context)
    priority = program.pairing.priority
    if priority is not None and priority.tiers:
        told = _listed(told, priority.field, priority.tiers)
    return told


def _has_text(tables: Tables, name: str, column: str) -> bool:
    return name in tables and tables[name].table.frame.schema.get(column) == pl.String


def _type_told(column: str, found: Tables, context: ValueContext) -> FieldType:
    """The type of more than half of the filled cells; text where there is none."""
    cells = Counter(cell for part in found.values() for cell in part.table.frame[column].drop_nulls().to_list())
    types = [one for one in _TOLD if one is not FieldType.LEVEL or context.levels]
    share = {one: share_read(Field(column, one, ""), cells, context) for one in types}
    best = max(types, key=lambda one: share[one])
    return best if share[best] > 0.5 else FieldType.TEXT


def _typed(told: TypedPriority, found: Tables, field: Field, context: ValueContext) -> TypedPriority:
    tables = dict(told.tables)
    problems, changes = list(told.problems), list(told.changes)
    for name, part in found.items():
        column = read_column(field, part.table.frame[field.name].to_list(), context)
        table = replace(part.table, frame=part.table.frame.with_columns(column.values))
        tables[name] = replace(part, table=table, faulty=part.faulty | column.faults.keys())
        for at, fault in column.faults.items():
            problems.append(Problem(fault.code, fault.message, table.place(at, field.name), fault.hint))
        changes.extend(
            ChangeCount(name, field.name, kind, n, column.examples[kind]) for kind, n in column.changes.items()
        )
    return TypedPriority(tables, tuple(problems), tuple(changes))


def _listed(told: TypedPriority, column: str, tiers: tuple[str, ...]) -> TypedPriority:
    """A problem for every protégé whose value is none of the tiers; the row takes no part."""
    tables, problems = dict(told.tables), list(told.problems)
    for name in ("proteges", "people"):
        if not _has_text(tables, name, column):
            continue
        part = tables[name]
        known = pl.Series([_folded(tier) for tier in tiers], dtype=pl.String)
        value = pl.col(column).str.to_lowercase()
        strange = value.is_not_null() & ~value.is_in(known.implode()) & _of_nominees(told.tables, name, column)
        rows = part.table.frame.with_row_index("_index").filter(strange).select("_index", column).rows()
        tables[name] = replace(part, faulty=part.faulty | {int(at) for at, _ in rows})
        problems.extend(_unlisted(part, int(at), column, text, tiers) for at, text in rows)
    return replace(told, tables=tables, problems=tuple(problems))


def _folded(tier: str) -> str:
    return " ".join(tier.split()).lower()


def _of_nominees(tables: Tables, name: str, column: str) -> pl.Expr:
    """Whether the value of the row counts: of `people`, for protégés whose own row has none."""
    if name == "proteges" or "proteges" not in tables:
        return pl.lit(name == "proteges")
    own = tables["proteges"].table.frame
    own = own.filter(pl.col(column).is_null()) if column in own.columns else own
    return pl.col("person_id").is_in(own["person_id"].drop_nulls().implode())


def _unlisted(part: ReadTable, at: int, column: str, text: str, tiers: tuple[str, ...]) -> Problem:
    near = nearest(text, tiers)
    listed = ", ".join(tiers)
    return Problem(
        "R011",
        f"{column} {quoted(text)} is not one of the tiers {listed}",
        part.table.place(at, column),
        f"did you mean {near}?" if near else "use one of the tiers, or add it to `tiers` under `pairing: priority`",
    )


def textual_priority(tables: Tables, program: Program) -> Iterator[str]:
    """The field of `pairing.priority` where it holds texts whose order nothing tells; a value that is no tier in it."""
    priority = program.pairing.priority
    if priority is None or priority.tiers or "priority" not in program.pairing.order:
        return
    levels = {level.casefold() for level in program.about.levels}
    for name in ("people", "proteges"):
        if _has_text(tables, name, priority.field):
            texts = tables[name].table.frame[priority.field].drop_nulls()
            yield from (text for text in texts.unique(maintain_order=True) if text.casefold() not in levels)
