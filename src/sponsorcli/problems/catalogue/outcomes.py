"""Family O: what came of the programme."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        code="O001",
        title="A column cannot be compared on",
        meaning="`outcomes: compare_on` names a column that the people table does not have, or one known as of today "
        "alone, such as the last rating. The groups are alike in the other columns only.",
        example="`compare_on: [level, departement]`",
        remedy="Name a column of the people table that was settled on the pairing date, or remove it.",
    ),
    Explanation(
        code="O002",
        title="The dates of a protégé cannot be",
        meaning="The protégé was paired before being hired or after leaving, was promoted after leaving, or is not in "
        "the people table. Nothing can be counted from such a date, so the protégé is left out of the outcomes.",
        example="`paired_on` is 2024-01-12 and `hired_on` is 2025-03-01.",
        remedy="Correct the date or the id.",
    ),
    Explanation(
        code="O003",
        title="A protégé without a pairing date",
        meaning="The clock of an outcome starts on the day the pair was made. Without one the protégé is left out.",
        example="A row of the pairs table with an empty `paired_on`.",
        remedy="Enter the day the pair was made.",
    ),
    Explanation(
        code="O004",
        title="The dates of people outside the programme cannot be",
        meaning="They left before they were hired, or were promoted after they left. They are left out of the "
        "comparison group, and the message says how many they are.",
        example="`left_on` is 2019-05-01 and `hired_on` is 2021-03-15.",
        remedy="Correct the dates in the people or career events table.",
    ),
    Explanation(
        code="O005",
        title="Promotions cannot be counted",
        meaning="`outcomes: measures` asks for promotion, and no table says who was promoted when.",
        example="`measures: [promotion, retention]` in a program without a `career_events` table.",
        remedy="Give a career events table, or remove the measure.",
    ),
    Explanation(
        code="O006",
        title="Nobody ever left",
        meaning="Neither the people nor the career events table has a single departure. Such an extract has most "
        "likely lost the people who left, and everybody would seem retained. Of fewer people than `withhold_below` "
        "nothing is said.",
        example="A people table of present employees only.",
        remedy="Keep people who left in the table with the day they did, or give `left` events.",
    ),
    Explanation(
        code="O007",
        title="The audit table lacks a group column",
        meaning="`outcomes: groups` names a column that the audit table does not have; outcomes are not shown by it.",
        example="`groups: [gender, disability]` where the audit table has no column `disability`.",
        remedy="Name a column of the audit table, or remove it from `groups`.",
    ),
    Explanation(
        code="O008",
        title="Who leads is not said",
        meaning="`outcomes: measures` asks for representation, the share of people at leadership level. The "
        "program does not say from which of its levels that is.",
        example="`measures: [representation]` in a program without `leadership_from`.",
        remedy="Give `levels` and `leadership_from` under `program`, or remove the measure.",
    ),
    Explanation(
        code="O009",
        title="A column looks like salaries",
        meaning="Pay progress is told as a change in percent or as a compa-ratio, pay over the middle of its band. A "
        "column of salaries is not needed for it, is not used, and is better not in the file.",
        example="A career events table with a column `Salary`, or `pay_change_percent` with 52,000 in it.",
        remedy="Give `pay_change_percent` (such as 4.5) or `compa_ratio` (such as 0.95), and remove the salaries.",
    ),
    Explanation(
        code="O010",
        title="Pay progress cannot be shown",
        meaning="`outcomes: measures` asks for pay progress, and no career event has a `pay_change_percent` or a "
        "`compa_ratio`.",
        example="`measures: [pay_progress]` with a career events table that has neither column.",
        remedy="Give one of the two columns in career events, or remove the measure.",
    ),
    Explanation(
        code="O011",
        title="An HR extract without a day",
        meaning="Career events are told from what differs between dated extracts. Neither the name of this file nor a "
        "column says of which day it is, so it is left out.",
        example="`people_history: ../hr/people-*.csv` that also finds `people-final.csv`.",
        remedy="Put the day into the file's name, `people-2026-01-31.csv`, or into a column `taken_on`.",
    ),
    Explanation(
        code="O012",
        title="Too few HR extracts",
        meaning="One extract alone shows no change, so neither promotions nor departures can be told.",
        example="`people_history: ../hr/people-*.csv` that finds a single file.",
        remedy="Name earlier extracts too, or give a career events table.",
    ),
    Explanation(
        code="O013",
        title="Somebody twice in one HR extract",
        meaning="Two rows of an extract have the same id. The first counts.",
        example="A person with two part-time contracts, a row each.",
        remedy="Keep one row a person in each extract.",
    ),
    Explanation(
        code="O014",
        title="A doubtful change between HR extracts",
        meaning="What two extracts say of somebody is possible but unusual: a level down (counted as a regrade), a row "
        "missing in between (counted as employed throughout), a row that comes late, or a hiring date after the "
        "extract before (counted as a departure and a new hire, since the id may have been given to somebody else).",
        example="`L5` in January and `L4` in February.",
        remedy="Look the person up, and correct the extract if it is wrong.",
    ),
)
