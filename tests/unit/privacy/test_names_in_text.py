"""Names are found in texts in every writing, with what belongs to them, and other words are left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.privacy.names_in_text import Names, are_words
from sponsorcli.privacy.plain_text import folded, plain_text

NAMES = Names(
    [
        ("Sabine Clarke", "1"), ("sabine.clarke@example.com", "1"), ("Maria Nguyen", "2"), ("Jan van der Berg", "3"),
        ("Lee, Ann", "4"), ("Aiko Byrne", "5"), ("José Díaz", "6"), ("Mona Nguyen", "7"), ("Cher", "8"),
        ("Ian Will", "9"), ("Aiko Byrne", "10"), ("Grace Ash", "11"),
    ]
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], "".join(sorted(one.people))) for one in NAMES.found_in(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Deputy to Clarke, Sabine", [("Clarke, Sabine", "1")]),
        ("CLARKE SABINE leads", [("CLARKE SABINE", "1")]),
        ("Sabine Clarke's project", [("Sabine Clarke", "1")]),
        ("Sabine Clarkes Projekt", [("Sabine Clarkes", "1")]),
        ("write to sabine.clarke@example.com", [("sabine.clarke@example.com", "1")]),
        ("owner sabine.clarke", [("sabine.clarke", "1")]),
        ("owner sabine_clarke", [("sabine_clarke", "1")]),
        ("S. Clarke and Clarke, S.", [("S. Clarke", "1"), ("Clarke, S.", "1")]),
        ("M. Nguyen's project", [("M. Nguyen", "27")]),
        ("van der Berg, Jan; Jan Berg", [("van der Berg, Jan", "3"), ("Jan Berg", "3")]),
        ("van der Berg, J. and van, der Berg J.", [("van der Berg, J.", "3")]),
        ("Ann Lee", [("Ann Lee", "4")]),
        ("jose diaz", [("jose diaz", "6")]),
        ("Aiko Byrne", [("Aiko Byrne", "105")]),
        ("asked Cher", [("Cher", "8")]),
        ("Cherry", []),
        ("I will do it", []),
        ("the Clarke report", []),
        ("Sabine. The team of Mr Clarke", []),
        ("by grace, ashen", []),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


@pytest.mark.search
@given(st.text())
def test_each_letter_of_a_folded_text_knows_where_it_came_from(text: str) -> None:
    plain = plain_text(text)
    assert len(plain.places) == len(plain.text) + 1
    assert list(plain.places) == sorted(plain.places)
    assert plain.places[-1] == len(text)
    for letter, place in zip(plain.text, plain.places, strict=False):
        assert letter in folded(text[place])


@given(st.text(), st.sampled_from(["Sabine Clarke", "Clarke, Sabine", "S. Clarke", "sabine.clarke@example.com"]))
def test_a_name_is_found_in_any_text(text: str, name: str) -> None:
    assert any("1" in one.people for one in NAMES.found_in(f"{text} ; {name} ; {text}"))


MORE = Names(
    [
        ("Amira Khan", "A"), ("amira.khan@firm.com", "A"), ("Jürgen Müller", "J"), ("Łucja Øster", "L"),
        ("Dr. John Robert Smythe", "R"), ("Anne-Marie O'Neil", "N"), ("akhan77@firm.com", "A"), ("sales@firm.com", "S"),
        ("Will Grant", "G"), ("will.grant@firm.com", "G"), ("Rose May", "M"), ("May", "Y"), ("Hope", "H"), ("Bo", "B"),
        ("Gail May", "I"), ("Γιώργος Παππάς", "P"), ("李 小龍", "X"),
    ]
)  # fmt: skip


def people_in(text: str, *, is_sentence: bool = False) -> str:
    return "".join("".join(sorted(one.people)) for one in MORE.found_in(text, is_sentence=is_sentence))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("asked Amira\u00a0Khan", "A"), ("Amira   Khan", "A"), ("Amira\u2009Khan", "A"), ("Amira\nKhan", "A"),
        ("Am\u00adira Kh\u200ban", "A"), ("AMIRA KHAN", "A"), ("amira khan", "A"), ("Khan,Amira", "A"),
        ("Khan , Amira", "A"), ("A. Khan", "A"), ("A.Khan", "A"), ("a. khan", "A"), ("A Khan", "A"), ("Khan A.", "A"),
        ("Khan, A", "A"), ("amira.khan", "A"), ("amira_khan", "A"), ("by akhan on Monday", "A"), ("akhan77", "A"),
        ("amirakhan", "A"), ("Ａｍｉｒａ Khan", "A"), ("(Amira Khan)", "A"), ("Amira-Khan", "A"), ("AmiraKhan", "A"),
        ("Juergen Mueller", "J"), ("jurgen muller", "J"), ("J. Mueller", "J"), ("Jürgen MÜLLERs Team", "J"),
        (unicodedata.normalize("NFD", "Jürgen Müller"), "J"), ("Lucja Oster", "L"), ("Oester, Łucja", "L"),
        ("John Smythe", "R"), ("J. R. Smythe", "R"), ("J.R. Smythe", "R"), ("JR Smythe", "R"), ("Smythe, J. R.", "R"),
        ("Dr. Smythe, John Robert", "R"), ("John Robert Smythe", "R"), ("Anne Marie ONeil", ""),
        ("Anne-Marie O’Neil", "N"), ("A.-M. O'Neil", "N"), ("O'Neil, Anne-Marie", "N"),
        ("Will Grant", "G"), ("WILL GRANT", "G"), ("Grant, Will", "G"), ("will.grant", "G"), ("W. Grant", "G"),
        ("Rose May", "M"), ("asked May about it", "Y"), ("May", "Y"), ("may", "Y"), ("Hope", "H"), ("sales", "S"),
        ("to sales@firm.com", "S"), ("παππας γιωργος", "P"), ("李 小龍", "X"), ("Bo and Hope", "BH"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_each_of_its_forms(text: str, people: str) -> None:
    assert people_in(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "the board will grant a place", "Participation rose. May we ask?", "it rose may be", "31 May 2026", "May 2026",
        "it may be, and will be", "e.g. may be left out", "hope for the best", "sales rose", "the sales team",
        "a grant", "A grant will follow", "bo", "Plan A may follow", "A May deadline", "Amira", "Khan", "Mr Khan", "AK",
        "akhanate", "Khanna, A.", "Amira Khanna", "amira; then Khan", "Amira and Khan", "Will we grant it?",
    ],
)  # fmt: skip
def test_words_that_are_names_too_stay_words(text: str) -> None:
    assert set(people_in(f"so {text}")) <= set("YH"), "but those who have no other name"
    assert people_in(f"so {text}", is_sentence=True) == ""


def test_a_month_is_nobody() -> None:
    assert people_in("due 31 May 2026, or May 2027") == ""


def test_in_a_sentence_of_ours_a_single_word_is_a_name_with_the_id_behind() -> None:
    names = Names([("May", "P1"), ("Ann Lee", "P2")])
    found = [text.start for text in names.found_in("May (P1) leads; May (P2) is a month", is_sentence=True)]
    assert found == [0]
    assert [one.people for one in names.found_in("ask Ann Lee in May", is_sentence=True)] == [frozenset({"P2"})]


def test_the_words_are_folded_words() -> None:
    assert are_words(("rose", "may"))
    assert are_words(("g", "may"))
    assert not are_words(("rose", "khan"))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Maria Lopez", "Lopez, Anna Maria", "Lopez Anna Maria", "Maria Lopez, Anna", "Anna Lopez", "Lopez Anna",
        "Lopez, A.", "A. Lopez", "A. Maria Lopez",
    ],
)  # fmt: skip
def test_a_name_of_three_words_is_found_whole(text: str) -> None:
    names = Names([("Anna Maria Lopez", "1")])
    assert [text[one.start : one.end] for one in names.found_in(text)] == [text]


@pytest.mark.parametrize(
    "title", ["Dipl.", "Dr", "Frau", "Herr", "Ing.", "MD", "Mme", "Mr.", "Mrs", "Ms", "Mx", "PhD", "Prof.", "Sir"]
)
@pytest.mark.parametrize("written", ["{} Tove Ashby", "Tove Ashby {}"])
def test_who_is_listed_with_a_title_is_found_without_it(title: str, written: str) -> None:
    names = Names([(written.format(title), "1")])
    assert [one.people for one in names.found_in("a talk with Tove Ashby today")] == [frozenset({"1"})]


@pytest.mark.parametrize("behind", ["Jr", "Sr", "II", "III"])
def test_who_is_listed_as_the_younger_or_elder_is_found_without_that(behind: str) -> None:
    names = Names([(f"Tove Ashby {behind}", "1")])
    assert [one.people for one in names.found_in("a talk with Ashby, Tove today")] == [frozenset({"1"})]


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("asked May today", True), ("31 May is late", False), ("due May 31", False), ("May 31 is late", False),
        ("by 31 May", False), ("31, then May came", True),
    ],
)  # fmt: skip
def test_a_name_that_is_a_month_is_a_month_beside_a_number(text: str, is_person: bool) -> None:
    assert [one.people for one in Names([("May", "1")]).found_in(text)] == [frozenset({"1"})] * is_person


@pytest.mark.parametrize("label", ["Dr.", "Prof. Dr.", "Mr"])
def test_somebody_who_is_only_called_by_a_title_is_found_by_it(label: str) -> None:
    names = Names([(label, "1"), ("Ann Lee", "2")])
    assert [one.people for one in names.found_in(label)] == [frozenset({"1"})]
    assert [one.people for one in names.found_in("Ann Lee")] == [frozenset({"2"})]


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Noor Qiu", "owner nqiu", True), ("Noor Qiu", "owner qiun", True), ("Noor Qiu", "owner noorqiu", True),
        ("Noor Qi", "owner nqi", False), ("Noor Qi", "owner noorqi", False),
    ],
)  # fmt: skip
def test_the_first_part_of_an_address_is_a_name_from_three_letters_of_the_surname_on(
    name: str, text: str, is_found: bool
) -> None:
    assert bool(list(Names([(name, "1")]).found_in(text))) is is_found
