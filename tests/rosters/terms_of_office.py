"""Everybody who ever held an office, by name alone: some twice, dates of two centuries, and three who declined."""

import csv
import io
from datetime import date, timedelta

from .names import name

TERMS = 250
AGAIN = {60: 2, 120: 7, 180: 61, 240: 100}
"""The terms, counted from 0, of somebody who had served before."""
DECLINED = (58, 157, 200)


def comma_file() -> bytes:
    """A CSV file whose dates carry a time of day that means nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("Name", "Province / Territory", "Term (yyyy.mm.dd)", "start_date", "end_date", "reason"))
    for number in range(TERMS):
        first, last = name(AGAIN.get(number, number))
        start = date(1867, 10, 23) + timedelta(days=200 * number)
        end = start if number in DECLINED else start + timedelta(days=3_000)
        is_over = end <= date(2000, 1, 1)
        writer.writerow(
            (
                f"{last}, {first}",
                "Quebec" if number % 2 else "Ontario",
                f"{start:%Y.%m.%d} - {f'{end:%Y.%m.%d}' if is_over else ''}  (Term)",
                f"{start} 00:00:00",
                f"{end} 00:00:00" if is_over else "",
                "Appointment declined" if number in DECLINED else "Retirement",
            )
        )
    return out.getvalue().encode()
