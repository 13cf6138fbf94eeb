"""The declared tables are the public contract of the design; what they must hold to stands here."""

import pytest

from sponsorcli.model.schema import TABLES, FieldType, TableSpec, table_spec
from sponsorcli.model.settings import Sources

CONTRACT = {
    "people": "person_id name email level function location manager_id hired_on left_on performance",
    "sponsors": "person_id capacity authority expertise available_until",
    "proteges": "person_id goals potential nominated_by nominated_on",
    "pairs": "protege_id sponsor_id paired_on agreed_on ended_on end_reason",
    "activity": "on sponsor_id protege_id action with_person opportunity_id note",
    "training": "person_id course completed_on",
    "feedback": "on from_id about_id rating",
    "opportunities": "opportunity_id title kind level function posted_on closes_on posted_openly written_criteria "
    "filled_on filled_by",
    "candidates": "opportunity_id person_id put_forward_by stage",
    "career_events": "person_id on event level voluntary",
    "preferences": "person_id choice_id rank",
    "pair_scores": "protege_id sponsor_id score",
    "evidence": "person_id on what metric verified_by skills use_unverified",
    "education": "person_id award institution ended_on",
    "certificates": "person_id name issuer issued_on expires_on",
    "earlier_roles": "person_id employer title started_on ended_on",
    "requests": "request_id person_id kind asked_on assigned_to done_on",
    "audit": "person_id",
}

REQUIRED = {
    "people": "person_id",
    "sponsors": "person_id",
    "proteges": "person_id",
    "selections": "person_id round decided_on result",
    "pairs": "protege_id sponsor_id",
    "agreements": "protege_id sponsor_id",
    "activity": "on sponsor_id protege_id action",
    "training": "person_id course completed_on",
    "feedback": "on from_id about_id rating",
    "responses": "on from_id question",
    "returns": "form_id person_id period",
    "opportunities": "opportunity_id",
    "candidates": "opportunity_id person_id",
    "career_events": "person_id on event",
    "people_history": "person_id",
    "preferences": "person_id choice_id rank",
    "pair_scores": "protege_id sponsor_id score",
    "conflicts": "person_id other_id",
    "evidence": "person_id on what",
    "earlier_roles": "person_id employer title started_on ended_on",
    "education": "person_id award",
    "certificates": "person_id name",
    "requests": "request_id person_id kind",
    "roles": "role_id title",
    "successors": "role_id person_id readiness",
    "objectives": "objective_id title",
    "aims": "person_id goal",
    "id_changes": "old_id new_id on",
    "audit": "person_id",
}
"""The fields that every row of a table must have."""
DATED_BY = {
    "people": "left_on",
    "proteges": "nominated_on",
    "selections": "decided_on",
    "pairs": "paired_on",
    "agreements": "signed_on",
    "activity": "on",
    "training": "completed_on",
    "feedback": "on",
    "responses": "on",
    "opportunities": "posted_on filled_on",
    "career_events": "on",
    "people_history": "taken_on",
    "evidence": "on",
    "earlier_roles": "ended_on",
    "education": "ended_on",
    "certificates": "issued_on",
    "requests": "asked_at asked_on",
    "successors": "assessed_on",
}
"""The fields that say of which day a row speaks, of the tables whose rows may speak of another than today."""


@pytest.mark.parametrize(("table", "fields"), CONTRACT.items())
def test_a_table_has_the_fields_that_scripts_rely_on(table: str, fields: str) -> None:
    declared = {field.name for field in table_spec(table).fields}
    assert set(fields.split()) <= declared


def test_no_more_is_asked_of_a_row_than_scripts_and_admins_know() -> None:
    assert {spec.name: " ".join(field.name for field in spec.fields if field.required) for spec in TABLES} == REQUIRED


def test_rows_speak_of_the_day_that_these_fields_say() -> None:
    assert {spec.name: " ".join(spec.dated_by) for spec in TABLES if spec.dated_by} == DATED_BY


def test_every_table_can_be_named_in_a_program() -> None:
    assert {spec.name for spec in TABLES} == set(Sources.model_fields) - {"workbook", "fixes", "record"}


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_no_heading_means_two_fields_of_one_table(spec: TableSpec) -> None:
    headings = [
        heading
        for field in spec.fields
        for heading in {
            "".join(char for char in name.casefold() if char.isalnum()) for name in (field.name, *field.aliases)
        }
    ]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_every_field_says_what_it_means(spec: TableSpec) -> None:
    for field in spec.fields:
        assert field.meaning.endswith("."), field.name
        assert bool(field.words) == (field.type is FieldType.WORD), field.name


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_a_reference_names_a_table_and_a_key_names_fields(spec: TableSpec) -> None:
    names = {field.name for field in spec.fields}
    assert set(spec.key) <= names
    for field in spec.fields:
        if field.refers_to is not None:
            assert table_spec(field.refers_to).fields[0].type is FieldType.ID


@pytest.mark.parametrize("field", ["name", "email", "level", "title", "function", "location", "manager_id"])
def test_a_heading_of_a_dated_extract_means_the_same_in_the_newest(field: str) -> None:
    then, now = table_spec("people_history").field(field), table_spec("people").field(field)
    assert then.aliases
    assert set(then.aliases) <= set(now.aliases)
