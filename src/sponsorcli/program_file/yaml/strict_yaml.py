"""YAML without its traps: plain data with the place of every key and value, and every fault as a problem.

The event stream of PyYAML's pure-Python parser is read, never its composer or constructor: nothing is expanded,
nothing is built but dicts, tuples, text, numbers and dates. (Its C parser ends the process on deep nesting.)
"""

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NoReturn

import yaml

from sponsorcli.model.settings import SettingPath
from sponsorcli.problems import Problem, Related, TextPlace

from .scalars import RefusedValue, Scalar, clipped, hidden_character, plain_value
from .source_text import hidden
from .syntax import syntax_problem

MOST_VALUES = 20_000
MOST_DEPTH = 16
LONGEST_VALUE = 4096

Data = Scalar | tuple["Data", ...] | dict[str, "Data"]
"""What a program file holds, once read."""


@dataclass(slots=True)
class YamlDocument:
    """A file's data, where each key and value stands, the values that were refused, and what is wrong.

    A refused value is None in `data`, and its path is in `refused`, so that checks do not complain a second time.
    """

    data: Data = None
    keys: dict[SettingPath, tuple[int, int]] = field(default_factory=dict)
    values: dict[SettingPath, tuple[int, int]] = field(default_factory=dict)
    refused: set[SettingPath] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    is_whole: bool = True
    """Whether reading came to the end of the file."""


@lru_cache(maxsize=8)
def load_yaml(text: str, shown_as: str) -> YamlDocument:
    """The data of a YAML text; faults of single values are gathered, faults of its form end the reading.

    The last few are kept, as a run asks for its program more than once: nobody may change what is returned.
    """
    return _Builder(shown_as).built(text)


class _End(Exception):  # noqa: N818 - not an error: reading ends here, and the problem is already noted
    """Reading cannot go on."""


@dataclass(slots=True)
class _Open:
    """A block or list whose end has not come yet."""

    path: SettingPath
    items: dict[str, Data] | list[Data]
    is_dropped: bool
    is_key: bool = False
    key: str | None = None
    drops_value: bool = False
    """Whether the value of the key at hand is read and not kept, as the key was refused."""

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.items, dict) and self.key is None

    def next_path(self) -> SettingPath:
        return (*self.path, len(self.items) if isinstance(self.items, list) else self.key or "")


class _Builder:
    """Turns events into data, one open block or list above the other."""

    def __init__(self, shown_as: str) -> None:
        self.shown_as = shown_as
        self.loaded = YamlDocument()
        self.open: list[_Open] = []
        self.count = 0
        self.documents = 0
        self.features: set[str] = set()

    def built(self, text: str) -> YamlDocument:
        try:
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                self.take(event)
        except _End:
            self.loaded.is_whole = False
        except yaml.YAMLError as fault:
            self.loaded.is_whole = False
            self.loaded.problems.append(syntax_problem(fault, self.shown_as))
        if self.loaded.is_whole and not isinstance(self.loaded.data, dict):
            self.loaded.is_whole = False
            self.loaded.problems.append(self.no_program())
        return self.loaded

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self.start_document(event)
            case yaml.AliasEvent():
                self.feature(event, "P006", "an alias (*) stands for another part of the file", "write the values out")
                self.put(event, None)
            case yaml.ScalarEvent() | yaml.CollectionStartEvent():
                self.take_node(event)
            case yaml.CollectionEndEvent():
                self.close()
            case _:
                pass

    def start_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.end("P008", "a second document starts here", event, "put each program into a separate file")
        if event.tags or event.version:
            self.feature(event, "P007", "a directive (%) stands before the program", "remove the line")

    def take_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        self.count += 1
        if self.count > MOST_VALUES:
            self.end("P002", f"the file holds more than {MOST_VALUES} values", event, "give a program file")
        if event.anchor:
            self.feature(event, "P006", "an anchor (&) names a part of the file for reuse", "write the values out")
        if event.tag:
            self.feature(event, "P007", f"the tag {clipped(event.tag)} changes what a value is", "remove the tag")
        if isinstance(event, yaml.CollectionStartEvent):
            self.start(event)
        elif self.open and self.open[-1].awaits_key:
            self.take_key(self.open[-1], event)
        else:
            self.put(event, self.value_of(event))

    def take_key(self, block: _Open, event: yaml.ScalarEvent) -> None:
        key = unicodedata.normalize("NFC", event.value)
        path = (*block.path, key)
        block.key = key
        block.drops_value = True
        if key == "<<" and event.style is None:
            self.feature(event, "P006", "<< merges another part of the file", "write the keys out")
        elif not self.is_clean(key, event) or block.is_dropped:
            return
        elif path in self.loaded.keys:
            self.note(
                "P009", f'"{clipped(key)}" is given twice', event, "remove one of the two",
                (Related(TextPlace(self.shown_as, *self.loaded.keys[path]), "first given here"),),
            )  # fmt: skip
        else:
            self.loaded.keys[path] = _position(event)
            block.drops_value = False

    def start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= MOST_DEPTH:
            self.end("P002", f"blocks lie more than {MOST_DEPTH} deep in each other", event, "give a program file")
        items: dict[str, Data] | list[Data] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if not self.open:
            self.loaded.values[()] = _position(event)
            self.open.append(_Open((), items, is_dropped=False))
            return
        block = self.open[-1]
        if block.awaits_key:
            self.note("P013", "a list or block stands where a key must", event, "write a word followed by a colon")
            self.open.append(_Open(block.path, items, is_dropped=True, is_key=True))
            return
        path = block.next_path()
        is_dropped = block.is_dropped or block.drops_value
        if not is_dropped:
            at_key = not event.flow_style and path in self.loaded.keys
            self.loaded.values[path] = self.loaded.keys[path] if at_key else _position(event)
            if event.tag:
                self.loaded.refused.add(path)
        self.open.append(_Open(path, items, is_dropped=is_dropped))

    def close(self) -> None:
        closed = self.open.pop()
        data: Data = closed.items if isinstance(closed.items, dict) else tuple(closed.items)
        if closed.is_key:
            self.open[-1].key = ""
            self.open[-1].drops_value = True
        elif not self.open:
            self.loaded.data = data
        else:
            self.keep(self.open[-1], data)

    def put(self, event: yaml.NodeEvent, value: Data | RefusedValue) -> None:
        """Keep a single value and its place; a refused one as nothing."""
        is_refused = isinstance(value, RefusedValue)
        kept = None if isinstance(value, RefusedValue) else value
        if not self.open:
            self.loaded.data = kept
            self.loaded.values[()] = _position(event)
            return
        block = self.open[-1]
        if block.awaits_key:
            block.key, block.drops_value = "", True
            return
        path = block.next_path()
        if not (block.is_dropped or block.drops_value):
            self.loaded.values[path] = self.position_of_value(event, path)
            if is_refused or isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
                self.loaded.refused.add(path)
        self.keep(block, kept)

    def position_of_value(self, event: yaml.NodeEvent, path: SettingPath) -> tuple[int, int]:
        """Where a single value stands; one that is left blank, where its key does."""
        is_blank = isinstance(event, yaml.ScalarEvent) and not event.value and event.style is None
        return self.loaded.keys[path] if is_blank and path in self.loaded.keys else _position(event)

    def keep(self, block: _Open, value: Data) -> None:
        if isinstance(block.items, list):
            block.items.append(value)
            return
        if block.key is not None and not block.drops_value and not block.is_dropped:
            block.items[block.key] = value
        block.key, block.drops_value = None, False

    def value_of(self, event: yaml.ScalarEvent) -> Scalar | RefusedValue:
        if not self.is_clean(event.value, event):
            return RefusedValue("P004", "", "")
        if len(event.value) > LONGEST_VALUE:
            refused = RefusedValue("P002", f"the value is longer than {LONGEST_VALUE} characters", "shorten it")
            self.note(refused.code, refused.message, event, refused.hint)
            return refused
        if event.style is not None:
            return event.value
        value = plain_value(event.value)
        if isinstance(value, RefusedValue):
            self.note(value.code, value.message, event, value.hint)
        return value

    def is_clean(self, text: str, event: yaml.NodeEvent) -> bool:
        position = hidden_character(text)
        if position is not None:
            self.loaded.problems.append(hidden(text[position], self.place(event)))
        return position is None

    def feature(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        """Note what YAML has and programs do not, the first time."""
        if message not in self.features:
            self.features.add(message)
            self.note(code, message, event, hint)

    def note(self, code: str, message: str, event: yaml.Event, hint: str, related: tuple[Related, ...] = ()) -> None:
        self.loaded.problems.append(Problem(code, message, self.place(event), hint, related=related))

    def end(self, code: str, message: str, event: yaml.Event, hint: str) -> NoReturn:
        self.note(code, message, event, hint)
        raise _End

    def place(self, event: yaml.Event) -> TextPlace:
        return TextPlace(self.shown_as, *_position(event))

    def no_program(self) -> Problem:
        return Problem(
            "P012",
            "the file is empty" if self.loaded.data is None else "the file holds no block of keys",
            TextPlace(self.shown_as, *self.loaded.values.get((), (1, 1))),
            "start it with schema_version: 1, program: and sources:",
        )


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
