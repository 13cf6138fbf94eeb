"""Tables and fields are accepted as they were: their headings, types, words and limits, on which people's files rely.

After a change that is wanted, write the list anew with `python tests/golden/tables/test_accepted_tables.py`.
"""

from collections.abc import Iterator
from pathlib import Path

from sponsorcli.model.schema import TABLES
from sponsorcli.model.schema.fields import Field, TableSpec

GOLDEN = Path(__file__).with_name("tables.txt")
YES_OR_NO = ("required", "lenient", "wildcard", "retired")


def lines() -> Iterator[str]:
    """A line for each table and field, with all that it accepts."""
    for spec in TABLES:
        yield f"{spec.name}{told(table_parts(spec))}\n"
        for field in spec.fields:
            yield f"{spec.name}.{field.name}: {field.type.value}{told(field_parts(field))}\n"


def table_parts(spec: TableSpec) -> Iterator[tuple[str, object]]:
    """What is told of a table."""
    yield "known as", ", ".join(spec.aliases)
    yield "key", ", ".join(spec.key)
    yield "dated by", ", ".join(spec.dated_by)
    yield "open-ended", spec.open_ended or ""
    yield "apart", spec.apart or ""


def field_parts(field: Field) -> Iterator[tuple[str, object]]:
    """What is told of a field."""
    yield "is", ", ".join(name for name in YES_OR_NO if getattr(field, name))
    yield "headings", ", ".join(field.aliases)
    yield "words", ", ".join(field.words)
    yield "from", "" if field.least is None else field.least
    yield "to", "" if field.most is None else field.most
    yield "names", "" if field.referent is None else field.referent
    yield "of", field.refers_to or ""
    yield "example", field.example


def told(parts: Iterator[tuple[str, object]]) -> str:
    """The parts that say something."""
    return "".join(f" | {name} {value}" for name, value in parts if value != "")


def test_what_is_accepted_stays_accepted() -> None:
    assert list(lines()) == GOLDEN.read_text(encoding="utf-8").splitlines(keepends=True)


if __name__ == "__main__":
    GOLDEN.write_text("".join(lines()), encoding="utf-8")
