"""Which columns never decide about a person: by their headings, in many languages."""

import unicodedata

import pytest

from sponsorcli.model.law.protected import is_protected, is_proxy, protected_words


@pytest.mark.parametrize(
    "column", ["gender", "Gender", "RaceDesc", "race_desc", "Date of Birth", "DOB", "HispanicLatino", "dateOfBirth"]
)
def test_a_protected_attribute_is_known_however_it_is_written(column: str) -> None:
    assert is_protected(column)


OF_LANGUAGES = (
    # Sex or gender, in the official languages of the EU and their neighbours.
    "Geschlecht", "genre", "Sexe", "género", "Sexo", "sesso", "Genere", "geslacht", "Kön", "køn", "kjønn", "sukupuoli",
    "płeć", "pohlaví", "pohlavie", "nem", "Φύλο", "пол", "spol", "sugu", "dzimums", "lytis", "gnéas", "kyn",
    "cinsiyet", "стать",
    # The other grounds, each in a few.
    "Staatsangehörigkeit", "nationalité", "nacionalidad", "obywatelstwo", "Ethnie", "origine etnica",
    "etniskt ursprung",
    "Religion", "Religionszugehörigkeit", "religión", "wyznanie", "uskonto", "náboženství", "Behinderung", "handicap",
    "discapacidad", "niepełnosprawność", "Alter", "âge", "età", "ålder", "ikä", "věk", "Geburtsdatum",
    "date de naissance", "Fecha de nacimiento", "data urodzenia", "születési dátum", "sexuelle Orientierung",
    "orientation sexuelle", "seksuele geaardheid", "Gewerkschaftszugehörigkeit", "appartenance syndicale",
    "Familienstand", "état civil", "stan cywilny", "Schwangerschaft", "grossesse", "Hautfarbe",
)  # fmt: skip


@pytest.mark.parametrize("column", OF_LANGUAGES)
def test_protected_attributes_are_known_in_the_languages_of_europe(column: str) -> None:
    for written in (column, column.upper(), column.title().replace(" ", "_"), unicodedata.normalize("NFD", column)):
        assert is_protected(written), written


@pytest.mark.parametrize("column", ["plec", "Staatsangehorigkeit", "genero", "pohlavi", "Kon", "kjonn", "fodselsdato"])
def test_accents_may_be_missing(column: str) -> None:
    assert is_protected(column)


@pytest.mark.parametrize(
    "column", ["Gender (M/F)", "Geschlecht / Sexe", "Sexe (H/F)", "Employee Gender", "EthnicityCode", "Sex:",
               "Self-reported gender", "Race/Ethnicity", "Geschlecht (m/w/d)"]
)  # fmt: skip
def test_a_heading_may_say_more_than_the_attribute(column: str) -> None:
    assert is_protected(column)


@pytest.mark.parametrize("column", [
    "3. Gender", "3_gender", "Q3: Gender", "5) Date of birth", "What is your gender?", "what_is_your_gender",
    "Please state your date of birth", "Are you a veteran?", "How would you describe your ethnicity?",
    "What is your race / ethnicity?", "¿Cuál es tu género?", "Quel est votre âge ?", "Bitte Geschlecht angeben",
])  # fmt: skip
def test_a_survey_s_question_about_an_attribute_holds_it(column: str) -> None:
    assert is_protected(column)


@pytest.mark.parametrize("column", [
    "What is your level?", "What stage are you at?", "Do you have a message?", "2. Level", "How engaged are you?",
    "What characteristics do you seek in a sponsor?", "Do you manage people?", "Does the union of both teams work",
])  # fmt: skip
def test_a_question_about_something_else_holds_neither(column: str) -> None:
    assert not is_protected(column)
    assert not is_proxy(column)


def test_a_question_holds_a_proxy_where_it_ends_with_it() -> None:
    assert is_proxy("What are your pronouns?")


@pytest.mark.parametrize("column", [
    "性別", "性別（必須）", "性別を選択してください", "生年月日", "国籍", "障害", "障害の有無", "性别", "您的性别是？",
    "出生日期", "年龄段", "民族", "성별", "성별을 선택하세요", "나이", "생년월일", "الجنس", "תאריך לידה",
])  # fmt: skip
def test_protected_attributes_are_known_in_languages_of_asia(column: str) -> None:
    assert is_protected(column)


@pytest.mark.parametrize("column", [
    "氏名", "等級", "部署", "勤務地", "上司", "障害対応の経験",
    "姓名", "工号", "职级", "岗位", "工作地点", "이름", "직급",
    "입사일", "하나이상 선택", "장애 대응 경험",
])  # fmt: skip
def test_other_columns_of_these_languages_are_neither(column: str) -> None:
    assert not is_protected(column)
    assert not is_proxy(column)


@pytest.mark.parametrize("column", [
    "Pronouns", "ERG", "graduation_year", "FromDiversityJobFairID", "TermReason", "Anrede", "Civilité",
    "codice fiscale", "Personnummer", "PESEL", "rodné číslo", "Geburtsname", "Steuerklasse", "aanhef",
])  # fmt: skip
def test_a_proxy_is_known_however_it_is_written(column: str) -> None:
    assert is_proxy(column)


@pytest.mark.parametrize("column", [
    "level", "function", "performance", "page", "engagement", "sexton_id", "language", "ETA", "manager", "Agenda",
    "Name", "employee id", "Personalnummer", "Group code", "Abteilung", "fonction", "Standort", "type", "code", "nemo",
    "Allergie", "Function (Health)", "Team: Religion",
    "Alternative", "Generation", "Stage", "trade", "Sexton (site)", "(M/F)", "", "Function / Team",
    "Anredeform des Teams",
])  # fmt: skip
def test_other_columns_are_neither(column: str) -> None:
    assert not is_protected(column)
    assert not is_proxy(column)


def test_no_word_of_the_lists_is_a_heading_that_tables_have() -> None:
    from sponsorcli.model.schema import TABLES

    headings = {name for spec in TABLES for field in spec.fields for name in field.headings}
    assert len(headings) > 500
    assert [one for one in sorted(headings) if is_protected(one) or is_proxy(one)] == []


def test_no_word_is_in_both_lists() -> None:
    protected, proxies = protected_words()
    assert len(protected.folded) > 400
    assert protected.folded.isdisjoint(proxies.folded)
    assert "" not in protected.folded | proxies.folded
