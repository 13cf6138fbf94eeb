"""`sponsorcli readiness`: getting people ready for what they apply for."""

import typer

from sponsorcli.cli.help_pages import PageGroup

from .help_desk import add_help_desk
from .papers import add_papers

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
readiness_app = typer.Typer(cls=PageGroup, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
app.add_typer(readiness_app, name="readiness")
add_papers(readiness_app)
add_help_desk(readiness_app)


@readiness_app.callback()
def readiness() -> None:
    """Get people ready for what they apply for: a résumé from evidence, its check, postings, letters, the help desk.

    Nothing is invented or scored.

    Example: sponsorcli readiness resume configs/emerging-leaders.yaml 00103 -o cv.docx -o cv.pdf

    Example: sponsorcli readiness desk configs/emerging-leaders.yaml --as-of 2026-10-31
    """
