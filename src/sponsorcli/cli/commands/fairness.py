"""`sponsorcli fairness`."""

from sponsorcli.cli.analysis_command import analysis_command

app = analysis_command(
    "fairness",
    """Say how every step from nomination to promotion fell on groups, and tell of nobody apart.

    Example: sponsorcli fairness configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
)
