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
        code="P103",
        title="Commands without their tables",
        meaning="`check` says what every command would stop at. These commands cannot do without tables that the "
        "program does not name, so nothing is checked for them; run, they stop with P091.",
        example="A program with sponsors and protégés alone: `accountability` needs `pairs` and `activity`.",
        remedy="Nothing, where you do not need the command. Otherwise name the tables under `sources`.",
    ),
    Explanation(
        code="P092",
        title="A file is there already",
        meaning="`init` and `sample` make new files and never overwrite one that is there.",
        example="`sponsorcli init mentoring-2026` in a folder that has a `mentoring-2026/configs/mentoring-2026.yaml`.",
        remedy="Name another file or folder, or move what is there.",
    ),
    Explanation(
        code="W007",
        title="Another run holds the folder",
        meaning="Two runs must not write to one folder at the same time. The other one was waited for as long as "
        "--wait says, and nothing was written.",
        example="Two schedules that make the same report at the same minute.",
        remedy="Start them at different times, or give --wait more seconds.",
    ),
    Explanation(
        code="P093",
        title="No such person",
        meaning="The command was given somebody who takes no part on the day, such as a sponsor who has left. A name "
        "or an id that nobody has is wrong use of the command, with exit code 2.",
        example="`sponsorcli explain program.yaml E9999`, where E9999 left the company in May.",
        remedy="Ask about a day on which the person took part, with `--as-of`.",
    ),
    Explanation(
        code="W008",
        title="Only a workbook can be encrypted",
        meaning="A password was given, and this kind of file has no encryption of its own. Writing it open beside an "
        "encrypted workbook would undo the protection, so it is not written. A mail draft can be: its workbook is "
        "encrypted, and its text holds no figure.",
        example="`sponsorcli report program.yaml --password-file secret.txt -o october.html`",
        remedy="Name an `.xlsx` file, or leave `--password-file` away.",
    ),
    Explanation(
        code="W009",
        title="Others can read the secret",
        meaning="The file with the password or the key of the pseudonyms can be read by other people on this machine.",
        example="A password file with the rights 644.",
        remedy="Take the rights of the others away: `chmod 600 FILE`.",
    ),
    Explanation(
        code="P094",
        title="There is no secret in the file",
        meaning="The file that should hold the password, or the key of the pseudonyms, cannot be read or holds none.",
        example="`--password-file secret.txt` where the first line of `secret.txt` is empty.",
        remedy="Write the password into the first line. A damaged key file: restore it, or delete it and new "
        "pseudonyms are made under a new key.",
    ),
    Explanation(
        code="P095",
        title="A part of sponsorcli is not installed",
        meaning="What was asked for needs a library that only some installations have.",
        example="`--dask tcp://cluster:8786` where `distributed` is not installed.",
        remedy="Install the part that the message names, such as `pip install 'sponsorcli[dask]'`.",
    ),
    Explanation(
        code="P096",
        title="Two programmes would write the same file",
        meaning="Report files are named after `program.id`. Of two programs with one id that write into one folder, "
        "the first is reported on, and nothing is written for the second.",
        example="`configs/a.yaml` and `configs/b.yaml` both with `id: emerging-leaders`.",
        remedy="Give every program an id of its own.",
    ),
    Explanation(
        code="P097",
        title="The work on a programme broke off",
        meaning="The process that worked on the programme met a fault of ours or was ended from outside, for instance "
        "because the machine ran out of memory. The other programmes are not concerned.",
        example="The system ended a worker that needed more memory than there is.",
        remedy="Run the programme by itself; with fewer at a time (`-j`) where memory is short. Please report a fault.",
    ),
    Explanation(
        code="P098",
        title="The cluster does not answer",
        meaning="Nothing answers at the address given with --dask, or the connection was lost.",
        example="`--dask tcp://cluster:8786` where no scheduler runs.",
        remedy="Start the scheduler, or correct the address; `-j` works on this machine alone.",
    ),
)
