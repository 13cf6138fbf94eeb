"""Find words in what people read that they would not say aloud; `docs/prose.toml` lists them, with what to say.

python docs/prose.py               exit code 1 and a list where a word is found more often than the baseline allows
python docs/prose.py --all         the same without the baseline
python docs/prose.py --baseline    write what is found now as the baseline: work that is left

Read are the pages, the newest section of the changelog, the catalogue of problems, the YAML files with their comments,
and the strings of the source that hold a space: no docstrings, and no keys. Code between backticks is left out.
"""

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BASELINE = ROOT / "docs" / "prose-baseline.txt"
PAGES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/**/*.md")
LINES = ("configs/*.yaml", "src/**/*.yaml", "src/**/*.toml", "src/**/*.js")
SOURCE = "src/**/*.py"
CODE = re.compile(r"`[^`]*`|\]\([^)]*\)")
RELEASE = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A word to replace, where it stands, and what to say."""

    path: str
    line: int
    word: str
    say: str


@cache
def settings() -> dict[str, Any]:
    """The words and the exceptions."""
    return tomllib.loads((ROOT / "docs" / "prose.toml").read_text(encoding="utf-8"))


@cache
def words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each word as a pattern, with what to say."""
    listed = settings()["words"].items()
    return tuple((re.compile(rf"(?<![\w-])(?:{word})(?![\w-])", re.IGNORECASE), say) for word, say in listed)


def findings() -> Iterator[Finding]:
    """All that is found, exceptions apart."""
    for path, line, text in texts():
        for pattern, say in words():
            for found in pattern.finditer(text):
                word = " ".join(found.group().lower().split())
                if not is_excepted(path, word):
                    yield Finding(path, line + text[: found.start()].count("\n"), word, say)


def texts() -> Iterator[tuple[str, int, str]]:
    """What people read: the file, the line on which it begins, the text."""
    for pattern in PAGES:
        for path in sorted(ROOT.glob(pattern)):
            yield name_of(path), 1, page_text(path)
    for pattern in LINES:
        for path in sorted(ROOT.glob(pattern)):
            yield name_of(path), 1, without_code(path.read_text(encoding="utf-8"))
    for path in sorted(ROOT.glob(SOURCE)):
        yield from ((name_of(path), line, text) for line, text in strings_of(path))


def name_of(path: Path) -> str:
    """The path within the repository."""
    return path.relative_to(ROOT).as_posix()


def page_text(path: Path) -> str:
    """The words of a page; of the changelog, those of the newest release."""
    text = path.read_text(encoding="utf-8")
    if path.name == "CHANGELOG.md":
        text = "## ".join(RELEASE.split(text)[:2])
    fences = re.sub(
        r"^```.*?^```", lambda block: "\n" * block.group().count("\n"), text, flags=re.DOTALL | re.MULTILINE
    )
    return without_code(fences)


def without_code(text: str) -> str:
    """The text without code and the targets of links, its lines kept."""
    return CODE.sub(lambda code: "`" + "\n" * code.group().count("\n"), text)


def strings_of(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are sentences or labels: with a space in them, and no documentation of the code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed_over = set(documentation(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed_over |= {id(part) for part in node.values}
            yield node.lineno, without_code("".join(map(part_of_string, node.values)))
    for node in ast.walk(tree):
        is_string = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over
        if is_string and " " in node.value.strip():
            yield node.lineno, without_code(node.value)


def documentation(tree: ast.Module) -> Iterator[int]:
    """The strings that stand alone: docstrings, and those below attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant | ast.JoinedStr):
            yield id(node.value)


def part_of_string(part: ast.expr) -> str:
    """A part of an f-string; what is put in stands as a sign that joins no words."""
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "…"


def is_excepted(path: str, word: str) -> bool:
    """Whether the word may stand there."""
    return any(
        fnmatch(path, one["files"]) and re.fullmatch(one["words"], word) for one in settings().get("exceptions", [])
    )


def allowed() -> Counter[tuple[str, str]]:
    """How often the baseline allows a word in a file."""
    lines = BASELINE.read_text(encoding="utf-8").splitlines() if BASELINE.exists() else []
    parts = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return Counter({(path, word): int(count) for count, path, word in parts})


def write_baseline(found: list[Finding]) -> None:
    """Allow what is found now."""
    counts = sorted(Counter((one.path, one.word) for one in found).items())
    lines = [f"{count}\t{path}\t{word}\n" for (path, word), count in counts]
    head = "# What docs/prose.py finds and lets pass until it is reworded: how often, where, which word.\n"
    BASELINE.write_text(head + "".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    """Print what is to be reworded; the exit code."""
    found = sorted(findings(), key=lambda one: (one.path, one.line))
    if "--baseline" in sys.argv:
        write_baseline(found)
        return 0
    left = Counter((one.path, one.word) for one in found)
    if "--all" not in sys.argv:
        left -= allowed()
    shown = [one for one in found if left[one.path, one.word]]
    for one in shown:
        sys.stderr.write(f'{one.path}:{one.line}: "{one.word}": say {one.say}\n')
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
