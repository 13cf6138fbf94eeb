"""Put ids in the place of names and e-mail addresses, in every field of every table that names somebody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sponsorcli.model.directory import Directory
from sponsorcli.model.directory.records import LISTS, RECORDS, TOLD_BY, texts_of
from sponsorcli.model.schema import Field, Referent, naming_fields, table_spec
from sponsorcli.rosters.crosschecks.finding import KnownPeople, Tables

LISTING = ("sponsors", "proteges")
"""The tables whose rows say who takes part: looked up in `people` where there is one."""
DAY = "_day"


@dataclass(frozen=True, slots=True)
class ReferenceColumn:
    """A column that names people, with who can stand in it."""

    table: str
    field: Field
    referent: Referent


def with_ids(tables: Tables) -> Tables:
    """The tables with the id of whoever is named wherever it can be told; what cannot stays as it is written.

    First those who take part, then their pairs, which say who can stand in all other fields; then the records, which
    know people whom no list has any more.
    """
    company = _directory(tables, ("people",), with_records=False)
    has_people = tables.has("people")
    if has_people:
        for name in LISTING:
            tables = _looked_up(tables, [_id_of(tables, name)] if tables.has(name) else [], company)
    for names in (("pairs",), RECORDS):
        tables = _looked_up(tables, list(_columns(tables, names)), _directory(tables, with_records=False))
    everybody = _directory(tables)
    others = [name for name in sorted(tables.read) if name not in {"pairs", *RECORDS}]
    columns = [one for one in _columns(tables, others) if not (one.table in LISTING and one.field.name == "person_id")]
    tables = _looked_up(tables, columns, everybody)
    return replace(tables, known=KnownPeople(_directory(tables, ("people",)) if has_people else everybody, everybody))


def _directory(tables: Tables, lists: Sequence[str] = LISTS, *, with_records: bool = True) -> Directory:
    """The directory of the tables as they are now, made once while they stay so."""

    def make() -> Directory:
        return Directory.of(tables.all_rows, lists=lists, with_records=with_records)

    return tables.once(TOLD_BY, make, lists, with_records)


def _id_of(tables: Tables, name: str) -> ReferenceColumn:
    field = tables.table(name).spec.field("person_id")
    return ReferenceColumn(name, field, field.referent or Referent.PERSON)


def _columns(tables: Tables, names: Sequence[str]) -> Iterator[ReferenceColumn]:
    for name in names:
        for field in naming_fields(tables.table(name).spec) if tables.has(name) else ():
            if field.referent not in {None, Referent.LISTED} and field.name in tables.table(name).frame.columns:
                yield ReferenceColumn(name, field, field.referent or Referent.PERSON)


def _looked_up(tables: Tables, columns: Sequence[ReferenceColumn], directory: Directory) -> Tables:
    read = dict(tables.read)
    for column in columns:
        part = read[column.table]
        frame = part.table.frame
        found = ids_found(frame, column, directory, tables.as_of)
        if found is not None:
            table = replace(part.table, frame=frame.with_columns(found.alias(column.field.name)))
            read[column.table] = replace(part, table=table)
    return replace(tables, read=read)


def ids_found(frame: pl.DataFrame, column: ReferenceColumn, directory: Directory, as_of: date) -> pl.Series | None:
    """The column with ids in the place of what else is written; None where nothing else is."""
    name = column.field.name
    written = unknown_texts(frame[name], directory)
    if not written:
        return None
    called = {text: ids for text, ids in directory.called(written).items() if ids}
    if not called:
        return None
    if column.field.name == "choice_id" and column.table == "preferences":
        return _choices(frame, called, directory, as_of)
    days = row_days(frame, table_spec(column.table).dated_by, as_of)
    return _replaced(frame[name], days, called, directory, column.referent)


def unknown_texts(column: pl.Series, directory: Directory) -> list[str]:
    """What is written there and is nobody's id, each once."""
    return sorted(text for text in texts_of(column) if text not in directory)


def row_days(frame: pl.DataFrame, dated_by: Sequence[str], as_of: date) -> pl.Series:
    """The day of which each row speaks: the first of its own dates, else today; never a later one."""
    today = pl.lit(as_of, dtype=pl.Date)
    own = (pl.when(day <= as_of).then(day) for day in map(_day_of, dated_by))
    return frame.select(pl.coalesce(*own, today).alias(DAY), pl.int_range(pl.len()).alias("at"))[DAY]


def _day_of(field: str) -> pl.Expr:
    """A field's day, be it a day or a time."""
    return pl.col(field).cast(pl.Date)


def _replaced(
    column: pl.Series, days: pl.Series, called: Mapping[str, tuple[str, ...]], directory: Directory, referent: Referent
) -> pl.Series:
    """Each text by the one id that it means; where several fit, by the day of the row."""
    plain = {text: ids[0] for text, ids in called.items() if len(ids) == 1}
    several = {text: ids for text, ids in called.items() if len(ids) > 1}
    replaced = column.replace(plain) if plain else column
    if not several:
        return replaced
    rows = pl.DataFrame({"text": column, DAY: days})
    asked = rows.filter(pl.col("text").is_in(pl.Series(list(several), dtype=pl.String).implode())).unique()
    found = [
        (text, day, ids[0])
        for text, day in asked.iter_rows()
        if len(ids := directory.narrowed(several[text], referent, day)) == 1
    ]
    told = pl.DataFrame(found, schema={"text": pl.String, DAY: pl.Date, "found": pl.String}, orient="row")
    matched = rows.join(told, on=["text", DAY], how="left", maintain_order="left")["found"]
    return pl.select(pl.coalesce(matched, replaced)).to_series()


def _choices(
    frame: pl.DataFrame, called: Mapping[str, tuple[str, ...]], directory: Directory, as_of: date
) -> pl.Series:
    """Choices by who chooses: a protégé means a sponsor, and a sponsor a protégé."""
    ids: list[str | None] = []
    for person, choice in frame.select("person_id", "choice_id").iter_rows():
        several = called.get(choice, ())
        told = directory.narrowed(several, other_side(person, directory), as_of)
        ids.append(told[0] if len(told) == 1 else choice)
    return pl.Series("choice_id", ids, dtype=pl.String)


def other_side(person: str | None, directory: Directory) -> Referent:
    """Whom somebody can choose: those of the other side, or of both for whoever is on both or on neither."""
    is_sponsor, is_protege = person in directory.sponsors, person in directory.proteges
    if is_sponsor == is_protege:
        return Referent.EITHER
    return Referent.PROTEGE if is_sponsor else Referent.SPONSOR
