"""Whoever is named in a table is found by id, e-mail or name; who is not is told with the cell."""

from typing import Any

import pytest

from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters import Loaded
from tests.cells import cell_of
from tests.seeds import first_few

PEOPLE = "person_id,name,email,level,manager_id,hired_on,left_on\n"
STAFF = PEOPLE + (
    "P1,Ann Lee,ann@x.org,L2,,2026-06-01,\n"
    "P2,José Díaz,jose@x.org,L2,,2020-01-01,\n"
    "S1,Bo Ek,bo@x.org,L6,,2020-01-01,\n"
    "S2,Cy Fox,cy@x.org,L6,,2020-01-01,\n"
    "X1,Di Hu,di@x.org,L4,,2020-01-01,\n"
    "L1,Flo Roy,flo@x.org,L4,,2015-01-01,2026-03-31\n"
)
LISTS = {"people": STAFF, "proteges": "person_id\nP1\nP2\n", "sponsors": "person_id\nS1\nS2\n"}
PAIRS = "protege_id,sponsor_id,paired_on\n"


def only(loaded: Loaded, code: str) -> Problem:
    found = [problem for problem in loaded.problems if problem.code == code]
    assert len(found) == 1, [problem.message for problem in loaded.problems]
    return found[0]


def cell(problem: Problem) -> str:
    return cell_of(problem.place)


def column(loaded: Loaded, table: str, field: str) -> list[str | None]:
    assert loaded.snapshot is not None
    return list(loaded.snapshot.roster.frame(table)[field])


WRITINGS = ["P2", "jose@x.org", "JOSE@X.ORG", "José Díaz", "jose diaz", "Díaz, José", "DIAZ-JOSE", "Diaz <jose@x.org>"]
TABLES = [
    ("pairs", "sponsor_id,protege_id,paired_on\nS1,{},2026-01-01\n", "protege_id"),
    ("agreements", "sponsor_id,protege_id\nS1,{}\n", "protege_id"),
    ("activity", "on,sponsor_id,protege_id,action\n2026-02-01,S1,{},meeting\n", "protege_id"),
    ("activity", "on,sponsor_id,protege_id,action,with_person\n2026-02-01,S1,P1,meeting,{}\n", "with_person"),
    ("activity", "on,sponsor_id,protege_id,action,confirmed_by\n2026-02-01,S1,P1,meeting,{}\n", "confirmed_by"),
    ("training", "person_id,course,completed_on\n{},A,2026-02-01\n", "person_id"),
    ("feedback", "on,from_id,about_id,rating\n2026-02-01,{},S1,4\n", "from_id"),
    ("feedback", "on,from_id,about_id,rating\n2026-02-01,S1,{},4\n", "about_id"),
    ("opportunities", "opportunity_id,filled_by\nO1,{}\n", "filled_by"),
    ("candidates", "opportunity_id,person_id\nO1,{}\n", "person_id"),
    ("candidates", "opportunity_id,person_id,put_forward_by\nO1,P1,{}\n", "put_forward_by"),
    ("career_events", "person_id,on,event\n{},2026-02-01,moved\n", "person_id"),
    ("selections", "person_id,round,decided_on,result\n{},2026,2026-02-01,selected\n", "person_id"),
    ("preferences", "person_id,choice_id,rank\n{},S1,1\n", "person_id"),
    ("preferences", "person_id,choice_id,rank\nS1,{},1\n", "choice_id"),
    ("pair_scores", "sponsor_id,protege_id,score\nS1,{},0.5\n", "protege_id"),
    ("evidence", "person_id,on,what\n{},2026-02-01,A\n", "person_id"),
    ("evidence", "person_id,on,what,verified_by\nP1,2026-02-01,A,{}\n", "verified_by"),
    ("requests", "request_id,person_id,kind,asked_on\nR1,{},resume,2026-02-01\n", "person_id"),
    ("requests", "request_id,person_id,kind,asked_on,assigned_to\nR1,P1,resume,2026-02-01,{}\n", "assigned_to"),
    ("people_history", "taken_on,person_id,manager_id\n2026-01-31,P1,{}\n", "manager_id"),
]


def named(template: str, text: str) -> str:
    return template.format(f'"{text}"')


@pytest.mark.walk
@pytest.mark.parametrize(("table", "text", "field"), TABLES, ids=lambda one: str(one)[:24])
@pytest.mark.parametrize("written", first_few(WRITINGS, 3))
def test_every_field_of_every_table_takes_ids_addresses_and_names(
    read: Any, table: str, text: str, field: str, written: str
) -> None:
    loaded = read(**LISTS, **{table: named(text, written)})
    assert column(loaded, table, field) == ["P2"]
    assert not [one for one in loaded.problems if one.code in {"R021", "R050"}]


@pytest.mark.walk
@pytest.mark.parametrize(("table", "text", "field"), TABLES, ids=lambda one: str(one)[:24])
@pytest.mark.parametrize("written", ["P99", "nobody@x.org", "Nobody Known"])
def test_whoever_nobody_knows_is_one_problem_at_the_cell(
    read: Any, table: str, text: str, field: str, written: str
) -> None:
    loaded = read(**LISTS, **{table: named(text, written)})
    problem = only(loaded, "R021")
    assert cell(problem).startswith(f"{table}.csv!")
    assert problem.message == f'{field} "{written}" is not in people or sponsors or proteges'


@pytest.mark.walk
@pytest.mark.parametrize("table", ["sponsors", "proteges"])
@pytest.mark.parametrize("written", WRITINGS)
def test_the_lists_of_sponsors_and_proteges_may_name_people_too(read: Any, table: str, written: str) -> None:
    loaded = read(people=STAFF, **{table: f'person_id\n"{written}"\n'})
    assert column(loaded, table, "person_id") == ["P2"]
    assert not [one for one in loaded.problems if one.severity is Severity.ERROR]


def test_somebody_listed_by_id_and_by_name_is_listed_twice(read: Any) -> None:
    loaded = read(people=STAFF, sponsors="person_id\nS1\nBo Ek\n")
    assert cell(only(loaded, "R003")) == "sponsors.csv!A3"


@pytest.mark.parametrize("manager", ["bo@x.org", "Bo Ek", "ek, bo", "S1"])
def test_managers_are_found_in_people_and_in_the_programmes_own_tables(read: Any, manager: str) -> None:
    text = f'"{manager}"'
    loaded = read(
        people=STAFF.replace("L2,,2026", f"L2,{text},2026"),
        proteges=f"person_id,manager_id,nominated_by\nP2,{text},{text}\n",
        sponsors=f"person_id,manager_id\nS2,{text}\n",
    )
    assert column(loaded, "people", "manager_id")[0] == "S1"
    assert column(loaded, "proteges", "manager_id") == column(loaded, "proteges", "nominated_by") == ["S1"]
    assert column(loaded, "sponsors", "manager_id") == ["S1"]


def test_without_people_the_names_of_sponsors_and_proteges_are_looked_up(read: Any) -> None:
    loaded = read(
        sponsors="person_id,name,email\nS1,Bo Ek,bo@x.org\nS2,Cy Fox,\n",
        proteges="person_id,name,manager_id\nP1,Ann Lee,Bo Ek\n",
        preferences='person_id,choice_id,rank\nann lee,BO@x.org,1\nP1,"Fox, Cy",2\nP1,Zoe Zed,3\n',
    )
    assert column(loaded, "preferences", "person_id") == ["P1", "P1"]
    assert column(loaded, "preferences", "choice_id") == ["S1", "S2"]
    assert column(loaded, "proteges", "manager_id") == ["S1"]
    assert cell(only(loaded, "R021")) == "preferences.csv!B4"


def test_an_address_that_is_the_id_has_no_case(read: Any) -> None:
    loaded = read(
        sponsors="person_id\nann@x.org\n", proteges="person_id\np1@x.org\n",
        preferences="person_id,choice_id,rank\nP1@x.org,Ann@X.org,1\n",
    )  # fmt: skip
    assert column(loaded, "preferences", "choice_id") == ["ann@x.org"]
    assert column(loaded, "preferences", "person_id") == ["p1@x.org"]


NAMESAKES = STAFF + "P3,Bo Ek,,L2,,2020-01-01,\n"


def test_who_can_stand_in_the_field_comes_before_a_namesake_who_cannot(read: Any) -> None:
    loaded = read(**{**LISTS, "people": NAMESAKES}, pairs=PAIRS + "P1,Bo Ek,2026-01-01\n")
    assert column(loaded, "pairs", "sponsor_id") == ["S1"]


@pytest.mark.parametrize(
    ("table", "text", "place", "severity"),
    [
        ("pairs", PAIRS + "P1,Bo Ek,2026-01-01\n", "B2", Severity.ERROR),
        ("candidates", "opportunity_id,person_id\nO1,Bo Ek\n", "B2", Severity.WARNING),
        ("training", "person_id,course,completed_on\nBo Ek,A,2026-02-01\n", "A2", Severity.WARNING),
        ("feedback", "on,from_id,about_id,rating\n2026-02-01,P1,Bo Ek,4\n", "C2", Severity.ERROR),
    ],
)
def test_two_who_fit_are_named_and_nobody_is_guessed(
    read: Any, table: str, text: str, place: str, severity: Severity
) -> None:
    lists = {"people": NAMESAKES, "proteges": "person_id\nP1\n", "sponsors": "person_id\nS1\nP3\n"}
    loaded = read(**lists, **{table: text})
    problem = only(loaded, "R050")
    assert (cell(problem), problem.severity) == (f"{table}.csv!{place}", severity)
    assert "Bo Ek (P3) or Bo Ek (S1)" in problem.message
    assert len(column(loaded, table, table_field(table))) == (0 if severity is Severity.ERROR else 1)


def table_field(table: str) -> str:
    return {"pairs": "sponsor_id", "feedback": "about_id"}.get(table, "person_id")


def test_a_manager_who_could_be_two_is_a_warning_and_stays_as_written(read: Any) -> None:
    loaded = read(people=NAMESAKES.replace("L2,,2026", "L2,Bo Ek,2026"))
    assert only(loaded, "R050").severity is Severity.WARNING
    assert column(loaded, "people", "manager_id")[0] == "Bo Ek"


@pytest.mark.parametrize(("day", "found"), [("2026-03-01", None), ("2026-05-01", "X1")])
def test_of_namesakes_the_one_employed_on_the_day_of_the_row_is_meant(read: Any, day: str, found: str | None) -> None:
    people = STAFF.replace("Flo Roy", "Di Hu")
    loaded = read(
        **{**LISTS, "people": people},
        activity=f"on,sponsor_id,protege_id,action,with_person\n{day},S1,P1,meeting,Di Hu\n",
    )
    assert column(loaded, "activity", "with_person") == [found or "Di Hu"]
    assert [one.code for one in loaded.problems if one.code == "R050"] == ([] if found else ["R050"])


@pytest.mark.parametrize(("day", "notes"), [("2026-03-01", 0), ("2026-05-01", 1)])
def test_somebody_who_had_left_by_then_is_a_note_and_the_row_counts(read: Any, day: str, notes: int) -> None:
    pairs = PAIRS + f"P1,S1,2026-01-01\nP2,Flo Roy,{day}\n"
    loaded = read(**LISTS, pairs=pairs)
    assert column(loaded, "pairs", "sponsor_id") == ["S1", "L1"]
    found = [one for one in loaded.problems if one.code == "R055"]
    assert [(cell(one), one.severity) for one in found] == [("pairs.csv!B3", Severity.NOTE)] * notes


@pytest.mark.parametrize(
    "known_from",
    [
        {"people_history": "taken_on,person_id,name\n2025-01-31,G1,Gus Orr\n"},
        {"career_events": "person_id,on,event\nG1,2025-02-28,left\n"},
        {"training": "person_id,course,completed_on\nG1,A,2024-02-01\n"},
    ],
    ids=["an older extract", "an event", "a record"],
)
def test_somebody_in_no_list_any_more_is_known_from_before(read: Any, known_from: dict[str, str]) -> None:
    loaded = read(**LISTS, pairs=PAIRS + "P1,G1,2025-06-01\n", **known_from)
    assert column(loaded, "pairs", "sponsor_id") == ["G1"]
    assert cell(only(loaded, "R055")) == "pairs.csv!B2" if "training" not in known_from else True
    assert not [one for one in loaded.problems if one.code == "R021" and cell(one).startswith("pairs")]


def test_a_name_of_an_older_extract_finds_the_person(read: Any) -> None:
    history = "taken_on,person_id,name\n2025-01-31,P1,Ann Smith\n"
    loaded = read(**LISTS, people_history=history, pairs=PAIRS + "ann smith,S1,2026-01-01\n")
    assert column(loaded, "pairs", "protege_id") == ["P1"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("P1,P1", '"P1" chooses themselves'),
        ("Ann Lee,ann@x.org", '"P1" chooses themselves'),
        ("P1,P2", 'the protégé "P1" chooses "P2", who is a protégé too'),
        ("S2,Bo Ek", 'the sponsor "S2" chooses "S1", who is a sponsor too'),
    ],
)
def test_a_preference_for_oneself_or_ones_own_side_does_not_count(read: Any, row: str, message: str) -> None:
    loaded = read(**LISTS, preferences=f"person_id,choice_id,rank\n{row},1\nP1,S1,1\n")
    problem = only(loaded, "R051")
    assert (cell(problem), problem.severity) == ("preferences.csv!B2", Severity.WARNING)
    assert problem.message == f"{message}; the choice does not count"
    assert column(loaded, "preferences", "choice_id") == ["S1"]


def test_a_sponsor_who_is_a_protege_too_may_choose_and_be_chosen_on_both_sides(read: Any) -> None:
    lists = {**LISTS, "sponsors": "person_id\nS1\nS2\nP2\n"}
    loaded = read(**lists, preferences="person_id,choice_id,rank\nP1,P2,1\nP2,S1,1\nS1,P2,1\n")
    assert column(loaded, "preferences", "choice_id") == ["P2", "S1", "P2"]


CHANGES = "old_id,new_id,on\n"


def test_replaced_ids_are_todays_in_every_table(read: Any) -> None:
    loaded = read(
        **LISTS,
        id_changes=CHANGES + "10,20,2024-01-01\n20,P1,2025-01-01\n7,S1,2025-01-01\n",
        pairs=PAIRS + "10,7,2026-01-01\n",
        training="person_id,course,completed_on\n20,A,2023-02-01\n",
        people_history="taken_on,person_id,manager_id\n2023-01-31,10,7\n",
        audit="person_id,gender\n10,f\n",
        with_audit=True,
    )
    assert column(loaded, "pairs", "protege_id") == column(loaded, "training", "person_id") == ["P1"]
    assert column(loaded, "pairs", "sponsor_id") == column(loaded, "people_history", "manager_id") == ["S1"]
    assert column(loaded, "people_history", "person_id") == ["P1"]
    assert loaded.audit is not None
    assert list(loaded.audit.frame["person_id"]) == ["P1"]
    assert not [one for one in loaded.problems if one.severity is not Severity.NOTE]
    assert loaded.snapshot.roster.directory.now_called == {"10": "P1", "20": "P1", "7": "S1"}


@pytest.mark.parametrize(
    ("rows", "code", "place", "others"),
    [
        ("7,8,2025-01-01\n8,9,2025-01-01\n9,7,2025-01-01\n", "R052", "A2", 2),
        ("7,7,2025-01-01\n", "R052", "A2", 0),
        ("P2,S1,2025-01-01\n", "R053", "A2", 1),
        ("7,S1,2025-01-01\n7,S2,2025-01-01\n", "R054", "B3", 1),
    ],
)
def test_changes_that_cannot_be_right_change_nothing(read: Any, rows: str, code: str, place: str, others: int) -> None:
    loaded = read(**LISTS, id_changes=CHANGES + rows, training="person_id,course,completed_on\n7,A,2026-02-01\n")
    problem = only(loaded, code)
    assert (cell(problem), problem.severity) == (f"id_changes.csv!{place}", Severity.ERROR)
    assert len(problem.related) == others
    assert column(loaded, "training", "person_id") == ["7"]
    assert not [one for one in loaded.problems if one.code == "R003"]


def test_a_change_given_twice_is_one_change_and_a_coming_one_waits(read: Any) -> None:
    rows = "7,S1,2025-01-01\n7,S1,2025-01-01\nP2,P9,2027-01-01\n"
    loaded = read(**LISTS, id_changes=CHANGES + rows, pairs=PAIRS + "P2,7,2026-01-01\n")
    assert (column(loaded, "pairs", "protege_id"), column(loaded, "pairs", "sponsor_id")) == (["P2"], ["S1"])
    assert not [one for one in loaded.problems if one.severity is Severity.ERROR]


SETTINGS = """
pairing:
  keep: [{protege: "Lee, Ann", sponsor: BO@x.org, why: asked}]
  forbid: [{protege: old-2, sponsor: Cy Fox, why: asked}]
accountability:
  pauses: [{person: jose diaz, from: 2026-01-01, why: leave}]
  excuses: [{sponsor: Bo Ek, protege: ann@x.org, from: 2026-01-01, why: leave}]
promotion_round: {panel: [Di Hu, di@x.org, X1]}
"""


def test_the_program_file_may_name_people_too(read: Any) -> None:
    loaded = read(SETTINGS, **LISTS, id_changes=CHANGES + "old-2,P2,2025-01-01\n")
    assert loaded.snapshot is not None
    program = loaded.snapshot.program
    assert [(one.protege, one.sponsor) for one in program.pairing.keep] == [("P1", "S1")]
    assert [(one.protege, one.sponsor) for one in program.pairing.forbid] == [("P2", "S2")]
    assert [one.person for one in program.accountability.pauses] == ["P2"]
    assert [(one.sponsor, one.protege) for one in program.accountability.excuses] == [("S1", "P1")]
    assert program.promotion_round.panel == ("X1", "X1", "X1")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("an lee", "did you mean Ann Lee (P1)?"),
        ("Lee", "did you mean Ann Lee (P1)?"),
        ("jsoe@x.org", "did you mean José Díaz (P2)?"),
        ("p1", "did you mean P1? Ids are compared as they are written"),
        ("Zed Omega", "add the id to people or sponsors or proteges, or correct it"),
    ],
)
def test_a_hint_says_whom_it_could_mean(read: Any, written: str, hint: str) -> None:
    assert only(read(**LISTS, pairs=PAIRS + f"{written},S1,2026-01-01\n"), "R021").hint == hint


def test_a_name_that_two_people_have_is_the_one_who_can_stand_in_that_field(read: Any) -> None:
    """A protégé and a sponsor have one name; whoever neither is takes no part in the question."""
    lists = {
        "people": STAFF.replace("José Díaz", "Bo Ek"),
        "proteges": LISTS["proteges"],
        "sponsors": LISTS["sponsors"],
    }
    loaded = read(**lists, pairs=f"{PAIRS}P1,Bo Ek,2026-01-01\nBo Ek,S2,2026-01-01\n")
    assert column(loaded, "pairs", "sponsor_id") == ["S1", "S2"]
    assert column(loaded, "pairs", "protege_id") == ["P1", "P2"]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("op-1", "did you mean OP-1?"),
        ("DIRECTOR-WEST", "did you mean DIRECTOR-EAST?"),
        ("Z9", "add the id to opportunities, or correct it"),
    ],
)
def test_a_hint_says_which_thing_an_unknown_id_could_mean(read: Any, written: str, hint: str) -> None:
    """By a slip of the pen that leaves the id as it is, or by its letters."""
    listed = "opportunity_id,title\nOP-1,Head\nDIRECTOR-EAST,Director\n"
    loaded = read(**LISTS, opportunities=listed, candidates=f"opportunity_id,person_id\n{written},P1\n")
    assert only(loaded, "R021").hint == hint
