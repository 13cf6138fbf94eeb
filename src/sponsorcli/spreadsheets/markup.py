"""XML read as a stream of elements and text within limits: no document types, no entities, no deep nesting."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from . import limits
from .limits import SAVE_ANEW, RefusedFileError

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


class Markup:
    """A parser fed piece by piece that calls back with local names (`x:row` is `row`; attributes likewise)."""

    def __init__(self, part: str, on_start: OnStart, on_end: OnEnd | None = None, on_text: OnText | None = None):
        self.part = part
        self.path: list[str] = []
        """The local names of the elements that are open."""
        self._on_start, self._on_end = on_start, on_end
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        if on_text is not None:
            self._parser.CharacterDataHandler = on_text

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Reads on. Raises Refused for XML that is broken or does what no spreadsheet does."""
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "an error")
            raise RefusedFileError("R110", f'the part "{self.part}" is damaged: {reason}') from error
        except (LookupError, ValueError) as error:
            raise RefusedFileError("R110", f'the part "{self.part}" has an unknown text encoding') from error

    def feed_all(self, pieces: Iterable[bytes]) -> None:
        """Reads a whole part."""
        for piece in pieces:
            self.feed(piece)
        self.feed(b"", is_last=True)

    def _doctype(self, *_: object) -> None:
        raise RefusedFileError("R112", f'the part "{self.part}" declares a document type', SAVE_ANEW)

    def _start(self, name: str, attributes: Attributes) -> None:
        self.path.append(local := name.rpartition(":")[2])
        if len(self.path) > limits.DEPTH:
            raise RefusedFileError("R112", f'the part "{self.part}" is nested deeper than {limits.DEPTH}', SAVE_ANEW)
        self._on_start(local, attributes)

    def _end(self, name: str) -> None:
        self.path.pop()
        if self._on_end is not None:
            self._on_end(name.rpartition(":")[2])


def attribute(attributes: Attributes, local: str) -> str | None:
    """The attribute of this local name, whatever its prefix."""
    if local in attributes:
        return attributes[local]
    return next((value for name, value in attributes.items() if name.endswith(":" + local)), None)
