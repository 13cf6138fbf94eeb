"""What a problem code means, for a person who meets it for the first time: read once, when somebody asks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

TEXTS = ("title", "meaning", "example", "remedy")
HEADING = re.compile(r"^\[(\w+)\]$", re.MULTILINE)
"""The line that a code's page begins with."""
ALWAYS_ERROR = "error"
"""The severity of a code whose page names none."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code's page in the reference: a title, why it matters, an example and its remedy.

    `severity` says what its problems can be: "error", "warning", "note", or two of them, as in "error or warning".
    """

    code: str
    title: str
    meaning: str
    example: str
    remedy: str
    severity: str = ALWAYS_ERROR

    @property
    def can_be_accepted(self) -> bool:
        """Whether a program can ignore such a problem: not where it is always an error."""
        return self.severity != ALWAYS_ERROR


class Catalogue(Mapping[str, Explanation]):
    """The pages of all codes as texts, each understood when somebody asks for it: most runs ask which codes there are.

    To understand all of them takes 25 times as long as to find their headings.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Over the texts of .toml files, by the files' names."""
        self._pages = dict(sorted(page for name, text in texts.items() for page in pages_of(name, text)))

    def __getitem__(self, code: str) -> Explanation:
        name, text = self._pages[code]
        return explanations_in({name: text})[code]

    def __contains__(self, code: object) -> bool:
        return code in self._pages

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def pages_of(name: str, text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each code in a .toml file's text, with the file's name and the part of the text that is its page."""
    starts = list(HEADING.finditer(text))
    ends = [heading.start() for heading in starts[1:]] + [len(text)]
    for heading, end in zip(starts, ends, strict=True):
        yield heading[1], (name, text[heading.start() : end])


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every code with its explanation, in the order of the codes.

    The files are read at the first call, by the first problem of a run. A run without problems, and `--help`, read
    none; hence the import here.
    """
    return Catalogue(catalogue_texts())


def catalogue_texts() -> Mapping[str, str]:
    """The texts of the catalogue's files by their names."""
    from importlib.resources import files

    found = sorted(files("sponsorcli.problems.catalogue").iterdir(), key=lambda file: file.name)
    return {file.name: file.read_text("utf-8") for file in found if file.name.endswith(".toml")}


def explanations_in(texts: Mapping[str, str]) -> Mapping[str, Explanation]:
    """The explanations in the texts of .toml files, by the files' names; ValueError names what is wrong and where."""
    import tomllib

    explained: dict[str, Explanation] = {}
    for name, text in texts.items():
        try:
            pages = tomllib.loads(text)
        except tomllib.TOMLDecodeError as fault:
            raise ValueError(f"{name}: {fault}") from fault
        if twice := explained.keys() & pages.keys():
            raise ValueError(f"{name}: {', '.join(sorted(twice))} stands in another file too")
        explained |= {code: _explanation(f"{name}: [{code}]", code, page) for code, page in pages.items()}
    return MappingProxyType(dict(sorted(explained.items())))


def _explanation(where: str, code: str, page: object) -> Explanation:
    found = page if isinstance(page, dict) else {}
    texts = {key: text for key, text in found.items() if isinstance(text, str)}
    if missing := [key for key in TEXTS if key not in texts]:
        raise ValueError(f"{where} has no text as {', '.join(missing)}")
    if unknown := sorted(found.keys() - {*TEXTS, "severity"}):
        raise ValueError(f"{where} has an unknown key {', '.join(unknown)}")
    return Explanation(code, **texts)
