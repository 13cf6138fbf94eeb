"""Family S: who is eligible and who takes a place."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        code="S001",
        title="Selection uses a column that no table has",
        meaning="A rule or a ranking names a field that neither the protégés nor the people table has. Nobody meets "
        "such a rule, and such a ranking counts nothing for anybody.",
        example="`ranked_by: [{kind: number, field: potental, best: 5}]`",
        remedy="Name a column that there is, or remove the line.",
    ),
    Explanation(
        code="S002",
        title="Selection uses a protected attribute",
        meaning="The field is an attribute that the law protects, or one that gives it away, such as pronouns. It is "
        "not looked up: nobody meets such a rule, and such a ranking counts nothing.",
        example="`eligible: [{kind: at_least, field: age, value: 30}]`",
        remedy="Remove the line. How groups fare is shown by the audit of each step.",
    ),
    Explanation(
        code="S003",
        title="Selection names a level that the program does not list",
        meaning="Levels are in the order of `program: levels`; one that is not there lies neither above nor below "
        "another, so nobody meets the rule.",
        example="`eligible: [{kind: level, from: L3, to: L55}]`",
        remedy="Use a level of the list, or add it to the list.",
    ),
    Explanation(
        code="S004",
        title="The audit table lacks a group column",
        meaning="`outcomes: groups` names a column that the audit table does not have; the steps of the selection are "
        "not audited by it.",
        example="`groups: [gender, disability]` where the audit table has no column `disability`.",
        remedy="Name a column of the audit table, or remove it from `groups`.",
    ),
    Explanation(
        code="S005",
        title="A lottery without a seed",
        meaning="`ties: lottery` draws between people whom the ranking does not tell apart. Only with a number on file "
        "can anybody draw again and find the same people; without one nothing is drawn.",
        example="`selection: {ties: lottery}`",
        remedy="Add `seed:` with a number that was fixed before the nominations were known.",
    ),
    Explanation(
        code="S006",
        title="An earlier selection is judged on values of today",
        meaning="Pairs were made, so the places were given by then, and no table says who was selected. The selection "
        "is worked out again as of the first pair, but something it asks for is only known as of today. No comparison "
        "of those drawn by lot with those not drawn is shown.",
        example="`eligible: [{kind: at_least, field: performance, value: 4}]` and only today's value is known.",
        remedy="Write down who was selected in a table `selections`, or name dated extracts as `people_history`.",
    ),
    Explanation(
        code="S010",
        title="Selection compares a field that holds no number",
        meaning="`at_least` and `number` compare numbers, and the field is declared as a date, tags or a text. Nobody "
        "meets such a rule, and such a ranking counts nothing.",
        example="`eligible: [{kind: at_least, field: hired_on, value: 3}]`",
        remedy="Name a field that holds a number; for years of employment use `kind: tenure`.",
    ),
)
