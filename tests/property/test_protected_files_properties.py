"""What is refused is what would be harmed: over random trees with links, other spellings, patterns, and no others."""

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from sponsorcli.delivery.protected_files import LOCK_NAME, ProtectedFiles, SourcePattern, clashes
from sponsorcli.delivery.writing import RefusedError, add_line, write_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="making links takes rights on Windows")

FOLDERS = ("a", "b", "a/in", "b/deep/er")
NAMES = ("x.csv", "y.csv", "X.CSV", "~$x.csv", ".x.csv", "z.xlsx")
PATTERNS = ("a/*.csv", "*/x.csv", "b/deep/*/z.*", "a/[xy].csv", "*/*", "b/**/z.xlsx", "linked/*.csv", "[ab]/y.csv")
SPELLINGS = ("{}", "./{}", "a/../{}", "b/deep/../../{}", "a/in/.././../{}")

folders, names = st.sampled_from(FOLDERS), st.sampled_from(NAMES)
places = st.builds("{}/{}".format, folders, names)
spelled = st.builds(str.format, st.sampled_from(SPELLINGS), places)
links = st.tuples(st.sampled_from(("symbolic", "hard", "relative")), places, places)
folder_links = st.sampled_from((None, "a", "b", "a/in", "nowhere"))
written = st.one_of(spelled, st.builds("linked/{}".format, names), st.just(f"a/{LOCK_NAME}"))


@contextmanager
def tree(files: Sequence[str], made: Sequence[tuple[str, str, str]], linked: str | None) -> Iterator[Path]:
    """A folder with these files and links; the current one meanwhile."""
    before, root = Path.cwd(), Path(os.path.realpath(tempfile.mkdtemp()))
    try:
        os.chdir(root)
        for folder in FOLDERS:
            Path(folder).mkdir(parents=True, exist_ok=True)
        if linked is not None:
            Path("linked").symlink_to(linked)
        for name in files:
            Path(name).write_text(name, encoding="utf-8")
        for kind, place, target in made:
            with suppress(FileExistsError, FileNotFoundError, NotADirectoryError, OSError):
                link(kind, Path(place), Path(target))
        yield root
    finally:
        os.chdir(before)
        shutil.rmtree(root)


def link(kind: str, place: Path, target: Path) -> None:
    """A link of that kind; a symbolic one may lead nowhere, or round in a circle."""
    match kind:
        case "symbolic":
            place.symlink_to(target.absolute())
        case "relative":
            place.symlink_to(os.path.relpath(target, place.parent))
        case _:
            place.hardlink_to(target)


def kept(root: Path, sources: Sequence[str]) -> ProtectedFiles:
    """The sources under this root."""
    return ProtectedFiles(tuple(SourcePattern(Path(os.path.normpath(root / text)), text, "people") for text in sources))


def read(root: Path, sources: Sequence[str]) -> dict[Path, bytes]:
    """What a run reads: each file by the name that it is read under."""
    found: dict[Path, bytes] = {}
    for text in sources:
        path = Path(os.path.normpath(root / text))
        is_one = path.is_file() or not glob.has_magic(text)
        matches = [path] if is_one else map(Path, glob.glob(str(path)))  # noqa: PTH207 - as sources are found
        for match in matches:
            if match.is_file() and (is_one or not match.name.startswith("~$")):
                found[match] = match.read_bytes()
    return found


def is_written(output: Path) -> bool:
    """Whether a program that guards nothing could write there, as it then does: in place, as `open` would."""
    try:
        output.write_bytes(b"a report")
    except OSError:
        return False
    return True


@pytest.mark.search
@settings(max_examples=400)
@given(st.lists(places, max_size=4), st.lists(links, max_size=4), folder_links,
       st.lists(st.one_of(spelled, st.sampled_from(PATTERNS)), min_size=1, max_size=4), written)  # fmt: skip
def test_exactly_what_would_change_what_is_read_is_refused(
    files: list[str], made: list[tuple[str, str, str]], linked: str | None, sources: list[str], output: str
) -> None:
    with tree(files, made, linked) as root:
        before = read(root, sources)
        is_refused = bool(clashes(kept(root, sources), [Path(output)]))
        is_lock = Path(output).name == LOCK_NAME
        if is_written(Path(output)):
            is_harmed = read(root, sources) != before
            assert is_refused == (is_harmed or is_lock)


@pytest.mark.search
@settings(max_examples=150)
@given(st.lists(places, max_size=4), st.lists(links, max_size=4), folder_links,
       st.lists(st.one_of(spelled, st.sampled_from(PATTERNS)), min_size=1, max_size=4), written)  # fmt: skip
def test_what_is_read_is_the_same_byte_for_byte_whatever_is_asked_for(
    files: list[str], made: list[tuple[str, str, str]], linked: str | None, sources: list[str], output: str
) -> None:
    with tree(files, made, linked) as root:
        before = read(root, sources)
        keep = kept(root, sources)
        with suppress(RefusedError, OSError):
            write_whole(Path(output), b"new", keep=keep)
        assert read(root, sources) == before
        with suppress(RefusedError, OSError):
            add_line(Path(output), "a line", keep=keep)
        assert read(root, sources) == before


@pytest.mark.search
@settings(max_examples=200)
@given(st.lists(places, max_size=4), st.lists(links, max_size=4), folder_links, spelled, spelled)
def test_two_outputs_clash_where_the_second_would_be_read_in_the_first(
    files: list[str], made: list[tuple[str, str, str]], linked: str | None, one: str, other: str
) -> None:
    with tree(files, made, linked):
        is_refused = bool(clashes(ProtectedFiles(), [Path(one), Path(other)]))
        if is_written(Path(one)) and is_written(Path(other)):
            Path(other).write_bytes(b"another report")
            assert is_refused == (Path(one).read_bytes() == b"another report")
