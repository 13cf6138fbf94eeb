"""Whoever is named and cannot be told: nobody is called so, or two are; and those who have left, who can be told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from sponsorcli.model.directory import Directory, alike
from sponsorcli.model.directory.directory import MOST_COMPARED, NEAR
from sponsorcli.model.pair_definitions.apart import ANYBODY
from sponsorcli.model.schema import Field, Referent, naming_fields
from sponsorcli.problems import CellPlace, Problem, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.crosschecks.finding import INDEX, Finding, Tables
from sponsorcli.rosters.values import quoted

from .look_up import DAY, LISTING, other_side, row_days

MOST_SEARCHED = 5
"""So many unknown texts of a column are looked up for the nearest known one: the search is slow."""
"""So many of those who fit are named."""
WHO = ("people", *LISTING)
CHOICE = "choice_id"
THINGS = {"opportunities": "opportunity_id", "roles": "role_id", "objectives": "objective_id"}
"""The tables of things that rows of other tables refer to, and the field that holds their ids."""
NOT_SAID = frozenset({
    ("sponsors", "person_id"), ("proteges", "person_id"), ("career_events", "person_id"), ("roles", "incumbent_id"),
    ("successors", "person_id"), ("objectives", "owner_id"),
    ("aims", "person_id"),
})  # fmt: skip
"""Where it needs no word that somebody has left: another check says it, or the row itself."""


@dataclass
class Hints:
    """What to do about texts that name nobody, each looked up once."""

    directory: Directory
    where: str
    found: dict[str, str] = field(default_factory=dict)

    def of(self, text: str) -> str:
        """Whom the text could mean, or where to add the person."""
        if text not in self.found:
            meant = self.directory.question(text) if len(self.found) < MOST_SEARCHED else None
            self.found[text] = meant or f"add the id to {self.where}, or correct it"
        return self.found[text]


def nobody_found(tables: Tables) -> Iterator[Finding]:
    """Everything that names a person and does not say who: one problem a cell.

    An error where the row is nothing without the person; in other fields a warning, since extracts leave managers out.
    """
    yield from _things_unknown(tables)
    for name in sorted(tables.read):
        for one in naming_fields(tables.table(name).spec) if tables.has(name) else ():
            if _is_checked(tables, name, one):
                yield from _not_found(tables, name, one)


def _is_checked(tables: Tables, name: str, one: Field) -> bool:
    """Whether the tables say who there is, so that whoever is not among them is nobody."""
    if one.referent in {None, Referent.LISTED} or one.name not in tables.table(name).frame.columns:
        return False
    if any(who in tables.read and not tables.has(who) for who in WHO):
        return False
    if tables.has("people"):
        return True
    if name in LISTING:
        return False
    needed = {Referent.SPONSOR: ["sponsors"], Referent.PROTEGE: ["proteges"], Referent.EITHER: list(LISTING)}
    return all(map(tables.has, needed.get(one.referent or Referent.PERSON, ["people"])))


def _directory_for(tables: Tables, name: str, one: Field) -> tuple[Directory, str]:
    if tables.known is None:  # pragma: no cover - people are looked up before anything is checked
        raise RuntimeError("nobody was looked up")
    is_list = name in LISTING and one.name == "person_id"
    where = [who for who in (("people",) if is_list or name == "people" else WHO) if tables.has(who)]
    return tables.known.company if is_list else tables.known.everybody, " or ".join(where)


def _not_found(tables: Tables, name: str, one: Field) -> Iterator[Finding]:
    directory, where = _directory_for(tables, name, one)
    unknown = _unknown(tables, name, one, directory)
    if not unknown:
        return
    strange = _strange(tables, name, one, unknown)
    called = directory.called(strange[one.name].unique(maintain_order=True).to_list())
    hints = Hints(directory, where)
    severity = _severity(name, one)
    for row in strange.iter_rows(named=True):
        text = row[one.name]
        referent = _referent(one, row, directory)
        several = directory.narrowed(called[text], referent, row[DAY]) if text not in directory else ()
        place = tables.table(name).place(row[INDEX], one.name)
        if len(several) > 1:
            problem = _several(f"{one.name} {quoted(text)}", several, directory, place, severity)
        else:
            problem = Problem("R021", f"{one.name} {quoted(text)} is not in {where}", place, hints.of(text), severity)
        yield Finding(name, row[INDEX], problem)


def _unknown(tables: Tables, name: str, one: Field, directory: Directory) -> frozenset[str]:
    """What stands in a field and is nobody's id.

    An id that stands in this table alone is nobody's: the row would vouch for itself.
    """
    own_records = {who for who, at in directory.recorded.items() if at == {name}}
    texts = {text for text in tables.texts_in(name, one.name) if text not in directory or text in own_records}
    return frozenset(texts - tables.shared - ({ANYBODY} if one.wildcard else set()))


def _strange(tables: Tables, name: str, one: Field, unknown: Collection[str]) -> pl.DataFrame:
    """The rows with one of these texts in a field, with their days; a choice with the person who makes it."""
    texts = pl.Series(sorted(unknown), dtype=pl.String)
    rows = tables.sound_rows(name).filter(pl.col(one.name).is_in(texts.implode()))
    days = row_days(rows, tables.table(name).spec.dated_by, tables.as_of)
    columns = [INDEX, one.name, *(["person_id"] if one.name == CHOICE else [])]
    return rows.select(columns).with_columns(days).sort(INDEX)


def _severity(name: str, one: Field) -> Severity:
    is_error = one.required and (one.refers_to is not None or name in WHO)
    return Severity.ERROR if is_error else Severity.WARNING


def _referent(one: Field, row: Mapping[str, Any], directory: Directory) -> Referent:
    """Who can be meant: by a choice only people on the other side of the one who makes it."""
    if one.name == CHOICE:
        return other_side(row["person_id"], directory)
    return one.referent or Referent.PERSON


def _several(what: str, ids: tuple[str, ...], directory: Directory, place: CellPlace, severity: Severity) -> Problem:
    return Problem(
        "R050",
        directory.could_be(what, ids),
        place,
        f"write the id, such as {ids[0]}, instead of the name",
        severity,
    )


def _things_unknown(tables: Tables) -> Iterator[Finding]:
    """The opportunities, roles and objectives that no row of their own table has."""
    for listing, key in THINGS.items():
        if not tables.has(listing):
            continue
        known = tables.texts_in(listing, key)
        by_slip = {alike(one): one for one in sorted(known, reverse=True)}
        for name in sorted(filter(tables.has, tables.read)):
            for one in tables.table(name).spec.fields:
                if one.refers_to == listing:
                    yield from _not_listed(tables, name, one, known, by_slip)


def _not_listed(
    tables: Tables, name: str, one: Field, known: frozenset[str], by_slip: Mapping[str, str]
) -> Iterator[Finding]:
    """The ids of a field that no row of the table it refers to has; `by_slip` has those that it has."""
    unknown = pl.Series(sorted(tables.texts_in(name, one.name) - known), dtype=pl.String)
    if unknown.is_empty():
        return
    rows = tables.sound_rows(name).select(INDEX, one.name)
    for index, text in rows.filter(pl.col(one.name).is_in(unknown.implode())).sort(INDEX).iter_rows():
        meant = by_slip.get(alike(text)) or (len(known) <= MOST_COMPARED and nearest(text, sorted(known), cutoff=NEAR))
        problem = Problem(
            "R021",
            f"{one.name} {quoted(text)} is not in {one.refers_to}",
            tables.table(name).place(index, one.name),
            f"did you mean {meant}?" if meant else f"add the id to {one.refers_to}, or correct it",
            Severity.ERROR if one.required else Severity.WARNING,
        )
        yield Finding(name, index, problem)


def former_people(tables: Tables) -> Iterator[Finding]:
    """A note for everybody who is named in a field for a day on which they had left: the row counts all the same.

    One a person and field, at the first such cell. Of undated rows only those about people in no list any more.
    """
    for name in sorted(tables.read):
        for one in naming_fields(tables.table(name).spec) if tables.has(name) else ():
            is_said = one.referent not in {None, Referent.LISTED} and (name, one.name) not in NOT_SAID
            if is_said and one.name in tables.table(name).frame.columns and name != "people_history":
                yield from _left_before(tables, name, one)


def _left_before(tables: Tables, name: str, one: Field) -> Iterator[Finding]:
    directory, _ = _directory_for(tables, name, one)
    people = tables.texts_in(name, one.name).intersection(directory.gone)
    if not people:
        return
    gone = pl.DataFrame(
        [(person, directory.gone[person]) for person in sorted(people)],
        schema={one.name: pl.String, "since": pl.Date},
        orient="row",
    )
    rows = tables.sound_rows(name)
    rows = rows.filter(pl.col(one.name).is_in(gone[one.name].implode()))
    listed = pl.Series(sorted(people & _listed(tables)), dtype=pl.String)
    dated_by = tables.table(name).spec.dated_by
    rows = rows.select(INDEX, one.name, _is_dated(dated_by)).with_columns(row_days(rows, dated_by, tables.as_of))
    named = rows.join(gone, on=one.name, maintain_order="left")
    late = named.filter(
        pl.col("since").is_null() | (pl.col("dated") & (pl.col("since") <= pl.col(DAY)))
        | (~pl.col("dated") & ~pl.col(one.name).is_in(listed.implode()))
    )  # fmt: skip
    firsts = late.group_by(one.name, maintain_order=True).agg(pl.col(INDEX, "since").first(), pl.len())
    for person, index, since, count in firsts.iter_rows():
        more = f" (and in {count - 1:,} more rows)" if count > 1 else ""
        when = "has left, and is not in people any more" if since is None else f"had left by {since}"
        problem = Problem(
            "R055",
            f'{one.name} "{person}"{more} {when}; the row counts',
            tables.table(name).place(index, one.name),
            "nothing, if that is right; otherwise correct the id or the date",
            Severity.NOTE,
        )
        yield Finding(name, index, problem)


def _is_dated(dated_by: Sequence[str]) -> pl.Expr:
    return (
        pl.any_horizontal(pl.col(one).is_not_null() for one in dated_by).alias("dated")
        if dated_by
        else (pl.lit(value=False).alias("dated"))
    )


def _listed(tables: Tables) -> frozenset[str]:
    return frozenset().union(*(tables.texts_in(who, "person_id") for who in WHO if tables.has(who)))
