"""Tables as other programs load them: what is withheld leaves its cell empty, and a file of its own names it."""

from datetime import date
from pathlib import Path

from sponsorcli.rendering.tidy import tidy_files
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Withheld
from sponsorcli.tables.report import Gauge, Signal

FEW = Withheld("fewer than 10 people")
COLUMNS = (Column("group", "Group", Kind.TEXT), Column("rate", "Rate", Kind.SHARE), Column("n", "People", Kind.WHOLE))
RATES = Table.of_rows("rates", "Rates", COLUMNS, [("F", 0.5, 20), ("M", FEW, 4), ("X", FEW, FEW)])
FACTS = (
    Fact("kept", "Kept", Kind.WHOLE, 3, gauge=Gauge(of=4, signal=Signal.ATTENTION)),
    Fact("rate", "Rate", Kind.SHARE, FEW),
)
REPORT = Report("fairness exact", "F", "p", "P", date(2026, 10, 31), "1", facts=FACTS, tables=(RATES,))


def lines(name: str) -> list[str]:
    return tidy_files([REPORT], Path("out"))[Path("out/p") / name].decode("utf-8-sig").splitlines()


def test_a_withheld_figure_leaves_its_cell_empty_and_stands_with_its_row_counted_from_1() -> None:
    assert lines("fairness-exact.rates.csv") == [
        "program,report_as_of,group,rate,n",
        "p,2026-10-31,F,0.5,20",
        "p,2026-10-31,M,,4",
        "p,2026-10-31,X,,",
    ]
    assert lines("withheld.csv") == [
        "program,report_as_of,report,table,row,column,reason",
        "p,2026-10-31,fairness exact,rates,2,rate,fewer than 10 people",
        "p,2026-10-31,fairness exact,rates,3,rate,fewer than 10 people",
        "p,2026-10-31,fairness exact,rates,3,n,fewer than 10 people",
    ]


def test_a_fact_has_its_whole_its_signal_and_why_it_is_withheld_in_columns_of_their_own() -> None:
    assert lines("facts.csv") == [
        "program,report_as_of,report,fact,value,of,signal,title,withheld",
        "p,2026-10-31,fairness exact,kept,3,4,attention,Kept,",
        "p,2026-10-31,fairness exact,rate,,,,Rate,fewer than 10 people",
    ]
