"""Put the workbook's charts into a Word document: native ones, that can be restyled and read out."""

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.workbook import workbook_bytes
from sponsorcli.tables import Report
from sponsorcli.tables.charts import Chart

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
FIRST_CHART = "xl/charts/chart1.xml"
SAID_OUTRIGHT = (
    (r"<c:printSettings>.*?</c:printSettings>", ""),
    (r'(<c:lang val="[^"]*"/>)', r'\1<c:roundedCorners val="0"/>'),
    (r"(?<=</c:tx>)(<c:layout/>)?</c:title>", '<c:layout/><c:overlay val="0"/></c:title>'),
    (r"</c:legend>", '<c:overlay val="0"/></c:legend>'),
    (r"(<c:(?:grouping|scatterStyle) [^>]*/>)(?!<c:varyColors)", r'\1<c:varyColors val="0"/>'),
    (r"(</c:scaling>)(?!<c:delete)", r'\1<c:delete val="0"/>'),
    (
        r'<c:showVal val="1"/>',
        (
            '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
            '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        ),
    ),
    (r"(</c:(?:val|yVal)>)(</c:ser>)", r'\1<c:smooth val="0"/>\2'),
)
"""What Excel takes for no where it is not said and other programs take for yes, in the standard's order of elements."""
EMU = 36_000
"""Units of a drawing in a millimetre."""

INLINE = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def add_chart(
    document: "Document", paragraph: "Paragraph", report: Report, chart: Chart, *, size: tuple[float, float]
) -> None:
    """Add the chart to the paragraph, that many millimetres wide and high, with its description for screen readers."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    number = 1 + sum(relation.reltype == RELATION for relation in document.part.rels.values())
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, TYPE, chart_xml(report, chart), document.part.package)
    relation = document.part.relate_to(part, RELATION)
    width, height = (round(side * EMU) for side in size)
    drawing = parse_xml(INLINE.format(width=width, height=height, number=number, relation=relation))
    properties = drawing[0][1]
    properties.set("descr", one_line(chart.description))
    properties.set("title", one_line(chart.title))
    paragraph.add_run()._r.append(drawing)  # noqa: SLF001 - the library has no public way to a run's element


def chart_xml(report: Report, chart: Chart) -> bytes:
    """The chart as XlsxWriter writes it, with the figures it draws inside; no workbook comes with it."""
    alone = replace(
        report, name="chart", tables=(report.table(chart.table),), charts=(chart,), facts=(), notes=(), inputs=()
    )
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([alone], alone))) as package:
        xml = package.read(FIRST_CHART).decode()
    bars = "<c:barChart>" in xml
    for pattern, put in SAID_OUTRIGHT[: -1 if bars else None]:  # bars have no lines that could be smoothed
        xml = re.sub(pattern, put, xml, flags=re.DOTALL)
    return re.sub(r"<c:cat>.*?</c:cat>", as_texts, xml, flags=re.DOTALL).encode()


def as_texts(categories: re.Match[str]) -> str:
    """The categories as texts, as an id of digits alone would lose its zeros."""
    text = re.sub(r"<c:formatCode>.*?</c:formatCode>", "", categories.group())
    return text.replace("c:numRef>", "c:strRef>").replace("c:numCache>", "c:strCache>")
