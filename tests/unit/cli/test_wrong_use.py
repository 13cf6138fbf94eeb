"""Options that contradict each other, or leave out what they need, are wrong use before any file is read."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from sponsorcli.cli import run

Said = Callable[[str], tuple[int, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Said:
    """The exit code of a command line and what it says on stderr, in a folder with nothing in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def call(line: str) -> tuple[int, str]:
        code = run(shlex.split(line))
        return code, " ".join(capsys.readouterr().err.split())

    return call


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("pair p.yaml --from-scratch --replace-broken", "--from-scratch pairs everybody from the beginning"),
        ("pair p.yaml --from-scratch --without P1", "--from-scratch pairs everybody from the beginning"),
        ("pair p.yaml --from-scratch --changes 2", "--from-scratch pairs everybody from the beginning"),
        ("pair p.yaml --sensitivity --shortlist 2", "Use one at a time"),
        ("pair p.yaml --sensitivity --check-existing", "Use one at a time"),
        ("pair p.yaml --replace-broken --shortlist 2", "Use one at a time"),
        ("pair p.yaml --without P1 --sensitivity", "Use one at a time"),
        ("explain p.yaml P1 P2 --as-if-nominated", "--as-if-nominated is about one person."),
        ("explain p.yaml P1 --goal SQL", "--goal and --value go with --as-if-nominated."),
        ("explain p.yaml P1 --value care", "--goal and --value go with --as-if-nominated."),
        ("compare p.yaml", "Name a second program, or change a setting with --set."),
        ("fairness p.yaml --start --publish", "Use one of --start, --publish, --exact and --resolve-ties at a time."),
        ("fairness p.yaml --exact --resolve-ties", "Use one of --start, --publish, --exact and --resolve-ties"),
        ("fairness p.yaml --exact", "add -o FILE"),
        ("fairness p.yaml --resolve-ties", "add -o FILE"),
        ("check p.yaml --explain-changes --format github", "--explain-changes goes with --format text or json."),
        ("check p.yaml --explain-changes --format sarif", "--explain-changes goes with --format text or json."),
        ("brief p.yaml", "name one protégé, or say --all."),
        ("brief p.yaml P1 --all -o briefs", "name one protégé, or say --all."),
        ("readiness resume p.yaml", "name one protégé, or say --all."),
        ("readiness resume p.yaml P1 --all -o resumes", "name one protégé, or say --all."),
        ("readiness resume p.yaml P1 --kind odt -o a.docx", '"odt" is no form of a résumé.'),
        ("readiness resume p.yaml P1 -o a.docx -o a.xlsx", '"a.xlsx": end the name in'),
        ("readiness letter p.yaml P1 --template t.docx -o a.docx -o b.docx", "name one file for one letter."),
        ("readiness letter p.yaml P1 --template t.docx -o a.pdf", '"a.pdf": end the name in .docx.'),
        ("round p.yaml --review-date 2026-12-01 -o round/ -o a.xlsx", "name folders or files, not both."),
        ("adopt p.yaml r.json --on 2026-11-02 --into-workbook --replace -o a.csv", "Use one of the two"),
        ("adopt p.yaml r.json --on 2026-11-02 --replace", "--replace goes with one -o FILE.csv"),
        ("adopt p.yaml r.json --on 2026-11-02 --replace -o a.xlsx", "--replace goes with one -o FILE.csv"),
        ("adopt p.yaml r.json --on 2026-11-02 --replace -o a.csv -o b.tsv", "--replace goes with one -o FILE.csv"),
        ("person erase p.yaml P1", "sponsorcli never changes your files. Add --plan"),
        ("forms p.yaml --only shopping", '"shopping" is an unknown form.'),
        ("nudge p.yaml --for everybody", '"everybody"'),
        ("nudge p.yaml --as-of 2026-10-31 --since 2026-10-31", "2026-10-31 is not before 2026-10-31."),
        ("report p.yaml --eml a.txt", '"a.txt" does not end in .eml.'),
        ("report p.yaml q.yaml --eml a.eml", "--eml writes the draft of one program."),
        ("report p.yaml -o missing/", 'there is no folder "missing". Make it first.'),
        ("report p.yaml q.yaml -o a.xlsx", "-o takes files of one program, or one folder for all."),
        ("problem M99", 'there is no problem code "M99".'),
    ],
)
def test_what_goes_not_together_is_wrong_use(line: str, complaint: str, said: Said) -> None:
    code, text = said(line)
    assert (code, complaint in text) == (2, True), text


@pytest.mark.parametrize(
    "line",
    [
        "pair p.yaml --from-scratch --sensitivity",
        "pair p.yaml --replace-broken --without P1 --changes 2",
        "explain p.yaml P1 P2",
        "explain p.yaml P1 --as-if-nominated --goal SQL --value care",
        "compare p.yaml --set pairing.capacity=2",
        "compare p.yaml q.yaml",
        "fairness p.yaml",
        "fairness p.yaml --exact -o a.json",
        "check p.yaml --explain-changes --format json",
        "check p.yaml --format github",
        "brief p.yaml P1",
        "brief p.yaml --all -o briefs",
        "readiness resume p.yaml P1 --kind pdf -o a.docx -o a.pdf",
        "readiness resume p.yaml --all -o resumes",
        "readiness letter p.yaml P1 --template t.docx -o a.docx",
        "round p.yaml --review-date 2026-12-01 -o round/",
        "round p.yaml --review-date 2026-12-01 -o a.xlsx",
        "adopt p.yaml r.json --on 2026-11-02 --replace -o a.csv -o a.xlsx",
        "adopt p.yaml r.json --on 2026-11-02 --into-workbook",
        "person erase p.yaml P1 --plan",
        "nudge p.yaml --as-of 2026-10-31 --since 2026-10-30",
        "report p.yaml --eml a.eml",
    ],
)
def test_what_goes_together_is_only_stopped_by_the_file_that_is_not_there(line: str, said: Said) -> None:
    code, text = said(line)
    assert (code, "p.yaml" in text or "r.json" in text) == (3, True), text


@pytest.mark.parametrize(
    ("code", "hint"), [("M04", "Did you mean M0"), ("w02", "Did you mean W0"), ("QQQQ", 'code "QQQQ".')]
)
def test_a_code_that_is_nearly_one_is_asked_back(code: str, hint: str, said: Said) -> None:
    assert hint in said(f"problem {code}")[1]


def test_no_wrong_use_leaves_anything_behind(said: Said, tmp_path: Path) -> None:
    said("report p.yaml -o missing/")
    said("fairness p.yaml --exact -o a.json")
    assert list(tmp_path.iterdir()) == []
