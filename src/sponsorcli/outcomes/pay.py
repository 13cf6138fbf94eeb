"""Columns on pay: which hold changes of it and can be used, and which look like salaries."""

from collections.abc import Iterator

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem

PAY_COLUMNS = {"pay_change_percent": 100.0, "compa_ratio": 3.0}
"""The columns of career events that pay progress is read from, and the largest median that is still no salary."""
SALARY_WORDS = ("salary", "salaries", "wage", "wages", "base_pay", "basic_pay", "annual_pay", "remuneration", "payroll")


def pay_columns(snapshot: Snapshot) -> tuple[str, ...]:
    """The columns on pay that are there and hold what their names say."""
    return tuple(name for name in PAY_COLUMNS if _is_there(name, snapshot) and not _is_salary(name, snapshot))


def _is_there(name: str, snapshot: Snapshot) -> bool:
    frame = snapshot.roster.frame("career_events")
    return name in frame.columns and frame[name].dtype.is_numeric()


def _is_salary(name: str, snapshot: Snapshot) -> bool:
    median = snapshot.roster.frame("career_events")[name].abs().median()
    return isinstance(median, float | int) and median > PAY_COLUMNS[name]


def pay_problems(snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every column that holds salaries where a change was asked for, and where there is none to read."""
    if "pay_progress" not in snapshot.program.outcomes.measured:
        return
    table = snapshot.roster.table("career_events")
    hint = "give `pay_change_percent` (such as 4.5) or `compa_ratio` (such as 0.95) in career events, and no salary"
    for name in _salary_columns(table, snapshot):
        yield Problem("O009", f'the column "{name}" looks like salaries, and is not used', table.place(0, name), hint)
    if table.is_given and not any(_is_there(name, snapshot) for name in PAY_COLUMNS):
        yield Problem(
            "O010",
            "no career event says how pay changed, so pay progress cannot be shown",
            snapshot.places.of("outcomes", "measures"),
            hint.partition(",")[0] + ", or remove pay_progress from `outcomes: measures`",
        )


def _salary_columns(table: RosterTable, snapshot: Snapshot) -> Iterator[str]:
    """The columns on pay with values as large as salaries, then others whose name says that they hold them."""
    yield from (name for name in PAY_COLUMNS if _is_there(name, snapshot) and _is_salary(name, snapshot))
    for name in table.extra_columns if len(table) else ():
        if name in SALARY_WORDS or any(word in name.split("_") for word in SALARY_WORDS):
            yield name
