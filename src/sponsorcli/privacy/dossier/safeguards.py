"""What protects people, who sees what, and what to delete: from the settings, and the list of what commands write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import day_of, listed
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Kind, Table

TO_FILL_IN = "to fill in"
HELD = {"people": "names people", "pseudonyms": "pseudonyms", "nobody": "names nobody"}
ACCESS = (
    Column("by", "Written by", Kind.TEXT),
    Column("holds", "What it holds", Kind.TEXT),
    Column("seen_by", "Who is to see it", Kind.TEXT, "As the company decides."),
)
SAFEGUARDS = (
    Column("risk", "Against", Kind.TEXT),
    Column("measure", "What is done", Kind.TEXT),
    Column("shown_by", "How you can see it", Kind.TEXT),
)
RETENTION = (
    Column("what", "What", Kind.TEXT),
    Column("delete", "What to do", Kind.TEXT),
    Column("until", "Kept until", Kind.TEXT, "As the company decides."),
)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Files that a command writes: by which command line, whom they can name, and what to do to erase somebody."""

    by: str
    holds: str
    what: str


def access_table(written: Sequence[WrittenFile]) -> Table:
    """Each kind of file that a command writes."""
    rows = (row_of(by=one.by, holds=HELD[one.holds], seen_by=TO_FILL_IN) for one in written)
    note = (
        "A new file can be read by whoever ran the command, and nobody else (0600), until they pass it on; on Windows "
        "the rights of the folder apply."
    )
    return table_of("access", "Who sees what", ACCESS, rows, note)


def retention_table(snapshot: Snapshot, written: Sequence[WrittenFile]) -> Table:
    """What holds people's data, and what to do with it in the end."""
    ends = snapshot.program.about.ends_on
    end = TO_FILL_IN if ends is None else f"the programme ends on {day_of(ends)}"
    rows = [row_of(what="The files that the program reads", delete="delete, or take people out", until=end)]
    told = dict.fromkeys((one.by, one.what) for one in written if one.holds != "nobody")
    rows += [row_of(what=by, delete=what, until=TO_FILL_IN) for by, what in told]
    note = "`sponsorcli person erase PROGRAM.yaml PERSON --plan` lists every place with one person's data."
    return table_of("retention", "What to delete, and when", RETENTION, rows, note)


def safeguards_table(snapshot: Snapshot) -> Table:
    """What is done against misuse and mistakes, with the settings of this programme."""
    return table_of("safeguards", "What protects people", SAFEGUARDS, _safeguards(snapshot))


def attributes_in_words(snapshot: Snapshot) -> str:
    """The audited attributes, "no attribute" where the program names none."""
    return listed([one.replace("_", " ") for one in snapshot.program.outcomes.groups]) or "no attribute"


def _safeguards(snapshot: Snapshot) -> Iterator[TableRow]:
    least = snapshot.program.outcomes.withhold_below
    yield row_of(
        risk="Choosing people by a protected attribute",
        measure="A protected column, or one from which an attribute can be told, cannot be used for eligibility, "
        "ranking, rules, criteria or priority: the program stops.",
        shown_by="`sponsorcli check` (problems P043, S002); the words are listed by language in the source",
    )
    if snapshot.program.sources.audit is not None:
        yield row_of(
            risk="Learning somebody's group",
            measure=f"The audit table ({attributes_in_words(snapshot)}) is opened for totals alone. Counts carry noise "
            f"that is the same for the same people, are made on fixed days, and never on fewer than {least} people.",
            shown_by="`sponsorcli fairness`; docs/decisions/withholding.md says what is promised, and what is not",
        )
    yield row_of(
        risk="Decisions without reasons",
        measure="Each person's reasons are given in words, with what would change them; the pairing comes with a proof "
        "that needs no trust in the program.",
        shown_by="`sponsorcli explain` and `sponsorcli verify`",
    )
    yield row_of(
        risk="Changing the record",
        measure="No command changes your files, except `adopt`, `record` and `fairness --publish`, which keep a dated "
        "copy. The same files give the same report, so that a past month can be made again.",
        shown_by="make an earlier month again with `--as-of`, and compare",
    )
    yield row_of(
        risk="Names where they do not belong",
        measure="Logs name nobody. `--pseudonyms` replaces names and ids by pseudonyms in reports.",
        shown_by="`sponsorcli report --log FILE`; `sponsorcli report --pseudonyms`",
    )
    yield row_of(
        risk="Data that leave the company",
        measure="The program runs on your machine and opens no connection, except to databases and a Dask cluster "
        "that you name.",
        shown_by="run it without a network",
    )
