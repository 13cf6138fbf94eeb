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
    Explanation(
        code="P092",
        title="A file is there already",
        meaning="`init` and `sample` make new files and never overwrite one that is there.",
        example="`sponsorcli init mentoring-2026` in a folder that has a `mentoring-2026/configs/mentoring-2026.yaml`.",
        remedy="Name another folder, or move the files that are there.",
    ),
)
