"""What the register of opportunities gives to the month's cover: opportunities that wait for somebody."""

from sponsorcli.model import Snapshot
from sponsorcli.opportunities import OpportunityReview
from sponsorcli.opportunities.waiting import waiting_opportunities
from sponsorcli.reports.cover import CoverPart, Need, NeedKind, Urgency, count_of


def opportunities_part(result: OpportunityReview, snapshot: Snapshot, program: str) -> CoverPart:
    """The opportunities that close soon with too few considered, and those that closed and are not decided."""
    least, command = snapshot.program.opportunities.slate_at_least, f"sponsorcli opportunities {program}"
    closing, undecided = [], []
    for row in waiting_opportunities(result.register, snapshot.program.opportunities, result.as_of).iter_rows(
        named=True
    ):
        who = f"{row['title']} ({row['opportunity_id']})" if row["title"] else row["opportunity_id"]
        if row["closing"]:
            what = f"Closes with {row['slate']} on the slate, and {least} are asked for."
            closing.append(Need(who, what, command, by=row["closes_on"]))
        else:
            undecided.append(Need(who, "Closed, and not decided yet.", command, since=row["closes_on"]))
    return CoverPart(
        needs=(
            NeedKind(
                Urgency.CLOSING,
                f"{count_of(len(closing), 'opportunity closes', 'opportunities close')} soon with too few on the slate",
                command,
                tuple(closing),
            ),
            NeedKind(
                Urgency.UNDECIDED,
                f"{count_of(len(undecided), 'closed opportunity is', 'closed opportunities are')} not decided",
                command,
                tuple(undecided),
            ),
        )
    )
