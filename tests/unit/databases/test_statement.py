"""The statement in a file of SQL: one that only reads, and no other."""

import pytest

from sponsorcli.databases.statement import statement_in
from sponsorcli.spreadsheets.limits import RefusedFileError


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("select 1", "select 1"),
        ("SELECT 1;\n", "SELECT 1"),
        (" with a as (select 1) table a ; ", " with a as (select 1) table a"),
        ("values (1)", "values (1)"),
        ("TABLE people", "TABLE people"),
        ("((select 1) union (select 2))", "((select 1) union (select 2))"),
        ("values(1);", "values(1)"),
        ("SELECT*FROM people", "SELECT*FROM people"),
        (" ( select 1)", " ( select 1)"),
        ("select ';' ; -- all; of it", "select ';'"),
        ("select 'it''s;' ;", "select 'it''s;'"),
        ('select ";" , "a"";" ;', 'select ";" , "a"";"'),
        ("select $$;$$;", "select $$;$$"),
        ("select $x$ ;$$; $x$;", "select $x$ ;$$; $x$"),
        ("/* ; */select 1 /* two\n;lines */;", "/* ; */select 1"),
        ("-- drop;\nselect 1", "-- drop;\nselect 1"),
        ("select '--' ;", "select '--'"),
    ],
)
def test_one_reading_statement_is_taken_without_its_end(text: str, statement: str) -> None:
    assert statement_in(text) == statement


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("", "R104", "the file holds no query"),
        (" ;\n", "R104", "the file holds no query"),
        ("-- select 1\n/* select 2 */", "R104", "the file holds no query"),
        ("select 1; select 2", "R171", "the file holds several statements"),
        ("select 1; ;", "R171", "the file holds several statements"),
        ("/* select */ DELETE from a", "R171", 'the statement begins with "delete"'),
        ("(insert into a", "R171", 'the statement begins with "insert"'),
        ("'select' 1", "R171", 'the statement begins with "xxxxxxxx"'),
        ("*", "R171", 'the statement begins with "*"'),
        ("(", "R171", 'the statement begins with ""'),
        ("abcdefghijklmnopqrstuvw 1", "R171", 'the statement begins with "abcdefghijklmnopqrst"'),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: str, code: str, message: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        statement_in(text)
    assert (refused.value.code, refused.value.message) == (code, message)
