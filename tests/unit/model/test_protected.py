"""Which columns never decide about a person: by their headings, in the languages of Europe."""

import unicodedata

import pytest

from sponsorcli.model.law.protected import is_protected, is_proxy, plain, protected_words


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

    protected, proxies = protected_words()
    headings = {name for spec in TABLES for field in spec.fields for name in field.headings}
    assert len(headings) > 100
    clashing = [one for one in headings if plain(one) in protected.folded | proxies.folded]
    assert clashing == []


def test_no_word_is_in_both_lists() -> None:
    protected, proxies = protected_words()
    assert len(protected.folded) > 400
    assert protected.folded.isdisjoint(proxies.folded)
    assert "" not in protected.folded | proxies.folded
