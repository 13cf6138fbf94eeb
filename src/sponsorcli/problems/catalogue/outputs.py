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
)
