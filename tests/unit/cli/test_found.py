"""What `check` says of documents, and the exit code for it."""

from pathlib import Path

import pytest

from sponsorcli.cli.options import CheckFormat
from sponsorcli.cli.screen.found import code_of_files, of_files
from sponsorcli.problems import FilePlace, Problem, Severity

UNOPENED = "C001"


def problem(severity: Severity, code: str = "C005", file: str = "cv.docx") -> Problem:
    return Problem(code, "two columns", FilePlace(file), "use one", severity)


ERROR, WARNING, NOTE = (problem(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))


@pytest.mark.parametrize(
    ("problems", "strict", "code"),
    [
        ((), True, 0),
        ((WARNING, NOTE), False, 0),
        ((NOTE,), True, 0),
        ((NOTE, WARNING), True, 1),
        ((WARNING, ERROR, NOTE), False, 1),
        ((ERROR, problem(Severity.WARNING, UNOPENED)), True, 3),
    ],
)
def test_one_error_among_others_decides_and_a_file_that_cannot_be_opened_before_it(
    problems: tuple[Problem, ...], strict: bool, code: int
) -> None:
    assert code_of_files(problems, UNOPENED, strict=strict) == code


def test_every_file_has_a_line_of_its_own_after_what_was_found() -> None:
    found = {Path("cv.docx"): [WARNING, NOTE], Path("other.pdf"): []}
    text = of_files(found, CheckFormat.TEXT, quiet=False)
    assert text.endswith("cv.docx: 1 warning, 1 note\nother.pdf: no problems\n")
    assert of_files(found, CheckFormat.TEXT, quiet=True) == text.removesuffix(
        "cv.docx: 1 warning, 1 note\nother.pdf: no problems\n"
    )
