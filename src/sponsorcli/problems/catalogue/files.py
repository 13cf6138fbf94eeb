"""Family R, from R101: files that cannot be opened, or not safely."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        code="R101",
        title="There is no such file",
        meaning="The program file names a table's file that is not there, so the table cannot be read.",
        example="`people: data/poeple.xlsx` where the file is called `people.xlsx`.",
        remedy="Correct the name or the folder in `sources`, or put the file there.",
    ),
    Explanation(
        code="R102",
        title="Not a file",
        meaning="The name leads to a folder or a device, not to a file that can be read to its end.",
        example="`people: data` where `data` is a folder.",
        remedy="Name the spreadsheet file itself.",
    ),
    Explanation(
        code="R103",
        title="The file may not be read",
        meaning="The computer refuses to open the file: somebody else has locked it, or access is missing.",
        example="A file on a shared drive that only HR may open.",
        remedy="Close the file in other programs, or ask its owner for access.",
    ),
    Explanation(
        code="R104",
        title="The file is empty",
        meaning="The file has no bytes at all, which is what an export that failed leaves behind.",
        example="`people.csv` with 0 bytes.",
        remedy="Save or export the file again.",
    ),
    Explanation(
        code="R105",
        title="The file is too large",
        meaning="A file above 256 MB is no roster; reading it could stop the computer.",
        example="A workbook of 400 MB with photographs.",
        remedy="Leave out the sheets, columns and pictures that are not needed, or split the file.",
    ),
    Explanation(
        code="R106",
        title="The file is a placeholder",
        meaning="The file holds only zeros. Cloud drives show such a file before they have downloaded its content.",
        example="A workbook on OneDrive with a cloud beside its name.",
        remedy='Open the file once, or choose "Always keep on this device", then try again.',
    ),
    Explanation(
        code="R107",
        title="A lock file of Excel",
        meaning="Excel puts a small file whose name starts with `~$` beside a workbook that is open. It is no "
        "workbook.",
        example="`~$roster.xlsx`.",
        remedy="Name the workbook itself, and close it in Excel.",
    ),
    Explanation(
        code="R108",
        title="The file is password-protected",
        meaning="The content is encrypted and cannot be read without the password.",
        example="A workbook saved with a password to open it.",
        remedy="Open it, remove the password under File, Info, Protect Workbook, and save a copy.",
    ),
    Explanation(
        code="R109",
        title="The file is not a spreadsheet",
        meaning="What a file is, is told by its content, not by the ending of its name. This one is something "
        "else: a web page that was named `.xls`, a PDF, a Word document, a binary workbook.",
        example="`report.xls` from an HR system that is a web page inside.",
        remedy="Open it in Excel and save it as `.xlsx`.",
    ),
    Explanation(
        code="R110",
        title="The file is damaged",
        meaning="The file was a spreadsheet, and part of it is cut off, missing or altered. A part could be read, but "
        "nobody could say what is missing, so nothing is.",
        example="A download that broke off.",
        remedy="Get the file again, or let Excel repair it and save it as `.xlsx`.",
    ),
    Explanation(
        code="R111",
        title="The file is packed as no spreadsheet is",
        meaning="Workbooks are zip archives. This one unpacks to hundreds of times its size, holds the same part "
        "twice, or uses a packing that spreadsheet programs do not. Files made to do harm look like this.",
        example="A workbook of 1 MB that unpacks to 900 MB.",
        remedy="Ask where the file comes from. If it is honest, open it in Excel and save it as `.xlsx`.",
    ),
    Explanation(
        code="R112",
        title="The workbook's XML does what no spreadsheet does",
        meaning="A document type or very deep nesting inside a workbook has no use but to make programs fetch "
        "other files or run out of memory.",
        example="A sheet that begins with `<!DOCTYPE`.",
        remedy="Ask where the file comes from. If it is honest, open it in Excel and save it as `.xlsx`.",
    ),
    Explanation(
        code="R113",
        title="A sheet is too large, or a value stands far away",
        meaning="A sheet is read up to 1,024 columns and 16 million cells, a Parquet file up to 20 million rows and "
        "100 million cells. A value more than 10,000 blank rows below the others is taken for a stray one.",
        example="A space typed by accident into the cell XFD1048576.",
        remedy="Delete the stray value, or the empty rows and columns around it; split a sheet that is really so"
        " large.",
    ),
    Explanation(
        code="R114",
        title="Cells with impossible or repeated addresses",
        meaning="Programs read such a sheet differently: some keep the first of two cells, some the last.",
        example="Two cells `B2` in one row, or a row 0.",
        remedy="Open the file in Excel, check the sheet, and save it as `.xlsx`.",
    ),
    Explanation(
        code="R115",
        title="A text is too long",
        meaning="A cell holds more than 32,767 characters, which is more than Excel keeps.",
        example="A whole e-mail conversation in a column of notes.",
        remedy="Shorten the text.",
    ),
    Explanation(
        code="R116",
        title="The workbook names something that is not in it",
        meaning="A sheet or a text that the workbook refers to is missing or lies in another file, which is never"
        " opened.",
        example="A list of sheets with one whose part was deleted.",
        remedy="Open the file in Excel, let it repair the file, and save it as `.xlsx`.",
    ),
    Explanation(
        code="R117",
        title="No sheets, or sheets that cannot be told apart",
        meaning="A workbook needs a sheet with cells, each with a name of its own.",
        example="A workbook with nothing but a chart.",
        remedy="Check the sheets in Excel and save the file as `.xlsx`.",
    ),
    Explanation(
        code="R118",
        title="The file could not be read to its end",
        meaning="Old workbooks and Parquet files are read by a separate process with limits of time and memory. It "
        "stopped before it was done, so the file is damaged or made to do harm.",
        example="A cut-off `.xls` file.",
        remedy="Open the file in Excel and save it as `.xlsx`.",
    ),
    Explanation(
        code="R119",
        title="An old Excel file",
        meaning="In an `.xls` file, cells that show an error look empty, and ids may have lost the zeros in front.",
        example="`roster.xls`.",
        remedy="Nothing, if the figures look right. To be sure, open it in Excel and save it as `.xlsx`.",
    ),
    Explanation(
        code="R120",
        title="The workbook counts dates from 1904",
        meaning="Old Excel for Mac counted dates in another way. They are read rightly.",
        example="A workbook first made on a Mac before 2011.",
        remedy="Nothing. Dates copied from it into another workbook move by four years and a day.",
    ),
    Explanation(
        code="R130",
        title="The text's encoding was found, not known",
        meaning="A text file does not say how its letters are stored. This one is not UTF-8, and was read in "
        "another way.",
        example="A `.csv` that Excel on Windows saved without choosing UTF-8.",
        remedy='Check a name with an accent. To be sure, save the file as "CSV UTF-8".',
    ),
    Explanation(
        code="R131",
        title="The columns are not separated by commas",
        meaning="The delimiter that cuts most rows into the same number of cells was taken.",
        example="A `.csv` with semicolons, as Excel writes it in Germany.",
        remedy="Nothing, if the columns are right. Otherwise save the file as `.xlsx`.",
    ),
    Explanation(
        code="R132",
        title="A text in two encodings",
        meaning="Parts of the file are stored in one way and parts in another, so some letters would come out wrong.",
        example="Two exports pasted together, one of them not UTF-8.",
        remedy='Open the file in a spreadsheet program, correct the letters, and save it as "CSV UTF-8".',
    ),
    Explanation(
        code="R133",
        title="A zero byte in a text",
        meaning="Text files hold no zero bytes; the file is damaged or not a table.",
        example="A `.csv` that a crashed program left behind.",
        remedy="Get the file again, or save it as `.xlsx`.",
    ),
    Explanation(
        code="R134",
        title="Quotation marks that do not fit together",
        meaning="In a `.csv`, a quoted text ends at the next quotation mark. Here one is missing or one is too "
        "many, so that rows would run together.",
        example='`"Ann,HR` with no second quotation mark.',
        remedy='Close the quotation mark; write one inside a text twice: `"the ""new"" team"`.',
    ),
    Explanation(
        code="R135",
        title="A row with more values than columns",
        meaning="A comma inside a text without quotation marks moves all values after it into wrong columns, so "
        "the row is left out.",
        example="`P001,Smith, John,HR` in a table of three columns.",
        remedy="Put the text into quotation marks, or delete the surplus values.",
    ),
)
