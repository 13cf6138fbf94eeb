"""Draw reports as an e-mail draft: a summary to read, the workbook attached, nobody's address, never sent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from sponsorcli.problems import Problem, Severity
from sponsorcli.rendering.drawing import Drawing, Drawn, Seal
from sponsorcli.rendering.html.markup import said, tag
from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import change_worded, fact_worded, signal_worded, worded_day, worded_rows
from sponsorcli.rendering.workbook import workbook_bytes
from sponsorcli.tables import Fact, Report, Table

from .markdown import markdown_text

WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
LARGEST = 10_000_000
"""Bytes of a message from which servers may refuse it: Exchange's own limit is 10 MB, public services have 20 to 25."""
FACE = "font-family:Calibri,Segoe UI,Helvetica,Arial,sans-serif;font-size:11pt"
CELL = "padding:3px 14px 3px 0;border-bottom:1px solid #8a9099;vertical-align:top;text-align:"


def draw(drawing: Drawing) -> Drawn:
    """A mail draft with the workbook attached; problem W011 where servers may refuse it."""
    content = mail_draft(drawing.reports, drawing.cover, drawing.seal)
    if len(content) <= LARGEST:
        return Drawn(content)
    too_large = Problem(
        "W011",
        f'"{drawing.file_name}" has {len(content) / 1e6:.0f} MB, and many mail servers refuse more than '
        f"{LARGEST / 1e6:.0f} MB",
        drawing.place,
        "send a link to the workbook instead, or a report of fewer people",
        Severity.WARNING,
    )
    return Drawn(content, (too_large,))


def mail_draft(reports: Sequence[Report], cover: Report | None, seal: Seal | None = None) -> bytes:
    """The draft as an .eml file that mail programs open for editing (`X-Unsent`); the same reports, the same bytes.

    It has no sender and no recipient. A sealed workbook comes with a summary that holds no figure.
    """
    first = cover or reports[0]
    workbook = workbook_bytes(reports, first)
    attached = workbook if seal is None else seal(workbook)
    name = f"{first.program}-{first.name}-{first.as_of.isoformat()}.xlsx"
    shown = in_short(first, has_tables=cover is not None) if seal is None else without_figures(first)
    closing = f"{name} is attached" + (", encrypted: its password comes another way." if seal else ".")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(first.title)
    message["Date"] = format_datetime(datetime.combine(first.as_of, time(12), UTC))
    message["Message-ID"] = f"<{sha256(attached).hexdigest()[:32]}@sponsorcli.invalid>"
    message["X-Unsent"] = "1"
    text = f"{markdown_text((shown,))}\n{closing}\n"
    message.set_content(text, subtype="markdown", cte="quoted-printable", params={"variant": "GFM"})
    message.add_alternative(summary_html(shown, closing), subtype="html", cte="quoted-printable")
    message.add_attachment(attached, *WORKBOOK, filename=name)
    for depth, part in enumerate(part for part in message.walk() if part.is_multipart()):
        # "=_" occurs in no encoded part (RFC 2045, 6.7), so that no content can end it.
        part.set_boundary(f"=_sponsorcli_{depth}")
    return message.as_bytes()


def attached_workbook(draft: bytes) -> bytes | None:
    """The bytes of the workbook in a draft; None where there is none."""
    message = BytesParser(policy=SMTP).parsebytes(draft)
    for part in message.iter_attachments():
        content = part.get_content()
        if isinstance(content, bytes):
            return content
    return None


def in_short(report: Report, *, has_tables: bool) -> Report:
    """What fits into a message: the answer and the facts; of a cover its tables too, but those that charts show."""
    charted = {chart.table for chart in report.charts}
    tables = tuple(table for table in report.tables if has_tables and table.name not in charted)
    return replace(report, charts=(), tables=tables)


def without_figures(report: Report) -> Report:
    """The report's name and day alone."""
    return replace(report, headline="", facts=(), tables=(), charts=(), notes=())


def summary_html(report: Report, closing: str) -> str:
    """The report as mail programs can show it: styles in the elements, no images, colours that suit light and dark."""
    about = f"{said(report.program_name)}, as of {worded_day(report.as_of)}"
    parts = [tag("h1", said(report.title), style="font-size:16pt;margin:0"), tag("p", about, style="margin:2px 0 12px")]
    if report.headline:
        parts.append(tag("p", tag("strong", said(report.headline))))
    if report.facts:
        parts.append(grid("".join(fact_row(fact) for fact in report.facts), "Key figures"))
    for table in report.tables:
        parts.append(tag("h2", said(table.title), style="font-size:13pt;margin:18px 0 6px"))
        parts.append(grid("".join(table_rows(table)), table.title))
    notes = "".join(tag("li", said(note)) for note in report.notes)
    parts += [tag("ul", notes, style="font-size:10pt")] if notes else []
    parts.append(tag("p", said(closing)))
    head = f'<meta charset="utf-8">{tag("title", said(report.title))}'
    body = tag("body", "\n".join(parts), style=FACE)
    return f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head>\n{body}</html>\n'


def grid(rows: str, label: str) -> str:
    """A table of these rows."""
    return tag("table", rows, style="border-collapse:collapse", aria_label=one_line(label))


def fact_row(fact: Fact) -> str:
    """A fact: what it is, its value; how that stands and what it was the month before, where it is judged."""
    title = tag("th", said(fact.title), scope="row", style=f"{CELL}left;font-weight:normal")
    cells = [title, tag("td", tag("strong", said(fact_worded(fact))), style=f"{CELL}right")]
    if signal := signal_worded(fact):
        cells.append(tag("td", said(signal), style=f"{CELL}left;white-space:nowrap"))
        cells.append(tag("td", said(change_worded(fact)), style=f"{CELL}left"))
    return tag("tr", "".join(cells))


def table_rows(table: Table) -> Iterator[str]:
    """The table's headings and rows."""
    sides = ["right" if column.kind.is_numeric else "left" for column in table.columns]
    headings = zip(table.columns, sides, strict=True)
    yield tag("tr", "".join(tag("th", said(at.title), scope="col", style=CELL + side) for at, side in headings))
    for row in worded_rows(table, missing="–"):
        cells = zip(row, sides, strict=True)
        yield tag("tr", "".join(tag("td", said(value), style=CELL + side) for value, side in cells))
