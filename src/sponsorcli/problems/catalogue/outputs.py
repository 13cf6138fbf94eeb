"""Family W: files that were to be written."""

from .explanation import Explanation

EXPLANATIONS = (
    Explanation(
        code="W001",
        title="No kind of file ends like this",
        meaning="The form of a file is chosen by the ending of its name, and this ending stands for none.",
        example="`sponsorcli pair program.yaml -o pairs.doc`",
        remedy="Use one of the endings that the message lists, such as `.xlsx`.",
    ),
    Explanation(
        code="W002",
        title="There is no such folder",
        meaning="Files are written into folders that exist; a folder made by mistake would hide the report.",
        example="`-o reprots/october.xlsx` where the folder is called `reports`.",
        remedy="Make the folder, or correct its name.",
    ),
    Explanation(
        code="W003",
        title="You may not write there",
        meaning="The file system does not let you write this file, or the name is that of a folder. A report that "
        "was there before is unchanged.",
        example="`-o /etc/report.xlsx`",
        remedy="Choose a folder of your own, or ask its owner for the right to write.",
    ),
    Explanation(
        code="W004",
        title="The file was not written",
        meaning="The system refused for the reason quoted: a full disk, a lost network drive. A report that was there "
        "before is unchanged; nothing half written is left.",
        example="The disk is full.",
        remedy="Make room or choose another disk, then run the command again: it gives the same report.",
    ),
    Explanation(
        code="W005",
        title="The file is open in another program",
        meaning="Excel keeps a workbook from being replaced while it is open. The new report was written beside it "
        "under a second name.",
        example="`october.xlsx` is open in Excel; the new report is in `october (2).xlsx`.",
        remedy="Close the workbook; rename the new file if you want the old name.",
    ),
    Explanation(
        code="W006",
        title="A .csv file holds one table",
        meaning="The report has several tables, and a .csv file has room for the first.",
        example="`sponsorcli pair program.yaml -o pairs.csv` leaves out the unpaired.",
        remedy="Write an `.xlsx` or `.json` file for all tables.",
    ),
    Explanation(
        code="W010",
        title="There is nothing to put into a calendar",
        meaning="An .ics file holds what falls due, and only the accountability report says that.",
        example="`sponsorcli pair program.yaml -o due.ics`.",
        remedy="Write it of `accountability` or `report`: `sponsorcli accountability program.yaml -o due.ics`.",
    ),
    Explanation(
        code="W011",
        title="The mail is large",
        meaning="A draft with its workbook is larger than the 10 MB that many mail servers take. It was written all "
        "the same.",
        example="`sponsorcli report program.yaml --eml october.eml` for thousands of pairs.",
        remedy="Put the workbook where its readers can open it, and send them a link.",
    ),
    Explanation(
        code="W020",
        title="An output would overwrite a file that is read",
        meaning="The file to be written is one that this run reads: a program, one of its tables, its fixes, its audit "
        "file, a password, a pairing that was handed in. The name may be another, as links and other spellings lead "
        "to the same file. It is wrong use of the command: nothing is written, and the exit code is 2.",
        example="`sponsorcli pair configs/p.yaml -o data/people.csv` where `data/people.csv` is the people table.",
        remedy="Name another file after `-o`, `--log`, `--eml` or `--portfolio`, or another `report.folder`.",
    ),
    Explanation(
        code="W021",
        title="Two outputs are one file",
        meaning="Two files that the run was asked for are the same one, by their names or by links, so the second "
        "would replace the first. Nothing is written, and the exit code is 2.",
        example="`sponsorcli report p.yaml -o october.xlsx --portfolio ./october.xlsx`",
        remedy="Give each output a file of its own.",
    ),
    Explanation(
        code="W022",
        title="An output would be read as data by the next run",
        meaning="A source of the program is a pattern of files, and the file to be written matches it. The next run "
        "would take the report for data. Nothing is written, and the exit code is 2.",
        example="`sponsorcli pair p.yaml -o returns/october.xlsx` where `activity` is `../returns/*.xlsx`.",
        remedy="Write into a folder that no source looks into.",
    ),
    Explanation(
        code="W023",
        title="The lock of a folder is no place for data",
        meaning="Runs keep out of each other's way by a file called `.sponsorcli.lock` in each folder that they write "
        "to. An output would land on it, or it is a link to a file that the run reads. Nothing is written, and the "
        "exit code is 2.",
        example="`sponsorcli report p.yaml --log reports/.sponsorcli.lock`",
        remedy="Name another file. A lock that is a link can be deleted: it is made again.",
    ),
    Explanation(
        code="W024",
        title="The audit table is not copied",
        meaning="The annotated copy of a roster holds neither the audit table nor, of a workbook that holds it, the "
        "sheets that no other table is read from. Protected attributes stay in the file that they are in.",
        example="`sponsorcli check p.yaml --annotate marked.xlsx` where the workbook has a sheet called Audit.",
        remedy="Correct the audit table in its own file; problems are listed with their cells, without the values.",
    ),
)
