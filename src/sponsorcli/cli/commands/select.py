"""`sponsorcli select`."""

from sponsorcli.cli.analysis_command import analysis_command

app = analysis_command(
    "select",
    """Say who is eligible, rank them, and give the places.

    Example: sponsorcli select configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
)
