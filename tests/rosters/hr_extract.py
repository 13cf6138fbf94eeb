"""What an HR system gives out for three hundred people: too many columns, American dates, and managers by two ids."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from .names import name

PEOPLE = 300
WITHOUT_MANAGER = (20, 57, 94, 131, 168, 206, 242, 279, 296)
"""The rows, counted from 0, whose manager's id is missing; that of 94 has left."""
MANAGERS = (("3", "Brandon Leclair"), ("22", "Michaela Albert"), ("7", "Simone Roux"), ("9", "Kit Sullivan"),
            ("12", "Elia Grey"), ("14", "Dana Houle"))  # fmt: skip
SECOND_ID = {29: ("30", "Michaela Albert"), 130: ("1", "Brandon Leclair")}
"""The rows that name a manager by another id than all the others."""
SMALL_GROUPS = {3: "American Indian or Alaska Native", 40: "American Indian or Alaska Native", 77: "Hispanic"}
_RACES = ("White", "Black or African American", "Asian", "Two or more races")
_DEPARTMENTS = ("Production       ", "IT/IS", "Sales", "Software Engineering")
_POSITIONS = ("Technician I", "Technician II", "Sr. Analyst", "Area Manager")

Row = Mapping[str, object]


def people() -> list[Row]:
    """The rows of the extract, dates as days."""
    return [_person(number) for number in range(PEOPLE)]


def _person(number: int) -> Row:
    first, last = name(number)
    manager, manager_name = SECOND_ID.get(number, MANAGERS[number % len(MANAGERS)])
    hired = date(2008, 1, 7) + timedelta(days=13 * number)
    left = hired + timedelta(days=400 + number) if number % 3 == 1 else None
    state = "CT" if number % 12 == 11 else "MA"
    return {
        "Employee_Name": f"{last}, {first}  K" if number % 5 == 0 else f"{last}, {first}",
        "EmpID": 10_001 + number,
        "MarriedID": number % 2,
        "MaritalStatusID": number % 4,
        "GenderID": number % 2,
        "PerfScoreID": 1 + number % 4,
        "FromDiversityJobFairID": int(number % 11 == 0),
        "Salary": 45_000 + 137 * number,
        "Termd": int(left is not None),
        "Position": _POSITIONS[number * 7 % 4],
        "State": state,
        "Zip": 6_040 + number if state == "MA" else 16_040 + number,
        "DOB": date(1960 + number % 35, 1 + number % 12, 1 + number % 28),
        "Sex": "M " if number % 2 else "F",
        "MaritalDesc": ("Single", "Married", "Divorced", "Widowed")[number % 4],
        "CitizenDesc": "US Citizen",
        "HispanicLatino": ("No", "No", "no", "Yes", "yes")[number % 5] if number % 6 == 0 else "No",
        "RaceDesc": SMALL_GROUPS.get(number, _RACES[number % 4]),
        "DateofHire": hired,
        "DateofTermination": left,
        "TermReason": "hours" if left else "N/A-StillEmployed",
        "Department": _DEPARTMENTS[number % 4],
        "ManagerName": manager_name,
        "ManagerID": "" if number in WITHOUT_MANAGER else manager,
        "EngagementSurvey": f"{1 + number % 400 / 100:.2f}".rstrip("0").rstrip("."),
        "EmpSatisfaction": 1 + number % 5,
    }


def _american(day: object, *, year: str = "%Y") -> object:
    if not isinstance(day, date):
        return "" if day is None else day
    return f"{day.month}/{day.day}/{day.strftime(year)}"


def comma_file() -> bytes:
    """As a CSV file with a byte order mark, Windows line ends and American dates, births with two digits a year."""
    rows = [
        {key: _american(value, year="%y" if key == "DOB" else "%Y") for key, value in row.items()} for row in people()
    ]
    return b"\xef\xbb\xbf" + _delimited(rows, ",", "\r\n")


def semicolon_file() -> bytes:
    """As a CSV file with semicolons, names in two columns with stray blanks, and dates with the year first."""
    rows = []
    for row in people():
        last, _, first = str(row["Employee_Name"]).partition(", ")
        rest = {
            key: f"{value:%Y/%m/%d}" if isinstance(value, date) else "" if value is None else value
            for key, value in row.items()
            if key not in {"Employee_Name", "EngagementSurvey"}
        }
        rows.append({"First_Name": f" {first} ", "Last_Name": f"{last}   ", **rest})
    return _delimited(rows, ";", "\n")


def _delimited(rows: Sequence[Row], delimiter: str, end: str) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def write_workbook(path: Path) -> None:
    """As a workbook that has grown: a list of the columns, the extract twice, and two summaries."""
    rows = people()
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        columns = book.add_worksheet("Data Structure")
        columns.write_row(0, 0, ("Column Name", "Type", "Example data"))
        for at, (key, value) in enumerate(rows[0].items(), 1):
            columns.write_row(at, 0, (key, type(value).__name__, str(value)))
        for title, with_age in (("Original Data", False), ("Extract", True)):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, (*rows[0], "Age") if with_age else tuple(rows[0]))
            for at, row in enumerate(rows, 1):
                sheet.write_row(at, 0, (*row.values(), 40) if with_age else tuple(row.values()))
        summary = book.add_worksheet("Race")
        summary.write_row(2, 0, ("Count of EmpID", "Column Labels"))
        summary.write_row(3, 0, ("Row Labels", "No", "Yes", "Grand Total"))
        ages = book.add_worksheet("Ages")
        ages.write_row(2, 0, ("Row Labels", "Sum of Termd", "Count of EmpID"))
        ages.write_row(3, 0, ("28-32", 13, 46))
