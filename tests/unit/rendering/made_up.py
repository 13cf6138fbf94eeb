"""Reports of a made-up programme, as full as real ones, for every renderer's tests."""

from datetime import date, timedelta

from sponsorcli.tables import Column, Fact, Input, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import Gauge, Signal
from sponsorcli.tables.values import NamedPerson

AS_OF = date(2026, 10, 31)
EXPECTATIONS = (
    "One meeting a month",
    "One act of advocacy a quarter",
    "Agreement within 30 days",
    "Sponsor essentials within 30 days",
    "Feedback of 3.5 or better a quarter",
    "One opportunity each half-year",
)
STATES = ("met", "met", "overdue", "met", "due", "not_yet", "met", "excused")


def report(name: str, title: str, **parts: object) -> Report:
    """A report of the made-up programme."""
    fixed: dict[str, object] = {
        "program": "emerging-leaders",
        "program_name": "Emerging Leaders Sponsorship",
        "as_of": AS_OF,
        "version": "0.1.0",
        "inputs": (
            Input("../sample_data/emerging-leaders.xlsx", "9f2c" * 16),
            Input("../sample_data/audit.csv", "01ab" * 16),
        ),
    }
    return Report(name=name, title=title, **{**fixed, **parts})  # type: ignore[arg-type]


def standings() -> Table:
    """Every pair against every expectation: 60 pairs, 360 rows."""
    rows = []
    for pair in range(60):
        for number, expectation in enumerate(EXPECTATIONS):
            state = STATES[(pair * 5 + number * 3) % len(STATES)]
            last = None if state == "not_yet" else AS_OF - timedelta(days=(pair * 7 + number * 11) % 90)
            due = AS_OF + timedelta(days=(pair * 3 + number * 13) % 60 - (45 if state == "overdue" else 0))
            rows.append((f"P{pair + 1:03}", f"S{pair % 40 + 1:03}", expectation, state, last, due, (pair + number) % 5))
    columns = (
        Column("protege_id", "Protégé", Kind.ID),
        Column("sponsor_id", "Sponsor", Kind.ID),
        Column("expectation", "Expectation", Kind.TEXT, "What the programme asks of the pair."),
        Column("state", "State", Kind.TEXT, "met, due, overdue, not yet or excused on the day of the report."),
        Column("last_on", "Last", Kind.DATE, "The day it was last met."),
        Column("due_on", "Due", Kind.DATE, "The day by which it is next to be met."),
        Column("count", "Count", Kind.WHOLE, "How often in the period."),
    )
    return Table.of_rows("standings", "Each pair's standing", columns, rows)


def accountability() -> Report:
    """60 pairs held to account."""
    ladder = Table.of_rows(
        "ladder",
        "How far up the ladder pairs have come",
        (
            Column("rung", "Rung", Kind.TEXT),
            Column("pairs", "Pairs", Kind.WHOLE, "Pairs whose highest action so far is on this rung."),
            Column("share", "Share of pairs", Kind.SHARE),
        ),
        [
            (name, pairs, pairs / 60)
            for name, pairs in (
                ("contact", 3),
                ("mentor", 7),
                ("strategist", 4),
                ("connector", 21),
                ("opportunity giver", 17),
                ("advocate", 8),
            )
        ],
    )
    sponsors = Table.of_rows(
        "sponsors",
        "Each sponsor's standing",
        (
            Column("person_id", "Sponsor", Kind.ID),
            Column("pairs", "Pairs", Kind.WHOLE),
            Column("met", "Met", Kind.WHOLE),
            Column("overdue", "Overdue", Kind.WHOLE),
            Column("advocacy", "Acts of advocacy", Kind.WHOLE),
            Column("highest_rung", "Highest rung", Kind.WHOLE),
            Column("mentoring_only", "Mentoring only", Kind.FLAG),
        ),
        [
            (f"S{n + 1:03}", 1 + (n < 20), (n * 7) % 9, (n * 5) % 4, (n * 3) % 6, (n * 3) % 6, (n * 3) % 6 == 0)
            for n in range(40)
        ],
    )
    months = Table.of_rows(
        "months",
        "Advocacy over the months",
        (
            Column("month", "Month", Kind.TEXT),
            Column("advocating", "Pairs with advocacy", Kind.WHOLE),
            Column("meeting", "Pairs that met", Kind.WHOLE),
        ),
        [
            (f"2026-{month:02}", pairs, met)
            for month, pairs, met in (
                (3, 8, 41),
                (4, 13, 44),
                (5, 15, 50),
                (6, 22, 51),
                (7, 21, 47),
                (8, 24, 40),
                (9, 31, 52),
                (10, 35, 54),
            )
        ],
    )
    return report(
        "accountability",
        "Accountability",
        headline="35 of 60 pairs saw advocacy this quarter; 10 sponsors only mentor, and 90 expectations are overdue.",
        facts=(
            Fact("pairs", "Pairs", Kind.WHOLE, 60, "Pairs made and not ended."),
            Fact("active", "Active pairs", Kind.WHOLE, 54, "Pairs with any action in the last 90 days."),
            Fact("mentoring_only", "Mentoring only", Kind.WHOLE, 10, "Contact, and no advocacy for 90 days."),
            Fact("met", "Expectations met", Kind.WHOLE, 180),
            Fact("overdue", "Overdue", Kind.WHOLE, 90),
            Fact("advocacy_share", "Pairs with advocacy", Kind.SHARE, 35 / 60, "In the last quarter."),
        ),
        tables=(ladder, months, standings(), sponsors),
        charts=(
            Chart(
                "ladder",
                "Most pairs have reached advocacy",
                ChartKind.BARS,
                "ladder",
                "rung",
                ("pairs",),
                "Bars of the number of pairs by the highest rung of the ladder they have reached. 46 of 60 pairs are "
                "on rung 3 or above.",
            ),
            Chart(
                "months",
                "Advocacy grows month by month",
                ChartKind.LINES,
                "months",
                "month",
                ("advocating", "meeting"),
                "Lines of the number of pairs with advocacy and of pairs that met, March to October 2026.",
            ),
        ),
        notes=(
            "Advocacy is an action on rung 3 of the ladder or above: introductions, opportunities, recommendations.",
            "A pair with contact and no advocacy for 90 days is mentoring only.",
        ),
    )


def outcomes() -> Report:
    """Promotion and retention against a comparison group, one small group withheld."""
    small = Withheld("fewer than 10 people")
    rows: list[tuple[Value, ...]] = [
        ("promotion", "protege", "all", 60, 14, 14 / 60, 0.144, 0.354),
        ("promotion", "comparison", "all", 212, 25, 25 / 212, 0.081, 0.168),
        ("promotion", "protege", "gender: women", 31, 8, 8 / 31, 0.137, 0.432),
        ("promotion", "protege", "gender: men", 24, 6, 6 / 24, 0.120, 0.449),
        ("promotion", "protege", "gender: not stated", small, small, small, small, small),
        ("retention", "protege", "all", 60, 57, 57 / 60, 0.863, 0.983),
        ("retention", "comparison", "all", 212, 187, 187 / 212, 0.832, 0.919),
    ]
    columns = (
        Column("measure", "Measure", Kind.TEXT),
        Column("population", "Population", Kind.TEXT),
        Column("group", "Group", Kind.TEXT),
        Column("people", "People", Kind.WHOLE),
        Column("events", "Events", Kind.WHOLE),
        Column("rate", "Rate", Kind.SHARE),
        Column("low", "Low", Kind.SHARE, "Lower end of the 95% interval (Wilson)."),
        Column("high", "High", Kind.SHARE, "Upper end of the 95% interval (Wilson)."),
    )
    differences = Table.of_rows(
        "differences",
        "Difference from the comparison group",
        (
            Column("measure", "Measure", Kind.TEXT),
            Column("difference", "Difference", Kind.SHARE),
            Column("low", "Low", Kind.SHARE),
            Column("high", "High", Kind.SHARE),
            Column("p_value", "p-value", Kind.PROBABILITY),
            Column("test", "Test", Kind.TEXT),
        ),
        [
            ("promotion", 14 / 60 - 25 / 212, 0.012, 0.245, 0.0213, "Fisher, mid-p"),
            ("retention", 57 / 60 - 187 / 212, -0.021, 0.117, 0.1432, "Fisher, mid-p"),
        ],
    )
    curve = Table.of_rows(
        "curve",
        "Share not yet promoted",
        (
            Column("days", "Days since pairing", Kind.WHOLE),
            Column("protege", "Protégés", Kind.SHARE),
            Column("comparison", "Comparison group", Kind.SHARE),
        ),
        [(day, 1 - day / 1250 - (day > 150) * 0.04, 1 - day / 2400) for day in range(0, 300, 15)],
    )
    return report(
        "outcomes",
        "Outcomes",
        headline="Protégés were promoted about twice as often as the comparison group (23.3% against 11.8%); "
        "the interval of the difference is 1.2 to 24.5 points.",
        facts=(
            Fact("proteges", "Protégés", Kind.WHOLE, 60),
            Fact("comparison", "Comparison group", Kind.WHOLE, 212, "Same level and function, never sponsored."),
            Fact("promotion_rate", "Promoted", Kind.SHARE, 14 / 60),
            Fact("retention_rate", "Stayed", Kind.SHARE, 57 / 60),
        ),
        tables=(Table.of_rows("rates", "Rates", columns, rows), differences, curve),
        charts=(
            Chart(
                "rates",
                "Promotion and retention with 95% intervals",
                ChartKind.INTERVALS,
                "rates",
                "group",
                ("rate", "low", "high"),
                "Points with intervals: the rate of each group.",
            ),
            Chart(
                "curve",
                "Share not yet promoted, by days since pairing",
                ChartKind.STEPS,
                "curve",
                "days",
                ("protege", "comparison"),
                "Two step curves falling from one; that of protégés falls faster.",
            ),
        ),
        notes=("A comparison is not a proof: people were not drawn by lot.",),
    )


def pairing() -> Report:
    """58 of 60 paired, two with reasons."""
    pairs = [
        (
            f"P{n + 1:03}",
            f"S{(n * 7) % 40 + 1:03}",
            round(0.95 - (n * 37 % 60) / 100, 6),
            n % 9 == 0,
            f"S{(n * 11) % 40 + 1:03}" if n % 8 else None,
            round(0.90 - (n * 37 % 60) / 100, 6) if n % 8 else None,
        )
        for n in range(58)
    ]
    return report(
        "pair",
        "Pairing",
        headline="58 of 60 protégés are paired, and no pairing under the programme's rules pairs more.",
        facts=(
            Fact("proteges", "Protégés", Kind.WHOLE, 60),
            Fact("sponsors", "Sponsors", Kind.WHOLE, 40),
            Fact("paired", "Paired", Kind.WHOLE, 58),
            Fact("unpaired", "Unpaired", Kind.WHOLE, 2),
            Fact("total_score", "Total score", Kind.SCORE, 38.104512),
            Fact("proven", "Proven best", Kind.FLAG, True, "A certificate that anyone can check shows it."),
        ),
        tables=(
            Table.of_rows(
                "pairs",
                "Pairs",
                (
                    Column("protege_id", "Protégé", Kind.ID),
                    Column("sponsor_id", "Sponsor", Kind.ID),
                    Column("score", "Score", Kind.SCORE, "Weighted mean of the criteria, 0 to 1."),
                    Column("kept", "Kept", Kind.FLAG, "Named under `keep`, or paired already."),
                    Column("next_best_id", "Next best", Kind.ID),
                    Column("next_best_score", "Its score", Kind.SCORE),
                ),
                pairs,
            ),
            Table.of_rows(
                "unpaired",
                "Unpaired",
                (
                    Column("protege_id", "Protégé", Kind.ID),
                    Column("reason", "Reason", Kind.TEXT),
                    Column("remedy", "What would change it", Kind.TEXT),
                ),
                [
                    (
                        "P059",
                        "every sponsor two to four levels above is in the same function",
                        "add a sponsor from another function at L5 to L7, or drop the rule `different: function`",
                    ),
                    ("P060", "all five sponsors who may take P060 are full", "raise the capacity of S004 or S017"),
                ],
            ),
        ),
        notes=("Ids are those of the roster.",),
    )


def cover() -> Report:
    """The month at one look."""
    reports = (accountability(), outcomes(), pairing())
    facts = tuple(
        Fact(f"{each.name}_{fact.name}", fact.title, fact.kind, fact.value, fact.meaning)
        for each in reports
        for fact in each.facts[:4]
    )
    summary = Table.of_rows(
        "summary",
        "This month",
        (Column("report", "Report", Kind.TEXT), Column("headline", "In one sentence", Kind.TEXT)),
        [(each.title, each.headline) for each in reports],
    )
    changes = Table.of_rows(
        "changes",
        "Since last month",
        (
            Column("figure", "Figure", Kind.TEXT),
            Column("before", "30 Sep 2026", Kind.WHOLE),
            Column("now", "31 Oct 2026", Kind.WHOLE),
        ),
        [("Active pairs", 55, 54), ("Overdue", 70, 90)],
    )
    chart = Chart("change", "Then and now", ChartKind.BARS, "changes", "figure", ("before", "now"), "Both months.")
    return report(
        "report",
        "Emerging Leaders Sponsorship: October 2026",
        headline=reports[0].headline,
        facts=facts,
        tables=(summary, changes),
        charts=(chart,),
        notes=("Left out: opportunities, because the program does not give the tables it needs.",),
        fits_page=True,
    )


def month() -> tuple[Report, ...]:
    """All reports of the month without the cover."""
    return (accountability(), outcomes(), pairing())


def everything() -> tuple[Report, Report, Report]:
    """A cover and two reports under it, small, with every kind of value, fact and chart."""
    few = Withheld("fewer than 10 people")
    return (
        report(
            "report",
            "Everything",
            headline="A headline that is long enough to need a second line on most of the pages that it is drawn on, "
            "with a command: `sponsorcli report`.",
            facts=(
                Fact("pairs", "Active pairs", Kind.WHOLE, 41, "pairs with any action", gauge(60, Signal.ON_TRACK, 38)),
                Fact(
                    "late",
                    "Overdue",
                    Kind.WHOLE,
                    9,
                    "past the due date",
                    gauge(None, Signal.OFF_TRACK, 3, more_is_better=False),
                ),
                Fact("met", "Meetings held this quarter", Kind.WHOLE, 12, "", gauge(20, Signal.ATTENTION, 12)),
                Fact("asked", "Asked", Kind.WHOLE, 12_345, "", Gauge()),
                Fact("rate", "Promoted", Kind.SHARE, 0.2345, "of those followed for two years"),
            ),
            tables=(
                Table.of_rows(
                    "answers",
                    "Five questions",
                    (Column("question", "Question", Kind.TEXT), Column("answer", "Answer", Kind.TEXT)),
                    [("Do they meet?", "41 of 60 pairs met."), ("Does it help?", "Too early to tell. " * 12)],
                ),
                Table.of_rows(
                    "needs",
                    "Who needs something done",
                    (
                        Column("who", "Who", Kind.PERSON),
                        Column("what", "What", Kind.TEXT),
                        Column("since", "Since", Kind.DATE),
                        Column("by", "By", Kind.DATE),
                        Column("command", "Command", Kind.COMMAND),
                    ),
                    [
                        ("S001", "Two meetings are overdue.", date(2026, 9, 1), None, "sponsorcli nudge p.yaml"),
                        (
                            "P007",
                            "No sponsor yet.",
                            None,
                            date(2026, 11, 30),
                            "sponsorcli explain configs/emerging-leaders.yaml P007 --as-of 2026-10-31",
                        ),
                    ],
                    note="The first two of five.",
                ),
                Table.of_rows(
                    "summary",
                    "This month",
                    (Column("report", "Report", Kind.TEXT), Column("headline", "In one sentence", Kind.TEXT)),
                    [("Kinds", "Every kind of value."), ("Charts", "Every kind of chart.")],
                ),
                Table.of_rows(
                    "changes",
                    "Since last month",
                    (
                        Column("figure", "Figure", Kind.TEXT),
                        Column("before", "30 Sep 2026", Kind.WHOLE),
                        Column("now", "31 Oct 2026", Kind.WHOLE),
                    ),
                    [("Active pairs", 38, 41), ("Overdue", 3, 9)],
                ),
            ),
            charts=(
                Chart("change", "Then and now", ChartKind.BARS, "changes", "figure", ("before", "now"), "Two months."),
            ),
            notes=("Left out: opportunities, which the program does not track.",),
            fits_page=True,
        ),
        kinds(few),
        charts(few),
    )


def gauge(of: int | None, signal: Signal, before: int, *, more_is_better: bool = True) -> Gauge:
    """A judged figure's gauge, with what it was a month before."""
    aim = "more than 30" if more_is_better else "none"
    return Gauge(of, signal, aim, more_is_better, before, of, date(2026, 9, 30))


def kinds(few: Withheld) -> Report:
    """A report with a broad table of every kind of value, a narrow one and an empty one."""
    columns = (
        Column("pair_id", "Pair", Kind.ID, "The pair's number."),
        Column("person_id", "Sponsor", Kind.PERSON),
        Column("proteges", "Protégés", Kind.PEOPLE),
        Column("text", "What was said", Kind.TEXT, "In their own words."),
        Column("state", "State", Kind.WORD),
        Column("count", "Count", Kind.WHOLE),
        Column("days", "Days on average", Kind.NUMBER),
        Column("score", "Score", Kind.SCORE),
        Column("share", "Share", Kind.SHARE),
        Column("p_value", "p-value", Kind.PROBABILITY),
        Column("on", "On", Kind.DATE),
        Column("agreed", "Agreed", Kind.FLAG),
        Column("command", "Command", Kind.COMMAND),
    )
    rows: list[tuple[Value, ...]] = [
        ("A1", "S001", "P001, P002", "A sentence of some length, which wraps where a column is narrow.", "overdue", 3,
         1.25, 0.123456, 0.1, 0.0004, AS_OF, True,
         "sponsorcli explain configs/emerging-leaders.yaml P001 S001 --as-of 2026-10-31"),
        ("A2", NamedPerson("S002", "Chen Wei"), "P003", "=1+1", "not_yet", 12_000, 20.5, 0.9, 0.25, 0.04,
         date(1899, 1, 2), False, ""),
        ("A3", "S003", "", "", "due", few, few, few, few, few, None, None, ""),
        ("A4", "S004", "P004", "Short", "met", 0, None, None, 0.5, None, None, None, "sponsorcli status p.yaml"),
        ("A5", "S005", "P005", "Short", "excused", -4, 0.0, 1.0, 1.0, 1.0, AS_OF, True, ""),
    ]  # fmt: skip
    return report(
        "kinds",
        "Kinds",
        headline="Every kind of value.",
        facts=(
            Fact("best", "Best pair", Kind.PERSON, NamedPerson("S002", "Chen Wei"), "the sponsor with most meetings"),
            Fact("score", "Total score", Kind.SCORE, 38.104512, "of all pairs"),
            Fact("proven", "Proven best", Kind.FLAG, True),
            Fact("none", "Nothing known", Kind.NUMBER, None, "nobody said"),
            Fact("few", "Too few", Kind.WHOLE, few),
        ),
        tables=(
            Table.of_rows("all", "Every kind", columns, rows, note="A table of `everything`."),
            Table.of_rows(
                "narrow",
                "Two columns",
                (Column("share", "Share", Kind.SHARE), Column("name", "Name", Kind.TEXT)),
                [(0.25, "a"), (0.5, "b"), (0.75, "c"), (1.0, "d")],
            ),
            Table.of_rows("nothing", "Nothing", (Column("i", "Id", Kind.ID),), []),
            Table.of_rows("list", "A list", (Column("t", "Text", Kind.TEXT),), [("one",), ("two `pair` it",)]),
        ),
        notes=("Ids are those of the roster.", "A second note."),
    )


def charts(few: Withheld) -> Report:
    """A report with a chart of every kind, withheld and missing figures among them."""
    columns = (
        Column("month", "Month", Kind.TEXT),
        Column("low", "Low", Kind.SHARE),
        Column("rate", "Rate", Kind.SHARE),
        Column("high", "High", Kind.SHARE),
        Column("people", "People", Kind.WHOLE),
        Column("gain", "Gain", Kind.NUMBER),
    )
    rows: list[tuple[Value, ...]] = [
        ("May 2026", 0.1, 0.2, 0.35, 12, -1.5),
        ("June 2026", 0.15, 0.3, 0.5, 30, 2.5),
        ("July 2026", few, few, few, 4, 0.25),
        ("August 2026", 0.4, 0.6, 0.8, 25, None),
        ("September 2026", 0.5, 0.7, 0.9, 8, 4.0),
    ]
    days = Table.of_rows(
        "curve",
        "Share not yet promoted",
        (
            Column("days", "Days", Kind.WHOLE),
            Column("left", "Left", Kind.SHARE),
            Column("others", "Others", Kind.SHARE),
        ),
        [(0, 1.0, 1.0), (100, 0.75, 0.9), (250, 0.5, 0.9)],
    )
    drawn = (
        ("bars", ChartKind.BARS, ("people",)),
        ("columns", ChartKind.COLUMNS, ("people", "gain")),
        ("stacked", ChartKind.STACKED_BARS, ("low", "rate", "high")),
        ("lines", ChartKind.LINES, ("rate", "high")),
        ("intervals", ChartKind.INTERVALS, ("rate", "low", "high")),
    )
    return report(
        "charts",
        "Charts",
        headline="Every kind of chart.",
        tables=(Table.of_rows("figures", "Figures", columns, rows),),
        behind=(days,),
        charts=(
            *(
                Chart(name, f"A chart of {name}", kind, "figures", "month", series, f"What the {name} show.")
                for name, kind, series in drawn
            ),
            Chart("steps", "A curve", ChartKind.STEPS, "curve", "days", ("left", "others"), "Two falling curves."),
        ),
    )
