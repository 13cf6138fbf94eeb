"""The cells of a workbook as text, to be read in a review: `pytest --no-header` shows what differs.

After a change that is wanted, write the file anew with `python tests/golden/rendering/test_golden_workbook.py`.
"""

import io
import warnings
from datetime import date
from pathlib import Path

import openpyxl

from sponsorcli.rendering.workbook import workbook_bytes
from sponsorcli.tables import Column, Fact, Input, Kind, Report, Table, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

GOLDEN = Path(__file__).with_name("workbook.txt")


def report() -> Report:
    """A small report with something of everything."""
    rates = Table.of_rows(
        "rates",
        "Rates",
        (
            Column("group", "Group", Kind.TEXT, "Whom it is of."),
            Column("people", "People", Kind.WHOLE),
            Column("rate", "Rate", Kind.SHARE),
            Column("low", "Low", Kind.SHARE),
            Column("high", "High", Kind.SHARE),
            Column("p", "p-value", Kind.PROBABILITY),
            Column("until", "Until", Kind.DATE),
            Column("fine", "Fine", Kind.FLAG),
        ),
        [
            ("protégés", 60, 0.25, 0.16, 0.37, 0.0004, date(2026, 10, 31), True),
            ("=others", 212, 0.118, 0.081, 0.168, 0.5, None, False),
            ("few", *[Withheld("fewer than 10 people")] * 5, None, None),
        ],
        note="Wilson's intervals.",
    )
    return Report(
        "outcomes",
        "Outcomes",
        "emerging-leaders",
        "Emerging Leaders",
        date(2026, 10, 31),
        "0.1.0",
        headline="A quarter was promoted.",
        facts=(Fact("n", "Protégés", Kind.WHOLE, 60, "followed so long"), Fact("s", "Score", Kind.SCORE, 1 / 3)),
        tables=(rates, Table.of_rows("none", "Nothing", (Column("i", "Id", Kind.ID),), [])),
        charts=(Chart("c", "Rates", ChartKind.INTERVALS, "rates", "group", ("rate", "low", "high"), "Rates."),),
        notes=("A difference is no proof.",),
        inputs=(Input("people.csv", "00ff"),),
    )


def dump() -> str:
    """Every cell with its address, value and number format, every link, sheet by sheet."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        book = openpyxl.load_workbook(io.BytesIO(workbook_bytes([report()], report())))
    lines = []
    for sheet in book:
        hidden = " (hidden)" if sheet.sheet_state == "hidden" else ""
        lines.append(f"[{sheet.title}]{hidden} {sheet.page_setup.orientation}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    form = "" if cell.number_format == "General" else f" {{{cell.number_format}}}"
                    link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
                    lines.append(f"{cell.coordinate} {cell.value!r}{form}{link}")
        lines.append("")
    return "\n".join(lines)


def test_the_workbook_holds_what_it_held() -> None:
    assert dump() == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(dump(), "utf-8")
