"""Put the page together: heading, contents, a section a report, where it all comes from."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from sponsorcli.rendering.drawing import Drawing, Drawn, without_sections
from sponsorcli.rendering.wording import ANSWERS, NEEDS, SUMMARY, since_or_by, worded_checksum, worded_day
from sponsorcli.tables import Report

from .charts import chart_html
from .markup import identifier, said, sentence, tag
from .tables import facts_html, table_html

ON_COVER = (SUMMARY, ANSWERS, NEEDS)
"""The cover's tables that are drawn in a way of their own: each report's sentence as the page's contents."""


def draw(drawing: Drawing) -> Drawn:
    """The page of the reports."""
    return Drawn(page_html(drawing.reports, drawing.top))


def page_html(reports: Sequence[Report], cover: Report) -> str:
    """The page. A report that is the cover itself is not repeated."""
    shown = cover.sections or [report for report in reports if report != cover or cover.name != "report"]
    if cover.sections:
        cover = without_sections(cover)
    style = part("page.css").replace("/* paper */", cover.paper.name)
    script = part("page.js")
    policy = f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; base-uri 'none'"
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="generator" content="sponsorcli {said(cover.version)}">'
        f'<meta name="dcterms.created" content="{cover.as_of.isoformat()}">'
        f"{tag('title', said(cover.title))}<style>{style}</style>"
    )
    body = (
        tag("a", "Skip to the figures", href="#figures", class_="skip")
        + banner(cover, shown)
        + tag("main", "".join(section(report) for report in shown), id="figures", tabindex="-1")
        + provenance(cover, shown)
        + f"<script>{script}</script>"
    )
    return f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head>\n<body>{body}</body></html>\n'


def part(name: str) -> str:
    """A file of this package that goes into the page."""
    return files(__package__).joinpath(name).read_text("utf-8")


def digest(text: str) -> str:
    """The hash by which a browser lets this very text take effect, and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def banner(cover: Report, shown: Sequence[Report]) -> str:
    """The top of the page: the answer, the key figures, the way to each section."""
    parts = [tag("p", f"{said(cover.program_name)}, as of {worded_day(cover.as_of)}", class_="about")]
    parts.append(tag("h1", said(cover.title)))
    is_over_others = cover not in shown
    if cover.headline and is_over_others:
        parts.append(tag("p", sentence(cover.headline), class_="headline"))
    if is_over_others:
        parts.append(facts_html(cover.facts))
        parts += [answers(cover), needs(cover)]
    if len(shown) > 1:
        parts.append(contents(shown))
    if is_over_others:
        parts.append(charts_html(cover))
        parts.extend(table_html(cover, table, level=2) for table in cover.listed if table.name not in ON_COVER)
        parts.append(notes(cover))
    return tag("header", "".join(parts))


def answers(cover: Report) -> str:
    """A leader's questions with their answers."""
    rows = cover.rows_of(ANSWERS)
    pairs = (tag("dt", said(str(question))) + tag("dd", sentence(str(answer))) for question, answer in rows)
    return tag("dl", "".join(tag("div", pair) for pair in pairs), class_="answers") if rows else ""


def needs(cover: Report) -> str:
    """Who needs something done, as a list."""
    rows = cover.rows_of(NEEDS)
    if not rows:
        return ""
    items = (
        tag(
            "li",
            f"{tag('strong', said(str(who)))} {tag('span', said(str(what)))} "
            f"{tag('span', said(since_or_by(since, by)), class_='when')} {tag('code', said(str(command)))}",
        )
        for who, what, since, by, command in rows
    )
    table = cover.table(NEEDS)
    note = tag("p", sentence(table.note), class_="note") if table.note else ""
    return tag("h2", said(table.title)) + tag("ol", "".join(items), class_="needs") + note


def contents(shown: Sequence[Report]) -> str:
    """The sections with what each says."""
    items = "".join(
        tag("li", tag("a", said(report.title), href=f"#{identifier(report.name)}") + " " + sentence(report.headline))
        for report in shown
    )
    return tag("nav", tag("ul", items), aria_label="Contents")


def section(report: Report) -> str:
    """A report: heading, answer, figures, charts, tables, notes."""
    name = identifier(report.name)
    parts = [tag("h2", said(report.title), id=name)]
    if report.headline:
        parts.append(tag("p", sentence(report.headline), class_="headline"))
    parts += [facts_html(report.facts), answers(report), needs(report)]
    parts.append(charts_html(report))
    parts.extend(table_html(report, table) for table in report.listed if table.name not in (ANSWERS, NEEDS))
    if report.empty:
        parts.append(tag("p", sentence(report.empty), class_="note"))
    parts.append(notes(report))
    return tag("section", "".join(parts), aria_labelledby=name)


def charts_html(report: Report) -> str:
    """The report's charts side by side."""
    drawn = "".join(chart_html(report, chart) for chart in report.charts)
    return tag("div", drawn, class_="charts") if drawn else ""


def notes(report: Report) -> str:
    """Definitions and caveats."""
    if not report.notes:
        return ""
    return tag("ul", "".join(tag("li", sentence(note)) for note in report.notes), class_="notes")


def provenance(cover: Report, shown: Sequence[Report]) -> str:
    """What the page was made from, and what its words mean."""
    inputs = {source.path: source for report in (cover, *shown) for source in report.inputs}
    rows = "".join(
        tag(
            "li", f"{said(path)} {tag('code', said(source.sha256)) if source.sha256 else said(worded_checksum(source))}"
        )
        for path, source in inputs.items()
    )
    made = (
        f"Made by sponsorcli {said(cover.version)} for {said(cover.program_name)} ({said(cover.program)}) as of "
        f"{worded_day(cover.as_of)}. The same files and the same day give the same page."
    )
    reading = (
        "“Withheld” marks a figure that exists and is not shown, because it would say too much about too few people. "
        "A dash marks a figure that there is none of; it does not mean zero."
    )
    listed = tag("p", "Made from these files, with the SHA-256 of their bytes:") + tag("ul", rows) if rows else ""
    heading = tag("h2", "How this page was made", id="about")
    return tag("footer", heading + tag("p", made) + tag("p", reading) + listed, aria_labelledby="about")
