"""Say in the report itself which rows take no part in it, and why: readers of a workbook never see the messages."""

from collections import Counter
from collections.abc import Iterator

from sponsorcli.problems import Severity
from sponsorcli.problems.catalogue import explanations
from sponsorcli.rosters import Loaded


def rows_left_out(loaded: Loaded) -> Iterator[str]:
    """A sentence that counts the rows by table and what is wrong by its code; nobody's id."""
    tables = {} if loaded.snapshot is None else dict(loaded.snapshot.roster.tables)
    if loaded.audit is not None:
        tables["audit"] = loaded.audit
    rows = [f"{table.left_out:,} of {name}" for name, table in sorted(tables.items()) if table.left_out]
    if not rows:
        return
    errors = Counter(problem.code for problem in loaded.problems if problem.severity is Severity.ERROR)
    pages = explanations()
    why = ", ".join(f"{code} {pages[code].title.lower()} ({count:,})" for code, count in sorted(errors.items()))
    yield f"Left out are rows with errors: {', '.join(rows)}. What is wrong: {why}. Run sponsorcli check for the cells."
