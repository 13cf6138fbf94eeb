"""Family M: making pairs."""

from .explanation import Explanation

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        code="M001",
        title="Pairing uses a column that no table has",
        meaning="A rule or a criterion names a field that neither the table of the people meant nor the people table "
        "has. No pair can be shown to meet such a rule, so none is made; such a criterion counts nothing. A column "
        "that is empty for everybody counts as missing: for a rule and for `priority` this is an error, for a "
        "criterion a warning.",
        example="`rules: [{kind: different, field: functoin}]`",
        remedy="Name a column that there is, or remove the line.",
    ),
    Explanation(
        code="M002",
        title="Pairing uses a column of the wrong kind",
        meaning="A rule or a criterion needs tags, a text or a number, and the field holds something else; or "
        "`priority` names texts whose order nothing tells. It is treated as if there were no such field.",
        example="`criteria: [{kind: near, field: hired_on, within: 5}]`, where a number is needed.",
        remedy="Name a field of that kind, or use another kind of rule; list the tiers of a text under `tiers`.",
    ),
    Explanation(
        code="M003",
        title="A value that a rule needs is missing",
        meaning="A rule that cannot be judged cannot be shown to hold, so the person is in no pair that must meet it. "
        "A level that the program does not list counts as missing, and so does a manager who is written and is nobody "
        "the tables know: nobody can tell then who is above the person. A blank manager ends the line.",
        example="A protégé without a level, where `level_gap` is a rule.",
        remedy="Fill in the value.",
    ),
    Explanation(
        code="M004",
        title="A pair to keep breaks a rule",
        meaning="Rules hold without exception, so a pair of `keep` that breaks one is not made; the two are paired "
        "like everybody else.",
        example="`keep: [{protege: P003, sponsor: S014, why: paired last year}]`, where S014 manages P003.",
        remedy="Remove the line, or change the rule.",
    ),
    Explanation(
        code="M005",
        title="keep or forbid names somebody who takes no part",
        meaning="The id is in no row of the table, or the person has left, or is no longer available. A pair to keep "
        "is not made; a pair to forbid forbids nothing.",
        example="`forbid: [{protege: P999, sponsor: S002, why: conflict of interest}]`",
        remedy="Correct the id, or remove the line.",
    ),
    Explanation(
        code="M006",
        title="A pair to keep finds no seat",
        meaning="The sponsor's seats are taken by earlier lines of `keep`, or the protégé is kept with another sponsor "
        "already.",
        example="Two protégés kept with a sponsor of capacity 1.",
        remedy="Raise the sponsor's capacity, or keep fewer.",
    ),
    Explanation(
        code="M007",
        title="A standing pair is not as the rules want it",
        meaning="The pair was made before and is kept, although it breaks a rule as things stand now, or is one more "
        "than the sponsor has seats for.",
        example="The sponsor has become the protégé's manager.",
        remedy="End the pair by its ended_on, or pair afresh.",
    ),
    Explanation(
        code="M008",
        title="A standing pair is not kept",
        meaning="One of the two takes no part on the day, the pair is forbidden, or the protégé stands with two "
        "sponsors and only one can be kept.",
        example="A sponsor whose `available_until` has passed.",
        remedy="Enter ended_on for the pair that has ended.",
    ),
    Explanation(
        code="M010",
        title="No reporting lines are known",
        meaning="The rule `outside_reporting_line` needs to know who manages whom. Nobody's manager is known, so it "
        "rules nothing out. A column that is blank throughout counts as missing.",
        example="A people table without the column `manager_id`.",
        remedy="Add the column, or name it under `columns`, or remove the rule.",
    ),
    Explanation(
        code="M020",
        title="The file is not a pairing",
        meaning="`verify` reads the JSON file that `pair -o` writes. This one lacks a part, "
        "or has a value of another kind.",
        example="A file without the table `proof`.",
        remedy="Hand in the file as it was written.",
    ),
    Explanation(
        code="M021",
        title="The pairing has other people than the roster",
        meaning="Everybody who takes part on the day stands in the file once, as paired or as unpaired, "
        "and nobody else does.",
        example="A protégé who was taken out of the file, or joined after it was written.",
        remedy="Pair again on the day's roster.",
    ),
    Explanation(
        code="M022",
        title="The pairing breaks the program",
        meaning="A pair breaks a rule, a sponsor has more protégés than seats, a pair is called kept that did not "
        "stand before, or one that stood is called new.",
        example="A pair within one reporting line that somebody put into the file by hand.",
        remedy="Pair again, or put the pair under `keep` if the rules allow it.",
    ),
    Explanation(
        code="M023",
        title="A pair's score is another",
        meaning="The score in the file is not the one that the criteria give.",
        example="A score raised by hand, or criteria changed since.",
        remedy="Pair again.",
    ),
    Explanation(
        code="M024",
        title="The pairing's sums are wrong",
        meaning="A count, a total or what one more seat brings is another in the file than its pairs and the roster "
        "give.",
        example="`total_score` changed by hand.",
        remedy="Pair again.",
    ),
    Explanation(
        code="M025",
        title="The proof does not hold",
        meaning="Prices prove a pairing best when no possible pair is worth more than its two prices, "
        "and all prices together are worth what the pairs are. These do not.",
        example="A pairing in which two people changed sponsors, with the old prices.",
        remedy="Pair again. If a file that `pair` has just written fails, tell the developers.",
    ),
    Explanation(
        code="M026",
        title="The pairing was made from other files",
        meaning="A pairing file holds the SHA-256 of each file it was made from, and of these some are no longer the "
        "same. The pairing is judged by the files as they are now, so it can still hold.",
        example="A roster in which somebody corrected a cell after the pairing was made.",
        remedy="See what was changed, or pair again. With `--strict` such a pairing is refused.",
    ),
    Explanation(
        code="M030",
        title="A sponsor to leave out is unknown",
        meaning="An id given by `--without` is in no row of the sponsors table, so nobody is left out for it.",
        example="`sponsorcli pair program.yaml --without S999`",
        remedy="Correct the id.",
    ),
    Explanation(
        code="M031",
        title="More pairs must change than are allowed",
        meaning="Sponsors have more protégés than seats, so that more pairs have to be given up than `--changes` says.",
        example="`pair --changes 0` where a sponsor with two seats has three protégés.",
        remedy="Raise the capacity of the sponsors concerned, or allow more changes.",
    ),
    Explanation(
        code="M032",
        title="The programme is too large for this question",
        meaning="The question is answered by trying many pairings or by a search for whole numbers, which would take "
        "too long on so many possible pairs.",
        example="`pair --changes 3` on 20,000 protégés and 10,000 sponsors.",
        remedy="Ask it of a part of the programme, or add rules.",
    ),
    Explanation(
        code="M040",
        title="Too many tiers and aims for so many protégés",
        meaning="The order of aims is kept by whole numbers that grow with the protégés, the tiers and the aims, and "
        "here they would be too large. The pairing is made by number of pairs and total score alone, and so not called "
        "proven.",
        example="`priority: {field: applied_on}` with 20,000 days for 200,000 protégés.",
        remedy="Name fewer aims, or a field with fewer values, such as a year.",
    ),
    Explanation(
        code="M041",
        title="Too many possible pairs for a stable pairing",
        meaning="The method `stable` needs everybody's whole list of possible sponsors at once, and there are more "
        "pairs than it holds. None is made.",
        example="20,000 protégés and 10,000 sponsors without rules.",
        remedy="Add rules, or choose the method optimal.",
    ),
    Explanation(
        code="M042",
        title="Sponsors with fewer protégés than the program asks for",
        meaning="The aim `at_least` gives as many sponsors as can be their first protégés, and for these there were no "
        "more: the rules leave too few, or the aims before it come first.",
        example="`at_least: 1` with a sponsor whom the rules allow nobody.",
        remedy="Look at the sponsor with `explain`, loosen a rule, or put `at_least` earlier in the order.",
    ),
    Explanation(
        code="M043",
        title="Too many seats for even loads",
        meaning="With `even_load` each seat of a sponsor is a choice of its own, and here there would be too many. The "
        "pairing is made by the other aims alone, and so not called proven.",
        example="35 sponsors with 200 seats each for 4,000 protégés.",
        remedy="Lower the capacities to what a sponsor can bear, or leave the aim out.",
    ),
    Explanation(
        code="M044",
        title="The pairing was stopped before its proof",
        meaning="With very many people a pairing is improved in rounds, and this one was stopped by Ctrl-C. It keeps "
        "all rules and is the best that was found; how much better another could be stands with the facts.",
        example="Ctrl-C while 100,000 protégés are paired.",
        remedy="Run `pair` again and let it finish.",
    ),
    Explanation(
        code="M045",
        title="Pairs are given up by three aims alone",
        meaning="With `--changes` the standing pairs to give up are chosen by `most_pairs`, `best_total` and "
        "`least_change`, in their order. Further aims and the method `stable` are met by the pairs that are then made, "
        "but not asked here, so the repair is not called the best with so many changes.",
        example="`pair --changes 2` with `order: [most_pairs, even_load, best_total]`.",
        remedy="Leave `--changes` out to give up as few as can be, or pair afresh with `least_change` in the order.",
    ),
    Explanation(
        code="M060",
        title="The pairing file says something that is not so",
        meaning="Each word that people read in the file is worked out again from the roster, the program and the "
        "pairs: the names beside the ids, roles and dates, the reasons and remedies of those without a sponsor, the "
        "names of criteria, the headline and the notes. This one is not what it must be.",
        example="The names of two people changed over, or a reason replaced by another.",
        remedy="Pair again, and hand in the file as it was written.",
    ),
    Explanation(
        code="M070",
        title="A pair stands whose protégé was never selected",
        meaning="The protégé is in a pair that stands, and by the program's own selection not in the pool of those who "
        "can be paired: not eligible, without a place, or not nominated. The pair is kept; nobody else is paired from "
        "outside the pool.",
        example="`P7` stands with `S2`, and `select` finds `P7` not eligible.",
        remedy="Record the decision in `selections`, or enter `ended_on` to end the pair.",
    ),
    Explanation(
        code="M071",
        title="A protégé has two lead sponsors",
        meaning="Two pairs of one protégé stand, and neither is marked as a co-sponsor's. The one that has stood "
        "longer leads; the other sponsor's seat stays taken.",
        example="`P1` is paired with `S1` since January and with `S2` since February, both without `ended_on`.",
        remedy="Enter `co` as the `role` of the second sponsor, or `ended_on` where that pair has ended.",
    ),
    Explanation(
        code="M072",
        title="A protégé has co-sponsors and no lead",
        meaning="Every pair of the protégé that stands has the role `co`. The protégé counts as somebody without a "
        "sponsor until one of them leads, and the co-sponsor's seat stays taken.",
        example="The pairs table has one row for `P1`, with the role `co`.",
        remedy="Enter `lead` as the `role` of one of the sponsors, or let `pair` find a lead.",
    ),
    Explanation(
        code="M073",
        title="A pair is to be kept with somebody outside the pool",
        meaning="`pairing: keep` names a protégé who cannot be paired: not selected, not nominated, or gone. Nobody is "
        "paired from outside the pool.",
        example="`keep: [{protege: P9, sponsor: S1, why: a promise}]` where `P9` has no place.",
        remedy="Remove the line, or record the decision to select the protégé in `selections`.",
    ),
    Explanation(
        code="M074",
        title="A sponsor is away and takes nobody new",
        meaning="The sponsor is on leave or paused on the day, so no seat of theirs is given; the pairs that they have "
        "are kept.",
        example="`accountability: pauses: [{person: S2, from: 2026-10-01, to: 2027-09-30, why: parental leave}]`",
        remedy="Nothing, if that is so; otherwise correct the leave or the pause.",
    ),
    Explanation(
        code="M075",
        title="A sponsor with a protégé will not stay to the end",
        meaning="The sponsor is available until a day before the programme ends, or is going to leave before it, and "
        "is paired all the same.",
        example="`available_until` 2026-11-10 in a programme that ends on 2027-10-31.",
        remedy="Choose another sponsor with `forbid`, or plan who takes over.",
    ),
    Explanation(
        code="M076",
        title="Seats are held by other programmes",
        meaning="A program named under `program: shares_people_with` has pairs that stand with the same sponsors; each "
        "holds a seat here too.",
        example="`S1` has one seat and a protégé in the programme `mid-career`.",
        remedy="Nothing, if that is so; raise the capacity where a sponsor can take more.",
    ),
)
