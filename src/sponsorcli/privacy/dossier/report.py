"""The report `dossier`: the programme's own record, made of its program file and of what its tables are."""

from collections.abc import Iterator, Mapping, Sequence

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.selection import PositiveAction
from sponsorcli.reports.cover import count_of, day_of, listed
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table

from .criteria import criteria_table
from .questions import LawQuestion, questions
from .record import DataUse, ProgrammeStep, data_used, decisions_on_record, steps, tables_given
from .safeguards import TO_FILL_IN, WrittenFile, access_table, attributes_in_words, retention_table, safeguards_table

NOT_ADVICE = "Not legal advice: the record says what the files say, and gives no verdict."
NO_ROWS = "The record names no single person, and the audit table was not opened for it."
MODES = {
    "none": "Expectations are not followed up.",
    "report_only": "Expectations are shown in reports, and no scorecards are made for performance reviews.",
    "scorecard": "A scorecard for each sponsor is made for performance reviews.",
    "scorecard_with_progress": "A scorecard for each sponsor is made for performance reviews; how their protégés "
    "advanced stands in a separate panel, beside what would be expected by chance.",
}
PURPOSES = (
    Column("step", "Step", Kind.TEXT),
    Column("purpose", "What for", Kind.TEXT),
    Column("tables", "With which tables", Kind.TEXT),
    Column("basis", "Legal basis", Kind.TEXT, "As the company decides."),
)
DATA = (
    Column("table", "Table", Kind.WORD),
    Column("about", "Who it is about", Kind.TEXT),
    Column("rows", "Rows", Kind.WHOLE),
    Column("fields", "Filled columns", Kind.TEXT),
    Column("care", "To look at with care", Kind.TEXT),
    Column("files", "From", Kind.TEXT),
)
DECISIONS = (
    Column("step", "Step", Kind.TEXT),
    Column("proposes", "What the program proposes", Kind.TEXT),
    Column("decides", "Who decides", Kind.TEXT),
    Column("decisions", "Decisions on record", Kind.WHOLE),
    Column("approved", "With an approver's name", Kind.WHOLE),
)
QUESTIONS = (
    Column("regime", "Law", Kind.TEXT),
    Column("asks", "Question", Kind.TEXT),
    Column("known", "What the files say", Kind.TEXT),
    Column("open", "For you to answer", Kind.TEXT),
)
SOURCES = (
    Column("regime", "Law", Kind.TEXT),
    Column("source", "Source", Kind.TEXT),
    Column("dated", "In force or dated", Kind.DATE),
)


def dossier_report(snapshot: Snapshot, written: Sequence[WrittenFile]) -> Report:
    """The record: `purposes`, `data`, `criteria`, `decisions`, `access`, `safeguards`, `retention`, `questions`.

    `written` lists all that commands write.
    """
    done, used = tuple(steps(tables_given(snapshot))), tuple(data_used(snapshot))
    asked = tuple(questions(snapshot.program.about.jurisdictions, _known(snapshot, done, used)))
    left = sum(1 for one in asked if one.open)
    return report_of(
        snapshot,
        "dossier",
        "The programme's own record",
        headline=_headline(done, used, asked, left),
        facts=_facts(snapshot, done, used, asked, left),
        tables=(
            _purposes(done),
            _data(used, snapshot),
            criteria_table(snapshot),
            _decisions(done, snapshot),
            access_table(written),
            safeguards_table(snapshot),
            retention_table(snapshot, written),
            *_questions(asked),
        ),
        notes=(NOT_ADVICE, NO_ROWS),
    )


def _headline(done: Sequence[ProgrammeStep], used: Sequence[DataUse], asked: Sequence[LawQuestion], left: int) -> str:
    with_data = (
        f"{count_of(len(done), 'step', 'steps')} with people's data, from {count_of(len(used), 'table', 'tables')}"
    )
    return f"{with_data}. {left} of {count_of(len(asked), 'question', 'questions')} leave something for you to answer."


def _facts(
    snapshot: Snapshot, done: Sequence[ProgrammeStep], used: Sequence[DataUse], asked: Sequence[LawQuestion], left: int
) -> Iterator[Fact]:
    about = snapshot.program.about
    yield Fact("steps", "Steps with people's data", Kind.WHOLE, len(done))
    yield Fact("tables", "Tables read", Kind.WHOLE, len(used), "without the audit table")
    yield Fact("audited", "Attributes in the audit", Kind.WHOLE, len(snapshot.program.outcomes.groups))
    jurisdictions = ", ".join(about.jurisdictions) or None
    yield Fact("jurisdictions", "Jurisdictions", Kind.TEXT, jurisdictions, "empty: the questions of all are asked")
    yield Fact("questions", "Questions asked", Kind.WHOLE, len(asked))
    yield Fact("left_open", "With something for you to answer", Kind.WHOLE, left)


def _known(snapshot: Snapshot, done: Sequence[ProgrammeStep], used: Sequence[DataUse]) -> Mapping[str, str]:
    """What the questions put between their braces, as sentences."""
    program, ends = snapshot.program, snapshot.program.about.ends_on
    people = listed(list(dict.fromkeys(one.about for one in used if one.table in {"people", "sponsors", "proteges"})))
    return {
        "organisation": program.about.organisation or "The program file names no organisation.",
        "purposes": f"{listed([one.name.lower() for one in done])}.".capitalize(),
        "people": f"{people[:1].upper()}{people[1:]}." if people else "",
        "tables": f"{count_of(len(used), 'table', 'tables')}.",
        "files": f"Read are: {listed(list(dict.fromkeys(file for one in used for file in one.files)))}.",
        "selection": _on_record("selections", "a decision about a nominee", snapshot),
        "pairing": _on_record("pairs", "a pair", snapshot),
        "mode": MODES[program.accountability.mode],
        "attributes": attributes_in_words(snapshot),
        "action": _action(program.positive_action),
        "percent": str(program.fairness.reference_percent),
        "least": f"figures on fewer than {program.outcomes.withhold_below} people are withheld",
        "ends": "The program file gives no last day." if ends is None else f"The programme ends on {day_of(ends)}.",
    }


def _action(action: PositiveAction | None) -> str:
    """Whether the program lets a group come first between people who tie, and since when nobody has looked at that."""
    if action is None:
        return "Nowhere: no attribute adds to a score, and ties are decided without one."
    by = action.attribute.replace("_", " ")
    return (
        f"Between people with equal scores alone, by {by}, as `positive_action` says; to be reviewed by "
        f"{day_of(action.review_on)}. No attribute adds to a score."
    )


def _on_record(table: str, what: str, snapshot: Snapshot) -> str:
    many, approved = decisions_on_record(snapshot, table)
    if not many:
        return f"No row of `{table}` records {what} yet."
    named = "names" if approved == 1 else "name"
    return f"Of {count_of(many, 'row', 'rows')} of `{table}`, {approved} {named} an approver."


def _purposes(done: Sequence[ProgrammeStep]) -> Table:
    rows = (row_of(step=one.name, purpose=one.purpose, tables=", ".join(one.tables), basis=TO_FILL_IN) for one in done)
    return table_of("purposes", "What the data are for", PURPOSES, rows)


def _data(used: Sequence[DataUse], snapshot: Snapshot) -> Table:
    rows = [
        row_of(
            table=one.table, about=one.about, rows=one.rows, fields=", ".join(one.fields), care=_care(one),
            files=", ".join(one.files),
        )
        for one in used
    ]  # fmt: skip
    if snapshot.program.sources.audit is not None:
        care = "special categories of data (GDPR Article 9), or protected attributes"
        fields = ", ".join(snapshot.program.outcomes.groups)
        rows.append(row_of(table="audit", about="everybody audited", rows=None, fields=fields, care=care, files=""))
    return table_of("data", "Which data there are", DATA, rows)


def _care(one: DataUse) -> str:
    parts = (
        ("judgements of people", one.assessments),
        ("free text", one.free_text),
        ("columns that no table declares", one.not_named),
    )
    return "; ".join(f"{what}: {', '.join(names)}" for what, names in parts if names)


def _decisions(done: Sequence[ProgrammeStep], snapshot: Snapshot) -> Table:
    rows = []
    for one in done:
        many, approved = (None, None) if one.record is None else decisions_on_record(snapshot, one.record)
        rows.append(
            row_of(step=one.name, proposes=one.proposes, decides=one.decides, decisions=many, approved=approved)
        )
    note = "The program writes no decision by itself: `adopt` does, when a person runs it."
    return table_of("decisions", "Where people decide", DECISIONS, rows, note)


def _questions(asked: Sequence[LawQuestion]) -> Iterator[Table]:
    rows = (row_of(regime=one.regime, asks=one.asks, known=one.known, open=one.open) for one in asked)
    yield table_of("questions", "Questions of the law", QUESTIONS, rows, NOT_ADVICE)
    laws = {one.regime: one for one in asked}.values()
    of_law = (row_of(regime=one.regime, source=one.source, dated=one.dated) for one in laws)
    yield table_of("sources", "Where the questions come from", SOURCES, of_law)
