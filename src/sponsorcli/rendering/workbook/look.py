"""How the workbook looks: one accent colour and greys, formats made once and asked for by name."""

from dataclasses import dataclass, field
from typing import Any

from sponsorcli.rendering.wording import decimals_for  # noqa: TID252 - the same package's way of wording figures
from sponsorcli.tables import Column, Kind, Value

ACCENT = "#1F4E79"
ACCENT_SOFT = "#C9D8E6"
INK = "#222222"
GREY = "#5F6368"
RULE = "#BFC5CB"
SHADE = "#F3F5F7"
ALARM = "#A61B1B"
SERIES = (ACCENT, "#8A94A0", "#5B9BD5", "#C3CAD1")
"""Colours of the series of a chart, far enough apart in lightness to be told apart in grey."""
FONT = "Calibri"

NUMBER_FORMATS = {
    Kind.WHOLE: "#,##0",
    Kind.SCORE: "0.000",
    Kind.SHARE: "0.0%",
    Kind.PROBABILITY: '[<0.001]"<0.001";0.000',
    Kind.DATE: "yyyy-mm-dd",
}

STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_size": 20, "bold": True, "font_color": ACCENT, "valign": "vcenter"},
    "subtitle": {"font_size": 10, "font_color": GREY, "valign": "top"},
    "headline": {"font_size": 13, "text_wrap": True, "valign": "top"},
    "section": {"font_size": 12, "bold": True, "font_color": ACCENT, "bottom": 1, "bottom_color": RULE},
    "heading": {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": ACCENT},
    "heading_right": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bottom": 2,
        "bottom_color": ACCENT,
        "align": "right",
        "indent": 2,
    },
    "note": {"font_size": 9, "font_color": GREY, "text_wrap": True, "valign": "top"},
    "link": {"font_color": ACCENT, "underline": 1, "valign": "top"},
    "back": {"font_size": 9, "font_color": ACCENT, "underline": 1, "align": "right"},
    "card_title": {
        "font_size": 10,
        "font_color": GREY,
        "bg_color": SHADE,
        "top": 5,
        "top_color": ACCENT,
        "align": "left",
        "indent": 1,
    },
    "card_value": {
        "font_size": 22,
        "bold": True,
        "font_color": ACCENT,
        "bg_color": SHADE,
        "align": "left",
        "indent": 1,
    },
    "card_words": {
        "font_size": 13,
        "bold": True,
        "font_color": ACCENT,
        "bg_color": SHADE,
        "text_wrap": True,
        "indent": 1,
    },
    "card_note": {
        "font_size": 9,
        "font_color": GREY,
        "bg_color": SHADE,
        "text_wrap": True,
        "valign": "top",
        "align": "left",
        "indent": 1,
    },
    "figure_title": {"bottom": 4, "bottom_color": RULE, "valign": "vcenter"},
    "figure_value": {
        "bold": True,
        "bottom": 4,
        "bottom_color": RULE,
        "align": "right",
        "valign": "vcenter",
        "indent": 1,
    },
    "text": {"text_wrap": True, "valign": "top"},
    "cell": {"valign": "vcenter", "bottom": 4, "bottom_color": RULE},
    "mono": {"font_name": "Consolas", "font_size": 9, "valign": "top"},
}

WITHHELD_LOOK: dict[str, object] = {"font_color": GREY, "italic": True}
OVERDUE: dict[str, object] = {"font_color": ALARM, "bold": True}


@dataclass(slots=True)
class Look:
    """The formats of one workbook. XlsxWriter numbers them as they are made, so the order must not vary."""

    workbook: Any
    made: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)
    asked: dict[tuple[object, ...], Any] = field(default_factory=dict)
    """Formats by how they were asked for, which is quicker told than what they come to."""

    def format(self, style: str, **more: object) -> Any:
        """The format of that name, with whatever else is asked for."""
        words = (style, *more.items())
        if words not in self.asked:
            self.asked[words] = self._made(style, more)
        return self.asked[words]

    def _made(self, style: str, more: dict[str, object]) -> Any:
        properties: dict[str, object] = {"font_name": FONT, "font_size": 10, "font_color": INK, **STYLES[style], **more}
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(properties)
        return self.made[key]


def number_format(column: Column, values: tuple[Value, ...]) -> str:
    """The spreadsheet's format for the column's figures."""
    if column.kind is Kind.NUMBER:
        decimals = decimals_for(values)
        return "#,##0" + ("." + "0" * decimals if decimals else "")
    return NUMBER_FORMATS.get(column.kind, "General")
