"""`sponsorcli accountability`."""

from sponsorcli.cli.analysis_command import analysis_command

app = analysis_command(
    "accountability",
    """Hold each pair to what was promised, and find the sponsors who only mentor.

    Example: sponsorcli accountability configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
)
