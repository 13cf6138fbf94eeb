"""Tell what a sheet's columns hold by their headings: by field name, alias, or the program's own `columns`."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import accumulate, zip_longest

from sponsorcli.model.law.protected import is_protected, is_proxy
from sponsorcli.model.schema import Field
from sponsorcli.rosters.values import plain_text
from sponsorcli.spreadsheets.grid import Grid, Raw

ROWS_SEARCHED = 25
"""How far down a sheet its headings are looked for, below titles and remarks."""

_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(.+?) \(([1-9][0-9]?)\)")
"""How the program names one of several columns with the same heading: `Level (2)` is the second from the left."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DAY_OR_MONTH, _YEAR = "(?:[dtgj]{1,2}|m{1,4})", "(?:yy|jj|aa|rr|åå|гг){1,2}"
_APART = r"[-./ ]\s?"
_DATE = (
    rf"{_DAY_OR_MONTH}{_APART}{_DAY_OR_MONTH}{_APART}{_YEAR}|{_YEAR}{_APART}{_DAY_OR_MONTH}{_APART}{_DAY_OR_MONTH}"
    rf"|m{{2,4}}{_APART}{_YEAR}|{_YEAR}{_APART}mm|ddmmyyyy|yyyymmdd"
)
"""How a date is to be written: `dd/mm/yyyy`, `TT.MM.JJJJ`, `jj/mm/aaaa`."""
_WORDS = (
    "required", "mandatory", "must be given", "optional", "if known", "if any", "if applicable",
    "last, first", "last name, first name", "surname, first name",
    "nachname, vorname", "nom, prénom", "apellidos, nombre", "cognome, nome",
    "yes/no", "y/n", "pflicht", "pflichtfeld", "erforderlich", "falls bekannt", "falls vorhanden", "ja/nein",
    "obligatoire", "facultatif", "optionnel", "si connu", "oui/non", "obligatorio", "opcional", "si se conoce", "sí/no",
    "obbligatorio", "facoltativo", "se noto", "sì/no", "verplicht", "optioneel", "indien bekend", "ja/nee",
    "obrigatório", "se conhecido", "sim/não", "wymagane", "opcjonalne", "tak/nie", "obligatorisk", "valfri", "valgfri",
    "ja/nej", "pakollinen", "valinnainen", "kyllä/ei", "povinné", "nepovinné", "ano/ne", "zorunlu", "isteğe bağlı",
    "evet/hayır", "обязательно", "необязательно", "да/нет", "必須", "任意", "必填", "选填", "選填", "필수", "선택",
)  # fmt: skip
_EXAMPLE = r"(?:e\.? ?g\.?|ex\.|p\. ?ex\.|z\. ?b\.|for example|such as|例)[\s:,].*|例.*"
_SCALE = r"[0-9]+ ?(?:-|–|to|bis|à) ?[0-9]+|(?:max\.?|up to) ?[0-9]+|[0-9]+ (?:digits?|characters?|letters?)"
_NOTE = re.compile(
    rf"\s*[(\[（【]\s*(?:{'|'.join(map(re.escape, _WORDS))}|{_DATE}|{_EXAMPLE}|{_SCALE})\s*[)\]）】]\s*[*:]?\s*$"
    rf"|\s+-?\s*(?:{_DATE})\s*$",
    re.IGNORECASE,
)
"""A note at the end of a heading for whoever fills the sheet in, which says nothing of what is in the column."""
_QUESTION = re.compile(r"^\s*(?:Q(?:uestion)?\s?)?[0-9]{1,2}\s?[.):]\s+", re.IGNORECASE)
"""The number of a question, as surveys put it before: `1. Employee ID`, `Q3: Level`."""
_LONGEST = 200
"""Letters of the longest heading that a note is looked for in: in longer ones that takes ever longer."""
_BETWEEN_LANGUAGES = re.compile(r"\s*[/|／｜]\s*|\s+[-–]\s+")
"""What stands between the words of two languages: `Employee ID / Matricule`."""


def without_notes(heading: str) -> str:
    """The heading alone: of `Hire date (dd/mm/yyyy)` and of `2. Hire date (required)` it is `Hire date`."""
    if len(heading) > _LONGEST:
        return heading
    bare = _QUESTION.sub("", heading)
    while (shorter := _NOTE.sub("", bare)) and shorter != bare:
        bare = shorter
    return bare or heading


@lru_cache(maxsize=8192)
def folded(heading: str) -> str:
    """A heading without case, accents, spaces, punctuation and notes: "Employé-ID" and "employe id (required)" are one.

    The sign # is read as "number".
    """
    pieces = unicodedata.normalize("NFKD", without_notes(heading).replace("#", "number")).casefold()
    return "".join(filter(str.isalnum, pieces))


FIRST_NAME = frozenset(
    map(folded, (
        "first name", "given name", "forename", "vorname", "prénom", "nombre", "nome", "nome próprio", "voornaam",
        "imię", "förnamn", "fornavn", "etunimi", "jméno", "křestní jméno", "meno", "ad", "adı", "имя", "名",
    ))
)  # fmt: skip
LAST_NAME = frozenset(
    map(folded, (
        "last name", "surname", "family name", "nachname", "familienname", "nom de famille", "nom", "apellidos",
        "apellido", "cognome", "achternaam", "apelido", "sobrenome", "nazwisko", "efternamn", "efternavn", "etternavn",
        "sukunimi", "příjmení", "priezvisko", "soyad", "soyadı", "фамилия", "姓", "氏", "성",
    ))
)  # fmt: skip
"""Headings, folded, of files that keep a person's name in two columns."""
PARTS_OF_NAME = FIRST_NAME | LAST_NAME
FAMILY_FIRST = frozenset(map(folded, ("姓", "氏", "성")))
"""Those of languages in which the family's name comes first."""


def snake_case(heading: str) -> str:
    """The column name of a heading that no field is known by: "Work Region" and "WorkRegion" are `work_region`."""
    pieces = unicodedata.normalize("NFKD", heading)
    bare = "".join(char for char in pieces if not unicodedata.combining(char))
    return "_".join(word.casefold() for word in _WORD.findall(_CAMEL.sub("_", bare))) or "column"


@dataclass(frozen=True, slots=True)
class FieldHeadings:
    """The fields that a table can have, and how each may be called.

    `columns` holds the program's own `field: heading`; `used` the names under which the program speaks of columns that
    no field declares.
    """

    fields: tuple[Field, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    used: tuple[str, ...] = ()

    def alike(self) -> dict[str, list[tuple[int, Field]]]:
        """Every folded heading that may mean a field, with the fields it may mean, the surest (lowest number) first.

        A heading in another language is the program's own column where the program speaks of it under that name.
        """
        known: dict[str, list[tuple[int, Field]]] = {}
        own = set(map(folded, self.used))
        for one in self.fields:
            if one.name in self.columns:
                continue
            abroad = [heading for heading in one.abroad if folded(heading) not in own]
            sure = [alias for alias in one.aliases if alias not in one.loose]
            for sureness, names in enumerate(((one.name,), sure, abroad, one.loose)):
                for name in dict.fromkeys(map(folded, names)):
                    known.setdefault(name, []).append((sureness, one))
        return {name: sorted(fields, key=lambda pair: pair[0]) for name, fields in known.items()}


@dataclass(frozen=True, slots=True)
class Headings:
    """A sheet's heading row and what stands below each heading, columns counted from 0.

    `twice` has the columns that could each be the field; `missing` the headings that `columns` names and nobody wrote.
    """

    row: int
    written: tuple[str, ...]
    column_of: Mapping[str, int]
    extras: Mapping[str, int]
    twice: Mapping[str, tuple[int, ...]]
    missing: tuple[str, ...]


def texts(row: Sequence[Raw]) -> tuple[str, ...]:
    """The row's cells as headings: texts, and the years and days that people put above columns."""
    return tuple(" ".join(cell.split()) if isinstance(cell, str) else _shown(cell) for cell in row)


def _shown(cell: Raw) -> str:
    """A number or day as a heading; nothing for what is no heading."""
    is_heading = isinstance(cell, int | float | date) and not isinstance(cell, bool)
    return plain_text(cell) if is_heading else ""


def heading_row(grid: Grid, wanted: FieldHeadings) -> int | None:
    """The row, counted from 0, that names all fields that must be there, or else the most; None where none names any.

    Where the program's `columns` name headings, these count as much as field names. Where the source names its
    columns, as JSON does, no row below its names is one of headings.
    """
    alike, taken = wanted.alike(), set(map(folded, wanted.columns.values()))
    needed = {one.name for one in wanted.fields if one.required}
    best, most = None, (False, 0)
    for at, written in enumerate(map(texts, _likely_headings(grid))):
        called, known = _called(written, wanted), {name for text in written if (name := _known_as(text, alike))} - taken
        count = len(called) + len(known)
        has_all = bool(needed) and needed <= called | {alike[name][0][1].name for name in known}
        score = (has_all and count > 1, count)
        if count and score > most:
            best, most = at, score
    return best


def _called(written: Sequence[str], wanted: FieldHeadings) -> set[str]:
    """The fields whose heading, as the program names it, is among these."""
    folds = [folded(text) for text in written]
    return {name for name, heading in wanted.columns.items() if _columns_called(heading, written, folds)}


def in_one_row(grid: Grid, row: int, wanted: FieldHeadings) -> tuple[Grid, int]:
    """The grid with its headings in one row, and that row, where a row of groups stands above the row of headings.

    `Name` above `First` and `Last` is read as `Name First` or `First Name`. So it is where both rows together name more
    fields than either alone; a row of data below headings names none.
    """
    alike = wanted.alike()
    for upper in (row, row - 1):
        if upper < 0 or upper + 1 >= len(grid.rows) or grid.is_named:
            continue
        above, below = texts(grid.rows[upper]), texts(grid.rows[upper + 1])
        joined = _joined(above, below, alike)
        if _named(joined, wanted, alike) > max(_named(above, wanted, alike), _named(below, wanted, alike)):
            rows = [*grid.rows[: upper + 1], [text or None for text in joined], *grid.rows[upper + 2 :]]
            return replace(grid, rows=rows), upper + 1
    return grid, row


def _named(written: Sequence[str], wanted: FieldHeadings, alike: Mapping[str, list[tuple[int, Field]]]) -> int:
    """How many fields, or parts of a name, these headings name."""
    known = {name for text in written if (name := _field_of(text, alike)) is not None}
    parts = {FIRST_NAME, LAST_NAME}
    return len(known | _called(written, wanted)) + sum(not part.isdisjoint(map(folded, written)) for part in parts)


def _joined(above: Sequence[str], below: Sequence[str], alike: Mapping[str, list[tuple[int, Field]]]) -> list[str]:
    """Each column's heading of two rows; a group stands above the columns to its right that have none."""
    joined, group = [], ""
    for own, part in zip_longest(above, below, fillvalue=""):
        group = own or (group if part else "")
        joined.append(_with_group(group, part, alike) if group and part else group or part)
    return joined


def _with_group(group: str, part: str, alike: Mapping[str, list[tuple[int, Field]]]) -> str:
    """The heading of a column below a group: both together, the part alone, or the group where that is protected."""
    both = [f"{group} {part}", f"{part} {group}"]
    meant = [one for one in both if _known_as(one, alike) or folded(one) in PARTS_OF_NAME]
    if not meant and (is_protected(group) or is_proxy(group)):
        return group
    field = _field_of(group, alike)
    return (meant or (both if field not in {None, _field_of(part, alike)} else [part]))[0]


def _field_of(text: str, alike: Mapping[str, list[tuple[int, Field]]]) -> str | None:
    """The field that a heading surely means; None where it means none."""
    name = _known_as(text, alike)
    return None if name is None else alike[name][0][1].name


def groups_above(grid: Grid, row: int) -> tuple[str, ...]:
    """What stands above each heading, or to the left above, where the row above groups columns; nothing for a title."""
    above = texts(grid.rows[row - 1]) if row else ()
    if sum(map(bool, above)) < 2:
        return ()
    return tuple(accumulate(above, lambda group, text: text or group))


def _likely_headings(grid: Grid) -> Sequence[Sequence[Raw]]:
    return grid.rows[: 1 if grid.is_named else ROWS_SEARCHED]


def first_full_row(grid: Grid) -> int | None:
    """The row nearest the top with the most texts: the likely headings of a sheet that names no field."""
    filled = [sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) for row in grid.rows[:ROWS_SEARCHED]]
    return filled.index(max(filled)) if any(filled) else None


def match(row: int, cells: Sequence[Raw], wanted: FieldHeadings, other: Set[int] = frozenset()) -> Headings:
    """What each column of a heading row holds. A field's name beats its aliases; `columns` beats both.

    The `other` columns are known to hold something else than their headings say.
    """
    written = texts(cells)
    found = _columns_by_field(written, wanted, other)
    return Headings(
        row,
        written,
        {name: columns[0] for name, columns in found.items() if len(columns) == 1},
        _extras(written, {at for columns in found.values() for at in columns}, wanted),
        {name: columns for name, columns in found.items() if len(columns) > 1},
        tuple(name for name, columns in found.items() if not columns),
    )


def _columns_by_field(written: Sequence[str], wanted: FieldHeadings, other: Set[int]) -> dict[str, tuple[int, ...]]:
    """The columns that could each be the field; none for a field whose heading, given by the program, nobody wrote."""
    names = [folded(text) for text in written]
    asked = {name: _columns_called(heading, written, names) for name, heading in wanted.columns.items()}
    taken = {at for columns in asked.values() for at in columns}
    return {**asked, **_by_name(written, taken | other, wanted)}


def _columns_called(heading: str, written: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    exact = tuple(at for at, text in enumerate(written) if text == " ".join(heading.split()))
    alike = exact or tuple(at for at, name in enumerate(names) if name and name == folded(heading))
    if alike or (numbered := _NUMBERED.fullmatch(heading.strip())) is None:
        return alike
    others = _columns_called(numbered[1], written, names)
    return others[int(numbered[2]) - 1 : int(numbered[2])]


def _known_as(text: str, known: Mapping[str, list[tuple[int, Field]]]) -> str | None:
    """What the heading is among those known: itself, or of two languages the first, where both mean one field."""
    if (name := folded(text)) in known:
        return name
    parts = [folded(part) for part in _BETWEEN_LANGUAGES.split(text)]
    meant = {known[part][0][1].name if part in known else None for part in parts}
    return parts[0] if len(parts) > 1 and len(meant) == 1 and None not in meant else None


def _by_name(written: Sequence[str], taken: Iterable[int], wanted: FieldHeadings) -> dict[str, tuple[int, ...]]:
    known = wanted.alike()
    taken = set(taken)
    claims: dict[str, dict[int, list[int]]] = {}
    for at, text in enumerate(written):
        name = None if at in taken else _known_as(text, known)
        if name is None:
            continue
        sureness, one = known[name][0]
        claims.setdefault(one.name, {}).setdefault(sureness, []).append(at)
    return {name: tuple(by_sureness[min(by_sureness)]) for name, by_sureness in claims.items()}


def _extras(written: Sequence[str], taken: Set[int], wanted: FieldHeadings) -> dict[str, int]:
    """The columns of no field, by names that no field has: as the program speaks of them, or made of their headings."""
    called = {folded(name): name for name in wanted.used}
    reserved = {*(one.name for one in wanted.fields), *wanted.columns}
    extras: dict[str, int] = {}
    for at, text in enumerate(written):
        if text and at not in taken:
            name = _unlike(called.get(folded(text)) or snake_case(text), reserved)
            reserved.add(name)
            extras[name] = at
    return extras


def _unlike(name: str, reserved: Set[str]) -> str:
    """The name, with a number where it is reserved; names that begin with an underscore are the package's own."""
    unique = name
    number = 1
    while unique in reserved or unique.startswith("_"):
        number += 1
        unique = f"{name.lstrip('_')}_{number}"
    return unique
