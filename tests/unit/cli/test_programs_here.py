"""The program that a command line means, and what the Tab key offers: each word that is one, and each that is none."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer

from sponsorcli.cli import completing, programs_here
from sponsorcli.jobs.monthly import FailOn
from sponsorcli.problems.catalogue import explanations

BEGINS = "schema_version: 1\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with `configs/`, in which the command is called."""
    (tmp_path / "configs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(*names: str, text: str = BEGINS) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (BEGINS, True),
        ("# remark\nschema_version: 1", True),
        (" schema_version: 1\n", False),
        ("version: 1\n", False),
        ("", False),
        (f"{'#' * (4096 - 16)}\nschema_version:", True),
        (f"{'#' * (4096 - 15)}\nschema_version:", False),
    ],
)
def test_a_program_names_its_schema_at_the_beginning(text: str, *, is_one: bool) -> None:
    written("a.txt", text=text)
    assert programs_here.is_program(Path("a.txt")) == is_one


def test_programs_here_are_those_of_the_folder_and_of_configs_and_no_deeper() -> None:
    written("z.yaml", "configs/b.yml", "configs/a.yaml", "configs/deep/c.yaml", "other/d.yaml", "e.txt")
    written("f.yaml", text="version: 2\n")
    Path("g.yaml").mkdir()
    assert programs_here.programs_here() == ["configs/a.yaml", "configs/b.yml", "z.yaml"]


@pytest.mark.parametrize(
    ("word", "is_named"),
    [("nowhere.yaml", True), ("A.YML", True), ("P1", False), ("configs", False), ("plain", True), ("notes", False),
     ("x" * 5000, False)],
)  # fmt: skip
def test_a_word_names_a_program_by_its_ending_or_by_what_is_in_the_file(word: str, *, is_named: bool) -> None:
    written("plain")
    written("notes", text="words")
    assert programs_here.names_program(word) == is_named


@pytest.mark.parametrize(
    ("word", "meant", "says"),
    [
        ("a.yaml", "configs/a.yaml", "program: configs/a.yaml\n"),
        ("b.yaml", "b.yaml", ""),
        ("nowhere.yaml", "nowhere.yaml", ""),
        ("./configs/a.yaml", "./configs/a.yaml", ""),
        ("sub/a.yaml", "sub/a.yaml", ""),
        ("plain", "plain", ""),
        ("folder.yaml", "folder.yaml", ""),
    ],
)
def test_a_program_without_its_folder_is_looked_for_in_configs(
    word: str, meant: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    written("configs/a.yaml", "configs/b.yaml", "b.yaml", "configs/plain")
    Path("configs/folder.yaml").mkdir()
    assert programs_here.in_folders(["-q", word, "P1"], {word}) == ["-q", meant, "P1"]
    assert capsys.readouterr().err == says
    assert programs_here.in_folders([word], ()) == [word]


def parameter(name: str, *, required: bool = True, kind: str = "argument") -> Any:
    return SimpleNamespace(name=name, required=required, param_type_name=kind)


@pytest.mark.parametrize(
    ("parameters", "takes"),
    [
        ([parameter("program")], True),
        ([parameter("programs"), parameter("person")], True),
        ([parameter("program", required=False)], False),
        ([parameter("person"), parameter("program")], False),
        ([], False),
    ],
)
def test_a_command_takes_a_program_where_that_is_its_first_argument(parameters: list[Any], *, takes: bool) -> None:
    assert programs_here.takes_program(parameters) == takes
    assert programs_here.is_argument(parameter("program"))
    assert not programs_here.is_argument(parameter("program", kind="option"))


def test_the_only_program_is_taken_and_named_and_none_or_several_are_wrong_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert programs_here.the_program(None, is_needed=False) == []
    with pytest.raises(typer.BadParameter, match="There is no program file here"):
        programs_here.the_program(None, is_needed=True)
    written("configs/a.yaml")
    assert programs_here.the_program(None, is_needed=False) == ["configs/a.yaml"]
    assert capsys.readouterr().err == "program: configs/a.yaml\n"
    written("b.yaml")
    with pytest.raises(typer.BadParameter, match=r"several programs here: b\.yaml, configs/a\.yaml\. Name one\."):
        programs_here.the_program(None, is_needed=False)


def test_words_are_completed_with_the_program_where_they_lack_it_and_there_is_one() -> None:
    assert programs_here.completed(["P1"], is_lacking=True) == ["P1"]
    written("a.yaml")
    assert programs_here.completed(["P1"], is_lacking=True) == ["a.yaml", "P1"]
    assert programs_here.completed(["P1"], is_lacking=False) == ["P1"]
    written("b.yaml")
    assert programs_here.completed(["P1"], is_lacking=True) == ["P1"]


def test_offered_words_begin_as_written_mean_nothing_to_a_shell_and_are_a_thousand_at_most() -> None:
    words = ["a1", "b1", "a$(x)", "a b", "a;", "aé._-/@+,Z", "a`", "a'", "a\\"]
    assert completing.plain(words, "a") == ["a1", "aé._-/@+,Z"]
    assert completing.plain([str(one) for one in range(1001)], "") == [str(one) for one in range(1000)]


def test_program_files_of_the_folder_named_so_far_and_of_those_below_are_offered() -> None:
    written("b.yaml", "configs/a.yml", "configs/deep/c.yaml", "configs/deep/er/d.yaml", "other/e.txt")
    written("f.yaml", text="version: 2\n")
    assert completing.program_files("") == ["b.yaml", "configs/a.yml"]
    assert completing.program_files("./") == ["./b.yaml", "./configs/a.yml"]
    assert completing.program_files("configs/") == ["configs/a.yml", "configs/deep/c.yaml"]
    assert completing.program_files("configs/d") == ["configs/deep/c.yaml"]
    assert completing.program_files("nowhere/") == completing.program_files("x") == []
    assert completing.program_files(f"{Path.cwd().as_posix()}/b") == [f"{Path.cwd().as_posix()}/b.yaml"]


def context(program: object = None, *words: str) -> Any:
    return SimpleNamespace(params={"program": program}, args=list(words))


def test_the_program_of_a_line_is_the_one_it_names_or_the_only_one_here() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        completing.program_of(context())
    written("a.yaml")
    assert completing.program_of(context()) == completing.program_of(context("P1", "P2")) == Path("a.yaml")
    assert completing.program_of(context("b.yaml", "c.yaml")) == Path("b.yaml")
    assert completing.program_of(context(None, "c.yaml", "d.yaml")) == Path("c.yaml")
    assert completing.program_of(context(None, "P1", "d.yaml")) == Path("a.yaml")


def test_ids_are_offered_of_the_tables_that_an_argument_is_about() -> None:
    tables = {"proteges": "P1\nP2\nQ1\n", "sponsors": "S1\nP9\n"}
    for name, ids in tables.items():
        written(f"{name}.csv", text=f"person_id\n{ids}")
    sources = ", ".join(f"{name}: {name}.csv" for name in tables)
    written("a.yaml", text=f"{BEGINS}program: {{id: p, name: P, levels: [A]}}\nsources: {{{sources}}}\n")
    assert completing.proteges(context("a.yaml"), "P") == ["P1", "P2"]
    assert completing.sponsors(context("a.yaml"), "") == ["P9", "S1"]
    assert sorted(completing.either(context("a.yaml"), "P")) == ["P1", "P2", "P9"]
    assert completing.proteges(context("nowhere.yaml"), "") == []


def test_codes_are_offered_with_their_titles_in_either_case() -> None:
    offered = dict(completing.problem_codes("w01"))
    assert offered == {code: page.title for code, page in explanations().items() if code.startswith("W01")}
    assert len(dict(completing.problem_codes(""))) == len(explanations())


def test_conditions_are_offered_behind_those_that_are_written() -> None:
    assert completing.conditions("") == [str(one) for one in FailOn]
    assert completing.conditions("ov") == ["overdue"]
    assert completing.conditions("stale,errors,ov") == ["stale,errors,overdue"]


class Command:
    """A command with these arguments, which takes each word that is no option for the next of them."""

    def __init__(self, *names: str) -> None:
        """Where the last is `programs`, it takes all that are left."""
        self.names = names

    def get_params(self, _ctx: object) -> list[Any]:
        """The arguments, and an option."""
        return [*map(parameter, self.names), parameter("quiet", kind="option")]

    def make_parser(self, _ctx: object) -> "Command":
        """Itself."""
        return self

    def parse_args(self, args: list[str]) -> tuple[dict[str, object], list[str], list[str]]:
        """The values by argument; the words are used up, as the library does."""
        words = [args.pop(0) for _ in range(len(args))]
        plain = [word for word in words if not word.startswith("-")]
        if self.names == ("programs",):
            return {"programs": tuple(plain)}, [], []
        return dict(zip(self.names, [*plain, *[None] * len(self.names)], strict=False)), [], []


def called(names: str, line: str, *, completing_now: bool = False) -> list[str]:
    ctx: Any = SimpleNamespace(resilient_parsing=completing_now)
    return programs_here.with_program(Command(*names.split()), ctx, line.split())


@pytest.mark.parametrize(
    ("names", "line", "words"),
    [
        ("program", "", "configs/a.yaml"),
        ("program", "-q", "configs/a.yaml -q"),
        ("program", "nowhere", "nowhere"),
        ("program", "b.yaml -q", "b.yaml -q"),
        ("program", "a.yaml", "configs/a.yaml"),
        ("program person", "P1", "configs/a.yaml P1"),
        ("program person", "b.yaml P1", "b.yaml P1"),
        ("program person", "a.yaml P1", "configs/a.yaml P1"),
        ("programs", "nowhere", "nowhere"),
        ("programs", "a.yaml nowhere a.yaml", "configs/a.yaml nowhere configs/a.yaml"),
        ("programs", "", "configs/a.yaml"),
        ("person program", "P1", "P1"),
        ("program", "--help", "--help"),
        ("program", "-h -q", "-h -q"),
    ],
)
def test_the_program_stands_before_the_words_of_a_line_that_names_none(names: str, line: str, words: str) -> None:
    written("configs/a.yaml")
    assert called(names, line) == words.split()


def test_a_shell_that_asks_is_told_nothing_and_refused_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("program person", "P1", completing_now=True) == ["P1"]
    written("configs/a.yaml")
    assert called("program person", "P1", completing_now=True) == ["configs/a.yaml", "P1"]
    assert called("program person", "", completing_now=True) == []
    assert called("program person", "a.yaml", completing_now=True) == ["a.yaml"]
    assert capsys.readouterr().err == ""
