"""What a problem code means, for a person who meets it for the first time: read once, when somebody asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

TEXTS = ("title", "meaning", "example", "remedy")
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


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every code with its explanation, in the order of the codes.

    The files are read at the first call, by the first problem of a run: 10 ms once, of which tomllib's import takes a
    third. A run without problems, and `--help`, read none; hence the imports here.
    """
    from importlib.resources import files

    found = sorted(files("sponsorcli.problems.catalogue").iterdir(), key=lambda file: file.name)
    return explanations_in({file.name: file.read_text("utf-8") for file in found if file.name.endswith(".toml")})


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
