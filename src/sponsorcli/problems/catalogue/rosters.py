"""Family R: rosters and the other tables."""

from .explanation import Explanation

SHEETS = (
    Explanation(
        code="R001",
        title="The table's sheet was not found",
        meaning="The file has no sheet of the name given, or several that could be the table, or none that looks "
        "like it.",
        example="`people: {file: hr.xlsx, sheet: Peple}` where the sheet is called `People`.",
        remedy="Name the sheet under `sources:` as it is called in the file.",
    ),
    Explanation(
        code="R002",
        title="A column is missing",
        meaning="No heading stands for a field without which no row of the table says anything, so the table is not "
        "read.",
        example="A sheet of sponsors with the headings `Name` and `Expertise`, and none for `person_id`.",
        remedy="Add the column, or say under `columns:` which heading stands for the field.",
    ),
    Explanation(
        code="R003",
        title="An id is already taken",
        meaning="Two rows have what no two rows may share, such as a person's id. The first is kept, the others are "
        "left "
        "out: which of them is right cannot be told.",
        example="`P1` in rows 4 and 6 of the protégés.",
        remedy="Give each person one row; correct the id where two people have one.",
    ),
    Explanation(
        code="R004",
        title="Two columns for one field",
        meaning="Two headings could each stand for the field. None of them is read, since either could be the wrong "
        "one.",
        example="`Country` and `City` in a people table: both are known as `location`.",
        remedy="Say which under `columns:`, such as `columns: {location: City}`.",
    ),
    Explanation(
        code="R015",
        title="A sheet was found by its headings",
        meaning="No sheet is called like the table, and one has its headings, so it was read. Nothing is wrong if it "
        "is it.",
        example="A sheet `Export 2026` with the headings of people.",
        remedy="Call the sheet like the table, or name it under `sources:`.",
    ),
    Explanation(
        code="R016",
        title="A sheet is not read",
        meaning="The sheet is hidden, or is none of the programme's tables by its name or its headings.",
        example="A sheet with a pivot table beside the rosters.",
        remedy="Nothing, if it is not needed. Otherwise name it under `sources:`; a hidden sheet is read when named.",
    ),
    Explanation(
        code="R017",
        title="A protected attribute outside the audit table",
        meaning="The column holds an attribute that must not decide about a person (such as sex, race, age), or one "
        "that "
        "gives it away. It is not read, so that no rule, score or report by person can use it. It is an error where "
        "the "
        "program asks to read it as something else.",
        example="`Sex` in the HR extract that is read as people.",
        remedy="Nothing, or leave the column out of the extract. Audits read such columns from a file of their own.",
    ),
    Explanation(
        code="R018",
        title="A row that is a remark or a total",
        meaning="The row has one text and nothing else, or begins with a word such as Total, and is not read as data.",
        example="`Source: HR system, June` below the last person.",
        remedy="Nothing, if it is one. If it is data, fill in the other cells.",
    ),
    Explanation(
        code="R019",
        title="Hidden rows are read",
        meaning="A filter or a hidden row hides people from you, not from the program: all rows are read.",
        example="A list filtered to one department and saved.",
        remedy="Delete rows that should not take part.",
    ),
    Explanation(
        code="R020",
        title="`columns` names a heading that nobody wrote",
        meaning="The program says which heading stands for a field, and the file has no such heading.",
        example="`columns: {person_id: Employee Number}` where the file has `Employee No.`.",
        remedy="Copy the heading from the file; case, spaces and punctuation do not matter.",
    ),
    Explanation(
        code="R040",
        title="A column without a heading",
        meaning="Cells stand in a column that has no heading, so what they mean is not known and they are not read.",
        example="A remark beside the table: `IT has the greatest budget`.",
        remedy="Give the column a heading if it is needed.",
    ),
    Explanation(
        code="R034",
        title="Merged cells among the rows",
        meaning="Of merged cells only the first has a value; the rows below it have none.",
        example="`Engineering` merged over five people.",
        remedy="Unmerge the cells and fill the value into each row.",
    ),
)

CELLS = (
    Explanation(
        code="R005",
        title="A cell that must be filled is empty",
        meaning="The row says nothing without it and is left out.",
        example="An action without its date.",
        remedy="Fill in the cell, or delete the row.",
    ),
    Explanation(
        code="R006",
        title="Not a number",
        meaning="The cell should hold a number. `$69,222.18`, `3,5` and `4%` are read; words are not.",
        example="`Exceeds` under `performance`.",
        remedy="Type a number, or leave the cell empty. Where a column holds words, do not name it for a number.",
    ),
    Explanation(
        code="R007",
        title="Not a date",
        meaning="The cell should hold a date and holds no date in a form that can be read in one way only.",
        example="`31 June 2026`, `Q2`, `2026`.",
        remedy="Write the date as year-month-day, such as 2026-03-31.",
    ),
    Explanation(
        code="R008",
        title="A date that can be read in two ways",
        meaning="`03/04/2026` is 3 April or 4 March. The order is taken from the column where any of its dates has a "
        "day "
        "above 12 and none contradicts it, else from the sheet's other date columns. Here nothing tells it.",
        example="A column with `03/04/2026` and `05/06/2026` only.",
        remedy="Write dates as year-month-day, or format the column as dates in Excel.",
    ),
    Explanation(
        code="R009",
        title="Neither yes nor no",
        meaning="The cell should say yes or no; words for both in several languages are read, others are not.",
        example="`maybe` under `posted_openly`.",
        remedy="Write yes or no, or leave the cell empty.",
    ),
    Explanation(
        code="R010",
        title="A level that the program does not have",
        meaning="Levels are compared with the program's list, which puts them in order. A row with another is left "
        "out.",
        example="`L44` where `levels:` ends at L8.",
        remedy="Correct the level, or add it to `levels:` at its place from junior to senior.",
    ),
    Explanation(
        code="R011",
        title="A word that the field does not take",
        meaning="The field takes certain words only, listed in the reference of tables.",
        example="`promotd` under `event`.",
        remedy="Use one of the words; the message names the nearest.",
    ),
    Explanation(
        code="R012",
        title="A number out of bounds",
        meaning="The number is below the least or above the most that the field takes, or should be whole and is not.",
        example="A rating of 6 where 5 is the best.",
        remedy="Correct the number.",
    ),
    Explanation(
        code="R013",
        title="An id that Excel has changed",
        meaning="Excel turns long ids into `1.2E+05`, cuts them after 15 digits, and takes some for dates. What the "
        "id was "
        "cannot be told from the cell.",
        example="`1.20E+05` under `person_id`.",
        remedy="Format the column as text and type or import the ids again.",
    ),
    Explanation(
        code="R014",
        title="A cell that shows an error",
        meaning="The cell shows `#N/A` or the like, or holds a formula whose value was never saved. It is not empty, "
        "and "
        "what it should be is not known.",
        example="`#REF!` under `level`.",
        remedy="Correct the formula, or type the value in its place; open and save the file where nothing was "
        "computed.",
    ),
)

PEOPLE = (
    Explanation(
        code="R021",
        title="Somebody or something that no table has",
        meaning="The row names a person or a thing that no table has. People can be named by id, e-mail address or "
        "name. Where the row says nothing without the person it is left out; elsewhere, as for a manager, this is a "
        "warning.",
        example="`S999` as the sponsor of a pair, and in neither people nor sponsors.",
        remedy="Correct the cell, or add the row it refers to. Ids differ by case and leading zeros: `P7` is not "
        "`p007`.",
    ),
    Explanation(
        code="R022",
        title="Two people with one e-mail address",
        meaning="Two rows of people have the same address under different ids: one person twice, or a slip.",
        example="Rows 10 and 212 with one address.",
        remedy="Keep one row, or correct one address.",
    ),
    Explanation(
        code="R023",
        title="Two people with one name and function",
        meaning="The rows may be one person under two ids. Names are compared without case, accents, punctuation and "
        "the "
        "order of their parts. Nothing is merged: an id alone says who somebody is.",
        example="`Smith, John` and `John Smith`, both in Finance.",
        remedy="If they are one person, keep one row. If they are two, nothing is wrong.",
    ),
    Explanation(
        code="R024",
        title="A sponsor who is also a protégé",
        meaning="The same id stands among sponsors and protégés. That can be meant: a middle manager may be both.",
        example="`10482` in both sheets.",
        remedy="Nothing, if it is meant. Otherwise take one of the rows out.",
    ),
    Explanation(
        code="R025",
        title="Somebody who has left is still listed",
        meaning="People, or the career events, say that the sponsor or protégé left the company before the day of the "
        "report.",
        example="A sponsor with `left_on` 2026-05-31 in a report as of October.",
        remedy="Take the row out, or correct the day of leaving.",
    ),
    Explanation(
        code="R026",
        title="A reporting line in a circle",
        meaning="Following managers upwards leads back to where it began, so nobody in the circle has a place in the "
        "reporting line. The row at the place shown is left out, which opens the circle.",
        example="A reports to B, B to C, and C to A.",
        remedy="Correct one of the managers.",
    ),
    Explanation(
        code="R027",
        title="Somebody is their own manager",
        meaning="HR systems write this for whoever reports to nobody. It is read as having no manager.",
        example="The managing director with their own id under `manager_id`.",
        remedy="Leave the cell empty to be rid of the warning.",
    ),
    Explanation(
        code="R035",
        title="A manager under two ids",
        meaning="People names managers beside their ids, and one name stands beside two ids. Reporting lines through "
        "the "
        "one do not meet those through the other.",
        example="Michael Albert with the id 22 in most rows and 30 in a few.",
        remedy="Give the manager one id; if they are two people, nothing is wrong.",
    ),
)

NAMED = (
    Explanation(
        code="R050",
        title="A name that fits two people",
        meaning="The cell names somebody by name or e-mail address, and several people are called so. First those are "
        "asked who can stand in the field (a sponsor, a protégé), then those who were employed on the day of the row. "
        "If there are still two, nobody is guessed: a row that says nothing without the person is left out.",
        example="`Ann Lee` as the sponsor of a pair, where two sponsors are called Ann Lee.",
        remedy="Write the id instead of the name.",
    ),
    Explanation(
        code="R051",
        title="A preference for oneself or one's own side",
        meaning="Protégés choose sponsors, and sponsors choose protégés. A choice of oneself, or of somebody who is on "
        "the same side alone, can count for no pair and is left out.",
        example="A sponsor who ranks another sponsor first.",
        remedy="Name somebody of the other side, or delete the row.",
    ),
    Explanation(
        code="R052",
        title="Replaced ids that go in a circle",
        meaning="Following the changes of an id leads back to where it began, so nobody can tell which id stands "
        "today. None of the changes in the circle is used.",
        example="`10482` replaced by `E10482`, and `E10482` by `10482`.",
        remedy="Delete the row that is wrong.",
    ),
    Explanation(
        code="R053",
        title="A replaced id that somebody has today",
        meaning="The table of replaced ids says that an id was replaced, and people says that somebody has it. To "
        "replace it could give one person's rows to another, so it is not replaced.",
        example="`10482` as old_id, and as the person_id of a row of people.",
        remedy="Give the person the new id in people. If the id went to somebody new, write the new id in the old "
        "rows, and delete the change.",
    ),
    Explanation(
        code="R054",
        title="Two new ids for one old id",
        meaning="The table of replaced ids gives an id two new ones, so nobody can tell which stands for it. Neither "
        "is used.",
        example="`10482` replaced by `E10482` in one row, and by `E10842` in another.",
        remedy="Keep the row that is right. Where one new id followed the other, write the first as the old_id of the "
        "second.",
    ),
    Explanation(
        code="R055",
        title="Somebody who had left is named",
        meaning="The person named in the field is known and had left by the day of the row, or is in no list of people "
        "any more and known from an older extract or a record. Extracts hold current staff, so the row counts.",
        example="An action confirmed by somebody who left the month before.",
        remedy="Nothing, if it is right. Otherwise correct the cell, the day, or the day of leaving.",
    ),
)

WRITINGS = (
    Explanation(
        code="R041",
        title="Two ids that look alike",
        meaning="The ids differ in case or in leading zeros alone, which Excel drops. The program takes them for two.",
        example="`00042` and `42` in people.",
        remedy="If they are one person, keep one row and write the id in one way everywhere.",
    ),
    Explanation(
        code="R036",
        title="Codes that have lost a zero",
        meaning="Postcodes of digits are of two lengths: Excel drops the zero at the beginning of a number.",
        example="`2148` where others are `02451`.",
        remedy="Format the column as text and export again.",
    ),
    Explanation(
        code="R037",
        title="One word in two writings",
        meaning="Two values of a column differ in case, or by one letter. Rules and comparison groups take them for "
        "two.",
        example="`Finance` and `Fiannce` under `function`.",
        remedy="Write it in one way. Where they are two different words, nothing is wrong.",
    ),
    Explanation(
        code="R038",
        title="People without a manager",
        meaning="Several people have no manager, so whoever is above them is not known, and nobody is kept out of a "
        "pair "
        "for that.",
        example="8 of 311 rows with nothing under `manager_id`.",
        remedy="Fill in the managers, but for whoever reports to nobody.",
    ),
    Explanation(
        code="R039",
        title="Hired and left on one day",
        meaning="The person probably never started. They count as a leaver after no time.",
        example="An appointment that was declined.",
        remedy="Take the row out if the person never started.",
    ),
)

ACROSS = (
    Explanation(
        code="R028",
        title="Dates out of order",
        meaning="The second of two dates in a row is before the first: a pair that ended before it was made.",
        example="`paired_on` 2026-05-01 and `ended_on` 2026-04-01.",
        remedy="Correct one of the dates.",
    ),
    Explanation(
        code="R029",
        title="An action of two who are no pair",
        meaning="The pairs table has no pair of these two, so the action counts for nobody.",
        example="An introduction by a sponsor for somebody else's protégé.",
        remedy="Add the pair, or correct the ids.",
    ),
    Explanation(
        code="R030",
        title="An action outside the pair's time",
        meaning="The action is dated before the two became a pair or after they ceased to be one, and is not counted.",
        example="A meeting in March of a pair made in April.",
        remedy="Correct the date of the action, or those of the pair.",
    ),
    Explanation(
        code="R031",
        title="An action that the ladder does not know",
        meaning="Every action stands on a rung, which says whether it is advocacy. One without a rung counts for "
        "nothing "
        "and is left out.",
        example="`introducton`",
        remedy="Use a known action, or add it under `actions:` with its rung.",
    ),
    Explanation(
        code="R032",
        title="A capacity above the limit",
        meaning="A sponsor's row asks for more protégés than `pairing: capacity_limit:` allows. The limit is used.",
        example="`capacity` 9 where the limit is 3.",
        remedy="Lower the capacity, or raise the limit.",
    ),
    Explanation(
        code="R033",
        title="People may be out of date",
        meaning="The newest date of joining or leaving is more than 45 days before the day of the report: levels and "
        "managers have probably changed since.",
        example="A people table exported in June, in a report as of October.",
        remedy="Export people again.",
    ),
)

HISTORY = (
    Explanation(
        code="R065",
        title="A pair begins after the day",
        meaning="The pairing date lies after the day of the report. The pair does not stand yet, and holds a seat of "
        "the sponsor from its own day on.",
        example="`paired_on` 2027-01-11 in a report as of 2026-12-31.",
        remedy="Nothing, if that is so; otherwise correct the date.",
    ),
    Explanation(
        code="R067",
        title="People and dated changes have two levels",
        meaning="The people table and the last dated change of somebody, in career events or told from extracts, name "
        "different levels. The dated change is used in every report.",
        example="`L4` in people, and promoted to `L5` on 2026-04-01 in career events.",
        remedy="Export people again, add the later change to career events, or name the newest people file in "
        "`people_history` too.",
    ),
    Explanation(
        code="R068",
        title="People and career events tell two departures",
        meaning="Only one of the two tables knows of a departure, or each names another day. The people table's day is "
        "used where it has one, else that of career events.",
        example="An empty `left_on` in people, and `left` on 2026-03-31 in career events.",
        remedy="Enter the right day in both; enter `hired` in career events for one who came back.",
    ),
    Explanation(
        code="R069",
        title="Pairs and agreements name two days",
        meaning="`agreed_on` in pairs is another day than the first `signed_on` of the same two in agreements, which "
        "is the one that is used.",
        example="`agreed_on` 2026-02-01, and an agreement signed on 2026-02-09.",
        remedy="Correct one of the two, or leave `agreed_on` empty.",
    ),
    Explanation(
        code="R070",
        title="Somebody accepted what went to somebody else",
        meaning="A candidate has the stage `accepted`, and the register names somebody else as the one who got it. "
        "Both are counted as having got it until one of the two is corrected.",
        example="`accepted` for `P1` and `filled_by` `P2`.",
        remedy="Correct the stage of the candidate, or `filled_by` of the opportunity.",
    ),
)

LISTS = (
    Explanation(
        code="R060",
        title="One action_id for rows that differ",
        meaning="Rows with one `action_id` are one action, which counts once. These say different things of it, so "
        "either the id or a row is wrong.",
        example="`A-17` is an introduction in March in one return, and an award nomination in May in another.",
        remedy="Give each action an id of its own, or make the rows say the same.",
    ),
    Explanation(
        code="R061",
        title="A file without the table",
        meaning="The file is one of those that match a pattern under `sources`, and neither the name of a sheet nor "
        "the headings are those of the table. It is not read for it.",
        example="`activity: ../returns/*.xlsx`, and a workbook with answers to the pulse in the folder.",
        remedy="Nothing, if the file holds something else. Otherwise give it the table's headings.",
    ),
    Explanation(
        code="R062",
        title="A sheet of the workbook is passed over",
        meaning="The workbook has a sheet with rows of this table, and `sources` names another file for the table, "
        "which is read instead of the sheet.",
        example="`activity: ../returns/*.xlsx` beside a workbook whose sheet Activity has the log of last year.",
        remedy="To read both, write a list: `activity: [workbook, ../returns/*.xlsx]`. Otherwise delete the sheet.",
    ),
    Explanation(
        code="R063",
        title="An action recorded twice",
        meaning="Two rows say that the same two people did the same on the same day, with the same person about the "
        "same opportunity, with the same note. That is one action, and it counts once.",
        example="A sponsor's return that was handed in again in the next month with the old rows in it.",
        remedy="Delete one of the rows. If there were two such actions, add a note or an `action_id` to one.",
    ),
    Explanation(
        code="R064",
        title="Pay changes that look like fractions",
        meaning="`pay_change_percent` holds percentages: 4.5 for 4.5 %. All cells are below half a per cent, as "
        "they are where Excel shows 4.5% and keeps 0.045.",
        example="0.045, 0.03 and 0.051 in the column.",
        remedy="Multiply the column by 100, or write the percentages as numbers.",
    ),
)

EXPLANATIONS: tuple[Explanation, ...] = tuple(
    sorted((*LISTS, *SHEETS, *CELLS, *PEOPLE, *NAMED, *WRITINGS, *ACROSS, *HISTORY), key=lambda one: one.code)
)
"""What a problem code means, for a person who meets it for the first time."""
