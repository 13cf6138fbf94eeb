"""The report `readiness match`: each term of a posting, and the row that shows it. No score."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.readiness.matching import Match, Result, TermMatch, TermNeed
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Value
from sponsorcli.tables.values import NamedPerson

TERMS = (
    Column("term", "Term of the posting", Kind.TEXT),
    Column("need", "The posting", Kind.WORD),
    Column("result", "The rows", Kind.WORD),
    Column("on", "Day", Kind.DATE),
    Column("what", "Shown by", Kind.TEXT),
    Column("more", "More rows", Kind.WHOLE),
    Column("row", "Row", Kind.TEXT),
    Column("line", "Line of the posting", Kind.WHOLE),
)
RESULTS = (
    "Evidenced: a row shows it. Claimed: a goal or an accomplishment says so, and nobody can confirm it. Missing: no "
    "row says anything, so ask the person."
)
MOST_NAMED = 5
"""Terms that a headline names at the most."""
NO_ROW = "Add nothing to a résumé that has no row. Terms are the posting's own words; there is no score."


def match_report(person_id: str, match: Match, snapshot: Snapshot) -> Report:
    """What a posting asks for, and what of it the person's rows show."""
    posting = match.posting
    name = NamedPerson(person_id, snapshot.history.names_of([person_id]).get(person_id)).said
    about = posting.title or posting.path.rpartition("/")[2]
    return report_of(
        snapshot,
        "readiness match",
        f"{name} and the posting “{about}”",
        headline=headline(match),
        facts=(
            Fact("person_id", "Person", Kind.PERSON, person_id),
            Fact("terms", "Terms", Kind.WHOLE, len(match.terms)),
            *(Fact(result.value, result.value.capitalize(), Kind.WHOLE, len(match.of(result))) for result in Result),
        ),
        tables=(table_of("terms", "What the posting asks for, and what shows it", TERMS, rows_of(match)),),
        notes=(RESULTS, NO_ROW),
    )


def headline(match: Match) -> str:
    """What is required and shown, and what to ask about first."""
    required = [one for one in match.terms if one.term.need is TermNeed.REQUIRED]
    shown = [one for one in required if one.result is Result.EVIDENCED]
    if not match.terms:
        return "The posting names nothing that can be looked for."
    if not required:
        terms = count_of(len(match.terms), "term", "terms")
        return f"The posting names {terms} and says of none that it is required."
    open_ones = [one.term.text for one in required if one.result is not Result.EVIDENCED]
    terms = count_of(len(required), "required term", "required terms")
    said = f"{len(shown)} of {terms} {'has' if len(shown) == 1 else 'have'} evidence"
    more = f" and {len(open_ones) - MOST_NAMED} more" if len(open_ones) > MOST_NAMED else ""
    return f"{said}. Ask about: {', '.join(open_ones[:MOST_NAMED])}{more}." if open_ones else f"{said}."


def rows_of(match: Match) -> Iterator[TableRow]:
    """A row a term: what is required and missing is seen as soon as what is shown."""
    for one in match.terms:
        yield row_of(term=one.term.text, need=one.term.need.value, result=one.result.value, line=one.term.line.number,
                     more=one.more or None, **shown_by(one))  # fmt: skip


def shown_by(one: TermMatch) -> dict[str, Value]:
    """The row that shows a term."""
    if one.shown is None:
        return {"on": None, "what": "ask the person", "row": None}
    what = f"{one.shown.table}: {one.shown.what}"
    return {"on": one.shown.on, "what": what, "row": one.shown.place}
