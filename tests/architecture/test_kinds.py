"""Every kind of rule and criterion is complete: whatever a command asks of it, its file answers.

A kind that is added to the folder and forgotten in a union, or that lacks a form, fails here by name.
"""

from inspect import getattr_static, isabstract
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args

import pytest

from sponsorcli.model.kinds import pairing
from sponsorcli.model.kinds.of_pairs import PairingKind
from sponsorcli.model.kinds.pairing import Criterion, PairingCriterion, PairingRule, Rule
from sponsorcli.model.schema import table_spec
from sponsorcli.program_file.reference import program_reference, program_schema

FORMS = {
    PairingRule: ("reads", "is_met", "mask", "profile"),
    PairingCriterion: ("reads", "worth", "measure", "profile"),
}
"""What a kind's own class must define: its fields, the scalar form, the array form, what-if values."""
EXAMPLES: dict[type, Any] = {
    str: "goals", int: 1, float: 1.0, tuple[str, ...]: ("budget",),
}  # fmt: skip


def members(union: Any) -> tuple[type[PairingKind], ...]:
    return get_args(get_args(union)[0])


RULES, CRITERIA = members(Rule), members(Criterion)
KINDS = [pytest.param(one, id=one.__name__) for one in (*RULES, *CRITERIA)]


def base_of(kind: type[PairingKind]) -> type[PairingKind]:
    return PairingRule if issubclass(kind, PairingRule) else PairingCriterion


def example(kind: type[PairingKind]) -> PairingKind:
    """A setting of the kind with a value in each key that must be given."""
    needed = {key: EXAMPLES[info.annotation] for key, info in kind.model_fields.items() if info.is_required()}  # type: ignore[index]
    return kind.model_validate(needed)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_setting(kind: type[PairingKind]) -> None:
    assert (kind.__doc__ or "").endswith("."), "the reference and the schema quote the docstring"
    word = kind.model_fields["kind"]
    assert get_args(word.annotation) == (word.default,)
    assert all(info.description for key, info in kind.model_fields.items() if key != "kind")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_both_forms_its_fields_and_its_what_if_values(kind: type[PairingKind]) -> None:
    assert not isabstract(kind)
    base = base_of(kind)
    assert [form for form in FORMS[base] if vars(base).get(form) is getattr_static(kind, form)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_of_a_kind_are_named_by_its_keys_or_declared(kind: type[PairingKind]) -> None:
    setting = example(kind)
    for use in setting.reads():
        assert use.table in {"proteges", "sponsors"}
        if use.key is None:
            declared = [field for table in (use.table, "people") for field in table_spec(table).fields]
            assert use.field in {field.name for field in declared}
        else:
            assert getattr(setting, use.key) == use.field


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_words(kind: type[PairingKind]) -> None:
    setting = example(kind)
    assert setting.label.startswith(setting.kind)
    title = f"pairing.{'rules' if issubclass(kind, PairingRule) else 'criteria'}: `kind: {setting.kind}`"
    assert f"### {title}\n\n{' '.join((kind.__doc__ or '').split())}\n" in program_reference()
    definitions = program_schema()["definitions"]
    assert isinstance(definitions, dict)
    assert kind.__name__ in definitions


def test_every_file_of_the_folder_holds_a_kind_that_the_unions_name() -> None:
    files = {name for _, name, _ in iter_modules([str(Path(pairing.__file__).parent)])}
    assert {kind.__module__.rpartition(".")[2] for kind in (*RULES, *CRITERIA)} == files


def test_no_word_stands_for_two_kinds() -> None:
    for kinds in (RULES, CRITERIA):
        words = [kind.model_fields["kind"].default for kind in kinds]
        assert len(set(words)) == len(words)
