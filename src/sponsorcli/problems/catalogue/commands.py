"""Codes of commands: P091 and up for what they need and do not get, W007 for a folder that is taken."""

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
    Explanation(
        code="W007",
        title="Another run holds the folder",
        meaning="Two runs must not write to one folder at the same time. The other one was waited for as long as --wait "
        "says, and nothing was written.",
        example="Two schedules that make the same report at the same minute.",
        remedy="Start them at different times, or give --wait more seconds.",
    ),
    Explanation(
        code="P093",
        title="No such person",
        meaning="The command was given an id that the table it looks in does not have.",
        example="`sponsorcli brief program.yaml E9999` where no protégé has the id E9999.",
        remedy="Use an id of the table; leading zeros count.",
    ),
)
