"""A staff list that was kept by hand in Excel: people twice, remarks among and beside the rows, words misspelt."""

from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from .names import name

HEADINGS = ("EEID", "Full Name", "Job Title", "Department", "Gender", "Ethnicity", "Age", "Hire Date", "Annual Salary",
            "Bonus %", "Country", "City", "Exit Date", "Column1")  # fmt: skip
PEOPLE = 400
TWICE = {70: 30, 71: 30, **{number: number - 150 for number in range(300, 380)}}
"""The rows, counted from 0, whose id is that of another row above."""
REMARKS = {100: "moved here from the old list", 250: "check with Payroll", 380: "new starters below"}
"""The rows before which a remark stands in a row of its own, under `Country`."""
_TITLES = ("Manager", "Manager", "Sr. Manager", "Analyst", "Director", "Vice President")
_PLACES = (("Brazil", "Manaus"), ("United States", "Miami"), ("China", "Chengdu"))


def _row(number: int) -> tuple[object, ...]:
    number = TWICE.get(number, number)
    first, last = name(number)
    hired = date(2001, 3, 1) + timedelta(days=17 * number)
    left = hired + timedelta(days=900) if number % 12 == 5 else None
    title = "System Administrator\xa0" if number % 40 == 9 else "Sr. Manger" if number == 61 else _TITLES[number % 6]
    country, city = _PLACES[number % 3]
    return (
        f"E{10_000 + number}",
        f"{first} {last}",
        title,
        ("Accounting", "IT", "Sales")[number % 3],
        "Female" if number % 2 else "Male",
        ("Asian", "Black", "Caucasian", "Latino")[number % 4],
        25 + number % 40,
        hired,
        50_000 + 100 * number,
        "" if number % 7 else number % 40 / 100,
        country,
        city,
        left or "",
        None,
    )


def write(path: Path) -> None:
    """Writes the list, with what somebody once calculated beside it."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "m/d/yyyy"}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, HEADINGS)
        at = 1
        for number in range(PEOPLE):
            if number in REMARKS:
                sheet.write(at, HEADINGS.index("Country"), REMARKS[number])
                at += 1
            sheet.write_row(at, 0, _row(number))
            at += 1
        sheet.write(1, len(HEADINGS) + 1, "IT has the largest budget")
        sheet.write(2, len(HEADINGS) + 1, 23_576_499)
