"""The page: one file, safe, reachable by keyboard, the same every time."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from types import ModuleType

import pytest

from sponsorcli.rendering.html import page_html
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

VOID = {"meta"}


class Outline(HTMLParser):
    """A page taken apart by another reader: elements with their attributes, texts, whether all that opens closes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.named: str | None = None
        self.texts_of: dict[str, str] = {}
        """The first text in each element with an id."""
        self.open: list[str] = []
        self.is_sound = True
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.named = dict(attrs).get("id")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_sound &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.named:
            self.texts_of.setdefault(self.named, data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def chart_report(kind: ChartKind, category: Kind, rows: list[tuple[Value, ...]], *series: str) -> Report:
    """A report with one chart."""
    columns = (Column("c", "Category", category), *(Column(name, name.title(), Kind.SHARE) for name in series))
    table = Table.of_rows("t", "T", columns, rows)
    chart = Chart("x", "A chart", kind, "t", "c", series, "What it shows.")
    return Report("r", "R", "p", "P", date(2026, 10, 31), "0", tables=(table,), charts=(chart,))


def labels(report: Report) -> list[str | None]:
    """What the chart's marks say."""
    return [each["aria-label"] for each in Outline(page_html([report], report)).all("g")]


def test_the_page_is_sound_and_says_everything(made_up: ModuleType) -> None:
    page = Outline(page_html([made_up.cover(), *made_up.month()], made_up.cover()))
    assert page.is_sound
    assert page.open == []
    assert made_up.cover().headline in page.texts
    assert "Each pair's standing" in page.texts
    assert "9f2c" * 16 in page.texts


def test_ids_are_unique_and_every_reference_leads_to_one(made_up: ModuleType) -> None:
    page = Outline(page_html(made_up.month(), made_up.cover()))
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert set(ids.values()) == {1}
    labelled = [attributes["aria-labelledby"] for _, attributes in page.elements if "aria-labelledby" in attributes]
    references = {one for ids_named in labelled for one in str(ids_named).split()}
    references |= {str(attributes["href"]).removeprefix("#") for attributes in page.all("a")}
    assert references <= set(ids)


def test_tables_under_one_title_are_told_apart_by_their_reports(made_up: ModuleType) -> None:
    accounts = made_up.accountability()
    page = Outline(page_html([accounts, replace(accounts, name="again", title="Again")], made_up.cover()))
    regions = [each["aria-labelledby"] for each in page.all("div") if each.get("role") == "region"]
    names = [" ".join(page.texts_of[one] for one in str(region).split()) for region in regions]
    assert "Again Each pair's standing" in names
    assert len(names) == len(set(names))


def test_headings_go_down_by_one_level_and_there_is_one_first(made_up: ModuleType) -> None:
    page = Outline(page_html(made_up.month(), made_up.cover()))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_loaded_from_anywhere(made_up: ModuleType) -> None:
    page = Outline(page_html(made_up.month(), made_up.cover()))
    for _, attributes in page.elements:
        assert not {"src", "srcset", "action", "data"} & set(attributes)
        assert str(attributes.get("href", "#")).startswith("#")
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    assert "link" not in {tag for tag, _ in page.elements}


def test_the_policy_lets_this_style_and_this_script_through_and_nothing_else(made_up: ModuleType) -> None:
    text = page_html(made_up.month(), made_up.cover())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy.group(1).startswith("default-src 'none';")
    for name in ("style", "script"):
        content = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content.group(1).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy.group(1)


def test_data_is_shown_and_never_markup() -> None:
    hostile = '</td><script>alert(1)</script><img src=x onerror="y">&amp;\x1b[2J\u202e'
    table = Table.of_rows("t", hostile, (Column("c", hostile, Kind.TEXT, hostile),), [(hostile,)], note=hostile)
    fact = Fact("n", hostile, Kind.TEXT, hostile, hostile)
    chart = Chart("x", hostile, ChartKind.BARS, "u", "c", ("v",), hostile)
    figures = Table.of_rows("u", "U", (Column("c", "C", Kind.TEXT), Column("v", hostile, Kind.WHOLE)), [(hostile, 1)])
    report = Report(
        "r", hostile, "p", hostile, date(2026, 10, 31), "0", hostile, (fact,), (table, figures), (chart,), (hostile,)
    )
    text = page_html([report], report)
    page = Outline(text)
    assert page.is_sound
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert not set("\x1b\u202e") & set(text)


def test_tables_can_be_sorted_by_figure_and_say_what_is_withheld() -> None:
    columns = (Column("i", "Id", Kind.ID), Column("s", "Share", Kind.SHARE, "Of all."))
    table = Table.of_rows("t", "T", columns, [("007", 0.5), ("1", Withheld("fewer than 10 people")), ("2", None)])
    report = Report("r", "R", "p", "P", date(2026, 10, 31), "0", tables=(table,))
    page = Outline(page_html([report], report))
    cells = page.all("td")
    assert [cell.get("data-v") for cell in cells] == [None, "0.5", None, "", None, ""]
    assert cells[3]["title"] == "fewer than 10 people"
    assert [heading["scope"] for heading in page.all("th")] == ["col", "col"]
    assert page.all("button")[1]["title"] == "Of all."


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.COLUMNS])
def test_every_bar_says_its_figure_and_a_withheld_one_says_so(kind: ChartKind) -> None:
    report = chart_report(kind, Kind.TEXT, [("a", 0.25), ("b", Withheld("few")), ("c", None)], "rate")
    assert labels(report) == ["a: 25.0%", "b: withheld", "c: no figure"]
    assert len(Outline(page_html([report], report)).all("rect")) == 1


def test_parts_of_a_stacked_bar_name_their_series() -> None:
    report = chart_report(ChartKind.STACKED_BARS, Kind.TEXT, [("a", 0.25, 0.5)], "yes", "no")
    assert labels(report) == ["a: Yes 25.0%", "a: No 50.0%"]
    first, second = Outline(page_html([report], report)).all("rect")
    assert float(str(first["x"])) + float(str(first["width"])) == pytest.approx(float(str(second["x"])), abs=0.2)
    assert float(str(second["width"])) == pytest.approx(2 * float(str(first["width"])), abs=0.2)


def test_an_interval_is_a_dot_on_a_line_and_a_withheld_one_is_none() -> None:
    rows: list[tuple[Value, ...]] = [("a", 0.3, 0.2, 0.5), ("b", *[Withheld("few")] * 3)]
    report = chart_report(ChartKind.INTERVALS, Kind.TEXT, rows, "rate", "low", "high")
    assert labels(report) == ["a: 30.0%, interval 20.0% to 50.0%", "b: withheld"]
    page = Outline(page_html([report], report))
    (dot,) = page.all("circle")
    (whisker,) = (line for line in page.all("line") if line["class"] == "whisker")
    assert float(str(whisker["x1"])) < float(str(dot["cx"])) < float(str(whisker["x2"]))


def test_a_step_stays_level_until_the_next_figure() -> None:
    report = chart_report(ChartKind.STEPS, Kind.WHOLE, [(0, 1.0), (10, 0.5), (20, 0.5)], "left")
    (path,) = (path for path in Outline(page_html([report], report)).all("path") if "line" in str(path["class"]))
    assert re.fullmatch(r"M48(\.0)? 20(\.0)?H[\d.]+V[\d.]+H[\d.]+V[\d.]+", str(path["d"]))


def test_a_line_is_broken_where_there_is_no_figure() -> None:
    report = chart_report(ChartKind.LINES, Kind.TEXT, [("a", 0.1), ("b", None), ("c", 0.2), ("d", 0.3)], "rate")
    (path,) = (path for path in Outline(page_html([report], report)).all("path") if "line" in str(path["class"]))
    assert str(path["d"]).count("M") == 2
    assert labels(report) == ["a: Rate 10.0%", "c: Rate 20.0%", "d: Rate 30.0%"]


def test_the_words_of_a_line_stay_inside_the_drawing() -> None:
    """The highest figure at the last of dates: its label is at the top, the date's name at the right."""
    days: list[tuple[Value, ...]] = [(f"2026-{month:02}-30", 0.1 * month) for month in range(5, 11)]
    report = chart_report(ChartKind.LINES, Kind.TEXT, days, "low")
    page = page_html([report], report)
    wide = float(re.findall(r'viewBox="0 0 (\d+) \d+"', page)[0])
    placed = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" class="([a-z ]+)">([^<]+)<', page)
    assert len(placed) >= 10
    letter, ascent = 6.4, 11
    for x, y, style, words in placed:
        reach = len(words) * letter / 2 if "middle" in style else 0
        assert reach <= float(x) <= wide - reach, words
        assert float(y) >= ascent, words


def test_charts_of_nought_alone_and_of_nothing_are_drawn() -> None:
    for kind in ChartKind:
        category = Kind.WHOLE if kind is ChartKind.STEPS else Kind.TEXT
        name: Value = 0 if kind is ChartKind.STEPS else "a"
        for values in ((0.0, 0.0, 0.0), (None, None, None)):
            report = chart_report(kind, category, [(name, *values)], "rate", "low", "high")
            assert Outline(page_html([report], report)).is_sound


def test_the_page_is_the_same_every_time(made_up: ModuleType) -> None:
    assert page_html(made_up.month(), made_up.cover()) == page_html(made_up.month(), made_up.cover())


def test_a_single_report_is_a_page_of_its_own(made_up: ModuleType) -> None:
    page = Outline(page_html([made_up.pairing()], made_up.pairing()))
    assert page.all("nav") == []
    assert len(page.all("section")) == 1


def test_long_names_beside_bars_take_two_lines_and_stay_told_apart() -> None:
    """Cut after one line, the two populations of an outcome had the same name."""
    names = ["Still employed after 12 months: protégés", "Still employed after 12 months: comparison group"]
    rows: list[tuple[Value, ...]] = [(name, 0.8) for name in names]
    report = chart_report(ChartKind.BARS, Kind.TEXT, rows, "low")
    labels = re.findall(r'<text x="[\d.]+" y="([\d.]+)" class="label end">([^<]+)<', page_html([report], report))
    assert [words for _, words in labels] == [
        "Still employed after 12", "months: protégés", "Still employed after 12", "months: comparison group",
    ]  # fmt: skip
    heights = [float(y) for y, _ in labels]
    assert all(after - before >= 13 for before, after in pairwise(heights))


def test_tables_of_many_columns_are_printed_on_their_side(made_up: ModuleType) -> None:
    """On an upright page the last columns of the register were cut off."""
    columns = tuple(Column(f"c{number}", f"Column {number}", Kind.WHOLE) for number in range(22))
    broad = Table("broad", "Broad", columns, tuple((1,) for _ in columns))
    report = replace(made_up.outcomes(), tables=(broad,), charts=())
    page = page_html([report], report)
    assert page.count('<div class="broad">') == 1
    assert re.search(r"@page broad \{ size: (a4|letter) landscape;", page)
    assert 'class="broad"' not in page_html([made_up.accountability()], made_up.cover())
