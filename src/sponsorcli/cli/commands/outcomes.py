"""`sponsorcli outcomes`."""

from sponsorcli.cli.analysis_command import analysis_command

app = analysis_command(
    "outcomes",
    """Compare promotion and retention of protégés with those of the comparison group.

    Example: sponsorcli outcomes configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
)
