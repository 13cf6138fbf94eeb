"""Put pseudonyms in the place of people: ids by HMAC under a key, names left out, the same for every table and format.

A pseudonym is the first 50 bits of HMAC-SHA-256(key, id) in base 32. Without the key nobody can try ids one by one, as
they could with a plain hash; with it, the same person has the same pseudonym in every month.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from sponsorcli.model import RosterTable
from sponsorcli.model.directory import first_ids
from sponsorcli.problems import Place, Problem, TextPlace
from sponsorcli.problems.catalogue import explanations
from sponsorcli.tables import Column, Fact, Input, Kind, Report, Table, Value, Withheld
from sponsorcli.tables.charts import Chart

from .names_in_text import Names
from .person_fields import person_ids, person_labels

NOT_PEOPLE = frozenset({"opportunity_id", "request_id", "action_id"})
"""Columns of ids that are nobody's."""
LETTERS = 10
TOLD_APART = 5
"""So many digits, or a leading nought, tell an id from a figure in a sentence."""
OWN_WORDS = ("P", "W")
"""Families of problems that speak of program files and outputs, and never quote a roster."""
WORD = re.compile(r"\w+")
DOUBLED = re.compile(rf"(p-[a-z2-7]{{{LETTERS}}}) \(\1\)")
"""What becomes of a name with its id behind it."""
SOMEBODY = "somebody"
"""Stands for a name that more than one person has: nobody can tell whose pseudonym it would be."""


class Pseudonyms:
    """Knows everybody's pseudonym, and finds their ids, names and addresses in any text."""

    def __init__(self, key: str, tables: Mapping[str, RosterTable]) -> None:
        """Of everybody whom these tables name."""
        self._key = bytes.fromhex(key)
        self._first = first_ids(tables["id_changes"].frame) if "id_changes" in tables else {}
        self._of: dict[str, str] = {}
        for table in tables.values():
            for person_id in person_ids(table):
                self._of.setdefault(person_id.casefold(), self.of(person_id))
        self._names = Names(label for table in tables.values() for label in person_labels(table))
        self._by_first_word: dict[str, list[str]] = {}
        for known in sorted(self._of, key=lambda text: (-len(text), text)):
            first = WORD.search(known)
            if first is not None and first.start() == 0:
                self._by_first_word.setdefault(first[0], []).append(known)
        self._done: dict[tuple[str, bool], str] = {}

    def of(self, person_id: str) -> str:
        """The pseudonym of the person of that id; made of the first id where the id was replaced, so that it stays."""
        first = self._first.get(person_id, person_id)
        digest = hmac.new(self._key, first.encode(), hashlib.sha256).digest()
        return "p-" + base64.b32encode(digest)[:LETTERS].decode().lower()

    def fingerprint(self, checksum: str) -> str:
        """The checksum of a file under the key: the same for the same file, and nothing to try contents on."""
        return hmac.digest(self._key, b"file:" + checksum.encode(), "sha256").hex()

    def in_cell(self, text: str) -> str:
        """The text of a cell with everybody in it under a pseudonym."""
        return self._masked(text, is_sentence=False)

    def in_sentence(self, text: str) -> str:
        """A sentence of a report with everybody in it under a pseudonym.

        Short numbers in it are figures, and single words no names, unless an id follows.
        """
        return self._masked(text, is_sentence=True)

    def _masked(self, text: str, *, is_sentence: bool) -> str:
        key = (text, is_sentence)
        if key not in self._done:
            self._done[key] = self._mask(text, is_sentence=is_sentence)
        return self._done[key]

    def _mask(self, text: str, *, is_sentence: bool) -> str:
        """The text with pseudonyms in the place of ids, names and addresses; of overlapping ones the longest."""
        parts: list[str] = []
        end = 0
        found = (*self._ids_in(text, is_sentence=is_sentence), *self._names_in(text, is_sentence=is_sentence))
        for start, until, pseudonym in sorted(found, key=lambda one: (one[0], -one[1])):
            if start >= end:
                parts += [text[end:start], pseudonym]
                end = until
        return DOUBLED.sub(r"\1", "".join([*parts, text[end:]]))

    def _names_in(self, text: str, *, is_sentence: bool) -> Iterator[tuple[int, int, str]]:
        for one in self._names.found_in(text, is_sentence=is_sentence):
            pseudonyms = {self.of(person) for person in one.people}
            yield one.start, one.end, pseudonyms.pop() if len(pseudonyms) == 1 else SOMEBODY

    def _ids_in(self, text: str, *, is_sentence: bool) -> Iterator[tuple[int, int, str]]:
        folded = text.casefold() if len(text.casefold()) == len(text) else text.lower()
        for word in WORD.finditer(folded):
            found = self._known_at(folded, word, is_sentence=is_sentence)
            if found is not None:
                yield word.start(), word.start() + len(found), self._of[found]

    def _known_at(self, text: str, word: re.Match[str], *, is_sentence: bool) -> str | None:
        for known in self._by_first_word.get(word[0], ()):
            end = word.start() + len(known)
            ends_here = not text[end : end + 1].isalnum()
            if text.startswith(known, word.start()) and ends_here:
                is_figure = known.isdigit() and looks_like_a_figure(text, word.start(), end, is_sentence=is_sentence)
                return None if is_figure else known
        return None


def looks_like_a_figure(text: str, start: int, end: int, *, is_sentence: bool) -> bool:
    """Whether digits in a text are a count, a share or part of a date, rather than an id made of digits."""
    before, digits, after = text[:start], text[start:end], text[end:]
    beside = before[-1:] in {"-", "."} or bool(re.match(r"[-.,]\d|\s?%", after))
    counted = bool(re.match(r" of \d", after) or re.search(r"\d of $", before))
    is_short = len(digits) < TOLD_APART and not digits.startswith("0")
    return beside or (counted and is_short) or (is_sentence and is_short)


FREE_TEXT = (
    "People stand under pseudonyms, and names are left out. Free text, such as notes and titles, may still name "
    "people: by a given name, initials or a nickname, or by what only one person does. Read it before you pass this on."
)
"""The last note of every report under pseudonyms."""


def under_pseudonyms(report: Report, people: Pseudonyms) -> Report:
    """The report with nobody in it by id or name: ids replaced, columns of names dropped, rows in another order.

    Input files lose their names, which may be a person's, and have fingerprints under the key for checksums.
    """
    said = people.in_sentence
    tables = tuple(table_under(table, people) for table in report.tables)
    behind = tuple(table_under(table, people) for table in report.behind)
    charts = (chart_under(chart, report, (*tables, *behind), people) for chart in report.charts)
    return replace(
        report,
        title=said(report.title),
        program=said(report.program),
        program_name=said(report.program_name),
        headline=said(report.headline),
        facts=tuple(fact_under(fact, people) for fact in report.facts),
        tables=tables,
        behind=behind,
        charts=tuple(chart for chart in charts if chart is not None),
        notes=(*map(said, report.notes), FREE_TEXT),
        inputs=tuple(nameless(number, given, people) for number, given in enumerate(report.inputs, start=1)),
    )


def nameless(number: int, given: Input, people: Pseudonyms) -> Input:
    """The file by its number alone.

    Its checksum gives way to one under the key: from the plain one of a short list of people, such as one of
    conflicts, whoever knows all ids could try out who is on it.
    """
    _, dot, ending = given.path.rpartition("/")[2].rpartition(".")
    name = f"input-{number}{dot}{ending if dot else ''}"
    return Input(name, None, given.fingerprint if given.sha256 is None else people.fingerprint(given.sha256))


def fact_under(fact: Fact, people: Pseudonyms) -> Fact:
    """The fact with nobody in it."""
    said = people.in_sentence
    gauge = fact.gauge if fact.gauge is None else replace(fact.gauge, aim=said(fact.gauge.aim))
    value = value_under(fact.value, fact.name, fact.kind, people, said)
    kind = nameless_kind(fact.kind)
    return replace(fact, title=said(fact.title), kind=kind, value=value, meaning=said(fact.meaning), gauge=gauge)


def value_under(value: Value, name: str, kind: Kind, people: Pseudonyms, text: Callable[[str], str]) -> Value:
    """A person's id by its pseudonym, any other text with the people in it under theirs."""
    if isinstance(value, Withheld):
        return Withheld(people.in_sentence(value.reason))
    if not isinstance(value, str):
        return value
    if is_of_people(name, kind):
        return people.of(value)
    # One of the words that users type, such as a month's name in a choice, is no name of a person alone.
    return people.in_sentence(value) if kind is Kind.WORD else text(value)


def holds_names(columns: tuple[Column, ...], index: int) -> bool:
    """Whether the column names the person whose id stands in the column before it."""
    column = columns[index]
    is_called_so = column.name == "name" or column.name.endswith("_name")
    before = columns[index - 1]
    return is_called_so and index > 0 and is_of_people(before.name, before.kind)


def is_of_people(name: str, kind: Kind) -> bool:
    """Whether a column or fact of that name holds people's ids."""
    return kind is Kind.PERSON or (kind is Kind.ID and name not in NOT_PEOPLE)


def nameless_kind(kind: Kind) -> Kind:
    """The kind of a column or fact whose people stand under pseudonyms: ids that have no names beside them."""
    return {Kind.PERSON: Kind.ID, Kind.PEOPLE: Kind.TEXT}.get(kind, kind)


def table_under(table: Table, people: Pseudonyms) -> Table:
    """The table with nobody in it. Rows in the order of ids go into that of pseudonyms, which tells nothing."""
    kept = [index for index in range(len(table.columns)) if not holds_names(table.columns, index)]
    columns = tuple(table.columns[index] for index in kept)
    values = [
        tuple(value_under(value, column.name, column.kind, people, people.in_cell) for value in table.values[index])
        for index, column in zip(kept, columns, strict=True)
    ]
    rows = list(zip(*values, strict=True))
    ids = [place for place, column in enumerate(columns) if is_of_people(column.name, column.kind)]
    columns = tuple(column_under(column, people) for column in columns)
    if ids and in_order(table.values[kept[ids[0]]]):
        rows.sort(key=lambda row: tuple(str(row[place]) for place in ids))
    title = people.in_sentence(table.title)
    return Table.of_rows(table.name, title, columns, rows, note=people.in_sentence(table.note))


def column_under(column: Column, people: Pseudonyms) -> Column:
    """The column with nobody in its heading, which may be a question that names somebody."""
    said = people.in_sentence
    return replace(column, title=said(column.title), meaning=said(column.meaning), kind=nameless_kind(column.kind))


def in_order(values: tuple[Value, ...]) -> bool:
    """Whether the texts rise from row to row."""
    texts = [str(value) for value in values]
    return all(one <= other for one, other in pairwise(texts))


def chart_under(chart: Chart, report: Report, tables: tuple[Table, ...], people: Pseudonyms) -> Chart | None:
    """The chart by ids where it was by names; None where a column it needs has gone."""
    left = {column.name for table in tables if table.name == chart.table for column in table.columns}
    if not left.issuperset(chart.series):
        return None
    said = people.in_sentence
    chart = replace(chart, title=said(chart.title), description=said(chart.description))
    if chart.category in left:
        return chart
    names = [column.name for column in report.table(chart.table).columns]
    return replace(chart, category=names[names.index(chart.category) - 1])


def problem_under(problem: Problem, people: Pseudonyms) -> Problem:
    """The problem with nobody in it: what it says of a roster gives way to what its code says, at the same place.

    A file or a sheet may be named after somebody.
    """
    place = place_under(problem.place, people)
    if problem.code.startswith(OWN_WORDS):
        message, hint = people.in_cell(problem.message), people.in_cell(problem.hint)
        return replace(problem, message=message, hint=hint, place=place, related=())
    title = explanations()[problem.code].title
    message = title[:1].lower() + title[1:]
    hint = f"look at the cell; `sponsorcli problem {problem.code}`"
    return replace(problem, message=message, hint=hint, place=place, related=())


def place_under(place: Place, people: Pseudonyms) -> Place:
    """The place in a file and a sheet that are called after nobody."""
    path = people.in_cell(place.path)
    if isinstance(place, TextPlace):
        return replace(place, path=path)
    return replace(place, path=path, sheet=place.sheet and people.in_cell(place.sheet))
