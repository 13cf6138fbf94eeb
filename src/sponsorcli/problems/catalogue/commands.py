"""Family P, from P091: what a command needs and a program does not give."""

from .explanation import Explanation

EXPLANATIONS = (
    Explanation(
        code="P091",
        title="The program names no such table",
        meaning="The command needs a table that the program's `sources` do not name, or whose sheet is not in the "
        "workbook. Nothing can be said without it.",
        example="`sponsorcli pair program.yaml` where `sources` names no `sponsors`.",
        remedy="Name the table under `sources`, or add the sheet to the workbook.",
    ),
)
