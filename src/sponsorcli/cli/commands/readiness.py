"""`sponsorcli readiness`: résumés from evidence, what machines lose in one, postings, letters."""

import typer

from sponsorcli.cli.help_pages import PageGroup

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
readiness_app = typer.Typer(
    name="readiness", cls=PageGroup, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True
)
app.add_typer(readiness_app, name="readiness")


@readiness_app.callback()
def readiness() -> None:
    """Help protégés get ready: a résumé from evidence, its check, a posting, letters. Nothing is invented or scored.

    Example: sponsorcli readiness resume configs/emerging-leaders.yaml 00103 -o cv.docx -o cv.pdf
    """
