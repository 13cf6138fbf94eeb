"""Family A: duties and the ladder."""

from .explanation import Explanation

EXPLANATIONS = (
    Explanation(
        code="A001",
        title="A pair has no pairing date",
        meaning="A pair stands from its pairing date, and every deadline counts from it; without one it does not "
        "stand, holds no seat, and takes no part in any report.",
        example="A row of `pairs` with an empty `paired_on`.",
        remedy="Fill in `paired_on`. To judge informal pairs before they are dated, run `pair --ratify`.",
    ),
    Explanation(
        code="A002",
        title="A pair ended before it began",
        meaning="The pair's end lies before its pairing date, so this row takes no part in the accounts.",
        example="`paired_on` 2026-03-01 and `ended_on` 2026-02-01.",
        remedy="Correct one of the two dates.",
    ),
    Explanation(
        code="A003",
        title="One of a pair has left and the pair has no end",
        meaning="Nothing is due from a pair after one of the two has left the company; the pair is taken as ended.",
        example="P003 has `left_on` 2026-05-31, and the pair P003 with S014 has no `ended_on`.",
        remedy="Enter the day the pair ended, and pair the other one again.",
    ),
    Explanation(
        code="A004",
        title="An action that no rung is known for",
        meaning="An action counts by its rung on the ladder. One without a rung counts for nothing, neither as contact "
        "nor as advocacy.",
        example='"coffee" in the column `action`.',
        remedy="Use an action of the ladder, or name it in the program file: `actions: {coffee: 0}`.",
    ),
    Explanation(
        code="A005",
        title="A pause or an excuse for somebody in no pair",
        meaning="The program file pauses or excuses a person who is in no row of `pairs`, so it changes nothing.",
        example="`pauses: [{person: S99, from: 2026-07-01, why: leave}]` where no pair has S99.",
        remedy="Correct the id, or remove the line.",
    ),
    Explanation(
        code="A006",
        title="A pause or an excuse ends before it begins",
        meaning="The span has no day, so it changes nothing.",
        example="`from: 2026-07-01, to: 2026-06-01`.",
        remedy="Correct `from` or `to`.",
    ),
    Explanation(
        code="A007",
        title="An expectation that cannot be judged",
        meaning="The table or column that would show it done is not there. Everybody would seem to owe it, so nobody "
        "is judged on it.",
        example="An expectation of kind `training`, and `sources` without a training table.",
        remedy="Add the table or the column, or remove the expectation.",
    ),
    Explanation(
        code="A008",
        title="A course that nobody has finished",
        meaning="No row of the training table names the course, which often means that it is spelt in another way. "
        "Everybody is judged as not having finished it.",
        example='`course: Sponsor essentials` where the table says "Sponsor Essentials 2026".',
        remedy="Write the course as the training table does.",
    ),
    Explanation(
        code="A009",
        title="The program makes no scorecards",
        meaning="Scorecards go into performance reviews, which sponsors must know before the cycle begins. So they are "
        "made only where the program says so.",
        example="`sponsorcli scorecards program.yaml` where `accountability.mode` is `report_only`.",
        remedy="Tell the sponsors what counts, then set `accountability: {mode: scorecard}`.",
    ),
    Explanation(
        code="A010",
        title="Somebody on the panel is not known",
        meaning="A member of the promotion panel is in no table of people, so nobody can tell whom the member should "
        "not decide about.",
        example="`promotion_round: {panel: [S99]}` where neither `people` nor `sponsors` has S99.",
        remedy="Correct the id.",
    ),
    Explanation(
        code="A011",
        title="No day for the promotion round",
        meaning="Who is in a round depends on the day: time at the level counts up to it.",
        example="`sponsorcli round program.yaml` where the program has no `promotion_round`.",
        remedy="Say `--review-date 2026-12-01`, or write `promotion_round: {review_on: 2026-12-01}` in the program.",
    ),
)
