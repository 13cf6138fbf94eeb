"""A German list laid out for printing: titles above, merged cells, headings repeated, sums below, commas for points."""

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

HEADINGS = ("Personal-Nr.", "VORNAME", "Nachname", "Abteilung", "Eintritt", "Austritt", "Beurteilung", "Gehalt")
DATES: tuple[object, ...] = (
    date(2015, 3, 1), "01.03.2015", "1. März 2015", "2015-03-01", "1 Mar 2015", 42_064, "2015/3/1", "20150301",
    datetime.fromisoformat("2015-03-01T08:30"), "01.03.15",
)  # fmt: skip
"""The first of March 2015 in ten ways; every person was hired on that day."""
RATINGS: tuple[object, ...] = ("3,5", "4,25", 3.5, "4", " 2,75 ", "5,0", "1,5", "3,5", "2,5", "–")
PAY = (
    "52.300,50",
    "48.000",
    "61.250,00 €",
    "70.000,75",
    "45.500",
    "50.000",
    "55.000",
    "59.999,99",
    "47.100",
    "1.000.000",
)


def write(path: Path) -> None:
    """Writes the list: ten people on two printed pages."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Personal")
        sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "Muster GmbH – Personalliste")
        sheet.write(1, 0, "Stand: 30.06.2026")
        sheet.write_row(3, 0, HEADINGS)
        at = 4
        for number, (hired, rating, pay) in enumerate(zip(DATES, RATINGS, PAY, strict=True)):
            if number == 5:  # the second page
                at += 1
                sheet.write_row(at, 0, HEADINGS)
                at += 1
            row = (
                f"{number + 1:05}",
                f"Anna{number} ",
                f"Beispiel  {number}",
                None if number == 2 else "Einkauf",
                hired,
                "",
                rating,
                pay,
            )
            sheet.write_row(at, 0, row)
            at += 1
        sheet.merge_range(5, 3, 6, 3, "Vertrieb")
        sheet.write_row(at + 1, 0, ("Summe", None, None, None, None, None, None, "1.989.151,24"))
        sheet.write(at + 2, 0, "Quelle: Personalabteilung, ohne Gewähr")
