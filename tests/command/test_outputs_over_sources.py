"""No command writes on what it reads, however the file is named: exit code 2, nothing on stdout, nothing changed."""

import os
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
import typer
from typer.models import CommandInfo

from sponsorcli.cli.manifest import MANIFEST

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"
READ = {
    "files",
    "overrides",
    "posting",
    "template",
    "program",
    "programs",
    "other",
    "others",
    "pairing",
    "result",
    "password_file",
    "choices",
    "people",
    "since",
}
"""The parameters of commands that name files to be read."""
OUTPUT = {"outputs": "-o", "log": "--log", "portfolio": "--portfolio", "draft": "--eml", "suggest_fixes":
          "--suggest-fixes", "annotate": "--annotate"}  # fmt: skip
"""The parameters that name files to be written, with their options."""
FOLDER = {"folder", "folders", "snapshot", "tidy"}
"""The parameters that name a folder of files whose names the program chooses; the writer refuses sources among them."""
PERSON = "00103"
WRITING: dict[str, tuple[str, ...]] = {
    "check": ("--suggest-fixes", "--annotate"),
    "ladder": ("-o",), "select": ("-o",), "pair": ("-o",), "remedies": ("-o",), "accountability": ("-o",),
    "scorecards": ("-o",),
    "round": ("-o",), "opportunities": ("-o",), "outcomes": ("-o",), "fairness": ("-o",), "roi": ("-o",),
    "pipeline": ("-o",), "alignment": ("-o",), "disclose": ("-o",), "dossier": ("-o",), "readiness desk": ("-o",),
    "readiness opportunities": ("-o",),
    "explain": ("-o",), "compare": ("-o",), "verify": ("-o",), "adopt": ("-o",), "record": ("-o",), "status": ("-o",),
    "power": ("-o",), "brief": ("-o",),
    "person export": ("-o",), "person erase": ("-o",), "readiness match": ("-o",), "readiness resume": ("-o",),
    "report": ("-o", "--log", "--eml", "--portfolio"),
}  # fmt: skip
MORE = {
    "power": ("--base=0.17",), "explain": (PERSON,), "brief": (PERSON,), "person export": (PERSON,),
    "person erase": (PERSON, "--plan"), "compare": ("--set", "pairing.capacity=2"), "adopt": ("--on=2026-11-02",),
    "record": ("S1", "P1", "advice"), "readiness match": (PERSON, "posting.txt"), "readiness resume": (PERSON,),
    "readiness opportunities": (PERSON,),
}  # fmt: skip
HANDED_IN = {"verify", "adopt"}
"""The commands that are handed a result."""
NEEDS_DATE = set(WRITING) - HANDED_IN - {"record"}
CASES = [(command, option) for command, options in WRITING.items() for option in options]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A programme in which every kind of file is read: own tables, a pattern, fixes, an audit file, another program."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "configs" / "p.yaml"


FILES = {
    "configs/p.yaml": """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2, L3], starts_on: 2026-01-05, ends_on: 2026-12-11,
          shares_people_with: [other.yaml]}
sources:
  people: {file: ../data/people.csv, columns: {name: name}}
  sponsors: ../data/sponsors.csv
  proteges: ../data/proteges.csv
  activity: ../returns/*.csv
  audit: ../data/audit.csv
  fixes: fixes.yaml
report: {folder: ../reports, formats: [json]}
""",
    "configs/other.yaml": "schema_version: 1\nprogram: {id: other, name: O, levels: [L1]}\n"
    "sources: {pairs: ../data/their-pairs.csv}\n",
    "configs/fixes.yaml": "fixes_version: 1\n",
    "configs/p.pseudonyms.key": "0" * 64 + "\n",
    "data/people.csv": "person_id,name,level,function,location\nS1,Ann,L3,Sales,Rome\nP1,Bo,L1,IT,Rome\n",
    "data/sponsors.csv": "person_id,expertise\nS1,budgeting\n",
    "data/proteges.csv": "person_id,goals\nP1,budgeting\n",
    "data/audit.csv": "person_id,gender\nP1,f\nS1,m\n",
    "data/their-pairs.csv": "protege_id,sponsor_id,paired_on\n",
    "returns/ann.csv": "on,sponsor_id,protege_id,action\n2026-02-03,S1,P1,meeting\n",
    "secret.txt": "a password\n",
}
SOURCES = [name for name in FILES if name != "secret.txt"]


def state(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by name; what runs leave behind too."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def refused(sponsorcli: Sponsorcli, root: Path, arguments: Sequence[object], code: str = "W020") -> str:
    """What stderr says of a run that must change nothing and print nothing."""
    before = state(root)
    outcome = sponsorcli(*arguments)
    assert outcome.code == 2, outcome.err
    assert outcome.out == ""
    assert code in outcome.err
    assert "nothing was written" in " ".join(outcome.err.split())
    assert state(root) == before
    return " ".join(outcome.err.split())


def command_line(command: str, program: Path, *rest: object) -> list[object]:
    """The command on the program with what it cannot do without."""
    day = (AS_OF,) if command in NEEDS_DATE else ()
    return [*command.split(), program, *MORE.get(command, ()), *day, "-q", *rest]


def parameters(command: str) -> Iterator[str]:
    """The names of a command's parameters that are paths."""
    app: typer.Typer = import_module(f"sponsorcli.cli.commands.{MANIFEST[command].module}").app
    inner = [group.typer_instance for group in app.registered_groups if group.name == command]
    registered = [one for group in inner if group is not None for one in group.registered_commands]
    registered += [one for one in app.registered_commands if name_of(one) == command]
    assert registered
    for one in registered:
        hints = get_type_hints(one.callback, include_extras=True)
        yield from (name for name, hint in hints.items() if is_path(hint))


def name_of(command: CommandInfo) -> str:
    """What the command is called."""
    return str(command.name or getattr(command.callback, "__name__", ""))


def is_path(hint: object) -> bool:
    """Whether there is a path in the type."""
    if get_origin(hint) is Annotated:
        return is_path(get_args(hint)[0])
    return hint is Path or any(is_path(part) for part in get_args(hint))


@pytest.mark.parametrize("command", MANIFEST)
def test_every_path_that_a_command_takes_is_known_to_be_read_or_guarded(command: str) -> None:
    found = set(parameters(command))
    assert found <= READ | set(OUTPUT) | FOLDER
    tried = {option for one, option in CASES if one.split()[0] == command}
    assert {OUTPUT[name] for name in found & set(OUTPUT)} == tried


@pytest.mark.parametrize(("command", "option"), CASES)
def test_no_command_overwrites_the_table_it_reads(
    command: str, option: str, small: Path, sponsorcli: Sponsorcli
) -> None:
    arguments = [small.parent / "pairing.json"] if command in HANDED_IN else []
    if arguments:
        arguments[0].write_text('{"as_of": "2026-10-31"}', encoding="utf-8")
    ending = {"--eml": "eml", "--annotate": "xlsx"}.get(option, "docx" if command == "readiness resume" else "csv")
    target = small.parent.parent / "data" / "people.csv"
    if ending != "csv":
        link = small.parent / f"link.{ending}"
        link.symlink_to(target)
        target = link
    said = refused(sponsorcli, small.parent.parent, command_line(command, small, *arguments, option, target))
    assert "people.csv" in said
    assert "link" not in target.name or target.name in said


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_that_is_read_is_overwritten_whatever_it_is(source: str, small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    refused(sponsorcli, root, command_line("pair", small, "-o", root / source))
    refused(sponsorcli, root, command_line("report", small, "--log", root / source))


@pytest.mark.parametrize("command", [("forms",), ("nudge",), ("brief", "--all")], ids=lambda command: command[0])
def test_a_file_that_is_read_is_no_folder_for_papers(
    command: tuple[str, ...], small: Path, sponsorcli: Sponsorcli
) -> None:
    people = small.parent.parent / "data" / "people.csv"
    before = people.read_bytes()
    ran = sponsorcli(command[0], small, *command[1:], AS_OF, "-o", people)
    assert ran.code == 2
    assert people.read_bytes() == before


def other_names(root: Path) -> dict[str, Callable[[], Path]]:
    """Ways to name the people table otherwise; each makes what it needs."""
    people = root / "data" / "people.csv"

    def symbolic() -> Path:
        (root / "s.csv").symlink_to(people)
        return root / "s.csv"

    def chain() -> Path:
        (root / "one.csv").symlink_to("data/people.csv")
        (root / "two.csv").symlink_to("one.csv")
        return root / "two.csv"

    def hard() -> Path:
        (root / "h.csv").hardlink_to(people)
        return root / "h.csv"

    def folder() -> Path:
        (root / "linked").symlink_to("data", target_is_directory=True)
        return root / "linked" / "people.csv"

    return {
        "dots": lambda: root / "configs" / ".." / "data" / "." / "people.csv",
        "relative": lambda: Path(os.path.relpath(people)),
        "symbolic": symbolic,
        "chain": chain,
        "hard": hard,
        "folder": folder,
    }


@pytest.mark.skipif(os.name == "nt", reason="making links takes rights on Windows")
@pytest.mark.parametrize("way", ["dots", "relative", "symbolic", "chain", "hard", "folder"])
@pytest.mark.parametrize("command", ["pair", "report", "brief", "scorecards"])
def test_another_name_of_a_source_is_that_source(command: str, way: str, small: Path, sponsorcli: Sponsorcli) -> None:
    target = other_names(small.parent.parent)[way]()
    said = refused(sponsorcli, small.parent.parent, command_line(command, small, "-o", target))
    assert "people.csv" in said


def test_a_source_that_is_a_link_is_kept_under_its_own_name_too(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    (root / "data" / "people.csv").rename(root / "hr.csv")
    (root / "data" / "people.csv").symlink_to("../hr.csv")
    for target in (root / "hr.csv", root / "data" / "people.csv"):
        refused(sponsorcli, root, command_line("pair", small, "-o", target))


def test_a_report_among_the_returns_would_be_read_as_one(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    said = refused(sponsorcli, root, command_line("pair", small, "-o", root / "returns" / "new.csv"), "W022")
    assert "returns/*.csv" in said
    assert "activity" in said
    assert sponsorcli(*command_line("pair", small, "-o", root / "returns" / "new.json")).code == 0


def test_the_report_folder_of_the_program_is_guarded_before_it_is_made(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    text = small.read_text(encoding="utf-8").replace("../returns/*.csv", "../*/p-2026*.json")
    small.write_text(text, encoding="utf-8")
    refused(sponsorcli, root, ["report", small, AS_OF, "-q"], "W022")
    assert not (root / "reports").exists()


def test_the_default_report_that_is_a_link_to_a_source_is_refused(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    (root / "reports").mkdir()
    (root / "reports" / "p-2026-10.json").symlink_to("../data/audit.csv")
    refused(sponsorcli, root, ["report", small, AS_OF, "-q", "--pseudonyms", "--log", root / "runs.log"])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_programme_of_many_never_overwrites_what_another_reads(
    jobs: str, small: Path, sponsorcli: Sponsorcli
) -> None:
    root = small.parent.parent
    third = small.with_name("third.yaml")
    third.write_text(small.read_text("utf-8").replace("id: p,", "id: third,"), encoding="utf-8")
    (root / "reports").mkdir()
    (root / "reports" / "third-2026-10.json").hardlink_to(root / "data" / "their-pairs.csv")
    refused(sponsorcli, root, ["report", small, third, AS_OF, "-q", "-j", jobs, "--log", root / "runs.log"])
    (root / "reports" / "third-2026-10.json").unlink()
    portfolio = root / "reports" / "p-2026-10.json"
    refused(sponsorcli, root, ["report", small, third, AS_OF, "-q", "-j", jobs, "--portfolio", portfolio], "W021")


@pytest.mark.parametrize(
    "outputs",
    [
        ("-o", "a.json", "-o", "a.json"),
        ("-o", "a.json", "-o", "./data/../a.json"),
        ("-o", "a.json", "--log", "a.json"),
        ("--portfolio", "a.json", "--log", "a.json"),
        ("--eml", "a.eml", "-o", "./a.eml"),
    ],
)
def test_two_outputs_are_two_files(
    outputs: tuple[str, ...], small: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.parent.parent)
    refused(sponsorcli, small.parent.parent, ["report", small, AS_OF, "-q", *outputs], "W021")


def test_the_password_and_the_pairing_that_are_handed_in_are_kept(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    secret, pairing = root / "secret.txt", root / "pairing.json"
    refused(sponsorcli, root, ["report", small, AS_OF, "--password-file", secret, "-o", secret])
    assert sponsorcli("pair", small, AS_OF, "-q", "-o", pairing).code == 0
    refused(sponsorcli, root, ["verify", small, pairing, "-o", pairing])
    refused(sponsorcli, root, ["adopt", small, pairing, "--on=2026-11-02", "-o", pairing])


def test_both_programs_of_a_comparison_are_kept_and_what_settings_name(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    (root / "data" / "new.csv").write_bytes((root / "data" / "people.csv").read_bytes())
    third = small.with_name("third.yaml")
    third.write_text(small.read_text("utf-8").replace("data/people.csv", "data/new.csv"), encoding="utf-8")
    for target in (third, root / "data" / "new.csv", root / "data" / "people.csv"):
        refused(sponsorcli, root, ["compare", small, third, AS_OF, "-o", target])
    setting = ["--set", "sources.people=../data/new.csv"]
    for target in (root / "data" / "new.csv", root / "data" / "people.csv"):
        refused(sponsorcli, root, ["compare", small, *setting, AS_OF, "-o", target])


def test_all_programs_of_a_checked_folder_are_kept(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    refused(sponsorcli, root, ["check", small.parent, AS_OF, "--suggest-fixes", root / "data" / "their-pairs.csv"])
    refused(sponsorcli, root, ["check", small.parent, AS_OF, "--suggest-fixes", root / "returns" / "f.csv"], "W022")
    both = ["--suggest-fixes", root / "f.xlsx", "--annotate", root / "f.xlsx"]
    refused(sponsorcli, root, ["check", small, AS_OF, *both], "W021")


def test_the_files_of_a_program_with_errors_are_kept_as_well(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    for fault in ("pairing: {nonsense: 1}\n", "pairing: [\n", "pairing: &a 1\n"):
        small.write_text(FILES["configs/p.yaml"] + fault, encoding="utf-8")
        refused(sponsorcli, root, ["report", small, AS_OF, "--log", root / "data" / "people.csv"])


def test_the_lock_is_no_output_and_no_way_to_empty_a_source(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    refused(sponsorcli, root, ["report", small, AS_OF, "--log", root / ".sponsorcli.lock"], "W023")
    (root / "out").mkdir()
    (root / "out" / ".sponsorcli.lock").hardlink_to(root / "data" / "people.csv")
    refused(sponsorcli, root, command_line("pair", small, "-o", root / "out" / "x.json"), "W023")


def test_a_scorecard_in_a_folder_is_guarded_by_the_name_it_will_have(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    (root / "data" / "pairs.csv").write_text("protege_id,sponsor_id,paired_on\nP1,S1,2026-01-10\n", encoding="utf-8")
    text = small.read_text("utf-8").replace("  fixes:", "  pairs: ../data/pairs.csv\n  fixes:")
    small.write_text(text + "accountability: {mode: scorecard}\n", encoding="utf-8")
    cards = root / "cards"
    cards.mkdir()
    assert sponsorcli("scorecards", small, AS_OF, "-q", "-o", cards).code in {0, 1}
    (card,) = cards.glob("*.xlsx")
    card.unlink()
    card.symlink_to(root / "data" / "audit.csv")
    refused(sponsorcli, root, ["scorecards", small, AS_OF, "-o", cards, "-o", root / "all.json"])


def test_new_programmes_never_write_through_a_link_that_is_there(tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    (tmp_path / "new" / "configs").mkdir(parents=True)
    (tmp_path / "new" / "configs" / "new.yaml").symlink_to(tmp_path / "nowhere.yaml")
    outcome = sponsorcli("init", tmp_path / "new")
    assert outcome.code == 3
    assert "P092" in outcome.err
    assert not (tmp_path / "nowhere.yaml").exists()


def test_an_output_beside_the_sources_is_written_as_ever(small: Path, sponsorcli: Sponsorcli) -> None:
    root = small.parent.parent
    before = state(root)
    outcome = sponsorcli("report", small, AS_OF, "-q", "-o", root / "data" / "new.json", "--log", root / "runs.log")
    assert outcome.code in {0, 1}
    assert {name: content for name, content in state(root).items() if name in before} == before
    assert (root / "data" / "new.json").exists()
    assert (root / "runs.log").exists()
