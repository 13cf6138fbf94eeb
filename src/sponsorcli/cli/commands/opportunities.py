"""`sponsorcli opportunities`."""

from sponsorcli.cli.analysis_command import analysis_command

app = analysis_command(
    "opportunities",
    """Keep the register of opportunities: what was open to view, and who had none.

    Example: sponsorcli opportunities configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
)
